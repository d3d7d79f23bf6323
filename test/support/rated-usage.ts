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
