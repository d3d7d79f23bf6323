import { sql } from 'kysely';
import { readMeta, writeMeta } from '#adapters/database/engine/meta.ts';
import { anyOf, atomically, chunksOf, type Store } from '#adapters/database/engine/store.ts';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { RestoredBackup, RestoreRepository } from '#ports/ledger.ts';
import { reasonText } from './reason-text.ts';

const FROM_KEY = 'restored_from';
const AT_KEY = 'restored_at';
const CALENDAR_KEY = 'restored_at_calendar';
/** The key of the time at which a backup began; only backups have it. */
export const BACKED_UP_KEY = 'backed_up_at';

const CHUNK = 500;

export function createRestoreRepository(store: Store): RestoreRepository {
  return {
    last: async () => {
      const restoredAt = await readMeta(store, AT_KEY);
      if (restoredAt === undefined) return undefined;
      const backedUpAt = (await readMeta(store, FROM_KEY)) ?? restoredAt;
      return { backedUpAt, restoredAt, calendarAt: (await readMeta(store, CALENDAR_KEY)) ?? restoredAt };
    },
    copiedFrom: () => readMeta(store, BACKED_UP_KEY),
    note: (restored) => atomically(store, (tx) => note(tx, restored)),
  };
}

async function note(store: Store, { backedUpAt, restoredAt, calendarAt }: RestoredBackup): Promise<void> {
  await store.db.deleteFrom('meta').where('key', '=', BACKED_UP_KEY).execute();
  await writeMeta(store, FROM_KEY, backedUpAt);
  await writeMeta(store, AT_KEY, restoredAt);
  await writeMeta(store, CALENDAR_KEY, calendarAt);
  await store.db.deleteFrom('lease').execute();
  await store.db.updateTable('usage').set({ is_doubted: 1, reread_at: null }).execute();
  const why = { code: 'restored' } as const;
  await sql`update notification
    set state = 'dropped', waits_for = null, of_scan = 0, reason = ${reasonText(why)}, why = ${JSON.stringify(why)}
    where kind in ('health', 'digest') and state in ('planned', 'unknown', 'sending')`.execute(store.db);
  // somebody may have ended a silence since the backup; those that were being sent are doubted by the next sender
  await sql`update notification set doubts = 1
    where state in ('planned', 'silenced') and doubts = 0 and kind <> 'edit'`.execute(store.db);
}

/**
 * Casts a doubt on what was planned just now and could have been told between a backup and its restore: its customer was not
 * read twice since, or is not in the backup and the restore was today.
 */
export async function doubtAfterRestore(store: Store, subjects: readonly string[], now: Instant): Promise<void> {
  const restoredAt = await readMeta(store, AT_KEY);
  if (restoredAt === undefined) return;
  const isToday = now - restoredAt < DAY_MS;
  for (const chunk of chunksOf([...new Set(subjects)].toSorted(), CHUNK)) {
    await sql`update notification set doubts = 1
      where subject in ${anyOf(store, chunk)} and planned_at = ${now}
        and state = 'planned' and doubts = 0 and kind <> 'edit'
        and exists (
          select 1 from alert join usage on usage.customer_id = alert.customer_id
          where alert.id = notification.subject and coalesce(usage.is_doubted, ${isToday ? 1 : 0}) = 1
        )`.execute(store.db);
  }
}
