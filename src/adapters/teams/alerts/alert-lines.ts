import { type Line, line } from '#adapters/teams/layout/parts.ts';
import { personName } from '#adapters/teams/layout/text.ts';
import { type Acknowledgement, type Alert, type CloseReason, figuresOf } from '#domain/alerts/alert.ts';
import type { Instant } from '#domain/time/time.ts';
import { type BillingPeriod, dayOfPeriod, hasEnded } from '#domain/usage/billing-period.ts';
import { isSameAmount } from '#domain/usage/budget.ts';
import { shownPercent } from '#domain/usage/budget-state.ts';
import { type Format, wholePercent } from '#language/format.ts';
import type { AlertFacts } from '#ports/teams.ts';

/*
 * What is told of an alert's life, on its own card and on the customer's usage card.
 */

/** Usage arrives late: in the first days of a period totals can be low. */
const EARLY_DAYS = 8;

/**
 * What the moment makes doubtful about figures of a billing period: that it has ended, or has only begun. From a customer that
 * has left (`isLast`) no later figures come.
 */
export function momentLine(period: BillingPeriod, now: Instant, isLast = false): Line | undefined {
  if (hasEnded(period, now)) {
    const waiting = isLast ? '' : ', waiting for new figures';
    const text = `The billing period has ended${waiting}: the last days of usage may be missing, and the invoice decides.`;
    return line(text);
  }
  const day = dayOfPeriod(period, now);
  if (day > EARLY_DAYS) return undefined;
  return line(`Day ${day}: totals can be low, because usage arrives late.`);
}

export function unknownCurrencyLine(currency: string | undefined): Line | undefined {
  if (currency !== undefined) return undefined;
  return line('Partner Center names no currency that is known here: compare the amounts with nothing else.');
}

export function acknowledgementLine(acknowledgement: Acknowledgement, format: Format): Line {
  return line(`${acknowledgedText(acknowledgement, format)}.`);
}

function acknowledgedText({ by, at, percent }: Acknowledgement, format: Format): string {
  return `Acknowledged by ${personName(by)} on ${format.dateTime(at)}, at ${format.percent(percent)}`;
}

/** Whether it still stands is the conversation's to say, by its thresholds; undefined without one. */
export function ownerLine(alert: Alert, isStanding: boolean, format: Format): Line | undefined {
  const { acknowledgement } = alert;
  if (!acknowledgement || isStanding) return acknowledgement && acknowledgementLine(acknowledgement, format);
  const isOtherBudget = acknowledgement.version !== alert.budgets.at(-1)?.version;
  const since = isOtherBudget ? 'reopened: the budget changed since' : 'reopened: it rose further since';
  return line(`${acknowledgedText(acknowledgement, format)}; ${since}.`);
}

/** How far the spending has risen above the threshold that a post told; undefined when it has not, or by another budget. */
export function escalatedLine({ shown }: AlertFacts, format: Format): Line | undefined {
  if (shown.toldTo === undefined) return undefined;
  return line(`Escalated: ${format.percent(shown.toldTo)} is reached now.`, { weight: 'Bolder' });
}

/** "Now at 70%, under 80% and under 300% again." The last is the level that the post told. */
export function recededLine({ alert, notification, shown }: AlertFacts, format: Format): Line | undefined {
  const percent = shownPercent(figuresOf(alert));
  if (!shown.isReceded || percent === undefined) return undefined;
  const { threshold } = notification;
  const { under = threshold } = shown;
  const further = under < threshold ? `under ${format.percent(under)} and ` : '';
  const text = `Now at ${format.percent(percent)}, ${further}under ${format.percent(threshold)} again.`;
  return line(text, { weight: 'Bolder' });
}

/** A silence held it back: what the post says is of then. */
export function heldBackLine({ crossedAt, notification }: AlertFacts, format: Format): Line | undefined {
  if (crossedAt === undefined) return undefined;
  const { kind, threshold } = notification;
  const what = kind === 'reopened' ? 'it was still rising' : `it reached ${format.percent(threshold)}`;
  return line(`Told late: ${what} on ${format.date(crossedAt)}, while silenced.`, { weight: 'Bolder' });
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
