import type { DayNumber } from '#sandbox/partner-center/billing-calendar.ts';
import type { SimulatedCustomer } from '#sandbox/partner-center/customers.ts';
import { hash } from '#sandbox/partner-center/randomness.ts';
import { type DayCost, dayCost, type Figures, levelOn } from '#sandbox/partner-center/spending.ts';
import { type Estate, estateOf, type SimulatedResource } from './estate.ts';

/** What a resource cost in the billing period so far. */
export interface ResourceCost {
  readonly resource: SimulatedResource;
  readonly cost: number;
}

/** Why a day, or all days from one on, cost more than usual. */
export interface Cause {
  readonly kind: 'spike' | 'step';
  readonly day: DayNumber;
  /** What the day cost more. */
  readonly amount: number;
  readonly resource: SimulatedResource;
}

const STREAM = { spike: 70, step: 71, fixed: 72 } as const;
/** How far back causes are told. */
const CAUSES_DAYS = 60;

/**
 * The customer's cost by resource. Their sum is the total of the figures at every moment: a usual day is spread by the weights, what is
 * charged on the first day, each spike and each step belong to one resource, and a correction takes from all.
 */
export function costsByResource(seed: number, customer: SimulatedCustomer, figures: Figures): readonly ResourceCost[] {
  const estate = estateOf(seed, customer);
  const { resources } = estate;
  const costs = resources.map(() => 0);
  if (resources.length === 0 || figures.totalCost === 0) return [];
  const add = (position: number, amount: number): void => {
    costs[position] = (costs[position] ?? 0) + amount;
  };
  const { start } = figures.period;
  for (let day = start; day < figures.through; day += 1) {
    if (day === start) add(hash(seed, STREAM.fixed, customer.index) % resources.length, customer.spending.fixed);
    const parts = dayCost(seed, customer, day);
    takeBack(costs, parts.correction);
    for (const [position, { weight }] of resources.entries()) add(position, parts.usual * weight);
    add(causeOfSpike(seed, customer, day, estate), parts.spike);
    add(causeOfStep(seed, customer, day, estate), parts.step);
  }
  return exactly(figures.totalCost, costs).map((cost, position) => ({ resource: at(estate, position), cost }));
}

/** The spikes and steps of the last 60 days that the figures know of, oldest first. */
export function causesOf(seed: number, customer: SimulatedCustomer, figures: Figures): readonly Cause[] {
  const estate = estateOf(seed, customer);
  const causes: Cause[] = [];
  for (let day = figures.through - CAUSES_DAYS; day < figures.through; day += 1) {
    const { spike, step }: DayCost = dayCost(seed, customer, day);
    if (spike > 0) {
      causes.push({
        kind: 'spike',
        day,
        amount: spike,
        resource: at(estate, causeOfSpike(seed, customer, day, estate)),
      });
    }
    const { level, since } = levelOn(seed, customer, day);
    const before = levelOn(seed, customer, since - 1).level;
    if (day === since && level > Math.max(1, before)) {
      causes.push({ kind: 'step', day, amount: step, resource: at(estate, causeOfStep(seed, customer, day, estate)) });
    }
  }
  return causes;
}

function causeOfSpike(seed: number, { index }: SimulatedCustomer, day: DayNumber, { resources }: Estate): number {
  return hash(seed + index, STREAM.spike, day) % resources.length;
}

function causeOfStep(seed: number, customer: SimulatedCustomer, day: DayNumber, { resources }: Estate): number {
  return hash(seed + customer.index, STREAM.step, levelOn(seed, customer, day).epoch) % resources.length;
}

function at({ resources }: Estate, position: number): SimulatedResource {
  const resource = resources[position];
  if (!resource) throw new Error(`The estate has no resource ${position}.`);
  return resource;
}

/** A correction takes at most what was charged, from each resource by its share. */
function takeBack(costs: number[], correction: number): void {
  if (correction === 0) return;
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  const kept = total === 0 ? 0 : Math.max(0, total + correction) / total;
  for (const [position, cost] of costs.entries()) costs[position] = cost * kept;
}

/** The costs with this sum: a total that was set by hand is spread as the money was, and the largest takes what rounding leaves. */
function exactly(total: number, costs: readonly number[]): readonly number[] {
  const sum = costs.reduce((before, cost) => before + cost, 0);
  const scaled = costs.map((cost) => (sum === 0 ? 0 : (cost / sum) * total));
  const largest = scaled.indexOf(Math.max(...scaled));
  const others = scaled.reduce((before, cost, position) => (position === largest ? before : before + cost), 0);
  return scaled.map((cost, position) => (position === largest ? total - others : cost));
}
