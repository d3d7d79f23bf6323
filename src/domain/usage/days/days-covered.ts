import { DAY_MS, type Instant } from '#domain/time/time.ts';
import { type BillingPeriod, daysOf } from '#domain/usage/billing-period.ts';
import { turn } from './time-of-day.ts';

/** What decides how many days of a period a summary shows as complete. */
export interface Landing {
  readonly period: BillingPeriod;
  readonly lastModified: Instant;
  /** When the figures usually come, as known now; undefined: not known. */
  readonly usualTime: number | undefined;
  /** The same, as it was known at the period's first snapshot: it decides for the whole period which day is meant. */
  readonly decidedTime: number;
}

/**
 * How many days of its period a summary covers: the elapsed days rounded around the time of day at which the figures usually
 * come. Figures that come before noon cover the days before; those that come later cover the day itself too. That is decided once
 * a period, so a feed that wavers around noon or midnight does not jump.
 */
export function daysCovered({ period, lastModified, usualTime, decidedTime }: Landing): number {
  const elapsed = (lastModified - period.start) / DAY_MS;
  // the same time of day, on the side of midnight on which it was decided
  const time = usualTime === undefined ? decidedTime : decidedTime + turn(decidedTime, usualTime);
  const days = Math.round(elapsed - time) + (decidedTime > 0.5 ? 1 : 0);
  return Math.min(Math.max(days, 0), daysOf(period));
}
