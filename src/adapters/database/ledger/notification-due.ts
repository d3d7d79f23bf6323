import { sql } from 'kysely';
import type { NotificationTable } from '#adapters/database/engine/schema.ts';
import { readBy, type Store } from '#adapters/database/engine/store.ts';
import type { Notification } from '#domain/alerts/notification.ts';
import type { Instant } from '#domain/time/time.ts';
import { toNotification } from './notification-rows.ts';
import { IS_WAITING } from './notification-waiting.ts';

/** The page size; with SQLite nothing else runs while a page is read. */
const PAGE = 1000;

/** The ledger, read by the index of the waiting rows. */
const waiting = (store: Store) => readBy(store, 'notification', 'notification_due');

export async function readDue(store: Store, now: Instant, limit: number): Promise<readonly Notification[]> {
  const due: Notification[] = [];
  for (let last: Notification | undefined; due.length < limit; last = due.at(-1)) {
    const size = Math.min(PAGE, limit - due.length);
    const { rows } = await sql<NotificationTable>`
      select * from ${waiting(store)}
      where ${IS_WAITING} and due_at <= ${now} and ${after(last)}
      order by due_at, planned_at, id limit ${size}`.execute(store.db);
    for (const row of rows) due.push(toNotification(row));
    if (rows.length < size) break;
  }
  return due;
}

function after(last: Notification | undefined) {
  return last === undefined
    ? sql`1 = 1`
    : sql`(due_at, planned_at, id) > (${last.dueAt}, ${last.plannedAt}, ${last.id})`;
}

export async function readOldestDue(store: Store, now: Instant): Promise<Instant | undefined> {
  const { rows } = await sql<{ due_at: number }>`
    select due_at from ${waiting(store)}
    where ${IS_WAITING} and due_at <= ${now}
    order by due_at, planned_at, id limit 1`.execute(store.db);
  return rows[0]?.due_at;
}
