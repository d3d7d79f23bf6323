import { type Selectable, sql } from 'kysely';
import type { CustomerTable, UsageTable } from '#adapters/database/engine/schema.ts';
import { anyOf, type Store } from '#adapters/database/engine/store.ts';
import { budgetState } from '#domain/usage/budget-state.ts';
import type { Portfolio, PortfolioQuery, PortfolioRow, PortfolioTotal } from '#domain/usage/portfolio.ts';
import { type OutlookRow, toOutlook } from './insight-rows.ts';
import { HAS_FIGURES, IS_LISTED, toState } from './usage-rows.ts';

interface CountRow {
  readonly customers: number;
  readonly unread: number;
  readonly without_usage: number;
  readonly waiting: number;
  readonly running: number;
  readonly without_budget: number;
  readonly over_budget: number;
  readonly stale: number;
  readonly newest_data: number | null;
  readonly oldest_reading: number | null;
}

interface TotalRow {
  readonly currency: string | null;
  readonly customers: number;
  readonly with_budget: number;
  readonly spent_with_budget: number | null;
  readonly budget: number | null;
  readonly spent_without_budget: number | null;
  readonly usd_rows: number;
  readonly usd_total_cost: number | null;
}

/** A cost that differs from its budget by less than this may be shown as equal to it, in any currency. */
const LARGEST_UNIT = 1;

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
    overBudget: (counted?.over_budget ?? 0) + (await countAtBudget(asked)),
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
      count(case when ${running} and total_cost - budget >= ${LARGEST_UNIT} then 1 end) as over_budget,
      count(case when ${running} and total_cost > 0 and last_modified < ${asked.staleBefore} then 1 end) as stale,
      max(case when ${running} then last_modified end) as newest_data,
      min(case when ${running} then read_at end) as oldest_reading
    from usage where ${IS_LISTED} and ${within(asked)}`.execute(asked.store.db);
  return rows[0];
}

/** Counts the customers whose cost is near the budget and, by the amounts as shown, at or over it. */
async function countAtBudget(asked: Asked): Promise<number> {
  type Near = { readonly total_cost: number; readonly budget: number; readonly currency: string | null };
  const { rows } = await sql<Near>`
    select total_cost, budget, currency from usage
    where ${IS_LISTED} and ${isRunning(asked)} and ${within(asked)}
      and total_cost - budget > ${-LARGEST_UNIT} and total_cost - budget < ${LARGEST_UNIT}`.execute(asked.store.db);
  return rows.filter(({ total_cost: totalCost, budget, currency }) => {
    const state = budgetState({ totalCost, budget, currency: currency ?? undefined });
    return state === 'usedUp' || state === 'exceeded';
  }).length;
}

async function totalsByCurrency(asked: Asked): Promise<readonly PortfolioTotal[]> {
  const { rows } = await sql<TotalRow>`
    select currency, count(*) as customers, count(budget) as with_budget,
      sum(case when budget is not null then total_cost end) as spent_with_budget, sum(budget) as budget,
      sum(case when budget is null then total_cost end) as spent_without_budget,
      count(usd_total_cost) as usd_rows, sum(usd_total_cost) as usd_total_cost
    from usage where ${IS_LISTED} and ${isRunning(asked)} and ${within(asked)}
    group by currency`.execute(asked.store.db);
  return rows.map(toTotal).toSorted(worstFirst);
}

function toTotal(row: TotalRow): PortfolioTotal {
  return {
    currency: row.currency ?? undefined,
    withBudget: { customers: row.with_budget, totalCost: row.spent_with_budget ?? 0, budget: row.budget ?? 0 },
    withoutBudget: { customers: row.customers - row.with_budget, totalCost: row.spent_without_budget ?? 0 },
    usdTotalCost: row.usd_rows === row.customers ? (row.usd_total_cost ?? undefined) : undefined,
  };
}

/**
 * Sorts by the used share of the budgets, then by the number of customers; amounts of different currencies are not compared.
 */
function worstFirst(a: PortfolioTotal, b: PortfolioTotal): number {
  return (
    shareOf(b) - shareOf(a) || customersOf(b) - customersOf(a) || ((a.currency ?? '') < (b.currency ?? '') ? -1 : 1)
  );
}

function shareOf({ withBudget }: PortfolioTotal): number {
  return withBudget.budget > 0 ? withBudget.totalCost / withBudget.budget : -1;
}

function customersOf({ withBudget, withoutBudget }: PortfolioTotal): number {
  return withBudget.customers + withoutBudget.customers;
}

async function rowsByPercent(asked: Asked, which: 'running' | 'ended'): Promise<readonly PortfolioRow[]> {
  const { store, among, now, rows: limit } = asked;
  const listed = store.db
    .selectFrom('usage')
    .innerJoin('customer', 'customer.id', 'usage.customer_id')
    .selectAll('usage')
    .leftJoin('insight', 'insight.customer_id', 'usage.customer_id')
    .select(['customer.id', 'customer.name', 'customer.domain'])
    .select(['insight.period_start as outlook_start', 'days_covered', 'expected_end', 'expected_high'])
    .where('usage.is_listed', '=', 1)
    .where('usage.is_without_usage', '=', 0);
  const rows = await (among === undefined ? listed : listed.where('usage.customer_id', 'in', anyOf(store, among)))
    .where('usage.percent', 'is not', null)
    .where('usage.period_end', which === 'running' ? '>' : '<=', now)
    .orderBy('usage.percent', 'desc')
    .orderBy('usage.customer_id')
    .limit(limit)
    .execute();
  return rows.map(toPortfolioRow);
}

type Row = Selectable<UsageTable> & Pick<CustomerTable, 'id' | 'name' | 'domain'> & OutlookColumns;

/** All are null where no state of the customer is kept. */
interface OutlookColumns extends Omit<OutlookRow, 'period_start' | 'days_covered'> {
  readonly outlook_start: number | null;
  readonly days_covered: number | null;
}

function toPortfolioRow(row: Row): PortfolioRow {
  const { outlook_start: start, days_covered: days } = row;
  return {
    customer: { id: row.id, name: row.name, domain: row.domain },
    state: toState(row),
    outlook:
      start === null || days === null ? undefined : toOutlook({ ...row, period_start: start, days_covered: days }),
  };
}
