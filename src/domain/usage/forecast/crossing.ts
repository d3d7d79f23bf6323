import { hasReached } from '#domain/usage/budget.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import type { Forecast } from './forecast.ts';
import { usualCost } from './usual-week.ts';

/** Between which days an amount is reached: on the first if the days to come are as high as the range allows, on the last if low. */
export interface Crossing {
  readonly from: CalendarDay;
  /** The last day of the period where the low end of the range stays under the amount. */
  readonly to: CalendarDay;
}

/**
 * Between which days of its period, which begins on `start`, the total reaches an amount. Undefined: not before the period ends, or
 * it is reached already.
 */
export function crossingOf(forecast: Forecast, amount: number, start: CalendarDay): Crossing | undefined {
  const { low, expected, high, why } = forecast;
  const reaches = (total: number) => hasReached((total / amount) * 100, 100);
  if (amount <= 0 || !reaches(expected) || reaches(why.spent)) return undefined;
  const end = start + Math.max(why.daysCovered, 1) + why.daysToCome - 1;
  const dayReaching = (endTotal: number): CalendarDay => {
    const factor = expected > why.spent ? (endTotal - why.spent) / (expected - why.spent) : 1;
    let total = why.spent + why.firstDay * factor;
    let day = start + Math.max(why.daysCovered, 1) - 1;
    while (!reaches(total) && day < end) {
      day += 1;
      total += usualCost(forecast.week, day) * factor;
    }
    return day;
  };
  return { from: dayReaching(high), to: dayReaching(low) };
}
