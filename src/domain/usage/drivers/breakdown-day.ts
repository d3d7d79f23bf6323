import { DAY_MS, type Instant } from '#domain/time/time.ts';
import { type BillingPeriod, daysOf, isSamePeriod } from '#domain/usage/billing-period.ts';
import { type CalendarDay, dateOf } from '#domain/usage/days/data-day.ts';
import type { DayTrack } from '#domain/usage/days/day-track.ts';
import { daysCovered } from '#domain/usage/days/days-covered.ts';
import type { Breakdown } from './breakdown.ts';

/** A breakdown that can be compared with a later one: it lacks nothing, and says of which period and of when it is. */
export interface DatedBreakdown extends Breakdown {
  readonly period: BillingPeriod;
  readonly asOf: Instant;
}

/** Whether a breakdown can be kept. Rows that are older than the period's start are those of the period before. */
export function isDated(breakdown: Breakdown): breakdown is DatedBreakdown {
  const { period, asOf, gaps } = breakdown;
  return gaps.length === 0 && period !== undefined && asOf !== undefined && asOf >= period.start && asOf < period.end;
}

/**
 * The last day that the breakdown's figures cover. They are of the newest summary's data day, or so many days before or after it. Where
 * no summary has shown a day of the period, they are judged by themselves. `track`: what is known of the days of the summaries. Pure.
 */
export function dayOfBreakdown({ asOf, period }: DatedBreakdown, track: DayTrack | undefined): CalendarDay {
  const newest = track?.modified.at(-1);
  if (!track || newest === undefined || !isSamePeriod(track.period, period)) {
    const days = daysCovered({ period, lastModified: asOf, usualTime: undefined, decidedTime: 0 });
    return dateOf(period, Math.max(days, 1));
  }
  const days = track.now.days + Math.round((asOf - newest) / DAY_MS);
  return dateOf(track.period, Math.min(Math.max(days, 1), daysOf(track.period)));
}
