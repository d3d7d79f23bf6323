import type { Migration } from '#adapters/database/migrations/migration.ts';

/**
 * Finds a post by the id that Teams gave it, because people answer in its thread, or quote it; and stores for a while what was
 * answered to each person in each place, because a later text may go on with it, and what
 * each has changed, because it can be undone.
 */
export const conversations: Migration = {
  name: 'conversations',
  statements: () => [
    'create index notification_by_post on notification (activity_id) where activity_id is not null',
    `create table remembered (
      place text not null,
      person_object_id text not null,
      at bigint not null,
      asks text,
      what text not null,
      primary key (place, person_object_id)
    )`,
    'create index remembered_by_time on remembered (at)',
    `create table change_made (
      id text not null primary key,
      conversation_id text not null,
      person_object_id text not null,
      customer_id text,
      at bigint not null,
      place bigint not null,
      undone_at bigint,
      what text not null
    )`,
    'create index change_made_by_place on change_made (place)',
    'create index change_made_by_time on change_made (at)',
  ],
};
