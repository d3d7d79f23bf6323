import { DAY_MS } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Breakdown, DriversRead } from '#domain/usage/drivers/breakdown.ts';
import type { ResourceUsage, ServiceUsage } from '#domain/usage/drivers/driver-sums.ts';
import type { CustomerDrivers } from '#ports/drivers.ts';
import { aBreakdown, aResource, aService } from '../domain/usage/drivers/builders.ts';
import { aSummary, NOW } from './cards.ts';

export { SUBSCRIPTION as AZURE } from '../domain/usage/drivers/builders.ts';

/** What the rows of a card have in common: they belong to the running period of the cards' summary. */
const OF_CARD = { currency: 'USD', lastModified: NOW - DAY_MS };

export function aCardResource(overrides: Partial<ResourceUsage> = {}): ResourceUsage {
  return aResource({ cost: 100, ...OF_CARD, ...overrides });
}

export function aCardService(service: string, cost: number, overrides: Partial<ServiceUsage> = {}): ServiceUsage {
  return aService(service, cost, { ...OF_CARD, ...overrides });
}

export function aCardBreakdown(
  resources: readonly ResourceUsage[],
  services: readonly ServiceUsage[],
  overrides: Partial<DriversRead> = {},
): Breakdown {
  return aBreakdown(resources, services, { customerId: 'c', summary: aSummary(), ...overrides });
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
