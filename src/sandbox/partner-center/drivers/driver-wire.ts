import { type CurrentCustomer, decimal, timestamp } from '#sandbox/partner-center/wire.ts';
import type { ResourceCost } from './allocation.ts';
import type { SimulatedSubscription } from './estate.ts';

/*
 * Rows as Partner Center writes them, with the keys of the published samples in their order.
 */

/** What one meter of a subscription cost. */
export interface MeterCost {
  readonly category: string;
  readonly meter: string;
  readonly cost: number;
}

/** A row of `subscriptions/usagerecords` (learn.microsoft.com/partner-center/developer/get-a-customer-subscription-s-usage-records). */
export function subscriptionRow(
  customer: CurrentCustomer,
  { id, name, offerId }: SimulatedSubscription,
  cost: number,
): object {
  const isLegacy = customer.plan === 'legacy';
  return {
    status: 'active',
    ...(isLegacy ? {} : { partnerOnRecord: '4710001' }),
    offerId,
    resourceId: isLegacy ? id.toUpperCase() : id,
    id: isLegacy ? id.toUpperCase() : id,
    resourceName: name,
    name,
    totalCost: decimal(cost),
    ...currencyOf(customer, cost),
    lastModifiedDate: timestamp(customer.figures.lastModified),
    attributes: { objectType: 'SubscriptionMonthlyUsageRecord' },
  };
}

/** A row of `resourceusagerecords` (learn.microsoft.com/partner-center/developer/get-a-customer-subscription-resource-usage-records). */
export function resourceRow(
  customer: CurrentCustomer,
  subscriptionId: string,
  { resource, cost }: ResourceCost,
): object {
  return {
    subscriptionId,
    resourceUri: resource.uri,
    resourceType: resource.kind.provider,
    entitlementId: resource.azureSubscriptionId,
    entitlementName: resource.azureSubscription,
    resourceGroupName: resource.resourceGroup,
    name: resource.name,
    resourceName: resource.name,
    totalCost: decimal(cost),
    ...currencyOf(customer, cost),
    lastModifiedDate: timestamp(customer.figures.lastModified),
    attributes: { objectType: 'ResourceUsageRecord' },
  };
}

/** A row of `meterusagerecords` (learn.microsoft.com/partner-center/developer/get-a-customer-subscription-meter-usage-records). */
export function meterRow(
  customer: CurrentCustomer,
  subscriptionId: string,
  { category, meter, cost }: MeterCost,
): object {
  return {
    subscriptionId,
    meterId: `DZH318Z0BNVX-005J-${meter}`,
    meterName: meter,
    category,
    subcategory: category,
    quantityUsed: decimal(cost / 3),
    unit: '1 Hour',
    totalCost: decimal(cost),
    ...currencyOf(customer, cost),
    lastModifiedDate: timestamp(customer.figures.lastModified),
    attributes: { objectType: 'MeterUsageRecord' },
  };
}

/** A row of `usagerecords/resources` (learn.microsoft.com/partner-center/developer/get-all-monthly-usage-records-for-a-subscription). */
export function legacyRow(
  customer: CurrentCustomer,
  subscriptionId: string,
  { category, meter, cost }: MeterCost,
): object {
  return {
    category,
    subcategory: meter,
    quantityUsed: decimal(cost / 3),
    unit: 'Hours',
    id: subscriptionId,
    name: meter,
    totalCost: decimal(cost),
    currencyLocale: customer.locale,
    attributes: { objectType: 'AzureResourceMonthlyUsageRecord' },
  };
}

function currencyOf(customer: CurrentCustomer, cost: number): object {
  return customer.plan === 'legacy'
    ? { currencyLocale: customer.locale, usdTotalCost: 0 }
    : { currencyCode: customer.currency, usdTotalCost: decimal(cost * customer.usdRate) };
}
