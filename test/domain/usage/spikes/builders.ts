import type { DataDay } from '#domain/usage/days/data-day.ts';
import type { RegularDay } from '#domain/usage/forecast/usual-week.ts';
import type { FloorFacts } from '#domain/usage/spikes/spike.ts';
import { judgeSpike, NO_SPIKES, type SpikeFacts, type SpikeJudgement } from '#domain/usage/spikes/spike-watch.ts';

/** Tuesday, 2 March 2027. */
export const TUESDAY = 20_879;

export const NO_FLOOR: FloorFacts = { budget: undefined, lastWholeTotal: undefined, usdRate: undefined };

export function aDay(date: number, cost: number, overrides: Partial<DataDay> = {}): DataDay {
  return { date, dayOfPeriod: 2 + (date - TUESDAY), kind: 'known', cost, correction: 0, ...overrides };
}

/** What is judged of each day, when days that cost these amounts come one by one from a Tuesday on. */
export function judged(
  costs: readonly number[],
  overrides: Partial<SpikeFacts> = {},
): readonly (SpikeJudgement & { readonly day: number })[] {
  const days: RegularDay[] = [];
  let watch = NO_SPIKES;
  return costs.map((cost, index) => {
    const date = TUESDAY + index;
    const newest = [aDay(date, cost)];
    const facts: SpikeFacts = {
      watch,
      newest,
      daysOfPeriod: 400,
      days: [...days],
      levelSince: null,
      firstDays: [],
      floor: NO_FLOOR,
      ...overrides,
    };
    const judgement = judgeSpike(facts);
    watch = judgement.watch;
    days.push({ date, cost });
    return { ...judgement, day: index };
  });
}

/** The positions of the days that are spikes. */
export function spikeDays(costs: readonly number[], overrides: Partial<SpikeFacts> = {}): readonly number[] {
  return judged(costs, overrides).flatMap(({ spike, day }) => (spike === undefined ? [] : [day]));
}
