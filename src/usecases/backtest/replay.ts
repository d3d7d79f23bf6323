import { tellingOf } from '#domain/usage/forecast/telling.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import { expectationsOf } from '#domain/usage/insight/settle.ts';
import type { Spike } from '#domain/usage/spikes/spike.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { createPeriodJudge, type JudgedPeriod } from './period.ts';

/** What one snapshot brought. */
export interface ReplayedDay {
  readonly summary: UsageSummary;
  readonly state: InsightState;
  readonly spike: Spike | undefined;
  /** The forecast is told with this snapshot. */
  readonly isToldNow: boolean;
}

export interface Replay {
  /** Undefined: the snapshot shows no data day. */
  next(snapshot: UsageSummary): ReplayedDay | undefined;
  /** The periods of all snapshots so far. */
  periods(): readonly JudgedPeriod[];
}

/**
 * One customer's snapshots in their order, each judged by what the earlier ones have shown. `timeOfFeed` is the usual time of day (UTC)
 * of all customers' figures.
 */
export function createReplay(timeOfFeed?: number): Replay {
  let state: InsightState | undefined;
  let judge = createPeriodJudge();
  const ended: JudgedPeriod[] = [];
  const told = new Set<string>();
  return {
    next(summary) {
      const { state: next, news } = advance(state, summary, timeOfFeed);
      if (next === undefined || news.kind === 'noDay') return undefined;
      if (state !== undefined && news.opens !== 'day' && news.opens !== 'again') {
        ended.push(judge.end());
        judge = createPeriodJudge();
      }
      state = next;
      const isToldNow = isToldFor(next, summary, told);
      judge.day(next, summary, isToldNow);
      return { summary, state: next, spike: news.spike, isToldNow };
    },
    periods: () => [...ended, judge.end()],
  };
}

/** Whether the forecast is told now for the whole budget; `told` has what was told before. */
function isToldFor(state: InsightState, { budget, totalCost, period }: UsageSummary, told: Set<string>): boolean {
  if (budget === undefined) return false;
  const telling = tellingOf(expectationsOf(state), budget, totalCost);
  if (telling.kind !== 'told' || !telling.holds) return false;
  const occasion = `${period.start}:${budget}:${telling.round}`;
  if (told.has(occasion)) return false;
  told.add(occasion);
  return true;
}
