import { sql } from 'kysely';
import { markConversations } from '#adapters/database/alerts/planning-marks.ts';
import { anyOf, atomically, readBy, type Store } from '#adapters/database/engine/store.ts';
import type { NotificationRepository } from '#ports/ledger.ts';
import { takeBackGone } from './gone-posts.ts';
import { readReason } from './old-texts.ts';

/** Spelt out rather than parameters, because the index of the waiting rows serves only so. */
const WAITING = `state in ('planned', 'unknown')`;
export const IS_WAITING = sql.raw<boolean>(WAITING);
const UNREACHED = `waits_for = 'conversation'`;
const IS_UNREACHED = sql.raw<boolean>(UNREACHED);

/** The row waits because its conversation could not be reached; as SQL text. */
export const WAITS_UNREACHED = `${WAITING} and ${UNREACHED}`;

type Waiting = Pick<
  NotificationRepository,
  'alignWaits' | 'releaseConversations' | 'listUnreached' | 'listWithheld' | 'holdForScan' | 'releaseFromScan'
>;

/**
 * Rows that wait because their conversation cannot be reached, because it may not be shown figures, or for the end of a scan.
 */
export function createWaiting(store: Store): Waiting {
  return {
    holdForScan: async (dueAt, before) => {
      await sql`
        update notification set due_at = ${dueAt}
        where waits_for = 'scan' and state = 'planned' and due_at < ${before}`.execute(store.db);
    },
    releaseFromScan: async (now) => {
      await sql`
        update notification set waits_for = null, of_scan = 0,
          due_at = case when due_at > ${now} then ${now} else due_at end
        where waits_for = 'scan' and state = 'planned'`.execute(store.db);
    },
    alignWaits: async (conversationId, now) => {
      await sql`
        update notification set waits_for = 'conversation', reason = longest.reason, why = longest.why,
          attempts = longest.attempts, due_at = longest.due_at, of_scan = 0
        from (
          select reason, why, attempts, due_at from notification
          where conversation_id = ${conversationId} and ${IS_WAITING} and ${IS_UNREACHED} and kind <> 'edit'
          order by attempts desc, due_at limit 1
        ) as longest
        where conversation_id = ${conversationId} and ${IS_WAITING}
          and (notification.due_at <= ${now} or notification.${IS_UNREACHED})`.execute(store.db);
    },
    releaseConversations: (conversationIds, now) =>
      atomically(store, async (tx) => {
        await tx.db
          .updateTable('notification')
          .set({ due_at: now, waits_for: null, reason: null, why: null })
          .where('conversation_id', 'in', anyOf(tx, conversationIds))
          .where(IS_WAITING)
          .where(IS_UNREACHED)
          .execute();
        // edits that were given up meanwhile, or whose posts were not found, are planned again
        await takeBackGone(tx, conversationIds);
        await markConversations(tx, conversationIds);
      }),
    listUnreached: async () => {
      const waiting = store.db.selectFrom('notification').select('conversation_id').distinct();
      return (await waiting.where(IS_WAITING).where(IS_UNREACHED).execute()).map((row) => row.conversation_id);
    },
    listWithheld: async () => {
      const { rows } = await sql<{ conversation_id: string; reason: string; why: string | null; since: number }>`
        select conversation_id, max(reason) as reason, max(why) as why, min(planned_at) as since
        from ${readBy(store, 'notification', 'notification_withheld')}
        where state in ('planned', 'unknown', 'sending') and waits_for = 'audience' and kind <> 'edit'
        group by conversation_id order by conversation_id`.execute(store.db);
      return rows.map(({ conversation_id, since, ...stored }) => {
        const reason = readReason(stored);
        return { conversationId: conversation_id, reason: reason && 'answer' in reason ? reason.answer : '', since };
      });
    },
  };
}
