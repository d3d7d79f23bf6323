import { sql } from 'kysely';
import { LEASE_MS } from '#adapters/database/engine/leases.ts';
import { readMeta } from '#adapters/database/engine/meta.ts';
import type { Store } from '#adapters/database/engine/store.ts';
import { BACKED_UP_KEY } from '#adapters/database/ledger/notification-restored.ts';
import type { Instant } from '#domain/time/time.ts';

/**
 * When a backup was made. Where another tool made it, the last thing that the product wrote says so: nothing was sent between
 * that and the backup. Run it before the schema is brought up to date, because that writes as well.
 */
export async function backedUpAt(store: Store): Promise<Instant> {
  const noted = await readMeta(store, BACKED_UP_KEY);
  if (noted !== undefined) return noted;
  const { rows } = await sql<{ at: number | null }>`
    select max(at) as at from (
      select max(until) - ${sql.lit(LEASE_MS)} as at from lease
      union all select max(planned_at) from notification
      union all select max(sent_at) from notification
      union all select max(started_at) from scan
      union all select max(finished_at) from scan
      union all select max(at) from audit
      union all select max(at) from activity
      union all select max(applied_at) from schema_version
    ) written where at <= ${store.system.now()}`.execute(store.db);
  return rows[0]?.at ?? 0;
}
