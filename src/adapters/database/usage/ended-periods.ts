import { sql } from 'kysely';
import type { UsageDayTable } from '#adapters/database/engine/schema.ts';
import { anyOf, type Store } from '#adapters/database/engine/store.ts';
import type { Instant } from '#domain/time/time.ts';
import { percentUsed } from '#domain/usage/budget.ts';
import type { RecapRow } from '#domain/usage/portfolio.ts';
import { toSummary } from './usage-rows.ts';

type EndedRow = UsageDayTable & { readonly name: string; readonly domain: string };

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
  const { rows } = await sql<EndedRow>`
    select usage_day.*, customer.name, customer.domain
    from usage_day
    join customer on customer.id = usage_day.customer_id
    where usage_day.period_end > ${from} and usage_day.period_end <= ${to}
      and usage_day.day = (
        select max(later.day) from usage_day later
        where later.customer_id = usage_day.customer_id and later.period_start = usage_day.period_start)
      and ${among === undefined ? sql`1 = 1` : sql`usage_day.customer_id in ${anyOf(store, among)}`}
    order by usage_day.customer_id, usage_day.period_start`.execute(store.db);
  return rows
    .flatMap((row): RecapRow[] => {
      const summary = toSummary(row);
      return summary ? [{ customer: { id: row.customer_id, name: row.name, domain: row.domain }, summary }] : [];
    })
    .toSorted((a, b) => shareOf(b) - shareOf(a));
}

function shareOf(row: RecapRow): number {
  return percentUsed(row.summary) ?? -1;
}
