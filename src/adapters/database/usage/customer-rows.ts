import { type Selectable, sql } from 'kysely';
import type { CustomerTable, UsageTable } from '#adapters/database/engine/schema.ts';
import type { PeriodOutlook } from '#domain/usage/pace-now.ts';
import type { PortfolioRow } from '#domain/usage/portfolio.ts';
import { type OutlookRow, toOutlook } from './insight-rows.ts';
import { toState } from './usage-rows.ts';

/** Of the table `insight`; its other columns are not read, for its rows are large. */
export const OUTLOOK_COLUMNS = sql.raw(
  'insight.period_start as outlook_start, days_covered, expected_low, expected_end, expected_high',
);

/** What `CUSTOMER_COLUMNS` are taken from. */
export const USAGE_WITH_CUSTOMER = sql.raw(`usage join customer on customer.id = usage.customer_id
  left join insight on insight.customer_id = usage.customer_id`);

export const CUSTOMER_COLUMNS = sql`usage.*, customer.id, customer.name, customer.domain, ${OUTLOOK_COLUMNS}`;

export type CustomerRow = FiguresRow & Pick<CustomerTable, 'id' | 'name' | 'domain'>;

export type FiguresRow = Selectable<UsageTable> & OutlookColumns;

/** All are null where no state of the customer is kept. */
interface OutlookColumns extends Omit<OutlookRow, 'period_start' | 'days_covered'> {
  readonly outlook_start: number | null;
  readonly days_covered: number | null;
}

export function toPortfolioRow(row: CustomerRow): PortfolioRow {
  return {
    customer: { id: row.id, name: row.name, domain: row.domain },
    state: toState(row),
    outlook: outlookOf(row),
  };
}

export function outlookOf(row: FiguresRow): PeriodOutlook | undefined {
  const { outlook_start: start, days_covered: days } = row;
  if (start === null || days === null) return undefined;
  return toOutlook({ ...row, period_start: start, days_covered: days });
}
