import type { ActivityRepository } from '#ports/database.ts';
import { rowsOf, written } from './engine/statements.ts';
import { type Store, UNHURRIED } from './engine/store.ts';

// a power cut that loses this row also loses what the activity changed; Teams sends the activity again, and it must then act
const TAKE = written(
  () => `insert into activity (conversation_id, activity_id, at) values (?, ?, ?)
    on conflict do nothing returning activity_id ${UNHURRIED}`,
);

export function createActivityRepository(store: Store): ActivityRepository {
  return {
    isFirst: async (conversationId, activityId, now) =>
      (await rowsOf(store, TAKE, [conversationId, activityId, now])).length === 1,
    forget: async (before) => {
      await store.db.deleteFrom('activity').where('at', '<', before).execute();
    },
  };
}
