import { type Selectable, sql } from 'kysely';
import type { CustomerTable, UsageTable } from '#adapters/database/engine/schema.ts';
import { anyOf, type Store } from '#adapters/database/engine/store.ts';
import type { PortfolioQuery, PortfolioRow, WithoutBudget } from '#domain/usage/portfolio.ts';
import { HAS_FIGURES, IS_LISTED, toState } from './usage-rows.ts';

type Row = Selectable<UsageTable> & Pick<CustomerTable, 'id' | 'name' | 'domain'>;

const HAS_NO_BUDGET = sql`${IS_LISTED} and ${HAS_FIGURES} and budget is null`;

/** The customers without a budget, by the amount spent; amounts of different currencies are not compared. */
export async function withoutBudget(
  store: Store,
  { now, rows: limit, among }: Pick<PortfolioQuery, 'now' | 'rows' | 'among'>,
): Promise<WithoutBudget> {
  const isAmong = among === undefined ? sql`1 = 1` : sql`usage.customer_id in ${anyOf(store, among)}`;
  const { rows } = await sql<{ readonly running: number; readonly waiting: number }>`
    select count(case when period_end > ${now} then 1 end) as running,
      count(case when period_end <= ${now} then 1 end) as waiting
    from usage where ${HAS_NO_BUDGET} and ${isAmong}`.execute(store.db);
  return {
    running: rows[0]?.running ?? 0,
    rows: await rowsBySpending(store, sql`period_end > ${now} and ${isAmong}`, limit),
    waiting: rows[0]?.waiting ?? 0,
    ended: await rowsBySpending(store, sql`period_end <= ${now} and ${isAmong}`, limit),
  };
}

async function rowsBySpending(
  store: Store,
  which: ReturnType<typeof sql>,
  limit: number,
): Promise<readonly PortfolioRow[]> {
  const { rows } = await sql<Row>`
    select usage.*, customer.id, customer.name, customer.domain, count(*) over (partition by currency) as peers
    from usage join customer on customer.id = usage.customer_id
    where ${HAS_NO_BUDGET} and ${which}
    order by peers desc, currency, total_cost desc, customer_id limit ${limit}`.execute(store.db);
  return rows.map((row) => ({
    customer: { id: row.id, name: row.name, domain: row.domain },
    state: toState(row),
  }));
}
