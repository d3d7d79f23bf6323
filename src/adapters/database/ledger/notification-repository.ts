import { type Selectable, sql } from 'kysely';
import type { NotificationTable } from '#adapters/database/engine/schema.ts';
import { rowsOf, written } from '#adapters/database/engine/statements.ts';
import { anyOf, atomically, chunksOf, insertRows, readBy, type Store } from '#adapters/database/engine/store.ts';
import type { Notification, NotificationState, PlannedNotification } from '#domain/alerts/notification.ts';
import type { NotificationRepository, PlannedAt } from '#ports/ledger.ts';
import { claim, readAttempts } from './notification-claims.ts';
import { readDue, readOldestDue } from './notification-due.ts';
import { createHeldBack } from './notification-held-back.ts';
import { doubtAfterRestore } from './notification-restored.ts';
import { PLANNED_COLUMNS, toNotification, toPlannedRow } from './notification-rows.ts';
import { OPEN_STATES, settle } from './notification-settling.ts';
import { createWaitingSpikes } from './notification-spikes.ts';
import { createWaiting } from './notification-waiting.ts';
import { oldText } from './old-texts.ts';

const CHUNK = 500;
const OF_POST = written(() => 'select * from notification where activity_id = ? and conversation_id = ?');

/**
 * Decides what happens when an occasion is planned that the ledger already has. A silenced or dropped row is planned again
 * and keeps its doubts; a silenced row keeps when its level was crossed (a row that version 0.1.0 silenced: when it was
 * planned). The latest edit replaces its predecessor whatever became of it; while that one is being sent, the new edit is
 * noted and planned after it.
 */
const PLAN_CONFLICT = `on conflict (subject, conversation_id, occasion) do update set
  state = case when notification.state = 'sending' then 'sending' else 'planned' end,
  again_at = case when notification.state = 'sending' then excluded.due_at end,
  due_at = case when notification.state = 'sending' then notification.due_at else excluded.due_at end,
  waits_for = case when notification.state = 'sending' then null else excluded.waits_for end,
  of_scan = case when notification.state = 'sending' then 0 else excluded.of_scan end,
  attempts = case when notification.state = 'sending' then notification.attempts else 0 end,
  doubts = case when excluded.kind = 'edit' then 0 else notification.doubts end,
  crossed_at = case when notification.state = 'silenced'
    then coalesce(notification.crossed_at, notification.planned_at) else excluded.crossed_at end,
  planned_at = excluded.planned_at,
  kind = excluded.kind,
  threshold = excluded.threshold,
  budget_version = excluded.budget_version,
  is_budget_change = excluded.is_budget_change,
  text = excluded.text,
  payload = excluded.payload,
  reason = null,
  why = null
  where notification.state in ('silenced', 'dropped')
    or (excluded.kind = 'edit' and notification.state <> 'planned'
      and (notification.state <> 'sending' or notification.again_at is null))`;

export function createNotificationRepository(store: Store): NotificationRepository {
  const rows = () => store.db.selectFrom('notification').selectAll();
  return {
    bySubjects: async (subjects, conversationId) => {
      const found: Notification[] = [];
      // Sorted here, because the database could not read tens of thousands of rows in the order of an index.
      for (const chunk of chunksOf(subjects, CHUNK)) {
        const about = rows().where('subject', 'in', anyOf(store, chunk));
        const page = await (conversationId === undefined
          ? about
          : about.where('conversation_id', '=', conversationId)
        ).execute();
        for (const row of page) found.push(toNotification(row));
      }
      return found.toSorted((a, b) => a.plannedAt - b.plannedAt || (a.id < b.id ? -1 : 1));
    },
    toldSubjects: (endedAfter, conversationId) => readTold(store, endedAfter, conversationId),
    byPost: (conversationId, activityId) => readByPost(store, conversationId, activityId),
    plan: (planned, at) => atomically(store, (tx) => plan(tx, planned, at)),
    retell: async (id, content, dueAt) => {
      const told = { text: oldText(content), payload: JSON.stringify(content), due_at: dueAt };
      const update = store.db.updateTable('notification').set(told).where('id', '=', id).where('state', '=', 'planned');
      return Number((await update.executeTakeFirst()).numUpdatedRows) === 1;
    },
    due: (now, limit) => readDue(store, now, limit),
    claim: (given, holder, now) => atomically(store, (tx) => claim(tx, given, holder, now)),
    settle: async (settlements) => {
      if (settlements.length > 0) await atomically(store, (tx) => settle(tx, settlements, OPEN_STATES));
    },
    settleSending: async (settlements) => {
      if (settlements.length > 0) await atomically(store, (tx) => settle(tx, settlements, ['sending']));
    },
    settleWaiting: async (settlements) => {
      if (settlements.length === 0) return;
      await atomically(store, (tx) => settle(tx, settlements, ['planned', 'unknown', 'silenced']));
    },
    listSending: async () => (await rows().where('state', '=', 'sending').orderBy('id').execute()).map(toNotification),
    attemptsSince: (since) => readAttempts(store, since),
    counts: async () => {
      const { rows: counted } = await sql<{ state: NotificationState; rows: number }>`
        select state, count(*) as rows from notification group by state`.execute(store.db);
      return new Map(counted.map((row) => [row.state, row.rows]));
    },
    oldestDue: (now) => readOldestDue(store, now),
    forget: (before) => forget(store, before),
    ...createWaiting(store),
    ...createWaitingSpikes(store),
    ...createHeldBack(store),
  };
}

async function plan(store: Store, planned: readonly PlannedNotification[], at: PlannedAt): Promise<number> {
  if (planned.length === 0) return 0;
  const unique = new Map(planned.map((row) => [JSON.stringify([row.subject, row.conversationId, row.occasion]), row]));
  const ordered = [...unique.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => toPlannedRow(row, at));
  const into = { table: 'notification', columns: PLANNED_COLUMNS, onConflict: PLAN_CONFLICT } as const;
  const changed = await insertRows(store, into, ordered);
  const subjects = planned.map(({ subject }) => subject);
  await doubtAfterRestore(store, subjects, at.now);
  return changed;
}

async function readTold(store: Store, endedAfter: number, conversationId?: string): Promise<readonly string[]> {
  const isHere = conversationId === undefined ? sql`` : sql`and conversation_id = ${conversationId}`;
  const { rows } = await sql<{ id: string }>`
    select id from ${readBy(store, 'alert', 'alert_by_end')}
    where period_end > ${endedAfter}
      and exists (select 1 from notification where subject = alert.id ${isHere})`.execute(store.db);
  return rows.map(({ id }) => id);
}

async function readByPost(store: Store, conversationId: string, activityId: string): Promise<readonly Notification[]> {
  const found = await rowsOf<Selectable<NotificationTable>>(store, OF_POST, [activityId, conversationId]);
  return found.map(toNotification);
}

/** Deletes in small steps, because years of a ledger may go at once. */
async function forget(store: Store, before: number): Promise<number> {
  for (let forgotten = 0; ; ) {
    const { numAffectedRows = 0n } = await sql`
      delete from notification where id in (
        select id from ${readBy(store, 'notification', 'notification_ended')}
        where state in ('sent', 'dropped', 'dead', 'silenced') and planned_at < ${before} limit ${CHUNK}
      )`.execute(store.db);
    forgotten += Number(numAffectedRows);
    if (numAffectedRows < CHUNK) return forgotten;
  }
}
