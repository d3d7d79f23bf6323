/** Reached means `>=` with this relative tolerance: Partner Center's decimals exceed double precision. */
const TOLERANCE = 1e-9;

/** `totalCost / budget * 100`, not rounded; undefined without a budget. */
export function percentUsed(figures: {
  readonly totalCost: number;
  readonly budget: number | undefined;
}): number | undefined {
  return figures.budget === undefined ? undefined : (figures.totalCost / figures.budget) * 100;
}

export function hasReached(percent: number, threshold: number): boolean {
  return percent >= threshold * (1 - TOLERANCE);
}

export function isSameAmount(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}

/**
 * The highest of the thresholds at or under the percentage; above the highest one every further whole budget is one too
 * (200, 300, …). 0 when none is reached.
 */
export function levelOf(percent: number, thresholds: readonly number[]): number {
  const highest = Math.max(0, ...thresholds);
  let level = 0;
  for (const threshold of thresholds) if (threshold > level && hasReached(percent, threshold)) level = threshold;
  if (thresholds.length === 0) return 0;
  const wholeBudgets = Math.floor((percent * (1 + TOLERANCE)) / 100) * 100;
  return wholeBudgets >= 200 && wholeBudgets > highest ? wholeBudgets : level;
}
