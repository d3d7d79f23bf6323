import { median } from 'simple-statistics';
import { type CalendarDay, isWeekend, weekdayOf } from '#domain/usage/days/data-day.ts';
import { type RegularDay, robustDeviation, USUAL_DAYS } from '#domain/usage/forecast/usual-week.ts';

/** What is usual for a day, and how far days of its kind are from that. */
export interface Usual {
  readonly cost: number;
  /** Comparable with a standard deviation. */
  readonly deviation: number;
  /** The same of the logarithms of all days, for customers whose costs lean to one side. */
  readonly deviationOfLogs: number;
  /** The third highest cost of a day of its kind. */
  readonly alsoDear: number;
}

/** Without so many data days of history nothing is unusual. */
export const FEWEST_DAYS = 10;
/** From so many days on, weekdays and weekends are separate. */
const DAYS_TO_SEPARATE = 14;
/** A day of the week that was seen so often has a usual cost of its own: what comes every Friday is not unusual. */
const SEEN_OFTEN = 3;
const WEEKS_SEEN = 4;
const ALSO_DEAR = 3;
/** With a larger share of days without cost, no kind of day is usual by itself. */
const IDLE_MOST = 0.2;
/** The farthest that the logarithm of one day counts: one spike may not make every later one usual. */
const FARTHEST_LOG = 1;
/** The mean distance to a standard deviation. */
const MEAN_TO_DEVIATION = 1.2533;

/** What is usual for a date; undefined with too little history. */
export type UsualFor = (date: CalendarDay) => Usual | undefined;

/** What the days before show: the median and the spread of the last 28 of one kind. */
export function usualBy(days: readonly RegularDay[]): UsualFor {
  const known = days.filter(({ isEstimated }) => !isEstimated);
  if (known.length < FEWEST_DAYS) return () => undefined;
  const isSeparate = known.length >= DAYS_TO_SEPARATE;
  const kinds = isSeparate ? byKind(known) : [known];
  const costs = kinds.map((kind) => costsOf(kind.slice(-USUAL_DAYS)));
  const ofLogs = deviationOfLogs(costs);
  const isIdle = known.filter(({ cost }) => cost <= 0).length > IDLE_MOST * known.length;
  const lately = known.slice(-USUAL_DAYS);
  const dear = isIdle || !isSeparate ? kinds.map(() => thirdHighest(known)) : byKind(lately).map(thirdHighest);
  const shown = costs.map((kind, index) => ({
    cost: kind.length > 0 ? median(kind) : 0,
    deviation: robustDeviation(kind),
    deviationOfLogs: ofLogs,
    alsoDear: dear[index] ?? 0,
    days: kind.length,
  }));
  return (date) => {
    const usual = shown[isSeparate && isWeekend(date) ? 1 : 0];
    if (usual === undefined || usual.days < SEEN_OFTEN) return undefined;
    const sameWeekday = known.filter((day) => weekdayOf(day.date) === weekdayOf(date)).slice(-WEEKS_SEEN);
    if (sameWeekday.length < SEEN_OFTEN) return usual;
    return { ...usual, cost: Math.max(usual.cost, median(costsOf(sameWeekday))) };
  };
}

/** Weekdays and weekends. */
function byKind(days: readonly RegularDay[]): readonly (readonly RegularDay[])[] {
  return [false, true].map((isOfWeekends) => days.filter(({ date }) => isWeekend(date) === isOfWeekends));
}

function costsOf(days: readonly RegularDay[]): number[] {
  return days.map(({ cost }) => cost);
}

function deviationOfLogs(kinds: readonly (readonly number[])[]): number {
  const logs: number[] = [];
  for (const costs of kinds) {
    const spent = costs.filter((cost) => cost > 0);
    if (spent.length === 0) continue;
    const middle = median(spent);
    for (const cost of spent) logs.push(Math.max(-FARTHEST_LOG, Math.min(FARTHEST_LOG, Math.log(cost / middle))));
  }
  if (logs.length === 0) return 0;
  const mean = logs.reduce((sum, log) => sum + Math.abs(log), 0) / logs.length;
  return Math.max(robustDeviation(logs), MEAN_TO_DEVIATION * mean);
}

function thirdHighest(days: readonly RegularDay[]): number {
  return costsOf(days).toSorted((a, b) => b - a)[ALSO_DEAR - 1] ?? 0;
}
