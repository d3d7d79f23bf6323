import { sql } from 'kysely';
import type { ActivityRepository } from '../../ports.ts';
import { type Store, UNHURRIED } from './store.ts';

export function createActivityRepository(store: Store): ActivityRepository {
  return {
    isFirst: async (conversationId, activityId, now) => {
      // if a power cut takes the row, whatever was done after it is gone too, and is rightly done when Teams comes again
      const { numAffectedRows } = await sql`
        insert into activity (conversation_id, activity_id, at) values (${conversationId}, ${activityId}, ${now})
        on conflict do nothing ${UNHURRIED}`.execute(store.db);
      return numAffectedRows === 1n;
    },
    forget: async (before) => {
      await store.db.deleteFrom('activity').where('at', '<', before).execute();
    },
  };
}
