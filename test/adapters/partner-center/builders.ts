import { createFixedToken } from '#adapters/partner-center/http/access-tokens.ts';
import { createPartnerCenter, type PartnerCenterDeps } from '#adapters/partner-center/partner-center.ts';
import type { CallOptions, PartnerCenter } from '#ports/partner-center.ts';
import type { UsageDrivers } from '#ports/usage-drivers.ts';
import { createFakeClock } from './fake-clock.ts';

export const CONTOSO = 'c0a80101-1111-4aaa-8bbb-00000000c0de';

/** A client with a token, ids that count up, jitter in the middle of its range, and a clock that stands still. */
export function buildClient(
  deps: Partial<PartnerCenterDeps> & Pick<PartnerCenterDeps, 'baseUrl'>,
): PartnerCenter & UsageDrivers {
  let ids = 0;
  return createPartnerCenter({
    tokens: createFixedToken('token-1'),
    system: createFakeClock(),
    random: () => 0.5,
    newId: () => `id-${++ids}`,
    requestsPerMinute: Number.POSITIVE_INFINITY,
    applicationName: 'Budget Watch',
    ...deps,
  });
}

export function asked(options: Partial<CallOptions> = {}): CallOptions {
  return { signal: new AbortController().signal, priority: 'scan', ...options };
}

/** The shape of an Azure plan customer's summary. */
export function azurePlanSummary(overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    budget: { amount: 250, attributes: { objectType: 'SpendingBudget' } },
    resourceId: CONTOSO,
    resourceName: 'Contoso Labs',
    billingStartDate: '2026-11-01T00:00:00+00:00',
    billingEndDate: '2026-12-01T00:00:00+00:00',
    totalCost: 61.2045,
    currencyCode: 'SEK',
    usdTotalCost: 5.75,
    lastModifiedDate: '2026-11-22T17:09:26.1633333+00:00',
    attributes: { objectType: 'CustomerUsageSummary' },
    ...overrides,
  };
}

/** The shape of a legacy (MS-AZR-0145P) customer's summary, with the sample's spelling of the amount. */
export function legacySummary(overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    budget: { ammount: 300.0, attributes: { objectType: 'SpendingBudget' } },
    id: CONTOSO.toUpperCase(),
    name: 'Contoso Labs',
    billingStartDate: '2026-11-06T00:00:00-08:00',
    billingEndDate: '2026-12-05T00:00:00-08:00',
    totalCost: 12.5,
    currencyLocale: 'fr-FR',
    lastModifiedDate: '2026-11-22T09:42:54.5130558+00:00',
    links: { self: { uri: `/customers/${CONTOSO}/usagesummary`, method: 'GET', headers: [] } },
    attributes: { objectType: 'CustomerUsageSummary' },
    ...overrides,
  };
}

/** The shape of one row of the usage records. */
export function usageRecord(overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    budget: { amount: 20, attributes: { objectType: 'SpendingBudget' } },
    percentUsed: 12.5,
    isUpgraded: true,
    resourceId: CONTOSO,
    id: CONTOSO,
    resourceName: 'Contoso Labs',
    name: 'Contoso Labs',
    totalCost: 2.5,
    currencyCode: 'GBP',
    usdTotalCost: 3.25,
    lastModifiedDate: '2026-11-22T17:08:11.1433333+00:00',
    attributes: { objectType: 'CustomerMonthlyUsageRecord' },
    ...overrides,
  };
}

/** The shape of one item of the customer list. */
export function listedCustomer(id: string, companyName = `Customer ${id}`): Record<string, unknown> {
  return {
    id,
    companyProfile: {
      tenantId: id,
      domain: `${id}.onmicrosoft.com`,
      companyName,
      attributes: { objectType: 'CustomerCompanyProfile' },
    },
    relationshipToPartner: 'reseller',
    attributes: { objectType: 'Customer' },
  };
}

export interface NextLink {
  readonly uri: string;
  readonly headers?: readonly { readonly key: string; readonly value: string }[];
}

/** A page of a collection; `totalCount` counts its own items. */
export function collection(items: readonly unknown[], next?: NextLink): Record<string, unknown> {
  return {
    totalCount: items.length,
    items,
    links: {
      self: { uri: '/customers', method: 'GET', headers: [] },
      ...(next && { next: { method: 'GET', ...next } }),
    },
    attributes: { objectType: 'Collection' },
  };
}

export function fault(code: string, description = 'What went wrong.'): Record<string, unknown> {
  return { code, description, data: [], source: 'PartnerFD' };
}

/** All rows of all batches, and the number of batches. */
export async function gather<T>(batches: AsyncIterable<readonly T[]>): Promise<{ rows: T[]; batches: number }> {
  const rows: T[] = [];
  let count = 0;
  for await (const batch of batches) {
    rows.push(...batch);
    count += 1;
  }
  return { rows, batches: count };
}

/** The rows that came before the list ended with an error, and the error. */
export async function gatherUntilError<T>(
  batches: AsyncIterable<readonly T[]>,
): Promise<{ rows: T[]; error: unknown }> {
  const rows: T[] = [];
  try {
    for await (const batch of batches) rows.push(...batch);
  } catch (error) {
    return { rows, error };
  }
  return { rows, error: undefined };
}
