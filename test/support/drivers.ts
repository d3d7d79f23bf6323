import { DAY_MS } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { type Breakdown, breakdownOf, type DriversRead } from '#domain/usage/drivers/breakdown.ts';
import {
  createResourceSummer,
  createServiceSummer,
  type ResourceUsage,
  type ServiceUsage,
} from '#domain/usage/drivers/driver-sums.ts';
import type { CustomerDrivers } from '#ports/drivers.ts';
import { aSummary, NOW } from './cards.ts';

export const AZURE = '11111111-aaaa-4bbb-8ccc-000000000001';

/** A resource in the running period of the cards' summary. */
export function aCardResource(overrides: Partial<ResourceUsage> = {}): ResourceUsage {
  const { resourceGroup = 'rg-prod', name = 'vm1' } = overrides;
  return {
    resourceUri: `/subscriptions/${AZURE}/resourceGroups/${resourceGroup}/providers/Microsoft.Compute/virtualMachines/${name}`,
    name,
    azureSubscriptionId: AZURE,
    azureSubscription: 'Production',
    resourceGroup,
    provider: 'Microsoft.Compute',
    cost: 100,
    currency: 'USD',
    lastModified: NOW - DAY_MS,
    ...overrides,
  };
}

export function aCardService(service: string, cost: number, overrides: Partial<ServiceUsage> = {}): ServiceUsage {
  return { service, cost, currency: 'USD', lastModified: NOW - DAY_MS, ...overrides };
}

export function aCardBreakdown(
  resources: readonly ResourceUsage[],
  services: readonly ServiceUsage[],
  overrides: Partial<DriversRead> = {},
): Breakdown {
  const ofResources = createResourceSummer();
  const ofServices = createServiceSummer();
  for (const row of resources) ofResources.add(row);
  for (const row of services) ofServices.add(row);
  return breakdownOf({
    customerId: 'c',
    summary: aSummary(),
    resources: ofResources.sums(),
    services: ofServices.sums(),
    legacy: 'none',
    asOf: undefined,
    gaps: [],
    ...overrides,
  });
}

/** Everything that a card about drivers may say, with a text from outside wherever one may come. */
export function someDrivers(customer: Customer, text: string, count = 1): CustomerDrivers {
  const from = (index: number) => ({
    name: text,
    resourceGroup: text,
    azureSubscription: text,
    resourceUri: `${text}${index}`,
  });
  const resources = Array.from({ length: count + 20 }, (_, index) =>
    aCardResource({
      ...from(index),
      azureSubscriptionId: `${text}${index}`,
      resourceGroup: `${text}${index}`,
      cost: index + 1,
    }),
  );
  const known = aCardResource({ cost: 500, name: text, azureSubscription: text });
  const services = Array.from({ length: count + 20 }, (_, index) => aCardService(`${text}${index}`, index + 1));
  const subscription = { id: 'plan-one', name: text };
  const breakdown = aCardBreakdown([known, ...resources, aCardResource({ currency: 'EUR', ...from(0) })], services, {
    gaps: [
      { rows: 'resources', subscription, reason: { code: 'slow' } },
      { rows: 'services', subscription: { id: 'plan-two', name: text }, reason: { code: 'text', text } },
      { rows: 'services', subscription, reason: { code: 'badRows', count: 2 } },
      { rows: 'subscriptions', subscription: undefined, reason: { code: 'badRows', count: 1 } },
    ],
  });
  const earlier = aCardBreakdown([aCardResource({ cost: 300, lastModified: NOW - 8 * DAY_MS })], []);
  return { customer, breakdown, summary: aSummary(), earlier, now: NOW };
}
