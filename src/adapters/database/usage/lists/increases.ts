import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Store } from '#adapters/database/engine/store.ts';
import { HOUR_MS } from '#domain/time/time.ts';
import { SAME_PERIOD_WITHIN_MS } from '#domain/usage/billing-period.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import { type ListPage, type ListQuery, pagesOf, type Since } from '#domain/usage/lists/customer-list.ts';
import { increaseOf } from '#domain/usage/lists/increase.ts';
import { rowsOf } from './list-rows.ts';
import { isMeant } from './named-by.ts';

/** Customers read at once, each with a look into its history, so that no other work waits long. */
const CHUNK = 1000;
/** Figures of one data day come at about the same time of day. */
const SAME_TIME_MS = 12 * HOUR_MS;

interface Row {
  readonly customer_id: string;
  readonly period_start: number;
  readonly utc_offset: number | null;
  readonly total_cost: number;
  readonly total_then: number | null;
}

interface Found {
  readonly id: string;
  readonly by: number;
}

type Page = Omit<ListPage, 'list' | 'currencies' | 'running' | 'withBudget' | 'waiting'>;

/** A page of those who cost more than at an earlier time. All of one currency are read, a few at a time; only numbers are kept. */
export async function increasePage(store: Store, query: ListQuery, since: Since): Promise<Page> {
  const { found, ...counts } = await increases(store, query, since);
  const { from, limit, ...pages } = pagesOf(query, found.length);
  const by = new Map(found.slice(from, from + limit).map((each) => [each.id, each.by]));
  const rows = await rowsOf(store, [...by.keys()], query.now);
  return {
    ...pages,
    fitting: found.length,
    rows: rows.map((row) => ({ ...row, increase: by.get(row.customer.id) ?? 0 })),
    totals: [],
    ended: { customers: 0, rows: [] },
    increases: { ...counts, sum: found.slice(0, pages.listed).reduce((sum, each) => sum + each.by, 0) },
  };
}

async function increases(store: Store, query: ListQuery, since: Since) {
  const found: Found[] = [];
  let unknown = 0;
  let fromStart = 0;
  for await (const row of costsThenAndNow(store, query, since)) {
    const { currency } = query.list;
    const costs = { now: row.total_cost, before: row.total_then ?? undefined, currency: currency ?? undefined };
    const period = { start: row.period_start, utcOffsetMinutes: row.utc_offset ?? 0 };
    const { kind, by, isFromStart } = increaseOf(costs, period, since);
    if (kind === 'more') found.push({ id: row.customer_id, by });
    if (kind === 'unknown') unknown += 1;
    if (isFromStart) fromStart += 1;
  }
  return { found: found.toSorted((a, b) => b.by - a.by || (a.id < b.id ? -1 : 1)), unknown, fromStart };
}

async function* costsThenAndNow(store: Store, query: ListQuery, since: Since): AsyncGenerator<Row> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const { rows }: { readonly rows: readonly Row[] } = await sql<Row>`
      select usage.customer_id, usage.period_start, usage.utc_offset, usage.total_cost, (
        select past.total_cost from usage_day past where past.customer_id = usage.customer_id and ${isThen(since)}
          and past.plan = usage.plan and coalesce(past.currency, '') = coalesce(usage.currency, '')
        order by past.day desc limit 1
      ) as total_then
      from usage where ${isMeant(query, 'running')} and usage.customer_id > ${after}
      order by usage.customer_id limit ${CHUNK}`.execute(store.db);
    yield* rows;
    after = rows.length < CHUNK ? undefined : rows.at(-1)?.customer_id;
    // others get their turn
    await setImmediate();
  }
}

/** Which snapshots may be those of the time that is compared with; the last of them is. */
function isThen(since: Since) {
  if (since.kind === 'day') {
    return sql`past.period_start > usage.period_start - ${SAME_PERIOD_WITHIN_MS}
      and past.period_start < usage.period_start + ${SAME_PERIOD_WITHIN_MS} and past.day <= ${isoDate(since.date)}`;
  }
  return sql`past.period_start < usage.period_start - ${SAME_PERIOD_WITHIN_MS}
    and past.period_end > usage.period_start - ${SAME_PERIOD_WITHIN_MS}
    and past.last_modified - past.period_start <= usage.last_modified - usage.period_start + ${SAME_TIME_MS}`;
}
