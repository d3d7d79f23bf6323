import type { Acknowledgement, Alert, CloseReason } from '../../../domain/alert.ts';
import { isSameAmount } from '../../../domain/budget.ts';
import { type Format, wholePercent } from './format.ts';
import { type Line, line } from './parts.ts';
import { personName } from './text.ts';

/*
 * What is told of an alert's life, on its own card and on the customer's usage card.
 */

export function acknowledgementLine(acknowledgement: Acknowledgement, format: Format): Line {
  const { by, at, percent } = acknowledgement;
  return line(`Acknowledged by ${personName(by)} on ${format.dateTime(at)}, at ${format.percent(percent)}.`);
}

/** The last change of the budget in this period; undefined when it never changed. */
export function budgetChangeLine({ budgets }: Alert, format: Format): Line | undefined {
  const now = budgets.at(-1);
  const before = budgets.at(-2);
  if (!now || !before) return undefined;
  if (before.currency !== now.currency) {
    return line(`The currency changed from ${before.currency ?? 'unknown'} to ${now.currency ?? 'unknown'}.`);
  }
  if (isSameAmount(before.amount, now.amount)) return undefined;
  const amount = (budget: typeof now) =>
    budget.amount === undefined ? 'no budget' : format.amount(budget.amount, budget.currency);
  return line(`The budget changed in this billing period from ${amount(before)} to ${amount(now)}.`);
}

/** Where the spending fell below its peak; undefined while it stands at the peak. */
export function peakLine({ peakPercent, percentUsed }: Alert, format: Format): Line | undefined {
  if (percentUsed === undefined || wholePercent(peakPercent) <= wholePercent(percentUsed)) return undefined;
  return line(
    `Corrected downwards: now ${format.percent(percentUsed)}, at most ${format.percent(peakPercent)} before.`,
  );
}

const CLOSE_REASONS: Readonly<Record<CloseReason, string>> = {
  laterPeriod: 'a later billing period has begun',
  periodEnded: 'its billing period has ended',
  left: 'the customer has left',
};

export function closedLine({ closed }: Alert, format: Format): Line | undefined {
  return closed && line(`Closed on ${format.date(closed.at)}: ${CLOSE_REASONS[closed.reason]}.`);
}
