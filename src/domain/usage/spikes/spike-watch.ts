import type { CalendarDay, DataDay } from '#domain/usage/days/data-day.ts';
import type { RegularDay } from '#domain/usage/forecast/usual-week.ts';
import { afterSpike, type Episode, isStep, type Step } from './episode.ts';
import { type FirstDay, usualOfFirstSpike } from './first-day.ts';
import { type DearDay, isHabit, remember } from './habit.ts';
import { firstDate, type NewDays, newSpike } from './new-spike.ts';
import { type FloorFacts, floorOf, type Spike } from './spike.ts';
import { FEWEST_DAYS, usualBy } from './usual-cost.ts';

/** What is kept from day to day to judge the next one. Plain data. */
export interface SpikeWatch {
  /** The days before show nothing any more: the customer has spent at another level since this step. */
  readonly since: CalendarDay | null;
  /** The spike whose later days are no news. */
  readonly episode: Episode | null;
  readonly dearDays: readonly DearDay[];
}

export const NO_SPIKES: SpikeWatch = { since: null, episode: null, dearDays: [] };

export interface SpikeFacts {
  readonly watch: SpikeWatch;
  /** The new data days: one, or several that are known together. */
  readonly newest: readonly DataDay[];
  readonly daysOfPeriod: number;
  /** The regular days before them, and since when the customer spends at its present level. */
  readonly days: readonly RegularDay[];
  readonly levelSince: CalendarDay | null;
  readonly firstDays: readonly FirstDay[];
  readonly floor: FloorFacts;
}

export interface SpikeJudgement {
  readonly watch: SpikeWatch;
  readonly spike: Spike | undefined;
  /** The earlier spike that has become a step with the newest day. */
  readonly step: Step | undefined;
}

/** Whether the newest days are a spike, and what becomes of an earlier one. Pure. */
export function judgeSpike(facts: SpikeFacts): SpikeJudgement {
  const { watch, newest } = facts;
  const last = newest.at(-1);
  if (last === undefined || newest.some(({ kind }) => kind === 'corrected')) return unchanged(watch);
  const usualFor = usualBy(referenceDays(facts));
  const usuals = newest.map(({ date }) => usualFor(date));
  // as long as nothing is usual, nothing is unusual, and no level is another one
  if (!usuals.every((usual) => usual !== undefined)) return unchanged({ ...watch, episode: null });
  const usualDay = usuals.reduce((sum, usual) => sum + usual.cost, 0) / usuals.length;
  const floor = floorOf(facts.floor, usualDay);
  if (newest.some(({ dayOfPeriod }) => dayOfPeriod === 1)) {
    const [now] = usuals;
    if (now === undefined || newest.length > 1 || watch.episode !== null) return unchanged(watch);
    const usual = usualOfFirstSpike(last.cost, { earlier: facts.firstDays, now, floor });
    return {
      ...unchanged(watch),
      spike: usual === undefined ? undefined : { date: last.date, kind: 'firstDay', cost: last.cost, usual },
    };
  }
  const days: NewDays = { newest, usuals, days: facts.days, usualFor, floor };
  return watch.episode === null ? withNewSpike(facts, days) : withLaterDays(watch.episode, facts, days);
}

function unchanged(watch: SpikeWatch): SpikeJudgement {
  return { watch, spike: undefined, step: undefined };
}

/** The days that show what is usual: those of the present level, once there are enough of them. */
function referenceDays({ days, watch, levelSince }: SpikeFacts): readonly RegularDay[] {
  const since = Math.max(watch.since ?? Number.NEGATIVE_INFINITY, levelSince ?? Number.NEGATIVE_INFINITY);
  const ofLevel = days.filter(({ date }) => date >= since);
  return ofLevel.filter(({ isEstimated }) => !isEstimated).length >= FEWEST_DAYS ? ofLevel : days;
}

function withNewSpike(facts: SpikeFacts, days: NewDays): SpikeJudgement {
  const { watch, newest, daysOfPeriod } = facts;
  const spike = newSpike(days);
  const last = newest.at(-1);
  if (spike === undefined || last === undefined) return unchanged(watch);
  const { date, dayOfPeriod } = last;
  const dear: DearDay = { date, dayOfPeriod, daysToCome: daysOfPeriod - dayOfPeriod, excess: spike.cost - spike.usual };
  const dearDays = spike.kind === 'day' ? remember(dear, watch.dearDays) : watch.dearDays;
  if (spike.kind === 'day' && isHabit(dear, watch.dearDays)) return unchanged({ ...watch, dearDays });
  return { watch: { ...watch, dearDays, episode: episodeOf(spike, days) }, spike, step: undefined };
}

function episodeOf(spike: Spike, days: NewDays): Episode {
  // the seven days from a Monday on: 1970-01-05 was one
  const week = Array.from({ length: 7 }, (_, weekday) => days.usualFor(4 + weekday)?.cost ?? 0);
  const since = firstDate(spike, days);
  return { since, week, cost: spike.cost, usual: spike.usual, days: spike.date - since + 1, later: 0, below: 0 };
}

function withLaterDays(episode: Episode, facts: SpikeFacts, days: NewDays): SpikeJudgement {
  const { watch, newest } = facts;
  const { usuals, floor } = days;
  const last = newest.at(-1)?.date ?? episode.since;
  const cost = newest.reduce((sum, day) => sum + day.cost, 0);
  const after = afterSpike(episode, { last, days: newest.length, cost, usuals, floor });
  if (after.kind === 'higher') return withNewSpike({ ...facts, watch: { ...watch, episode: null } }, days);
  if (after.kind === 'over') return unchanged({ ...watch, episode: null });
  const { step } = after;
  const known = facts.days.filter(({ date, isEstimated }) => date >= episode.since && !isEstimated).length + 1;
  const isUsualNow = isStep(after.episode) && known >= FEWEST_DAYS;
  const next = isUsualNow ? { since: episode.since, episode: null } : { episode: after.episode };
  return { watch: { ...watch, ...next }, spike: undefined, step };
}
