/** Reached means `>=` with this relative tolerance: Partner Center's decimals exceed double precision. */
export const TOLERANCE = 1e-9;

/** `totalCost / budget * 100`, not rounded; undefined without a budget. */
export function percentUsed(figures: {
  readonly totalCost: number;
  readonly budget: number | undefined;
}): number | undefined {
  return figures.budget === undefined ? undefined : (figures.totalCost / figures.budget) * 100;
}

export function hasReached(percent: number, threshold: number): boolean {
  return percent >= reachedFrom(threshold);
}

/** The lowest percentage that has reached the threshold: filters of the database compare with it too. */
export function reachedFrom(threshold: number): number {
  return threshold * (1 - TOLERANCE);
}

/** A monthly spending budget as Partner Center has it; without an amount there is none. */
export interface SpendingBudget {
  readonly amount: number | undefined;
  readonly currency: string | undefined;
}

/** Set, removed, another amount or another currency; a currency that was merely not told is not another one. */
export function isOtherBudget(a: SpendingBudget, b: SpendingBudget): boolean {
  if (a.amount === undefined && b.amount === undefined) return false;
  const isOtherCurrency = a.currency !== undefined && b.currency !== undefined && a.currency !== b.currency;
  return isOtherCurrency || !isSameAmount(a.amount, b.amount);
}

export function isSameAmount(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}

/**
 * The highest level at or under the percentage: one of the thresholds, or above the highest of them one of `levelsAbove`. 0 when
 * none is reached.
 */
export function levelOf(percent: number, thresholds: readonly number[]): number {
  if (thresholds.length === 0) return 0;
  const highest = Math.max(0, ...thresholds);
  let level = 0;
  for (const threshold of thresholds) if (threshold > level && hasReached(percent, threshold)) level = threshold;
  for (const further of levelsAbove(highest)) {
    if (!hasReached(percent, further) || further === Number.POSITIVE_INFINITY) break;
    level = further;
  }
  return level;
}

/** The lowest level that the percentage has not reached: of the thresholds, or above the highest of them of `levelsAbove`. */
export function levelAbove(percent: number, thresholds: readonly number[]): number {
  const own = thresholds.filter((threshold) => !hasReached(percent, threshold));
  if (own.length > 0) return Math.min(...own);
  for (const further of levelsAbove(Math.max(0, ...thresholds))) if (!hasReached(percent, further)) return further;
  return Number.POSITIVE_INFINITY;
}

/** The levels above the highest threshold, without end: 200, 300, then 500, 1000, 2000, 5000, 10000 … %. */
export function* levelsAbove(highest: number): Generator<number, never> {
  for (const level of FIRST_LEVELS_ABOVE) if (level > highest) yield level;
  for (let unit = 100; ; unit *= 10) {
    for (const factor of [5, 10, 20]) if (factor * unit > highest) yield factor * unit;
  }
}

const FIRST_LEVELS_ABOVE = [200, 300];
