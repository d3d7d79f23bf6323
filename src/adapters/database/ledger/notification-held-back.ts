import { sql } from 'kysely';
import type { Store } from '#adapters/database/engine/store.ts';
import type { NotificationRepository } from '#ports/ledger.ts';
import { toNotification } from './notification-rows.ts';

type HeldBack = Pick<NotificationRepository, 'listHeldBack' | 'heldBackSubjects'>;

/** Reads the rows that wait for the end of a silence. */
export function createHeldBack(store: Store): HeldBack {
  return {
    listHeldBack: async (conversationId) => {
      const held = store.db.selectFrom('notification').selectAll().where('state', '=', 'silenced');
      const here = conversationId === undefined ? held : held.where('conversation_id', '=', conversationId);
      return (await here.execute()).map(toNotification);
    },
    heldBackSubjects: async (endedBefore) => {
      const { rows } = await sql<{ subject: string }>`
        select distinct subject from notification join alert on alert.id = notification.subject
        where state = 'silenced' and alert.period_end <= ${endedBefore}`.execute(store.db);
      return rows.map(({ subject }) => subject);
    },
  };
}
