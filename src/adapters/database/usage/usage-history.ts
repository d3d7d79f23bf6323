import { sql } from 'kysely';
import { readMeta, writeMeta } from '#adapters/database/engine/meta.ts';
import { anyOf, type Store } from '#adapters/database/engine/store.ts';
import type { Instant } from '#domain/time/time.ts';

/** The key of the latest period end up to which the days were rolled up. */
const ROLLED_UP = 'usage-rolled-up-until';
/** Limits each step to a few thousand rows, so that no other work waits long. */
const CUSTOMERS_AT_ONCE = 100;

export interface HistoryKept {
  readonly daysOfPeriodsEndedAfter: Instant;
  readonly periodsEndedAfter: Instant;
}

/**
 * Keeps only the last snapshot of older periods, and deletes the oldest periods altogether. Each run handles only what has
 * become due since the last.
 */
export async function rollUp(store: Store, kept: HistoryKept): Promise<void> {
  const since = (await readMeta(store, ROLLED_UP)) ?? 0;
  const until = kept.daysOfPeriodsEndedAfter;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const { rows }: { readonly rows: readonly { readonly customer_id: string }[] } = await sql<{ customer_id: string }>`
      select customer_id from usage where customer_id > ${after} order by customer_id limit ${CUSTOMERS_AT_ONCE}
    `.execute(store.db);
    const ids = rows.map((row) => row.customer_id);
    if (ids.length > 0) await rollUpCustomers(store, ids, { since, until, forgotten: kept.periodsEndedAfter });
    after = ids.length < CUSTOMERS_AT_ONCE ? undefined : ids.at(-1);
  }
  await writeMeta(store, ROLLED_UP, until);
}

async function rollUpCustomers(
  store: Store,
  ids: readonly string[],
  span: { readonly since: Instant; readonly until: Instant; readonly forgotten: Instant },
): Promise<void> {
  await sql`
    delete from usage_day where customer_id in ${anyOf(store, ids)} and (
      period_end <= ${span.forgotten} or (
        period_end > ${span.since} and period_end <= ${span.until} and day < (
          select max(later.day) from usage_day later
          where later.customer_id = usage_day.customer_id and later.period_start = usage_day.period_start
        )
      )
    )`.execute(store.db);
  await sql`
    delete from alert where customer_id in ${anyOf(store, ids)}
      and period_end <= ${span.forgotten} and closed_at is not null`.execute(store.db);
}
