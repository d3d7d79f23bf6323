import { median } from 'simple-statistics';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';

/** How many distinct times of a customer's figures show when they come. */
export const TIMES_KEPT = 14;

/** With fewer times of its own, a customer's figures are taken to come when everybody's do. */
const FEWEST_TIMES = 5;

const COMPARED_MOST = 200;

/** From 0 (the moment at which a day of the billing period begins) to less than 1. */
function timeOfDay(at: Instant, period: BillingPeriod): number {
  return fraction((at - period.start) / DAY_MS);
}

/** The time of day from which the others are the least away on the clock's circle; undefined without any. */
export function circularMedian(times: readonly number[]): number | undefined {
  const some = thinned(times);
  const [first] = some;
  if (first === undefined) return undefined;
  let best = first;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of some) {
    let away = 0;
    for (const time of some) away += Math.abs(turn(candidate, time));
    if (away < least) [best, least] = [candidate, away];
  }
  return fraction(best + median(some.map((time) => turn(best, time))));
}

/** Every so many of them in their order: each is compared with each. */
function thinned(times: readonly number[]): readonly number[] {
  if (times.length <= COMPARED_MOST) return times;
  const sorted = times.toSorted((a, b) => a - b);
  const step = times.length / COMPARED_MOST;
  return Array.from({ length: COMPARED_MOST }, (_, index) => sorted[Math.floor(index * step)] ?? 0);
}

/** When the figures of all customers usually come: a time of day in UTC, by the newest time of each. Undefined without any. */
export function usualTimeOfFeed(modified: readonly Instant[]): number | undefined {
  return circularMedian(modified.map((at) => fraction(at / DAY_MS)));
}

/**
 * When a customer's figures come, as a time of the period's days: by its own last distinct times, with fewer than five by those of the
 * whole feed (a time of day in UTC). Undefined: not known.
 */
export function usualTimeOfDay(
  modified: readonly Instant[],
  period: BillingPeriod,
  ofFeed: number | undefined,
): number | undefined {
  if (isOwnTimeKnown(modified)) return circularMedian(modified.map((at) => timeOfDay(at, period)));
  return ofFeed === undefined ? undefined : fraction(ofFeed - period.start / DAY_MS);
}

/** Whether a customer's own times show when its figures come. */
export function isOwnTimeKnown(modified: readonly Instant[]): boolean {
  return modified.length >= FEWEST_TIMES;
}

/** The shortest way on the circle from one time to another: from -0.5 to 0.5. */
export function turn(from: number, to: number): number {
  const ahead = fraction(to - from);
  return ahead > 0.5 ? ahead - 1 : ahead;
}

function fraction(value: number): number {
  return value - Math.floor(value);
}
