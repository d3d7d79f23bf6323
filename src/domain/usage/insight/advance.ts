import { median } from 'simple-statistics';
import { daysOf } from '#domain/usage/billing-period.ts';
import { type DataDay, dateOf } from '#domain/usage/days/data-day.ts';
import { type DayTrack, type NoDay, readDay } from '#domain/usage/days/day-track.ts';
import { newDays, type Weight } from '#domain/usage/days/new-days.ts';
import { forecastOf } from '#domain/usage/forecast/forecast.ts';
import { type Level, weekOf } from '#domain/usage/forecast/level.ts';
import { levelAfter } from '#domain/usage/forecast/level-change.ts';
import { daysLacking, type Outlook } from '#domain/usage/forecast/outlook.ts';
import { type RegularDay, usualCost, type Week } from '#domain/usage/forecast/usual-week.ts';
import type { Step } from '#domain/usage/spikes/episode.ts';
import type { Spike } from '#domain/usage/spikes/spike.ts';
import { judgeSpike } from '#domain/usage/spikes/spike-watch.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import {
  type EndedPeriod,
  INSIGHT_VERSION,
  type InsightState,
  type LastDay,
  type SettledPast,
} from './insight-state.ts';
import {
  daysSince,
  endPeriod,
  firstCostAfter,
  NOTHING_SETTLED,
  regularDays,
  settle,
  sinceFirstCost,
} from './settle.ts';

/** What a snapshot brought. Facts, and no words. */
export type InsightNews =
  | { readonly kind: 'noDay'; readonly reason: NoDay }
  | {
      readonly kind: 'day';
      /** `again`: the snapshot replaces the last one of the same data day. `plan`, `currency`: the history begins again. */
      readonly opens: 'history' | 'plan' | 'currency' | 'period' | 'day' | 'again';
      /** The data days since the last snapshot of an earlier data day. */
      readonly days: readonly DataDay[];
      readonly spike: Spike | undefined;
      readonly step: Step | undefined;
      /** The period that ended before this one; of a whole one it says how far its forecasts were off. */
      readonly ended: EndedPeriod | undefined;
    };

export interface Advance {
  /** Undefined as long as no snapshot has shown a data day. */
  readonly state: InsightState | undefined;
  readonly news: InsightNews;
}

/**
 * Carries a customer's state forward by one snapshot. `timeOfFeed` is the usual time of day (UTC, 0 to 1) of all customers' figures, for
 * customers whose own is not known yet. Pure; the same snapshot twice changes nothing.
 */
export function advance(state: InsightState | undefined, summary: UsageSummary, timeOfFeed?: number): Advance {
  const step = readDay(state?.track, summary, timeOfFeed);
  if (step.kind === 'none') return { state, news: { kind: 'noDay', reason: step.reason } };
  const { track, opens } = step;
  const { settled, ended } = pastOf(state, opens);
  const start = dateOf(track.period, 1);
  const begun =
    state === undefined || opens === 'plan' || opens === 'currency'
      ? { date: start, because: opens === 'plan' || opens === 'currency' ? opens : ('firstReading' as const) }
      : state.begun;
  const { last, step: spikeStep } = lastDayOf(track, settled, summary);
  const next: InsightState = { version: INSIGHT_VERSION, track, begun, settled, last };
  const news = { kind: 'day', opens, days: last.days, spike: last.spike ?? undefined, step: spikeStep, ended } as const;
  return { state: next, news };
}

function pastOf(
  state: InsightState | undefined,
  opens: string,
): { readonly settled: SettledPast; readonly ended: EndedPeriod | undefined } {
  if (state === undefined || opens === 'plan' || opens === 'currency')
    return { settled: NOTHING_SETTLED, ended: undefined };
  if (opens === 'again') return { settled: state.settled, ended: undefined };
  const settled = settle(state);
  if (opens !== 'period') return { settled, ended: undefined };
  const closed = endPeriod(settled, state);
  return { settled: closed, ended: closed.ended.at(-1) };
}

function lastDayOf(
  track: DayTrack,
  settled: SettledPast,
  summary: UsageSummary,
): { last: LastDay; step: Step | undefined } {
  const days = newDays(track, weightOf(settled));
  const firstCost = firstCostAfter(settled, days);
  const regular = sinceFirstCost([...settled.days, ...regularDays(days)], firstCost);
  const level = levelNow(settled, regular, firstCost);
  const daysOfPeriod = daysOf(track.period);
  const { totalCost, usdTotalCost } = summary;
  const { watch, spike, step } = judgeSpike({
    watch: settled.spikes,
    newest: days,
    daysOfPeriod,
    days: settled.days,
    levelSince: settled.level?.change === undefined ? null : settled.level.since,
    firstDays: settled.firstDays,
    floor: {
      budget: summary.budget,
      lastWholeTotal: settled.ended.findLast(({ isWhole }) => isWhole)?.total,
      usdRate: usdTotalCost !== undefined && usdTotalCost > 0 && totalCost > 0 ? usdTotalCost / totalCost : undefined,
    },
  });
  const outlook = outlookOf({ track, settled, days: regular, level, firstCost });
  return { last: { days, firstCost, level, spikes: watch, spike: spike ?? null, outlook }, step };
}

/** How days share a difference: by what is usual on their day of the week, a first day by other first days. */
function weightOf({ days, level, firstDays }: SettledPast): Weight {
  // most snapshots show one day, which shares with nobody
  let week: Week | undefined;
  return ({ date, dayOfPeriod }) => {
    if (dayOfPeriod === 1 && firstDays.length > 0) return median(firstDays.map(({ cost }) => cost));
    week ??= level === null ? undefined : weekOf(days, level);
    return week === undefined ? 1 : usualCost(week, date);
  };
}

function levelNow(settled: SettledPast, days: readonly RegularDay[], firstCost: number | null): Level | null {
  const [first] = days;
  if (first === undefined) return settled.level;
  // what was before the first cost is no level
  const isStart = settled.level === null || firstCost !== settled.firstCost;
  return levelAfter(days, isStart ? { since: first.date } : settled.level);
}

interface OutlookFacts {
  readonly track: DayTrack;
  readonly settled: SettledPast;
  readonly days: readonly RegularDay[];
  readonly level: Level | null;
  readonly firstCost: number | null;
}

function outlookOf({ track, settled, days, level, firstCost }: OutlookFacts): Outlook {
  const { period, now, decidedTime } = track;
  const start = dateOf(period, 1);
  const daysInPeriod = daysSince(firstCost, track);
  const daysInAll = daysInPeriod + (firstCost === settled.firstCost ? settled.daysInEarlierPeriods : 0);
  const history = { daysInPeriod, daysInAll };
  const daysOfPeriod = daysOf(period);
  const lacking = daysLacking(history, daysOfPeriod - now.days);
  const forecast =
    lacking > 0 || level === null
      ? undefined
      : forecastOf({
          spent: now.total,
          daysCovered: now.days,
          daysOfPeriod,
          start,
          days,
          level,
          firstDays: settled.firstDays.map(({ cost }) => cost),
          errors: settled.ended.map(({ errors }) => errors),
        });
  if (forecast !== undefined) return { kind: 'forecast', forecast };
  // figures that come before noon cover the days before
  const from = start + now.days - 1 + Math.max(1, lacking) + (decidedTime > 0.5 ? 0 : 1);
  return { kind: 'notEnoughHistory', from };
}
