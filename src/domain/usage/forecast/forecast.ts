import { median } from 'simple-statistics';
import { type CalendarDay, isWeekend } from '#domain/usage/days/data-day.ts';
import { type Level, levelDays, weekOf } from './level.ts';
import { type PeriodErrors, rangeOf } from './range.ts';
import { type Spread, spreadOf } from './spread.ts';
import { type RegularDay, usualSum, type Week } from './usual-week.ts';

/** The total at the end of the billing period, and how it was worked out. Plain data; amounts are in the customer's currency. */
export interface Forecast {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
  /** What the button "Why?" shows. */
  readonly why: Arithmetic;
  /** What each day of the week is expected to cost from now on, Monday first. */
  readonly week: Week;
  /** No weekend is known yet, or no weekday: the days to come are not all like those that are known. */
  readonly isPartial: boolean;
  /** The standard deviation of what is to come, by the spread of the customer's days. */
  readonly deviation: number;
}

/** `spent + firstDay + toCome` is what is expected. */
export interface Arithmetic {
  /** The total so far, and how many days it covers. */
  readonly spent: number;
  readonly daysCovered: number;
  /** The days still to come; the first day of the period is not among them. */
  readonly daysToCome: number;
  /** What one of them costs on average, and what all of them cost. */
  readonly usualDay: number;
  readonly toCome: number;
  /** What the first day is expected to cost, where no day is covered yet. */
  readonly firstDay: number;
  /**
   * `days`: days that are known by themselves. `imported`: days of the partner's own file among them. `average`: nothing but shares of several days' cost. `firstDaysOnly`: no day but the
   * first has cost anything. `nothing`: nothing was spent at all.
   */
  readonly from: 'days' | 'imported' | 'average' | 'firstDaysOnly' | 'nothing';
  /** Since when the customer spends at its present level; null where that did not change. */
  readonly levelSince: CalendarDay | null;
}

/** What a forecast is made of. */
export interface ForecastFacts {
  readonly spent: number;
  readonly daysCovered: number;
  readonly daysOfPeriod: number;
  /** The first day of the period. */
  readonly start: CalendarDay;
  /** The regular days so far, in order, and the level after them. */
  readonly days: readonly RegularDay[];
  readonly level: Level;
  /** What earlier first days cost. */
  readonly firstDays: readonly number[];
  readonly errors: readonly PeriodErrors[];
}

/** How far days are off that are known by an average only, as a share of what is to come. */
const AVERAGE_OFF = 0.3;
/** How far the level may drift until the end, in standard deviations of a day for each day to come. */
const DRIFT = 0.25;
/** With fewer days than this the forecast rests on their medians alone. */
const DAYS_THAT_LEAN = 14;

/** The forecast of a period; undefined while no day is known. */
export function forecastOf(facts: ForecastFacts): Forecast | undefined {
  const { spent, daysCovered, start, level, errors } = facts;
  const used = levelDays(facts.days, level.since);
  const medians = weekOf(facts.days, level);
  if (medians === undefined) return undefined;
  const spread = spreadOf(used, medians);
  const week = expectedWeek(medians, spread, used.length);
  const past = Math.max(daysCovered, 1);
  const daysToCome = facts.daysOfPeriod - past;
  const toCome = usualSum(week, start + past - 1, daysToCome);
  const firstDay = daysCovered > 0 ? 0 : firstDayOf(facts.firstDays, usualSum(week, start - 1, 1));
  const isAverage = used.length > 0 && used.every(({ isEstimated }) => isEstimated);
  const deviation = Math.hypot(
    Math.sqrt(daysToCome) * spread.ofADay,
    (daysToCome * spread.ofADay) / Math.sqrt(Math.max(1, spread.days)),
    isAverage ? AVERAGE_OFF * toCome : DRIFT * daysToCome * spread.ofADay,
  );
  const expected = spent + firstDay + toCome;
  const range = rangeOf({ expected, toCome: firstDay + toCome, deviation, errors, daysCovered });
  const why: Arithmetic = {
    spent,
    daysCovered,
    daysToCome,
    usualDay: daysToCome === 0 ? 0 : toCome / daysToCome,
    toCome,
    firstDay,
    from: used.some(({ isImported }) => isImported)
      ? 'imported'
      : isAverage
        ? 'average'
        : week.some((usual) => usual > 0)
          ? 'days'
          : spent + firstDay > 0
            ? 'firstDaysOnly'
            : 'nothing',
    levelSince: level.change === undefined ? null : level.since,
  };
  return { ...range, expected, why, week, isPartial: !isOfBothKinds(facts.days), deviation };
}

function isOfBothKinds(days: readonly RegularDay[]): boolean {
  return days.some(({ date }) => isWeekend(date)) && days.some(({ date }) => !isWeekend(date));
}

function expectedWeek(medians: Week, { isIrregular, mean, lean }: Spread, days: number): Week {
  if (isIrregular) return medians.map(() => mean);
  return days < DAYS_THAT_LEAN ? medians : medians.map((usual) => usual * (1 + lean));
}

/** A first day costs what first days usually do, because fees land there. */
function firstDayOf(firstDays: readonly number[], usual: number): number {
  return firstDays.length > 0 ? median([...firstDays]) : usual;
}
