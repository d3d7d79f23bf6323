/* Money in the smallest unit of its currency, so that the oracle compares whole numbers and never rounds. */

/** The part of a budget that is spent. */
export interface Share {
  readonly cost: number;
  readonly budget: number;
}

const DECIMALS: Readonly<Record<string, number>> = { EUR: 2, USD: 2, JPY: 0 };

/** The amount as Partner Center prints it. */
export function inMoney(units: number, currency: string): number {
  return units / 10 ** decimalsOf(currency);
}

/** "EUR 1,234.50": `Intl.NumberFormat` formats amounts in the reader's locale with the ISO code. */
export function moneyText(units: number, currency: string): string {
  const style = { style: 'currency', currency, currencyDisplay: 'code' } as const;
  return new Intl.NumberFormat('en-US', style).format(inMoney(units, currency)).replaceAll('\u00a0', ' ');
}

function decimalsOf(currency: string): number {
  const decimals = DECIMALS[currency];
  if (decimals === undefined) throw new Error(`${currency} is no currency of these histories`);
  return decimals;
}

/** "Reached means `>=`." */
export function hasReached({ cost, budget }: Share, percent: number): boolean {
  return cost * 100 >= percent * budget;
}

/** "Percentages are … truncated, not rounded." */
export function wholePercent({ cost, budget }: Share): number {
  return Math.floor((cost * 100) / budget);
}

/** Whether a share is at least this many points above another. */
export function isAhead(share: Share, of: Share, points: number): boolean {
  return 100 * (share.cost * of.budget - of.cost * share.budget) >= points * share.budget * of.budget;
}

/** The larger one. */
export function larger(a: Share, b: Share): Share {
  return isAhead(a, b, 0) ? a : b;
}

/**
 * "A conversation's *level* is the highest of its own thresholds at or under the percentage used now; above its highest own
 * threshold 200, 300, 500, 1000, 2000, 5000, … % are levels too (with 90,250 the next one is 300)." 0: none.
 */
export function levelOf(share: Share | undefined, thresholds: readonly number[]): number {
  if (share === undefined) return 0;
  const highest = Math.max(...thresholds);
  const further = [200, 300, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000].filter((level) => level > highest);
  return Math.max(0, ...[...thresholds, ...further].filter((level) => hasReached(share, level)));
}
