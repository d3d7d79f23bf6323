import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import { isStep, type Step } from '#domain/usage/spikes/episode.ts';
import type { Spike } from '#domain/usage/spikes/spike.ts';
import type { InsightNews } from './advance.ts';
import type { InsightState } from './insight-state.ts';

/** What a snapshot changes about a customer's spikes. */
export type SpikeChange =
  | { readonly kind: 'found'; readonly spike: Spike; readonly since: CalendarDay }
  /** A later snapshot of the same data day no longer shows it. */
  | { readonly kind: 'gone'; readonly date: CalendarDay }
  | { readonly kind: 'step'; readonly step: Step }
  /** A later snapshot of the data day that made it a step no longer does. */
  | { readonly kind: 'noStep'; readonly since: CalendarDay };

/** Pure. */
export function spikeChanges(
  before: InsightState | undefined,
  after: InsightState,
  news: InsightNews,
): readonly SpikeChange[] {
  if (news.kind === 'noDay') return [];
  const changes: SpikeChange[] = [];
  if (before !== undefined && news.opens === 'again') changes.push(...takenBack(before, news));
  const { spike, step } = news;
  if (spike) changes.push({ kind: 'found', spike, since: after.last.spikes.episode?.since ?? spike.date });
  if (step) changes.push({ kind: 'step', step });
  return changes;
}

function takenBack(
  { settled, last }: InsightState,
  { spike, step }: Extract<InsightNews, { kind: 'day' }>,
): readonly SpikeChange[] {
  const changes: SpikeChange[] = [];
  if (last.spike !== null && last.spike.date !== spike?.date) changes.push({ kind: 'gone', date: last.spike.date });
  const was = settled.spikes.episode;
  const became = last.spikes.episode;
  const hadBecomeStep = was !== null && !isStep(was) && became?.since === was.since && isStep(became);
  if (hadBecomeStep && step === undefined) changes.push({ kind: 'noStep', since: was.since });
  return changes;
}

/** What several snapshots change together: a later one may take back what an earlier one showed. */
export function netChanges(earlier: readonly SpikeChange[], later: readonly SpikeChange[]): readonly SpikeChange[] {
  return later.reduce((before, change) => [...before.filter((each) => !replaces(change, each)), change], earlier);
}

function replaces(later: SpikeChange, earlier: SpikeChange): boolean {
  const [a, b] = [subjectOf(later), subjectOf(earlier)];
  return a.of === b.of && a.day === b.day;
}

/** A spike by its date, a step by the first of its days. */
function subjectOf(change: SpikeChange): { readonly of: 'spike' | 'step'; readonly day: CalendarDay } {
  if (change.kind === 'found') return { of: 'spike', day: change.spike.date };
  if (change.kind === 'gone') return { of: 'spike', day: change.date };
  return { of: 'step', day: change.kind === 'step' ? change.step.since : change.since };
}
