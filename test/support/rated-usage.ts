import { DAY_MS } from '#domain/time/time.ts';
import { breakdownOf } from '#domain/usage/drivers/breakdown.ts';
import { createResourceSummer, createServiceSummer } from '#domain/usage/drivers/driver-sums.ts';
import type { ImportedBreakdown, UsedResource } from '#ports/insight.ts';

/** One row of a file of daily rated usage. */
export interface UsageRow {
  readonly customer: string;
  readonly date: string;
  readonly cost: number | string;
  readonly currency?: string;
}

/** Heads as Partner Center writes them, in its order; the rest of the 60 are left out. */
const HEADS = 'PartnerId,CustomerId,CustomerName,UsageDate,MeterCategory,BillingPreTaxTotal,BillingCurrency,Tags';

function cellsOf({ customer, date, cost, currency = 'EUR' }: UsageRow): readonly string[] {
  const tags = '"{""env"":""prod"", ""owner"":""x""}"';
  return ['p1', customer, `"${customer}, Ltd"`, date, 'Storage', String(cost), currency, tags];
}

/** A CSV file as Partner Center writes it. */
export function ratedCsv(rows: readonly UsageRow[], heads = HEADS): string {
  return `\u{feff}${[heads, ...rows.map((row) => cellsOf(row).join(','))].map((line) => `${line}\r\n`).join('')}`;
}

/** The same with a JSON object on each line, as the export of Microsoft Graph writes it. */
export function ratedJsonLines(rows: readonly UsageRow[]): string {
  const lines = rows.map(({ customer, date, cost, currency = 'EUR' }) =>
    JSON.stringify({
      CustomerId: customer,
      UsageDate: date,
      BillingPreTaxTotal: cost,
      BillingCurrency: currency,
      Tags: { env: 'prod' },
    }),
  );
  return lines.map((line) => `${line}\n`).join('');
}

export const A_RESOURCE: UsedResource = {
  resourceUri: '/subscriptions/s1/resourceGroups/rg-prod/providers/Microsoft.Compute/virtualMachines/vm1',
  name: '',
  azureSubscriptionId: 's1',
  azureSubscription: 'Production',
  resourceGroup: 'rg-prod',
  provider: 'Microsoft.Compute',
};

/** What a file says of the thirty days until the end of this one, of which each cost one. */
export function anImportedBreakdown(
  lastDay: number,
  overrides: Partial<ImportedBreakdown> = {},
  cost = 30,
): ImportedBreakdown {
  const customerId = overrides.customerId ?? 'a';
  const resources = createResourceSummer();
  const services = createServiceSummer();
  const figures = { cost, currency: 'EUR', lastModified: undefined };
  resources.add({ ...A_RESOURCE, ...figures });
  services.add({ service: 'Virtual Machines', ...figures });
  const breakdown = breakdownOf({
    customerId,
    summary: undefined,
    resources: resources.sums(),
    services: services.sums(),
    legacy: 'none',
    asOf: (lastDay + 1) * DAY_MS,
    gaps: [],
  });
  const period = { start: (lastDay - 29) * DAY_MS, end: (lastDay + 1) * DAY_MS, utcOffsetMinutes: 0 };
  return { customerId, breakdown: { ...breakdown, period }, fileAt: 500, fileUntil: lastDay, ...overrides };
}
