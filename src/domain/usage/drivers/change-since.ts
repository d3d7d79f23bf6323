import { isSamePeriod } from '#domain/usage/billing-period.ts';
import type { Breakdown } from './breakdown.ts';
import type { Driver } from './driver-lines.ts';
import type { DriverKind } from './driver-sums.ts';

/** Whether what each line cost can be compared: both run from the start of one billing period, in one currency, and lack nothing. */
export function isComparable(breakdown: Breakdown, earlier: Breakdown): boolean {
  const { period, currency, asOf, gaps } = breakdown;
  if (period === undefined || earlier.period === undefined || !isSamePeriod(period, earlier.period)) return false;
  const isLater = asOf !== undefined && earlier.asOf !== undefined && asOf > earlier.asOf;
  return isLater && currency === earlier.currency && gaps.length === 0 && earlier.gaps.length === 0;
}

/**
 * What a line cost since the earlier breakdown; the caller has asked `isComparable`. Undefined where the earlier one does not tell,
 * because the line was too small then to be named.
 */
export function changeSince(kind: DriverKind, { key, cost }: Driver, earlier: Breakdown): number | undefined {
  const { top, others } = earlier.lists[kind];
  const before = top.find((line) => line.key === key);
  if (before) return cost - before.cost;
  return others.count === 0 ? cost : undefined;
}
