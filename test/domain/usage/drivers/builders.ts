import { type Breakdown, breakdownOf, type DriversRead } from '#domain/usage/drivers/breakdown.ts';
import {
  createResourceSummer,
  createServiceSummer,
  type ResourceUsage,
  type ServiceUsage,
} from '#domain/usage/drivers/driver-sums.ts';
import { MARCH, march } from '../../../support/builders.ts';

export const SUBSCRIPTION = '11111111-aaaa-4bbb-8ccc-000000000001';

/** A machine in the published form; the overrides are what a test is about. */
export function aResource(overrides: Partial<ResourceUsage> = {}): ResourceUsage {
  const { resourceGroup = 'rg-prod', name = 'vm1' } = overrides;
  return {
    resourceUri: `/subscriptions/${SUBSCRIPTION}/resourceGroups/${resourceGroup}/providers/Microsoft.Compute/virtualMachines/${name}`,
    name,
    azureSubscriptionId: SUBSCRIPTION,
    azureSubscription: 'Production',
    resourceGroup,
    provider: 'Microsoft.Compute',
    cost: 10,
    currency: 'EUR',
    lastModified: march(9),
    ...overrides,
  };
}

export function aService(service: string, cost: number, overrides: Partial<ServiceUsage> = {}): ServiceUsage {
  return { service, cost, currency: 'EUR', lastModified: march(9), ...overrides };
}

export function aBreakdown(
  resources: readonly ResourceUsage[],
  services: readonly ServiceUsage[] = [],
  overrides: Partial<DriversRead> = {},
): Breakdown {
  const ofResources = createResourceSummer();
  const ofServices = createServiceSummer();
  for (const row of resources) ofResources.add(row);
  for (const row of services) ofServices.add(row);
  return breakdownOf({
    customerId: 'contoso',
    summary: { currency: 'EUR', period: MARCH },
    resources: ofResources.sums(),
    services: ofServices.sums(),
    legacy: 'none',
    asOf: undefined,
    gaps: [],
    ...overrides,
  });
}
