import type { Migration } from '#adapters/database/migrations/migration.ts';

/**
 * Every message writes a row here, so the table is laid out to touch one page per row instead of three. Rows older than a day
 * are deleted every six hours without an index.
 */
export const leanActivities: Migration = {
  name: 'lean-activities',
  statements: (engine) => [
    'drop index activity_by_time',
    ...(engine === 'postgres'
      ? []
      : [
          `create table lean_activity (
            conversation_id text not null,
            activity_id text not null,
            at bigint not null,
            primary key (conversation_id, activity_id)
          ) without rowid`,
          'insert into lean_activity select conversation_id, activity_id, at from activity',
          'drop table activity',
          'alter table lean_activity rename to activity',
        ]),
  ],
};
