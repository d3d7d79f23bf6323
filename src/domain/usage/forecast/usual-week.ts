import { median, medianAbsoluteDeviation } from 'simple-statistics';
import { type CalendarDay, isWeekend, weekdayOf } from '#domain/usage/days/data-day.ts';

/** A day whose cost shows what is usual: the first day of a period and a corrected day are none. Plain data. */
export interface RegularDay {
  readonly date: CalendarDay;
  readonly cost: number;
  /** Its share of several days' cost. */
  readonly isEstimated?: true;
  /** From the partner's own file: no snapshot tells it. */
  readonly isImported?: true;
}

/** What each day of the week usually costs, Monday first. */
export type Week = readonly number[];

/** As many data days show what is usual. */
export const USUAL_DAYS = 28;

/** A day of the week has a median of its own once it was seen so often. */
const SEEN_OFTEN = 2;

/** Makes a median absolute deviation comparable with a standard deviation. */
const MAD_TO_DEVIATION = 1.4826;

/**
 * The day-of-week medians. A day of the week that was seen only once has the median of its kind (weekdays or weekends). Of a kind
 * that was seen only once, that day counts where it cost less than the median of all days, else that median. Undefined without a day.
 */
export function usualWeek(days: readonly RegularDay[]): Week | undefined {
  if (days.length === 0) return undefined;
  const all = median(days.map(({ cost }) => cost));
  const byWeekday: number[][] = [[], [], [], [], [], [], []];
  const byKind: readonly [number[], number[]] = [[], []];
  for (const { date, cost } of days) {
    byWeekday[weekdayOf(date)]?.push(cost);
    byKind[isWeekend(date) ? 1 : 0].push(cost);
  }
  return byWeekday.map((costs, weekday) => {
    const kind = byKind[weekday >= 5 ? 1 : 0];
    const ofKind = kind.length >= SEEN_OFTEN ? median(kind) : Math.min(all, ...kind);
    if (costs.length < SEEN_OFTEN) return ofKind;
    // of two, one may be an outlier: the days of the same kind decide which
    return costs.length === SEEN_OFTEN ? median([...costs, ofKind]) : median(costs);
  });
}

export function usualCost(week: Week, date: CalendarDay): number {
  return week[weekdayOf(date)] ?? 0;
}

/** What so many days after a date usually cost together. */
export function usualSum(week: Week, after: CalendarDay, days: number): number {
  let sum = 0;
  for (let day = 1; day <= days; day += 1) sum += usualCost(week, after + day);
  return sum;
}

/** The spread around the median, comparable with a standard deviation; 0 without values. */
export function robustDeviation(values: readonly number[]): number {
  return values.length === 0 ? 0 : MAD_TO_DEVIATION * medianAbsoluteDeviation([...values]);
}
