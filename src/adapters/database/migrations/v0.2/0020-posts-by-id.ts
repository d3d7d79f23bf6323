import type { Migration } from '#adapters/database/migrations/migration.ts';

/** Finds a post by the id that Teams gave it: people answer in its thread, or quote it. */
export const postsById: Migration = {
  name: 'posts-by-id',
  statements: () => ['create index notification_by_post on notification (activity_id) where activity_id is not null'],
};
