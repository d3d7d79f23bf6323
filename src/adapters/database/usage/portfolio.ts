import { sql } from 'kysely';
import { anyOf, type Store } from '#adapters/database/engine/store.ts';
import type { Portfolio, PortfolioQuery, PortfolioRow, PortfolioTotal } from '#domain/usage/portfolio.ts';
import { TOTALS, type TotalRow, toTotals } from './currency-totals.ts';
import { CUSTOMER_COLUMNS, type CustomerRow, toPortfolioRow, USAGE_WITH_CUSTOMER } from './customer-rows.ts';
import { namedBy } from './lists/named-by.ts';
import { HAS_FIGURES, IS_LISTED } from './usage-rows.ts';

interface CountRow {
  readonly customers: number;
  readonly unread: number;
  readonly without_usage: number;
  readonly waiting: number;
  readonly running: number;
  readonly without_budget: number;
  readonly stale: number;
  readonly newest_data: number | null;
  readonly oldest_reading: number | null;
}

/** Sums up the latest snapshots of customers that have not left; amounts of different currencies are never added. */
export async function portfolio(store: Store, query: PortfolioQuery): Promise<Portfolio> {
  const asked: Asked = { ...query, store };
  const counted = await count(asked);
  return {
    customers: counted?.customers ?? 0,
    unread: counted?.unread ?? 0,
    withoutUsage: counted?.without_usage ?? 0,
    waiting: counted?.waiting ?? 0,
    running: counted?.running ?? 0,
    withoutBudget: counted?.without_budget ?? 0,
    overBudget: await countOverBudget(asked),
    stale: counted?.stale ?? 0,
    totals: await totalsByCurrency(asked),
    worst: await rowsByPercent(asked, 'running'),
    ended: await rowsByPercent(asked, 'ended'),
    newestData: counted?.newest_data ?? undefined,
    oldestReading: counted?.oldest_reading ?? undefined,
  };
}

type Asked = PortfolioQuery & { readonly store: Store };

function within({ store, among }: Asked) {
  return among === undefined ? sql`1 = 1` : sql`usage.customer_id in ${anyOf(store, among)}`;
}

function isRunning({ now }: Asked) {
  return sql`${HAS_FIGURES} and period_end > ${now}`;
}

async function count(asked: Asked): Promise<CountRow | undefined> {
  const running = isRunning(asked);
  const { rows } = await sql<CountRow>`
    select count(*) as customers,
      count(case when read_at is null then 1 end) as unread,
      count(case when is_without_usage = 1 then 1 end) as without_usage,
      count(case when ${HAS_FIGURES} and period_end <= ${asked.now} then 1 end) as waiting,
      count(case when ${running} then 1 end) as running,
      count(case when ${running} and budget is null then 1 end) as without_budget,
      count(case when ${running} and total_cost > 0 and last_modified < ${asked.staleBefore} then 1 end) as stale,
      max(case when ${running} then last_modified end) as newest_data,
      min(case when ${running} then read_at end) as oldest_reading
    from usage where ${IS_LISTED} and ${within(asked)}`.execute(asked.store.db);
  return rows[0];
}

/** Those whom the list `over budget` names. */
async function countOverBudget(asked: Asked): Promise<number> {
  const { store, now, staleBefore } = asked;
  const query = { list: { kind: 'overBudget' }, now, staleBefore, page: 1 } as const;
  const { where } = await namedBy(store, { kind: 'overBudget', query }, 'running');
  const { rows } = await sql<{ readonly customers: number }>`
    select count(*) as customers from usage where ${where} and ${within(asked)}`.execute(store.db);
  return rows[0]?.customers ?? 0;
}

async function totalsByCurrency(asked: Asked): Promise<readonly PortfolioTotal[]> {
  const { rows } = await sql<TotalRow>`
    select ${TOTALS} from usage where ${IS_LISTED} and ${isRunning(asked)} and ${within(asked)}
    group by currency`.execute(asked.store.db);
  return toTotals(rows);
}

async function rowsByPercent(asked: Asked, which: 'running' | 'ended'): Promise<readonly PortfolioRow[]> {
  const { store, now, rows: limit } = asked;
  const isThen = which === 'running' ? sql`usage.period_end > ${now}` : sql`usage.period_end <= ${now}`;
  const { rows } = await sql<CustomerRow>`
    select ${CUSTOMER_COLUMNS} from ${USAGE_WITH_CUSTOMER}
    where usage.is_listed = 1 and usage.is_without_usage = 0 and ${within(asked)}
      and usage.percent is not null and ${isThen}
    order by usage.percent desc, usage.customer_id limit ${limit}`.execute(store.db);
  return rows.map(toPortfolioRow);
}
