import { sql } from 'kysely';
import type { UsageDayTable } from '#adapters/database/engine/schema.ts';
import { anyOf, type Store } from '#adapters/database/engine/store.ts';
import {
  CUSTOMER_COLUMNS,
  type CustomerRow,
  toPortfolioRow,
  USAGE_WITH_CUSTOMER,
} from '#adapters/database/usage/customer-rows.ts';
import type { Instant } from '#domain/time/time.ts';
import { SAME_PERIOD_WITHIN_MS } from '#domain/usage/billing-period.ts';
import type { Figures } from '#domain/usage/budget-state.ts';
import type { ListRow } from '#domain/usage/lists/customer-list.ts';

/** All that is known of a few customers, in the order of their ids: lists find those by one narrow table. */
export async function rowsOf(store: Store, ids: readonly string[], now: Instant): Promise<readonly ListRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<CustomerRow>`
    select ${CUSTOMER_COLUMNS} from ${USAGE_WITH_CUSTOMER}
    where usage.customer_id in ${anyOf(store, ids)}`.execute(store.db);
  const before = await figuresBefore(store, rows, now);
  const known = new Map(rows.map((row) => [row.customer_id, row]));
  return ids.flatMap((id) => {
    const row = known.get(id);
    return row ? [{ ...toPortfolioRow(row), before: before.get(id) }] : [];
  });
}

/** The figures of the same billing period that were read last on an earlier day than today. */
async function figuresBefore(
  store: Store,
  customers: readonly CustomerRow[],
  now: Instant,
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
