import type { CurrentCustomer } from '#sandbox/partner-center/wire.ts';
import { causesOf, costsByResource, type ResourceCost } from './allocation.ts';
import { metersOf } from './driver-routes.ts';

const DAY_MS = 86_400_000;

/** What the customer's cost is spent on, in numbers and largest first, and what caused its spikes and steps of the last 60 days. */
export function driversTruth(seed: number, customer: CurrentCustomer): object {
  const costs = costsByResource(seed, customer, customer.figures);
  return {
    totalCost: customer.figures.totalCost,
    currency: customer.currency,
    lastModified: new Date(customer.figures.lastModified).toISOString(),
    azureSubscriptions: summed(costs, ({ resource }) => resource.azureSubscription),
    resourceGroups: summed(
      costs,
      ({ resource }) => `${resource.azureSubscription}/${resource.resourceGroup.toLowerCase()}`,
    ),
    services: summed(metersOf(costs), ({ category }) => category),
    resources: summed(costs, ({ resource }) => resource.name),
    causes: causesOf(seed, customer, customer.figures).map(({ kind, day, amount, resource }) => ({
      kind,
      day: new Date(day * DAY_MS).toISOString().slice(0, 10),
      amount,
      service: resource.kind.meters[0]?.[0],
      resource: resource.name,
      resourceGroup: resource.resourceGroup.toLowerCase(),
      azureSubscription: resource.azureSubscription,
    })),
  };
}

function summed<T extends Pick<ResourceCost, 'cost'>>(
  rows: readonly T[],
  nameOf: (row: T) => string,
): readonly { readonly name: string; readonly cost: number }[] {
  const byName = new Map<string, number>();
  for (const row of rows) byName.set(nameOf(row), (byName.get(nameOf(row)) ?? 0) + row.cost);
  return [...byName].map(([name, cost]) => ({ name, cost })).toSorted((a, b) => b.cost - a.cost);
}
