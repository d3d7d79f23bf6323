import { percentUsed } from '#domain/usage/budget.ts';
import type { InsightState } from './insight-state.ts';
import { expectationsOf } from './settle.ts';

/**
 * The highest percentage of the budget that a forecast of the running period expected: an upper bound of what any
 * conversation may be told of. Undefined without a budget or a forecast. Pure.
 */
export function expectedReach(state: InsightState, budget: number | undefined): number | undefined {
  const expected = expectationsOf(state).filter(({ isPartial }) => !isPartial);
  if (expected.length === 0) return undefined;
  return percentUsed({ totalCost: Math.max(...expected.map((each) => each.expected)), budget });
}
