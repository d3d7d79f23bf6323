import type { Instant } from '#domain/time/time.ts';
import { type BillingPeriod, isSamePeriod } from '#domain/usage/billing-period.ts';
import { type CalendarDay, dateOf } from '#domain/usage/days/data-day.ts';
import type { DayTrack } from '#domain/usage/days/day-track.ts';
import { daysCovered } from '#domain/usage/days/days-covered.ts';
import { usualTimeOfDay } from '#domain/usage/days/time-of-day.ts';
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
 * The last day that the breakdown's figures cover, by the rule of the summary's data days. `track` is what is known of the days of the
 * customer's summaries. Pure.
 */
export function dayOfBreakdown({ asOf, period }: DatedBreakdown, track: DayTrack | undefined): CalendarDay {
  const known = track && isSamePeriod(track.period, period) ? track : undefined;
  const covered = daysCovered({
    period: known?.period ?? period,
    lastModified: asOf,
    usualTime: known && usualTimeOfDay(known.modified, known.period, undefined),
    decidedTime: known?.decidedTime ?? 0,
  });
  const newest = known?.modified.at(-1);
  const atLeast = known && newest !== undefined && asOf >= newest ? known.now.days : 1;
  return dateOf(known?.period ?? period, Math.max(covered, atLeast, 1));
}
