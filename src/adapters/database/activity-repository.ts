import type { ActivityRepository } from '../../ports.ts';
import type { Store } from './store.ts';

export function createActivityRepository(store: Store): ActivityRepository {
  return {
    isFirst: async (conversationId, activityId, now) => {
      const row = { conversation_id: conversationId, activity_id: activityId, at: now };
      const insert = store.db
        .insertInto('activity')
        .values(row)
        .onConflict((conflict) => conflict.doNothing());
      return Number((await insert.executeTakeFirst()).numInsertedOrUpdatedRows ?? 0) === 1;
    },
    forget: async (before) => {
      await store.db.deleteFrom('activity').where('at', '<', before).execute();
    },
  };
}
