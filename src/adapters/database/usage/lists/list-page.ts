import { sql } from 'kysely';
import type { Store } from '#adapters/database/engine/store.ts';
import { TOTALS, type TotalRow, toTotals } from '#adapters/database/usage/currency-totals.ts';
import {
  type CurrencyCount,
  ENDED_ROWS,
  isByAmount,
  type ListPage,
  type ListQuery,
  pagesOf,
} from '#domain/usage/lists/customer-list.ts';
import { increasePage } from './increases.ts';
import { rowsOf } from './list-rows.ts';
import { isMeant, isWithoutUsage, type Named, type NamedKind, namedBy } from './named-by.ts';

/** The lists that say something of figures of an ended period, too. */
const ALSO_ENDED: ReadonlySet<string> = new Set<NamedKind>([
  'all',
  'top',
  'overBudget',
  'over',
  'under',
  'noBudget',
  'biggest',
]);

/** One page of a list over all customers: every statement reads one set of them, and the rows are at most a page. */
export async function listPage(store: Store, asked: ListQuery): Promise<ListPage> {
  const currencies = await countCurrencies(store, asked);
  const query = withCurrency(asked, currencies);
  const { list } = query;
  const counts = { list, currencies, ...(await countMeant(store, query)) };
  if (list.kind === 'increase') return { ...counts, ...(await increasePage(store, query, list.since)) };
  const named = await namedBy(store, { kind: list.kind, query }, 'running');
  const fitting = await countNamed(store, named.where);
  const { from, limit, ...pages } = pagesOf(query, fitting);
  const ids = await idsOf(store, named, { kind: list.kind, from, limit });
  return {
    ...counts,
    ...pages,
    ...(list.kind === 'noUsage' && { withoutUsage: await countNamed(store, isWithoutUsage(query)) }),
    fitting,
    rows: await rowsOf(store, ids, query.now),
    // nothing was spent that could be summed up
    totals:
      list.kind === 'noUsage' ? [] : await totalsOf(store, named, pages.listed < fitting ? pages.listed : undefined),
    ended: await endedOf(store, list.kind, query),
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

/** The customers of the currency that is asked for, or of all. */
export async function countMeant(store: Store, query: ListQuery): Promise<Counts> {
  const { rows } = await sql<{ readonly running: number; readonly with_budget: number; readonly waiting: number }>`
    select count(case when ${isMeant(query, 'running')} then 1 end) as running,
      count(case when ${isMeant(query, 'running')} then budget end) as with_budget,
      count(case when ${isMeant(query, 'ended')} then 1 end) as waiting
    from usage`.execute(store.db);
  const [row] = rows;
  return { running: row?.running ?? 0, withBudget: row?.with_budget ?? 0, waiting: row?.waiting ?? 0 };
}

async function countNamed(store: Store, where: Named['where']): Promise<number> {
  const { rows } = await sql<{ readonly customers: number }>`
    select count(*) as customers from usage where ${where}`.execute(store.db);
  return rows[0]?.customers ?? 0;
}

interface Rows {
  readonly kind: NamedKind;
  readonly from: number;
  readonly limit: number;
}

async function idsOf(store: Store, { where, order }: Named, { kind, from, limit }: Rows): Promise<readonly string[]> {
  if (limit <= 0) return [];
  // how many customers have the currency, where the order is by that
  const peers = kind === 'noBudget' ? sql`count(*) over (partition by usage.currency)` : sql`0`;
  const { rows } = await sql<{ readonly customer_id: string }>`
    select usage.customer_id, ${peers} as peers from usage
    where ${where} order by ${order} limit ${limit} offset ${from}`.execute(store.db);
  return rows.map((row) => row.customer_id);
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

async function endedOf(store: Store, kind: NamedKind, query: ListQuery): Promise<ListPage['ended']> {
  if (!ALSO_ENDED.has(kind)) return { customers: 0, rows: [] };
  const named = await namedBy(store, { kind, query }, 'ended');
  const customers = await countNamed(store, named.where);
  const ids = await idsOf(store, named, { kind, from: 0, limit: Math.min(customers, ENDED_ROWS) });
  return { customers, rows: await rowsOf(store, ids, query.now) };
}
