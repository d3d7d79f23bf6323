import { daysOf } from '#domain/usage/billing-period.ts';
import { isWhole } from '#domain/usage/days/daily-costs.ts';
import { type CalendarDay, type DataDay, dateOf } from '#domain/usage/days/data-day.ts';
import type { DayTrack } from '#domain/usage/days/day-track.ts';
import { judge, keepForecast } from '#domain/usage/forecast/accuracy.ts';
import { weekOf } from '#domain/usage/forecast/level.ts';
import type { PeriodErrors } from '#domain/usage/forecast/range.ts';
import { type RegularDay, usualCost } from '#domain/usage/forecast/usual-week.ts';
import { NO_SPIKES } from '#domain/usage/spikes/spike-watch.ts';
import type { EndedPeriod, ExpectationMade, InsightState, SettledPast } from './insight-state.ts';

/** 28 weekdays and 16 days of weekends: what is usual is judged by the days of one kind. */
const DAYS_KEPT = 56;
/** Older days show nothing of now. */
const DAYS_OLD = 130;
const FIRST_DAYS_KEPT = 6;
/** So many times the average of the first reading's days, a day is of another customer than they were. */
const BEGAN_LATE = 2;
const PERIODS_KEPT = 6;

export const NOTHING_SETTLED: SettledPast = {
  firstCost: null,
  days: [],
  firstDays: [],
  level: null,
  spikes: NO_SPIKES,
  daysInEarlierPeriods: 0,
  expectations: [],
  kept: [],
  ended: [],
};

/**
 * The data days that show what is usual: first days are treated separately, and nothing is known of a day on which the total fell, nor
 * of days that are known together with it only.
 */
export function regularDays(days: readonly DataDay[]): readonly RegularDay[] {
  if (days.some(({ kind }) => kind === 'corrected')) return [];
  return days
    .filter(({ dayOfPeriod }) => dayOfPeriod > 1)
    .map(({ date, cost, kind }) => ({
      date,
      cost: brief(cost, 9),
      ...(kind === 'estimated' && { isEstimated: true as const }),
    }));
}

/** A customer's days without those before it began to spend. */
export function sinceFirstCost(days: readonly RegularDay[], firstCost: number | null): readonly RegularDay[] {
  return firstCost === null ? days : days.filter(({ date }) => date >= firstCost);
}

/**
 * The day of a customer's first cost, after new days. What a first reading in the middle of a period shows is spread over all its
 * days; a dearer day after it says that the customer began to spend just then.
 */
export function firstCostAfter({ firstCost, days }: SettledPast, newest: readonly DataDay[]): CalendarDay | null {
  if (firstCost === null) return newest.find(({ cost }) => cost > 0)?.date ?? null;
  const [day, another] = newest;
  const last = days.at(-1);
  const isFirstReading = last !== undefined && days.every(({ isEstimated }) => isEstimated);
  if (!isFirstReading || day?.kind !== 'known' || another !== undefined || day.dayOfPeriod === 1) return firstCost;
  const average = days.reduce((sum, { cost }) => sum + cost, 0) / days.length;
  return day.cost > BEGAN_LATE * average ? last.date : firstCost;
}

/** How many data days of the period there are since the first cost; all of them where nothing was ever spent. */
export function daysSince(firstCost: CalendarDay | null, { period, now }: DayTrack): number {
  if (firstCost === null) return now.days;
  return Math.max(0, Math.min(now.days, dateOf(period, 1) + now.days - firstCost));
}

/** The forecasts of the running period, that of the last data day among them. */
export function expectationsOf({ settled, last, track }: InsightState): readonly ExpectationMade[] {
  if (last.outlook.kind !== 'forecast') return settled.expectations;
  const { expected, deviation, isPartial } = last.outlook.forecast;
  return [
    ...settled.expectations,
    {
      day: track.now.days,
      expected: brief(expected, 9),
      deviation: brief(deviation, 4),
      ...(isPartial && { isPartial }),
    },
  ];
}

/** The past with the last data day, whose figures change no more once a later one is there. */
export function settle(state: InsightState): SettledPast {
  const { settled, last, track } = state;
  const { firstCost } = last;
  const newest = dateOf(track.period, Math.max(track.now.days, 1));
  const days = sinceFirstCost([...settled.days, ...regularDays(last.days)], firstCost);
  const first = last.days.find(({ dayOfPeriod, kind }) => dayOfPeriod === 1 && kind === 'known');
  const week = settled.level === null ? undefined : weekOf(settled.days, settled.level);
  const firstDay = first && { cost: first.cost, usual: week === undefined ? 0 : usualCost(week, first.date) };
  const forecast = last.outlook.kind === 'forecast' && track.now.days > 0 ? last.outlook.forecast : undefined;
  const { kept } = settled;
  return {
    ...settled,
    firstCost,
    days: days.filter(({ date }) => newest - date <= DAYS_OLD).slice(-DAYS_KEPT),
    firstDays: firstDay === undefined ? settled.firstDays : [...settled.firstDays, firstDay].slice(-FIRST_DAYS_KEPT),
    level: last.level,
    spikes: last.spikes,
    daysInEarlierPeriods: firstCost === settled.firstCost ? settled.daysInEarlierPeriods : 0,
    expectations: expectationsOf(state),
    kept: forecast
      ? keepForecast(kept, {
          day: track.now.days,
          spent: forecast.why.spent,
          week: forecast.week.map((usual) => brief(usual, 7)),
        })
      : kept,
  };
}

/** The past at the end of the state's period: its forecasts are judged, and the next period begins without any. */
export function endPeriod(settled: SettledPast, { track, last }: InsightState): SettledPast {
  const { period, now } = track;
  const start = dateOf(period, 1);
  const days = daysOf(period);
  const isWholePeriod = isWhole({ period, daysCovered: now.days });
  // the last days' figures are often never seen: what they were expected to cost is the end's best guess
  const end = last.outlook.kind === 'forecast' ? last.outlook.forecast.expected : now.total;
  const ended: EndedPeriod = {
    start,
    days,
    daysCovered: now.days,
    total: now.total,
    isWhole: isWholePeriod,
    errors: isWholePeriod ? errorsOf(settled.expectations, end) : [],
    accuracy: isWholePeriod ? judge(settled.kept, start, now) : [],
  };
  return {
    ...settled,
    daysInEarlierPeriods: settled.daysInEarlierPeriods + daysSince(settled.firstCost, track),
    expectations: [],
    kept: [],
    ended: [...settled.ended, ended].slice(-PERIODS_KEPT),
  };
}

function errorsOf(expectations: readonly ExpectationMade[], end: number): PeriodErrors {
  const errors: (number | null)[] = [];
  for (const { day, expected, deviation } of expectations) {
    while (errors.length < day) errors.push(null);
    errors[day] = deviation > 0 ? Math.round(((end - expected) / deviation) * 100) / 100 : null;
  }
  return errors;
}

/** With so many significant digits: the state is stored for every customer, and no cent depends on more. */
function brief(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
