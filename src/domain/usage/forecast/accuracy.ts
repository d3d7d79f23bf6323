import { usualSum, type Week } from './usual-week.ts';

/** The forecasts that are judged after the period: the last ones up to these data days. */
export const JUDGED_DAYS = [7, 15] as const;
export type JudgedDay = (typeof JUDGED_DAYS)[number];

/** A forecast that is kept until its period has ended. Plain data. */
export interface KeptForecast {
  readonly judgedAs: JudgedDay;
  /** The data day on which it was made: `judgedAs`, or an earlier one where that day has no forecast. */
  readonly day: number;
  readonly spent: number;
  readonly week: Week;
}

/** How far a forecast was off, judged at the last data day that is known. */
export interface Accuracy {
  readonly judgedAs: JudgedDay;
  readonly day: number;
  /** What it expected at the last known data day, and what was spent by then. */
  readonly expected: number;
  readonly actual: number;
  /** `expected - actual` as a share of what was spent; null where nothing was spent. */
  readonly off: number | null;
}

/** The kept forecasts with one more: it takes the place of earlier ones as long as its judged day has not passed. */
export function keepForecast(
  kept: readonly KeptForecast[],
  made: Omit<KeptForecast, 'judgedAs'>,
): readonly KeptForecast[] {
  const open = JUDGED_DAYS.filter((judgedAs) => made.day <= judgedAs);
  return [
    ...kept.filter(({ judgedAs }) => !open.includes(judgedAs)),
    ...open.map((judgedAs) => ({ judgedAs, ...made })),
  ];
}

/** `start` is the first day of the period; `last` what was known of it at the end. */
export function judge(
  kept: readonly KeptForecast[],
  start: number,
  last: { days: number; total: number },
): readonly Accuracy[] {
  return kept
    .toSorted((a, b) => a.judgedAs - b.judgedAs)
    .map(({ judgedAs, day, spent, week }) => {
      const expected = spent + usualSum(week, start + day - 1, last.days - day);
      const actual = last.total;
      return { judgedAs, day, expected, actual, off: actual > 0 ? (expected - actual) / actual : null };
    });
}
