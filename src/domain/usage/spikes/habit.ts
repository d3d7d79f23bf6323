import type { CalendarDay } from '#domain/usage/days/data-day.ts';

/** A dear day of the last weeks. Plain data. */
export interface DearDay {
  readonly date: CalendarDay;
  readonly dayOfPeriod: number;
  /** Days of its period that were still to come: what is paid on the last day of a month is not always paid on the 31st. */
  readonly daysToCome: number;
  readonly excess: number;
}

/** How many days ago the same day of the period before can have been. */
const PERIOD_DAYS_LEAST = 26;
const PERIOD_DAYS_MOST = 35;
const REMEMBERED = 6;
/** Between so much less and so much more it is the same thing again. */
const AS_LARGE = 1.25;

/** Whether as much was spent on the same day of the period before: then it is a habit and no spike. */
export function isHabit(day: DearDay, earlier: readonly DearDay[]): boolean {
  return earlier.some(
    ({ date, dayOfPeriod, daysToCome, excess }) =>
      day.date - date >= PERIOD_DAYS_LEAST &&
      day.date - date <= PERIOD_DAYS_MOST &&
      (dayOfPeriod === day.dayOfPeriod || daysToCome === day.daysToCome) &&
      day.excess <= AS_LARGE * excess &&
      excess <= AS_LARGE * day.excess,
  );
}

export function remember(day: DearDay, earlier: readonly DearDay[]): readonly DearDay[] {
  return [...earlier.filter(({ date }) => day.date - date <= PERIOD_DAYS_MOST), day].slice(-REMEMBERED);
}
