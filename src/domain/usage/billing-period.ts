import { DAY_MS, type Instant } from '#domain/time/time.ts';

/** A billing period as instants. */
export interface BillingPeriod {
  readonly start: Instant;
  /** Exclusive, whatever the wire said. */
  readonly end: Instant;
  /** The offset in which Partner Center printed the dates; dates are shown in it. */
  readonly utcOffsetMinutes: number;
}

const SAME_PERIOD_WITHIN_MS = 3 * DAY_MS;

/** Starts less than three days apart are one period (offsets and day-light saving move them). */
export function isSamePeriod(a: BillingPeriod, b: BillingPeriod): boolean {
  return Math.abs(a.start - b.start) < SAME_PERIOD_WITHIN_MS;
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
