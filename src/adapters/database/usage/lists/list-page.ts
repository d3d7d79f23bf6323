import { sql } from 'kysely';
import type { UsageDayTable } from '#adapters/database/engine/schema.ts';
import { anyOf, type Store } from '#adapters/database/engine/store.ts';
import { TOTALS, type TotalRow, toTotals } from '#adapters/database/usage/currency-totals.ts';
import {
  CUSTOMER_COLUMNS,
  type CustomerRow,
  toPortfolioRow,
  USAGE_WITH_CUSTOMER,
} from '#adapters/database/usage/customer-rows.ts';
import { SAME_PERIOD_WITHIN_MS } from '#domain/usage/billing-period.ts';
import type { Figures } from '#domain/usage/budget-state.ts';
import {
  type CurrencyCount,
  ENDED_ROWS,
  isByAmount,
  type ListPage,
  type ListQuery,
  type ListRow,
  PAGE_ROWS,
  pageOf,
} from '#domain/usage/lists/customer-list.ts';
import { isMeant, type Named, namedBy } from './named-by.ts';

/** The lists that say something of figures of an ended period, too. */
const ALSO_ENDED: ReadonlySet<string> = new Set<ListQuery['list']['kind']>([
  'all',
  'top',
  'overBudget',
  'over',
  'noBudget',
  'biggest',
]);

/** One page of a list over all customers: every statement reads one set of them, and the rows are at most a page. */
export async function listPage(store: Store, asked: ListQuery): Promise<ListPage> {
  const currencies = await countCurrencies(store, asked);
  const query = withCurrency(asked, currencies);
  const { most = Number.MAX_SAFE_INTEGER } = query.list;
  const named = await namedBy(store, query, 'running');
  const { running, withBudget, waiting } = await countMeant(store, query);
  const fitting = await countNamed(store, named);
  const listed = Math.min(fitting, most);
  const { page, pages } = pageOf(listed, query.page);
  const from = (page - 1) * PAGE_ROWS;
  return {
    list: query.list,
    page,
    pages,
    running,
    withBudget,
    waiting,
    fitting,
    listed,
    rows: await rowsOf(store, named, { query, from, limit: Math.min(PAGE_ROWS, listed - from) }),
    totals: await totalsOf(store, named, listed < fitting ? listed : undefined),
    ended: await endedOf(store, query),
    currencies,
  };
}

/** Where amounts are compared, one currency is read at a time. */
function withCurrency(query: ListQuery, currencies: readonly CurrencyCount[]): ListQuery {
  const [first] = currencies;
  if (!isByAmount(query.list) || query.list.currency !== undefined || first === undefined) return query;
  return { ...query, list: { ...query.list, currency: first.currency } };
}

async function countCurrencies(store: Store, query: ListQuery): Promise<readonly CurrencyCount[]> {
  const ofAll: ListQuery = { ...query, list: { kind: 'all' } };
  const { rows } = await sql<CurrencyCount>`
    select usage.currency, count(*) as customers from usage where ${isMeant(ofAll, 'running')}
    group by usage.currency order by customers desc, coalesce(usage.currency, '~')`.execute(store.db);
  return rows;
}

interface Counts {
  readonly running: number;
  readonly withBudget: number;
  readonly waiting: number;
}

async function countMeant(store: Store, query: ListQuery): Promise<Counts> {
  const { rows } = await sql<{ readonly running: number; readonly with_budget: number; readonly waiting: number }>`
    select count(case when ${isMeant(query, 'running')} then 1 end) as running,
      count(case when ${isMeant(query, 'running')} then budget end) as with_budget,
      count(case when ${isMeant(query, 'ended')} then 1 end) as waiting
    from usage`.execute(store.db);
  const [row] = rows;
  return { running: row?.running ?? 0, withBudget: row?.with_budget ?? 0, waiting: row?.waiting ?? 0 };
}

async function countNamed(store: Store, { where }: Named): Promise<number> {
  const { rows } = await sql<{ readonly customers: number }>`
    select count(*) as customers from usage where ${where}`.execute(store.db);
  return rows[0]?.customers ?? 0;
}

interface Rows {
  readonly query: ListQuery;
  readonly from: number;
  readonly limit: number;
}

async function rowsOf(
  store: Store,
  { where, order }: Named,
  { query, from, limit }: Rows,
): Promise<readonly ListRow[]> {
  if (limit <= 0) return [];
  // the order first, by one narrow table; then all that is known of the few
  const { rows: listed } = await sql<{ readonly customer_id: string }>`
    select usage.customer_id, ${peersOf(query)} as peers from usage
    where ${where} order by ${order} limit ${limit} offset ${from}`.execute(store.db);
  const ids = listed.map((row) => row.customer_id);
  const { rows } = await sql<CustomerRow>`
    select ${CUSTOMER_COLUMNS} from ${USAGE_WITH_CUSTOMER}
    where usage.customer_id in ${anyOf(store, ids)}`.execute(store.db);
  const before = await figuresBefore(store, rows, query.now);
  const known = new Map(rows.map((row) => [row.customer_id, row]));
  return ids.flatMap((id) => {
    const row = known.get(id);
    return row ? [{ ...toPortfolioRow(row), before: before.get(id) }] : [];
  });
}

/** How many customers have the currency, where the order is by that. */
function peersOf({ list }: ListQuery) {
  return list.kind === 'noBudget' ? sql`count(*) over (partition by usage.currency)` : sql`0`;
}

async function totalsOf(store: Store, { where, order }: Named, most: number | undefined): Promise<ListPage['totals']> {
  const listed =
    most === undefined
      ? sql`select * from usage where ${where}`
      : sql`select usage.*, 0 as peers from usage where ${where} order by ${order} limit ${most}`;
  const { rows } = await sql<TotalRow>`
    select ${TOTALS} from (${listed}) as listed group by currency`.execute(store.db);
  return toTotals(rows);
}

async function endedOf(store: Store, query: ListQuery): Promise<ListPage['ended']> {
  if (!ALSO_ENDED.has(query.list.kind)) return { customers: 0, rows: [] };
  const named = await namedBy(store, query, 'ended');
  const customers = await countNamed(store, named);
  return { customers, rows: await rowsOf(store, named, { query, from: 0, limit: Math.min(customers, ENDED_ROWS) }) };
}

/** The figures of the same billing period that were read last on an earlier day than today. */
async function figuresBefore(
  store: Store,
  customers: readonly CustomerRow[],
  now: number,
): Promise<ReadonlyMap<string, Figures>> {
  const today = new Date(now).toISOString().slice(0, 10);
  const ids = customers.map((row) => row.customer_id);
  type Row = Pick<UsageDayTable, 'customer_id' | 'period_start' | 'total_cost' | 'budget' | 'currency'>;
  const { rows } = await sql<Row>`
    select customer_id, period_start, total_cost, budget, currency from usage_day
    where customer_id in ${anyOf(store, ids)} and day < ${today} and day = (
      select max(later.day) from usage_day later
      where later.customer_id = usage_day.customer_id and later.period_start = usage_day.period_start
        and later.day < ${today}
    )`.execute(store.db);
  const starts = new Map(customers.map((row) => [row.customer_id, row.period_start]));
  return new Map(
    rows
      .filter((row) => Math.abs(row.period_start - (starts.get(row.customer_id) ?? 0)) < SAME_PERIOD_WITHIN_MS)
      .map((row) => [
        row.customer_id,
        { totalCost: row.total_cost, budget: row.budget ?? undefined, currency: row.currency ?? undefined },
      ]),
  );
}
