import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { markFound } from '#adapters/database/alerts/planning-marks.ts';
import type { NotificationTable } from '#adapters/database/engine/schema.ts';
import { anyOf, type Columns, chunksOf, forRows, type Store } from '#adapters/database/engine/store.ts';
import type { NotificationState, Settlement } from '#domain/alerts/notification.ts';
import { TAKEN_BACK_UNDER_PERCENT } from '#domain/alerts/taken-back.ts';
import { keepGone } from './gone-posts.ts';
import { reasonText } from './reason-text.ts';

type SettledRow = Pick<
  NotificationTable,
  | 'id'
  | 'state'
  | 'reason'
  | 'why'
  | 'waits_for'
  | 'activity_id'
  | 'thread_id'
  | 'sent_at'
  | 'sent_percent'
  | 'crossed_at'
> & {
  readonly attempts: number | null;
  readonly doubts: number | null;
  readonly due_at: number | null;
};

const COLUMNS: Columns<SettledRow> = {
  id: 'text',
  state: 'text',
  reason: 'text',
  why: 'text',
  waits_for: 'text',
  attempts: 'integer',
  doubts: 'integer',
  due_at: 'bigint',
  sent_at: 'bigint',
  sent_percent: 'double precision',
  crossed_at: 'bigint',
  activity_id: 'text',
  thread_id: 'text',
};

/** A row in another state has ended and stays so: a sender that froze and wakes late must not undo it. */
export const OPEN_STATES: readonly NotificationState[] = ['sending', 'planned', 'unknown', 'silenced'];

/**
 * Rows in other states than these stay as they are, and so do rows that another sender tried meanwhile and left in more
 * doubt. An edit that became due again meanwhile is planned again. A column that a settlement leaves out keeps its value,
 * except the reason and the wait.
 */
const statementFor = (states: readonly NotificationState[]): string => `
  update notification set
    state = case when notification.again_at is null then given.state else 'planned' end,
    reason = given.reason,
    why = given.why,
    waits_for = given.waits_for,
    of_scan = 0,
    attempts = case when notification.again_at is null then coalesce(given.attempts, notification.attempts) else 0 end,
    doubts = case when notification.again_at is null then coalesce(given.doubts, notification.doubts) else 0 end,
    due_at = coalesce(notification.again_at, given.due_at, notification.due_at),
    again_at = null,
    sent_at = coalesce(given.sent_at, notification.sent_at),
    sent_percent = coalesce(given.sent_percent, notification.sent_percent),
    crossed_at = coalesce(notification.crossed_at, given.crossed_at),
    activity_id = coalesce(given.activity_id, notification.activity_id),
    thread_id = coalesce(given.thread_id, notification.thread_id)
  from given
  where notification.id = given.id and notification.state in (${states.map((state) => `'${state}'`).join(', ')})
    and notification.doubts <= coalesce(given.doubts, notification.doubts) + 1`;

export async function settle(
  store: Store,
  settlements: readonly Settlement[],
  states: readonly NotificationState[],
): Promise<void> {
  const ordered = settlements.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await forRows(store, { columns: COLUMNS, statement: statementFor(states) }, ordered.map(toRow));
  await keepSeen(store, ordered);
  await settleAttempts(store, ordered);
  await markSettled(store, ordered);
}

/**
 * Settled rows after which planning has to look again: a dropped or held-back row may be owed again, and a post may have to
 * show something new by the time it is sent. An edit that was refused for good (`dead`) waits for the next change or for the
 * daily plan. An alarm that was corrected while it was sent, in a table too, has to be taken back.
 */
const HAS_CHANGED = sql.raw(`(
  kind in ('raised', 'escalated', 'reopened', 'standing', 'forecast', 'spike')
    and (state in ('dropped', 'silenced') or (state = 'sent' and activity_id is not null))
  or kind in ('budget', 'taken-back') and state in ('sent', 'dropped', 'silenced')
  or kind in ('raised', 'escalated', 'reopened', 'standing') and state = 'sent' and exists (
    select 1 from alert where alert.id = notification.subject and percent_used < ${TAKEN_BACK_UNDER_PERCENT}
  )
  or kind = 'edit' and state in ('sent', 'dropped')
)`);

async function markSettled(store: Store, settlements: readonly Settlement[]): Promise<void> {
  const ended = settlements.filter(({ state }) => state === 'sent' || state === 'dropped' || state === 'silenced');
  const ids = ended.map(({ id }) => id);
  for (const chunk of chunksOf(ids, 1000)) {
    await markFound(
      store,
      sql`select distinct subject as alert_id, conversation_id from notification
        where id in ${anyOf(store, chunk)} and ${HAS_CHANGED}`,
    );
  }
}

/** Stores what posts show now, also the posts of rows that were settled long ago. */
async function keepSeen(store: Store, settlements: readonly Settlement[]): Promise<void> {
  const seen = new Map(settlements.flatMap((settlement) => [...(settlement.seen ?? [])]));
  const inOrder = [...seen].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const states = inOrder.filter(([, state]) => state !== 'gone');
  await forRows(
    store,
    {
      columns: { id: 'text', shown: 'text' },
      statement: 'update notification set shown = given.shown from given where notification.id = given.id',
    },
    states.map(([id, state]) => ({ id, shown: JSON.stringify(state) })),
  );
  await keepGone(
    store,
    inOrder.filter(([, state]) => state === 'gone').map(([id]) => id),
  );
}

/** Notes for the rate windows that rows of one post were one request; rows that were not sent at all were none. */
async function settleAttempts(store: Store, settlements: readonly Settlement[]): Promise<void> {
  const withheld = settlements.filter(({ state }) => state === 'dropped' || state === 'silenced').map(({ id }) => id);
  for (const chunk of chunksOf(withheld, 1000)) {
    await sql`delete from send_attempt where post is null and notification_id in ${anyOf(store, chunk)}`.execute(
      store.db,
    );
  }
  const together = randomUUID();
  const tried = settlements.filter(({ state }) => state !== 'dropped' && state !== 'silenced');
  await forRows(
    store,
    {
      columns: { id: 'text', post: 'text' },
      statement: `update send_attempt set post = given.post from given
        where send_attempt.notification_id = given.id and send_attempt.post is null`,
    },
    tried.map(({ id, activityId, state, sentAt }) => ({
      id,
      post: activityId ?? `${together} ${state} ${sentAt ?? ''}`,
    })),
  );
}

function toRow(settlement: Settlement): SettledRow {
  return {
    id: settlement.id,
    state: settlement.state,
    reason: settlement.reason ? reasonText(settlement.reason) : null,
    why: settlement.reason ? JSON.stringify(settlement.reason) : null,
    waits_for: settlement.waitsFor ?? null,
    attempts: settlement.attempts ?? null,
    doubts: settlement.doubts ?? null,
    // rounded up, because a fraction (from a `Retry-After` of 0.3 s) is not a bigint to PostgreSQL
    due_at: settlement.dueAt === undefined ? null : Math.ceil(settlement.dueAt),
    sent_at: settlement.sentAt ?? null,
    sent_percent: settlement.sentPercent ?? null,
    crossed_at: settlement.crossedAt ?? null,
    activity_id: settlement.activityId ?? null,
    thread_id: settlement.threadId ?? null,
  };
}
