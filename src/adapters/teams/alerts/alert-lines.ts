import { type Line, line } from '#adapters/teams/layout/parts.ts';
import { atStart, personName } from '#adapters/teams/layout/text.ts';
import { type Acknowledgement, type Alert, figuresOf } from '#domain/alerts/alert.ts';
import type { Instant } from '#domain/time/time.ts';
import { type BillingPeriod, dayOfPeriod, daysOf, hasEnded } from '#domain/usage/billing-period.ts';
import { isSameAmount } from '#domain/usage/budget.ts';
import { shownPercent } from '#domain/usage/budget-state.ts';
import type { Words } from '#language/catalogue.ts';
import { wholePercent } from '#language/format.ts';
import type { Speech } from '#language/speech.ts';
import type { AlertFacts } from '#ports/teams.ts';

/*
 * What is told of an alert's life, on its own card and on the customer's usage card.
 */

/** Usage arrives late: in the first days of a period totals can be low. */
const EARLY_DAYS = 8;

/** "As of Nov 23, 6:30 AM". */
export function asOfLine(at: Instant | undefined, speech: Speech): Line {
  return line(atStart(asOfText(at, speech)));
}

/** "as of Nov 23, 6:30 AM", with the time, which a date alone in a list goes without. */
export function asOfText(at: Instant | undefined, { words, format }: Speech): string {
  return at === undefined ? format.asOf(at) : words.dates.asOf(format.dateTime(at));
}

/**
 * What the moment makes doubtful about figures of a billing period: that it has ended, or has only begun. From a customer that
 * has left (`isLast`) no later figures come.
 */
export function momentLine(
  period: BillingPeriod,
  { now, isLast = false }: Moment,
  { alerts }: Words,
): Line | undefined {
  if (hasEnded(period, now)) return line(alerts.periodEnded(isLast));
  const day = dayOfPeriod(period, now);
  return day > EARLY_DAYS ? undefined : line(alerts.early(day));
}

/** "Day 23 of 30"; the dates of the period where `momentLine` says which day it is, or that the period has ended. */
export function daysOfMoment(period: BillingPeriod, now: Instant, { words, format }: Speech): string {
  if (momentLine(period, { now }, words) !== undefined) return format.period(period);
  return words.usage.dayOf(format.count(dayOfPeriod(period, now)), format.count(daysOf(period)));
}

interface Moment {
  readonly now: Instant;
  readonly isLast?: boolean;
}

export function unknownCurrencyLine(currency: string | undefined, { alerts }: Words): Line | undefined {
  return currency === undefined ? line(alerts.unknownCurrency) : undefined;
}

type AcknowledgementText = 'acknowledged' | 'reopenedByBudget' | 'reopenedByRise';

export function acknowledgementLine(
  { by, at, percent }: Acknowledgement,
  { words, format }: Speech,
  { text = 'acknowledged', shown }: { readonly text?: AcknowledgementText; readonly shown?: string } = {},
): Line {
  const share = format.percent(percent);
  const person = personName(by, words);
  if (text !== 'acknowledged') return line(words.alerts[text](person, format.dateTime(at), share));
  return line(words.alerts.acknowledged(person, format.dateTime(at), share === shown ? undefined : share));
}

/**
 * Whether it still stands is the conversation's to say, by its thresholds; undefined without one. `shown` is the share that the card
 * shows, which is not said again.
 */
export function ownerLine(alert: Alert, isStanding: boolean, speech: Speech, shown?: string): Line | undefined {
  const { acknowledgement } = alert;
  if (!acknowledgement) return undefined;
  if (isStanding) return acknowledgementLine(acknowledgement, speech, shown === undefined ? {} : { shown });
  const isOtherBudget = acknowledgement.version !== alert.budgets.at(-1)?.version;
  return acknowledgementLine(acknowledgement, speech, { text: isOtherBudget ? 'reopenedByBudget' : 'reopenedByRise' });
}

/** How far the spending has risen above the threshold that a post told; undefined when it has not, or by another budget. */
export function escalatedLine({ shown }: AlertFacts, { words, format }: Speech): Line | undefined {
  if (shown.toldTo === undefined) return undefined;
  return line(words.alerts.escalated(format.percent(shown.toldTo)), { weight: 'Bolder' });
}

/** "Now at 70%, under 80% and under 300% again." The last is the level that the post told. */
export function recededLine({ alert, notification, shown }: AlertFacts, { words, format }: Speech): Line | undefined {
  const percent = shownPercent(figuresOf(alert));
  if (!shown.isReceded || percent === undefined) return undefined;
  const { threshold } = notification;
  const { under = threshold } = shown;
  const [now, told] = [format.percent(percent), format.percent(threshold)];
  const isFurther = under < threshold;
  const text = isFurther
    ? words.alerts.recededFurther(now, format.percent(under), told)
    : words.alerts.receded(now, told);
  return line(text, { weight: 'Bolder' });
}

/** A silence held it back: what the post says is of then. */
export function heldBackLine({ crossedAt, notification }: AlertFacts, { words, format }: Speech): Line | undefined {
  const { kind, threshold, crossed = [] } = notification;
  if (kind === 'reopened' && crossedAt !== undefined) {
    return line(words.alerts.toldLateRising(format.date(crossedAt)), { weight: 'Bolder' });
  }
  const levels = [...crossed, ...(crossedAt === undefined ? [] : [{ threshold, at: crossedAt }])];
  if (levels.length === 0) return undefined;
  const reached = levels.map((level) => ({ threshold: format.percent(level.threshold), date: format.date(level.at) }));
  return line(words.alerts.toldLate(reached), { weight: 'Bolder' });
}

/** The last change of the budget in this period; undefined when it never changed. */
export function budgetChangeLine({ budgets }: Alert, { words, format }: Speech): Line | undefined {
  const now = budgets.at(-1);
  const before = budgets.at(-2);
  if (!now || !before) return undefined;
  if (before.currency !== now.currency) return line(words.alerts.currencyChanged(before.currency, now.currency));
  if (isSameAmount(before.amount, now.amount)) return undefined;
  const { amount, currency } = before;
  return line(words.alerts.budgetChanged(amount === undefined ? undefined : format.short(amount, currency)));
}

/** Where the spending fell below its peak; undefined while it stands at the peak. */
export function peakLine({ peakPercent, percentUsed }: Alert, { words, format }: Speech): Line | undefined {
  if (percentUsed === undefined || wholePercent(peakPercent) <= wholePercent(percentUsed)) return undefined;
  return line(words.alerts.correctedDown(format.percent(peakPercent)));
}

export function closedLine({ closed }: Alert, { words, format }: Speech): Line | undefined {
  return closed && line(words.alerts.closed(format.date(closed.at), closed.reason));
}
