import { robustDeviation } from '#domain/usage/forecast/usual-week.ts';
import { type Floor, passes, TIMES } from './spike.ts';
import type { Usual } from './usual-cost.ts';

/** What the first day of a period cost, and what a day like it usually cost then. Plain data. */
export interface FirstDay {
  readonly cost: number;
  readonly usual: number;
}

/** With fewer earlier first days nothing shows which fees are usual. */
const FEWEST_FIRST_DAYS = 2;
const DEVIATIONS = 3.5;

/**
 * What a first day usually costs: the highest fees of the earlier first days beside what a day costs now. Undefined with too few of
 * them.
 */
function usualFirstDay(
  earlier: readonly FirstDay[],
  usualNow: number,
): { cost: number; deviation: number } | undefined {
  if (earlier.length < FEWEST_FIRST_DAYS) return undefined;
  const fees = earlier.map(({ cost, usual }) => Math.max(0, cost - usual));
  return { cost: Math.max(...fees) + usualNow, deviation: robustDeviation(earlier.map(({ cost }) => cost)) };
}

/** What is usual for a first day that is a spike beside the earlier ones; undefined where it is none. */
export function usualOfFirstSpike(
  cost: number,
  { earlier, now, floor }: { readonly earlier: readonly FirstDay[]; readonly now: Usual; readonly floor: Floor },
): number | undefined {
  const usual = usualFirstDay(earlier, now.cost);
  if (usual === undefined) return undefined;
  const limit = Math.max(TIMES * usual.cost, usual.cost + DEVIATIONS * Math.hypot(usual.deviation, now.deviation));
  return cost > limit && passes(cost - usual.cost, floor) ? usual.cost : undefined;
}
