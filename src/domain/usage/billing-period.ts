import { DAY_MS, type Instant, MINUTE_MS } from '#domain/time/time.ts';

/** A billing period as instants. */
export interface BillingPeriod {
  readonly start: Instant;
  /** Exclusive, whatever the wire said. */
  readonly end: Instant;
  /** The offset in which Partner Center printed the dates; dates are shown in it. */
  readonly utcOffsetMinutes: number;
  /** The end's own offset, where it is another one: daylight saving began or ended in the period. */
  readonly endUtcOffsetMinutes?: number;
}

export const SAME_PERIOD_WITHIN_MS = 3 * DAY_MS;

/**
 * Two printings of one billing period: their starts are less than three days apart (offsets and daylight saving move them), and
 * neither begins when or after the other has ended (a customer that begins on the 29th has a first period of two days).
 */
export function isSamePeriod(a: BillingPeriod, b: BillingPeriod): boolean {
  return Math.abs(a.start - b.start) < SAME_PERIOD_WITHIN_MS && overlap(a, b);
}

/** The period as it was first printed, with the end that is printed now. */
export function withEndOf(first: BillingPeriod, { end, ...now }: BillingPeriod): BillingPeriod {
  return periodOf(first, { at: end, utcOffsetMinutes: now.endUtcOffsetMinutes ?? now.utcOffsetMinutes });
}

/** The period that begins where `first` does and ends at `end`, each date with its own offset. */
export function periodOf(
  { start, utcOffsetMinutes }: Pick<BillingPeriod, 'start' | 'utcOffsetMinutes'>,
  end: { readonly at: Instant; readonly utcOffsetMinutes: number },
): BillingPeriod {
  const isOther = end.utcOffsetMinutes !== utcOffsetMinutes;
  return { start, end: end.at, utcOffsetMinutes, ...(isOther && { endUtcOffsetMinutes: end.utcOffsetMinutes }) };
}

/** The first and the last day as Partner Center prints them: the instants at which a clock in UTC shows those dates. */
export function printedDays(period: BillingPeriod): { readonly first: Instant; readonly last: Instant } {
  const first = period.start + period.utcOffsetMinutes * MINUTE_MS;
  const endOffsetMinutes = period.endUtcOffsetMinutes ?? period.utcOffsetMinutes;
  return { first, last: Math.max(first, period.end + endOffsetMinutes * MINUTE_MS - 1) };
}

/** The calendar month in which an instant lies, in UTC: what an Azure plan's billing period is. */
export function calendarMonth(at: Instant): BillingPeriod {
  const [year, month] = [new Date(at).getUTCFullYear(), new Date(at).getUTCMonth()];
  return { start: Date.UTC(year, month, 1), end: Date.UTC(year, month + 1, 1), utcOffsetMinutes: 0 };
}

/** The period before, a calendar month or an anniversary month as this one is. */
export function periodBefore({ start, utcOffsetMinutes }: BillingPeriod): BillingPeriod {
  const printed = new Date(start + utcOffsetMinutes * MINUTE_MS);
  const [year, month, day] = [printed.getUTCFullYear(), printed.getUTCMonth(), printed.getUTCDate()];
  // an anniversary on the 31st is on the last day of shorter months
  const first = Math.min(day, new Date(Date.UTC(year, month, 0)).getUTCDate());
  return { start: Date.UTC(year, month - 1, first) - utcOffsetMinutes * MINUTE_MS, end: start, utcOffsetMinutes };
}

/** Whether the periods share a moment. */
export function overlap(a: BillingPeriod, b: BillingPeriod): boolean {
  return a.start < b.end && b.start < a.end;
}

export function hasEnded(period: BillingPeriod, now: Instant): boolean {
  return now >= period.end;
}

/** Whole days left, a begun one counted; 0 after the end, never negative. */
export function daysLeft(period: BillingPeriod, now: Instant): number {
  return Math.max(0, Math.ceil((period.end - now) / DAY_MS));
}

/** The day of the period, 1 on the first. */
export function dayOfPeriod(period: BillingPeriod, now: Instant): number {
  return Math.max(1, Math.floor((now - period.start) / DAY_MS) + 1);
}

/** How many days the period has. */
export function daysOf(period: BillingPeriod): number {
  return Math.max(1, Math.round((period.end - period.start) / DAY_MS));
}
