import type { Instant } from '#domain/time/time.ts';
import type { BillingDays } from './billing-calendar.ts';
import { createCustomers, type SimulatedCustomer } from './customers.ts';
import type { CustomerChange, SavedChange, SavedChanges } from './schema.ts';
import { figuresAt } from './spending.ts';
import type { CurrentCustomer } from './wire.ts';

/** The customers of a seed with what was changed since. */
export interface Population {
  /** Those the partner has a relationship with. */
  listed(): readonly SimulatedCustomer[];
  /** The customer as it is at the instant; undefined for an id that nobody has. */
  find(id: string, now: Instant): CurrentCustomer | undefined;
  current(customer: SimulatedCustomer, now: Instant): CurrentCustomer;
  hasRelationship(customer: SimulatedCustomer): boolean;
  /** False when nobody has the id. */
  change(id: string, change: CustomerChange, now: Instant): boolean;
}

export function createPopulation(
  seed: number,
  count: number,
  kept: { readonly changes?: SavedChanges; readonly onChange?: (changes: SavedChanges) => void } = {},
): Population {
  const customers = createCustomers(seed, count);
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  const changes = new Map<string, SavedChange>(Object.entries(kept.changes ?? {}));
  let listed: readonly SimulatedCustomer[] | undefined;

  const changed = (customer: SimulatedCustomer): SimulatedCustomer => {
    const change = changes.get(customer.id);
    return change === undefined ? customer : withChange(customer, change);
  };
  const current = (customer: SimulatedCustomer, now: Instant): CurrentCustomer => {
    const change = changes.get(customer.id);
    const figures = figuresAt(seed, customer, now);
    if (typeof change?.totalCost !== 'number' || change.totalCostAt === undefined)
      return { ...changed(customer), figures };
    const setAt = figuresAt(seed, customer, change.totalCostAt);
    if (!isSame(setAt.period, figures.period)) return { ...changed(customer), figures };
    const lastModified = Math.max(change.totalCostAt, figures.lastModified);
    return { ...changed(customer), figures: { ...figures, totalCost: change.totalCost, lastModified } };
  };
  const hasRelationship = (customer: SimulatedCustomer): boolean => changes.get(customer.id)?.hasRelationship !== false;

  return {
    listed: () => (listed ??= customers.filter(hasRelationship).map(changed)),
    find(id, now) {
      const customer = byId.get(id.toLowerCase());
      return customer === undefined ? undefined : current(customer, now);
    },
    current: (customer, now) => current(byId.get(customer.id) ?? customer, now),
    hasRelationship,
    change(id, change, now) {
      const key = id.toLowerCase();
      if (!byId.has(key)) return false;
      const setAt = change.totalCost === undefined ? {} : { totalCostAt: now };
      changes.set(key, { ...changes.get(key), ...change, ...setAt });
      listed = undefined;
      kept.onChange?.(Object.fromEntries(changes));
      return true;
    },
  };
}

function withChange(customer: SimulatedCustomer, change: SavedChange): SimulatedCustomer {
  return {
    ...customer,
    name: change.name ?? customer.name,
    domain: change.domain ?? customer.domain,
    currency: change.currency ?? customer.currency,
    usage: change.usage ?? customer.usage,
    budget: change.budget === undefined ? customer.budget : (change.budget ?? undefined),
  };
}

function isSame(a: BillingDays, b: BillingDays): boolean {
  return a.start === b.start && a.end === b.end;
}
