import type { Instant } from '#domain/time/time.ts';
import { printedDates } from './billing-calendar.ts';
import type { SimulatedCustomer } from './customers.ts';
import type { Figures } from './spending.ts';

/*
 * Bodies as Partner Center writes them. Key order, missing keys and misspelt ones are the published samples' own.
 */

declare global {
  interface JSON {
    /** A number's text as it shall be written, for more digits than a double prints. */
    rawJSON(text: string): object;
  }
}

/** A customer as the simulation sees it now: the seed's, with what was changed since. */
export interface CurrentCustomer extends SimulatedCustomer {
  readonly figures: Figures;
}

export interface Link {
  readonly uri: string;
  readonly method: 'GET';
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}

const spendingBudget = { attributes: { objectType: 'SpendingBudget' } };

/** A fault body (learn.microsoft.com/partner-center/developer/error-codes). */
export function faultBody(code: string, description: string): object {
  return { code, description, data: [], source: 'PartnerFD' };
}

/** The front door's throttle body (learn.microsoft.com/partner-center/developer/api-throttling-guidance). */
export function throttleBody(retryAfterSeconds: number): object {
  return { statusCode: 429, message: `Rate limit is exceeded. Try again in ${retryAfterSeconds} seconds.` };
}

export function link(uri: string, headers: Link['headers'] = []): Link {
  return { uri, method: 'GET', headers };
}

/** An item of `GET /customers` (learn.microsoft.com/partner-center/developer/get-a-list-of-customers). */
export function customerItem(customer: SimulatedCustomer): object {
  return {
    id: customer.id,
    companyProfile: companyProfile(customer),
    relationshipToPartner: 'reseller',
    attributes: { objectType: 'Customer' },
  };
}

/** `GET /customers/{id}` (learn.microsoft.com/partner-center/developer/get-a-customer-by-id). */
export function customerBody(customer: SimulatedCustomer): object {
  return {
    id: customer.id,
    commerceId: customer.id,
    companyProfile: companyProfile(customer),
    billingProfile: {
      email: `accounts@${customer.domain}`,
      culture: customer.locale ?? 'en-US',
      language: (customer.locale ?? 'en-US').slice(0, 2),
      companyName: customer.name,
      attributes: { objectType: 'CustomerBillingProfile' },
    },
    relationshipToPartner: 'reseller',
    allowDelegatedAccess: true,
    customDomains: [customer.domain],
    links: { self: link(`/customers/${customer.id}`) },
    attributes: { objectType: 'Customer' },
  };
}

/** A row of `GET /customers/usagerecords` (learn.microsoft.com/partner-center/developer/get-a-customer-s-usage-records). */
export function usageRecord(customer: CurrentCustomer): object {
  const { figures } = customer;
  const isLegacy = customer.plan === 'legacy';
  return {
    budget: budgetBody(customer.budget),
    ...(isLegacy ? { customerSpendingBudget: budgetBody(customer.budget) } : {}),
    percentUsed: percentUsed(figures.totalCost, customer.budget),
    isUpgraded: !isLegacy,
    resourceId: customer.id,
    id: customer.id,
    resourceName: customer.name,
    name: customer.name,
    totalCost: decimal(figures.totalCost),
    ...(isLegacy ? { currencyLocale: customer.locale } : { currencyCode: customer.currency }),
    usdTotalCost: isLegacy ? 0 : decimal(figures.totalCost * customer.usdRate),
    lastModifiedDate: timestamp(figures.lastModified),
    attributes: { objectType: 'CustomerMonthlyUsageRecord' },
  };
}

/** `GET /customers/{id}/usagesummary` in its two shapes (learn.microsoft.com/partner-center/developer/get-a-customer-usage-summary). */
export function usageSummary(customer: CurrentCustomer): object {
  const { figures } = customer;
  const dates = printedDates(figures.period, customer.plan);
  const attributes = { objectType: 'CustomerUsageSummary' };
  if (customer.plan === 'azurePlan') {
    return {
      budget: budgetBody(customer.budget),
      resourceId: customer.id,
      resourceName: customer.name,
      billingStartDate: dates.start,
      billingEndDate: dates.end,
      totalCost: decimal(figures.totalCost),
      currencyCode: customer.currency,
      usdTotalCost: decimal(figures.totalCost * customer.usdRate),
      lastModifiedDate: timestamp(figures.lastModified),
      attributes,
    };
  }
  return {
    budget: legacyBudgetBody(customer),
    id: customer.id.toUpperCase(),
    name: customer.name,
    billingStartDate: dates.start,
    billingEndDate: dates.end,
    totalCost: figures.totalCost === 0 ? JSON.rawJSON('0.0') : decimal(figures.totalCost),
    currencyLocale: customer.locale,
    lastModifiedDate: timestamp(figures.lastModified),
    links: { self: link(`/customers/${customer.id}/usagesummary`) },
    attributes,
  };
}

/** A spending budget; without an amount the key is missing, as in the published sample. */
export function budgetBody(amount: number | undefined): object {
  return amount === undefined ? spendingBudget : { amount, ...spendingBudget };
}

/** The published legacy sample misspells the key; here half of the legacy customers do. */
function legacyBudgetBody(customer: SimulatedCustomer): object {
  if (customer.budget === undefined) return spendingBudget;
  const amount = JSON.rawJSON(customer.budget.toFixed(6));
  return customer.index % 2 === 0 ? { ammount: amount, ...spendingBudget } : { amount, ...spendingBudget };
}

function companyProfile(customer: SimulatedCustomer): object {
  return {
    tenantId: customer.id,
    domain: customer.domain,
    companyName: customer.name,
    attributes: { objectType: 'CustomerCompanyProfile' },
  };
}

/** Rounded to two places and 0 without a budget, as in the published samples. */
function percentUsed(totalCost: number, budget: number | undefined): number {
  return budget === undefined || budget === 0 ? 0 : Math.round((totalCost / budget) * 10_000) / 100;
}

/** Up to twenty decimals, as in the published samples: more digits than a double holds. */
export function decimal(value: number): object {
  const text = value.toFixed(20);
  return JSON.rawJSON(text.replace(/\.?0+$/, ''));
}

/** Seven digits of a second and an offset. */
export function timestamp(instant: Instant): string {
  const rest = (Math.floor(instant / 1000) % 10_000).toString().padStart(4, '0');
  return `${new Date(instant).toISOString().slice(0, -1)}${rest}+00:00`;
}
