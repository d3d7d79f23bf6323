import { errorFunction } from 'simple-statistics';

/**
 * How far the same method was off in an earlier period, by data day (the index): by how many of its own standard deviations the
 * period ended above the forecast of that day. Null: there was no forecast of that day.
 */
export type PeriodErrors = readonly (number | null)[];

export interface RangeFacts {
  readonly expected: number;
  readonly toCome: number;
  /** The standard deviation of what is to come, by the spread of the customer's days. */
  readonly deviation: number;
  readonly errors: readonly PeriodErrors[];
  readonly daysCovered: number;
}

/** The share of the ends that the range is made for: it keeps between 75 and 90 of 100 where it errs itself. */
const SHARE_INSIDE = 0.86;
/** The spread of the days weighs as much as so many earlier periods. */
const PRIOR_PERIODS = 1;
/** It understates a little what can happen, and in one of ten periods something else happens. */
const SCALE = 1.05;
const CHANGED_SHARE = 0.1;
const CHANGED_SCALE = 5;
/** Forecasts of so many days earlier and later show the error of the same day too. */
const NEAR_DAYS = 2;
/** The most that one period moves the middle of the range, and the widest that any makes it, in standard deviations. */
const MOST_SHIFT = 2;
const WIDEST = 40;
/** The range is never narrower than this share of what is still to come. */
const NARROWEST_SHARE = 0.02;
const HALVINGS = 20;

/** The totals between which 75 to 90 of 100 periods end. */
export function rangeOf(facts: RangeFacts): { readonly low: number; readonly high: number } {
  const { expected, toCome, deviation, daysCovered } = facts;
  const errors = facts.errors.map((period) => nearErrors(period, daysCovered)).filter((near) => near.length > 0);
  const shift = errors.reduce((sum, near) => sum + bounded(mean(near)), 0) / (PRIOR_PERIODS + 1 + errors.length);
  const half = Math.max(halfWidth(errors, shift) * deviation, (NARROWEST_SHARE / 2) * toCome);
  const middle = expected + shift * deviation;
  const low = Math.max(expected - toCome, Math.min(expected, middle - half));
  return { low, high: Math.max(expected, middle + half, low + NARROWEST_SHARE * toCome) };
}

function nearErrors(period: PeriodErrors, day: number): readonly number[] {
  const near = period.slice(Math.max(0, day - NEAR_DAYS), day + NEAR_DAYS + 1);
  return near.filter((error) => error !== null);
}

/** So many standard deviations to both sides hold the share of the ends: by the spread of the days and the errors together. */
function halfWidth(errors: readonly (readonly number[])[], shift: number): number {
  const inside = (half: number): number => {
    let share = PRIOR_PERIODS * insideBySpread(half);
    for (const near of errors) share += near.filter((error) => Math.abs(error - shift) <= half).length / near.length;
    return share / (PRIOR_PERIODS + errors.length);
  };
  let [under, over] = [0, WIDEST];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const half = (under + over) / 2;
    if (inside(half) >= SHARE_INSIDE) over = half;
    else under = half;
  }
  return over;
}

/** The share of ends that are so many standard deviations away at most, by the spread of the days alone. */
function insideBySpread(half: number): number {
  const within = (scale: number): number => errorFunction(half / scale / Math.SQRT2);
  return (1 - CHANGED_SHARE) * within(SCALE) + CHANGED_SHARE * within(CHANGED_SCALE);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function bounded(value: number): number {
  return Math.min(MOST_SHIFT, Math.max(-MOST_SHIFT, value));
}
