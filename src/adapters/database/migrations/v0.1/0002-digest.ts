import type { Migration } from '#adapters/database/migrations/migration.ts';

/** Stores when each conversation gets its digest, and what its digests have covered. */
export const digest: Migration = {
  name: 'digest',
  statements: () => [
    `create table digest (
      conversation_id text not null primary key,
      every text not null,
      weekday integer not null,
      minute_of_day integer not null,
      locale text not null,
      time_zone text not null,
      created_by text not null,
      last_at bigint not null,
      recapped_until bigint not null
    )`,
    'create index usage_day_by_end on usage_day (period_end)',
  ],
};
