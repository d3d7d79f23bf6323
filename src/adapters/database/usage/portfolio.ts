import { type Selectable, sql } from 'kysely';
import type { CustomerTable, UsageTable } from '#adapters/database/engine/schema.ts';
import { anyOf, type Store } from '#adapters/database/engine/store.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Portfolio, PortfolioRow, PortfolioTotal } from '#domain/usage/portfolio.ts';
import { IS_LISTED, toState } from './usage-rows.ts';

/** 100 % with the tolerance that `hasReached` allows. */
const ALL_USED = 100 * (1 - 1e-9);

interface CountRow {
  readonly customers: number;
  readonly unread: number;
  readonly without_usage: number;
  readonly without_budget: number;
  readonly over_budget: number;
  readonly newest_data: number | null;
  readonly oldest_reading: number | null;
}

interface TotalRow {
  readonly currency: string | null;
  readonly customers: number;
  readonly total_cost: number;
  readonly budget: number | null;
  readonly usd_rows: number;
  readonly usd_total_cost: number | null;
}

/** The latest snapshots summed up, without those who left; currencies are never added to one another. */
export async function portfolio(
  store: Store,
  now: Instant,
  worst: number,
  among?: readonly string[],
): Promise<Portfolio> {
  const scope: Scope = { store, among };
  const [counted, totals, current] = [
    await count(scope),
    await totalsByCurrency(scope),
    await worstRows(scope, now, worst, true),
  ];
  const ended = current.length < worst ? await worstRows(scope, now, worst - current.length, false) : [];
  return {
    customers: counted?.customers ?? 0,
    unread: counted?.unread ?? 0,
    withoutUsage: counted?.without_usage ?? 0,
    withoutBudget: counted?.without_budget ?? 0,
    overBudget: counted?.over_budget ?? 0,
    totals,
    worst: [...current, ...ended],
    newestData: counted?.newest_data ?? undefined,
    oldestReading: counted?.oldest_reading ?? undefined,
  };
}

/** Which customers are summed up: all, or `among` these. */
interface Scope {
  readonly store: Store;
  readonly among: readonly string[] | undefined;
}

function within({ store, among }: Scope) {
  return among === undefined ? sql`1 = 1` : sql`usage.customer_id in ${anyOf(store, among)}`;
}

async function count(scope: Scope): Promise<CountRow | undefined> {
  const { rows } = await sql<CountRow>`
    select count(*) as customers,
      count(case when read_at is null then 1 end) as unread,
      count(case when is_without_usage = 1 then 1 end) as without_usage,
      count(case when is_without_usage = 0 and plan is not null and budget is null then 1 end) as without_budget,
      count(case when is_without_usage = 0 and percent >= ${ALL_USED} then 1 end) as over_budget,
      max(last_modified) as newest_data,
      min(read_at) as oldest_reading
    from usage where ${IS_LISTED} and ${within(scope)}`.execute(scope.store.db);
  return rows[0];
}

async function totalsByCurrency(scope: Scope): Promise<readonly PortfolioTotal[]> {
  const { rows } = await sql<TotalRow>`
    select currency, count(*) as customers, sum(total_cost) as total_cost, sum(budget) as budget,
      count(usd_total_cost) as usd_rows, sum(usd_total_cost) as usd_total_cost
    from usage where ${IS_LISTED} and is_without_usage = 0 and plan is not null and ${within(scope)}
    group by currency order by customers desc, currency`.execute(scope.store.db);
  return rows.map((row) => ({
    currency: row.currency ?? undefined,
    customers: row.customers,
    totalCost: row.total_cost,
    budget: row.budget ?? 0,
    usdTotalCost: row.usd_rows === row.customers ? (row.usd_total_cost ?? undefined) : undefined,
  }));
}

async function worstRows(
  scope: Scope,
  now: Instant,
  limit: number,
  isCurrent: boolean,
): Promise<readonly PortfolioRow[]> {
  const { store, among } = scope;
  const listed = store.db
    .selectFrom('usage')
    .innerJoin('customer', 'customer.id', 'usage.customer_id')
    .selectAll('usage')
    .select(['customer.id', 'customer.name', 'customer.domain'])
    .where('usage.is_listed', '=', 1)
    .where('usage.is_without_usage', '=', 0);
  const rows = await (among === undefined ? listed : listed.where('usage.customer_id', 'in', anyOf(store, among)))
    .where('usage.percent', 'is not', null)
    .where('usage.period_end', isCurrent ? '>' : '<=', now)
    .orderBy('usage.percent', 'desc')
    .orderBy('usage.customer_id')
    .limit(limit)
    .execute();
  return rows.map(toPortfolioRow);
}

function toPortfolioRow(row: Selectable<UsageTable> & Pick<CustomerTable, 'id' | 'name' | 'domain'>): PortfolioRow {
  return { customer: { id: row.id, name: row.name, domain: row.domain }, state: toState(row) };
}
