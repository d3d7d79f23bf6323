import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { UsageDayTable } from '#adapters/database/engine/schema.ts';
import { anyOf, type Store } from '#adapters/database/engine/store.ts';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import { percentUsed } from '#domain/usage/budget.ts';
import type { RecapRow } from '#domain/usage/portfolio.ts';
import { toSummary } from './usage-rows.ts';

type EndedRow = UsageDayTable & { readonly name: string; readonly domain: string };

/** So many customers are looked at in one statement. */
const CHUNK = 500;
/** No billing period is as long: what began earlier ended before. */
const LONGEST_PERIOD_MS = 62 * DAY_MS;

/**
 * The last snapshot of every period that ended in (from, to], with the largest share of the budget first and customers
 * without a budget last.
 */
export async function endedPeriods(
  store: Store,
  from: Instant,
  to: Instant,
  among?: readonly string[],
): Promise<readonly RecapRow[]> {
  const asked = among === undefined ? sql`1 = 1` : sql`id in ${anyOf(store, among)}`;
  const found: { readonly row: RecapRow; readonly share: number }[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const { rows: customers }: { readonly rows: readonly { readonly id: string }[] } = await sql<{ id: string }>`
      select id from customer where id > ${after} and ${asked} order by id limit ${CHUNK}`.execute(store.db);
    for (const row of await lastSnapshots(
      store,
      customers.map(({ id }) => id),
      { from, to },
    )) {
      found.push({ row, share: percentUsed(row.summary) ?? -1 });
    }
    after = customers.length < CHUNK ? undefined : customers.at(-1)?.id;
    // others get their turn
    await setImmediate();
  }
  return found.toSorted((a, b) => b.share - a.share).map(({ row }) => row);
}

/** The day of each is found in the primary key alone; only the rows that are wanted are read. */
async function lastSnapshots(
  store: Store,
  ids: readonly string[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<readonly RecapRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<EndedRow>`
    select usage_day.*, customer.name, customer.domain
    from (
      select customer_id, period_start, max(day) as day from usage_day
      where customer_id in ${anyOf(store, ids)} and period_start > ${from - LONGEST_PERIOD_MS} and period_start < ${to}
      group by customer_id, period_start
    ) as latest
    join usage_day on usage_day.customer_id = latest.customer_id
      and usage_day.period_start = latest.period_start and usage_day.day = latest.day
    join customer on customer.id = usage_day.customer_id
    where usage_day.period_end > ${from} and usage_day.period_end <= ${to}
    order by usage_day.customer_id, usage_day.period_start`.execute(store.db);
  return rows.flatMap((row): RecapRow[] => {
    const summary = toSummary(row);
    return summary ? [{ customer: { id: row.customer_id, name: row.name, domain: row.domain }, summary }] : [];
  });
}
