import { createCustomers } from '#sandbox/partner-center/customers.ts';
import { fraction } from '#sandbox/partner-center/randomness.ts';
import type { SimulatedPartnerCenter } from '#sandbox/partner-center/simulated-partner-center.ts';

const SEED = 1;
const BUDGET = 1000;

/** Levels in the order in which a customer passes them, and a percentage between each and the next. */
const LEVELS = [
  { threshold: 80, percent: 85 },
  { threshold: 100, percent: 105 },
  { threshold: 120, percent: 130 },
  { threshold: 200, percent: 210 },
  { threshold: 300, percent: 310 },
] as const;

/** The customers of a scenario; their costs change only when the scenario says so. */
export interface SoakCustomers {
  readonly names: readonly string[];
  /** The levels crossed so far by customer name, lowest first. */
  readonly crossed: ReadonlyMap<string, readonly number[]>;
  /** Lets this many customers, drawn at random, pass their next level. Returns how many did. */
  cross(count: number, random: () => number): number;
}

/** How many customers the simulation needs, so that enough of them have the plan that is billed by calendar months. */
export function populationFor(count: number): number {
  return count * 2 + 80;
}

export function takeCustomers(partnerCenter: SimulatedPartnerCenter, count: number): SoakCustomers {
  const { population, clock } = partnerCenter;
  const all = createCustomers(SEED, populationFor(count));
  const taken = all.filter(({ plan, isStale }) => plan === 'azurePlan' && !isStale).slice(0, count);
  const ids = new Map(taken.map((customer, index) => [nameOf(index), customer.id]));
  const chosen = new Set(ids.values());
  for (const { id } of all) {
    if (!chosen.has(id)) population.change(id, { hasRelationship: false }, clock.now());
  }
  for (const [name, id] of ids) {
    population.change(id, { name, budget: BUDGET, totalCost: 100, usage: 'some', currency: 'EUR' }, clock.now());
  }
  const crossed = new Map<string, number[]>();
  return {
    names: [...ids.keys()],
    crossed,
    cross(wanted, random) {
      const open = [...ids.keys()].filter((name) => (crossed.get(name)?.length ?? 0) < LEVELS.length);
      const drawn = open
        .map((name) => ({ name, at: random() }))
        .toSorted((a, b) => a.at - b.at)
        .slice(0, wanted);
      for (const { name } of drawn) {
        const passed = crossed.get(name) ?? [];
        const level = LEVELS[passed.length];
        if (!level) continue;
        crossed.set(name, [...passed, level.threshold]);
        population.change(ids.get(name) ?? '', { totalCost: (BUDGET * level.percent) / 100 }, clock.now());
      }
      return drawn.length;
    },
  };
}

function nameOf(index: number): string {
  return `Customer ${String(index + 1).padStart(4, '0')}`;
}

/** Repeatable numbers in [0, 1). */
export function createRandom(seed: number): () => number {
  let drawn = 0;
  return () => {
    drawn += 1;
    return fraction(seed, 70, drawn);
  };
}
