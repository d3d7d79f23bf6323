import { sql } from 'kysely';
import { leaseClock } from '#adapters/database/engine/leases.ts';
import { anyOf, insertRows, type Store } from '#adapters/database/engine/store.ts';
import type { Notification } from '#domain/alerts/notification.ts';
import { HOUR_MS, type Instant } from '#domain/time/time.ts';
import { IS_WAITING } from './notification-waiting.ts';

/** The lease that makes its holder the only sender. */
const SENDER = 'send';
/** The longest rate window. */
const ATTEMPTS_KEPT_MS = HOUR_MS;

interface ClaimedRow {
  readonly id: string;
  readonly conversation_id: string;
}

/**
 * Turns `planned` and `unknown` rows into `sending` and notes the attempts. The lease is checked in the same statement;
 * PostgreSQL also keeps it from changing hands until the transaction ends, so that a new holder sees every row that the old
 * one took. A row that was sent or postponed since it was read is not taken, because the reader does not know whether it now
 * needs the label.
 */
export async function claim(
  store: Store,
  given: readonly Pick<Notification, 'id' | 'doubts'>[],
  holder: string,
  now: Instant,
): Promise<readonly string[]> {
  const rows: ClaimedRow[] = [];
  for (const [doubts, alike] of Map.groupBy(given, (row) => row.doubts)) {
    const ids = alike.map(({ id }) => id);
    rows.push(...(await take(store, { ids, doubts, holder, now })));
  }
  if (rows.length === 0) return [];
  await noteAttempts(store, rows, now);
  return rows.map((row) => row.id);
}

interface Taking {
  readonly ids: readonly string[];
  readonly doubts: number;
  readonly holder: string;
  readonly now: Instant;
}

async function take(store: Store, { ids, doubts, holder, now }: Taking): Promise<readonly ClaimedRow[]> {
  const { rows } = await sql<ClaimedRow>`
    with held as ${store.engine === 'sqlite' ? sql`` : sql`materialized`} (
      select name from lease
      where name = ${SENDER} and holder = ${holder} and until > ${leaseClock(store)}
      ${store.engine === 'sqlite' ? sql`` : sql`for share`}
    )
    update notification set state = 'sending', of_scan = 0,
      waits_for = case when waits_for = 'scan' then null else waits_for end
    where id in ${anyOf(store, ids)} and ${IS_WAITING} and doubts = ${doubts} and due_at <= ${now}
      and exists (select name from held)
    returning id, conversation_id`.execute(store.db);
  return rows;
}

async function noteAttempts(store: Store, rows: readonly ClaimedRow[], now: Instant): Promise<void> {
  await sql`delete from send_attempt where at < ${now - ATTEMPTS_KEPT_MS}`.execute(store.db);
  await insertRows(
    store,
    {
      table: 'send_attempt',
      columns: { notification_id: 'text', conversation_id: 'text', at: 'bigint' },
      onConflict: '',
    },
    rows.map((row) => ({ notification_id: row.id, conversation_id: row.conversation_id, at: now })),
  );
}

/**
 * Reads the attempts, oldest first. Rows that went out as one post count as one request; rows not settled yet count one each.
 */
export async function readAttempts(
  store: Store,
  since: Instant,
): Promise<readonly { readonly conversationId: string; readonly at: Instant }[]> {
  const { rows } = await sql<{ conversation_id: string; at: number }>`
    select conversation_id, min(at) as at from send_attempt
    where at >= ${since}
    group by conversation_id, coalesce(post, notification_id)
    order by at, conversation_id`.execute(store.db);
  return rows.map((row) => ({ conversationId: row.conversation_id, at: row.at }));
}
