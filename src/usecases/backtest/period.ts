import { daysOf } from '#domain/usage/billing-period.ts';
import { hasReached, percentUsed } from '#domain/usage/budget.ts';
import { isWhole } from '#domain/usage/days/daily-costs.ts';
import { dateOf } from '#domain/usage/days/data-day.ts';
import type { Forecast } from '#domain/usage/forecast/forecast.ts';
import { USUAL_DAYS, usualSum, usualWeek } from '#domain/usage/forecast/usual-week.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import { regularDays } from '#domain/usage/insight/settle.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';

/** The data days whose forecasts are compared with simpler ones. */
export const COMPARED_DAYS = [3, 7, 15] as const;
export type ComparedDay = (typeof COMPARED_DAYS)[number];

/** A period once its last snapshot is seen. Errors are shares of its end; days are data days. */
export interface JudgedPeriod {
  readonly isWhole: boolean;
  readonly compared: readonly {
    readonly day: ComparedDay;
    readonly own: number;
    readonly runRate: number;
    readonly dayOfWeekMedians: number;
  }[];
  readonly ranges: { readonly judged: number; readonly held: number };
  readonly alerts: { readonly right: number; readonly wrong: number; readonly open: number };
  /** Budgets that were reached after the period's first snapshot, and how many days before the told ones were told. */
  readonly crossings: { readonly reached: number; readonly daysOfWarning: readonly number[] };
}

export interface PeriodJudge {
  day(state: InsightState, summary: UsageSummary, isToldNow: boolean): void;
  end(): JudgedPeriod;
}

interface Compared {
  readonly own: number;
  readonly runRate: number;
  readonly dayOfWeekMedians: number;
}

/** Keeps what was said on the data days of one period until its end shows how good that was. */
export function createPeriodJudge(): PeriodJudge {
  const made = new Map<number, Forecast>();
  const compared = new Map<number, Compared>();
  const alerts = new Map<number, number>();
  const reached = new Map<number, number>();
  let last: { readonly state: InsightState; readonly total: number } | undefined;
  return {
    day(state, { totalCost, budget }, isToldNow) {
      const { outlook } = state.last;
      const day = state.track.now.days;
      if (outlook.kind === 'forecast') {
        made.set(day, outlook.forecast);
        if (COMPARED_DAYS.some((each) => each === day)) compared.set(day, comparedOn(state, outlook.forecast));
      }
      if (budget !== undefined) {
        if (isToldNow) alerts.set(budget, day);
        const isReached = reaches(totalCost, budget);
        // what was reached when it was first seen could not be announced
        if (isReached && !reached.has(budget)) reached.set(budget, last === undefined ? Number.NaN : day);
      }
      last = { state, total: totalCost };
    },
    end() {
      if (last === undefined) return NOTHING_JUDGED;
      const { track, last: lastDay } = last.state;
      const isEnded = isWhole({ period: track.period, daysCovered: track.now.days });
      const end = lastDay.outlook.kind === 'forecast' ? lastDay.outlook.forecast.expected : last.total;
      const crossings = [...reached].filter(([, day]) => !Number.isNaN(day));
      const warned = crossings.map(([budget, day]) => day - (alerts.get(budget) ?? day));
      return {
        isWhole: isEnded,
        compared: isEnded ? comparedWith(end, compared) : [],
        ranges: isEnded ? rangesAround(end, [...made.values()]) : NO_RANGES,
        alerts: judgeAlerts([...alerts.keys()], last.total, isEnded),
        crossings: { reached: crossings.length, daysOfWarning: warned.filter((days) => days > 0) },
      };
    },
  };
}

const NO_RANGES = { judged: 0, held: 0 };
const NOTHING_JUDGED: JudgedPeriod = {
  isWhole: false,
  compared: [],
  ranges: NO_RANGES,
  alerts: { right: 0, wrong: 0, open: 0 },
  crossings: { reached: 0, daysOfWarning: [] },
};

/** The total at the end by the forecast, by what a day has cost on average so far, and by the medians of the last days alone. */
function comparedOn({ track, settled, last }: InsightState, forecast: Forecast): Compared {
  const { days: day, total } = track.now;
  const days = daysOf(track.period);
  const known = [...settled.days, ...regularDays(last.days)].filter(({ isEstimated }) => !isEstimated);
  const week = usualWeek(known.slice(-USUAL_DAYS));
  return {
    own: forecast.expected,
    runRate: (total / day) * days,
    dayOfWeekMedians: total + (week === undefined ? 0 : usualSum(week, dateOf(track.period, day), days - day)),
  };
}

function comparedWith(end: number, made: ReadonlyMap<number, Compared>): JudgedPeriod['compared'] {
  return COMPARED_DAYS.flatMap((day) => {
    const on = made.get(day);
    if (on === undefined || end <= 0) return [];
    const off = (total: number) => Math.abs(total - end) / end;
    return [{ day, own: off(on.own), runRate: off(on.runRate), dayOfWeekMedians: off(on.dayOfWeekMedians) }];
  });
}

function rangesAround(end: number, made: readonly Forecast[]): JudgedPeriod['ranges'] {
  const tolerance = 1e-9 * Math.abs(end);
  const open = made.filter(({ why }) => why.daysToCome > 0);
  const held = open.filter(({ low, high }) => end >= low - tolerance && end <= high + tolerance);
  return { judged: open.length, held: held.length };
}

function judgeAlerts(budgets: readonly number[], total: number, isEnded: boolean): JudgedPeriod['alerts'] {
  const right = budgets.filter((budget) => reaches(total, budget)).length;
  const others = budgets.length - right;
  return { right, wrong: isEnded ? others : 0, open: isEnded ? 0 : others };
}

function reaches(totalCost: number, budget: number): boolean {
  return hasReached(percentUsed({ totalCost, budget }) ?? 0, 100);
}
