import type { Migration } from '#adapters/database/migrations/migration.ts';

/** Stores the time zone that Teams last sent for each person, because some of their devices send none. */
export const timeZones: Migration = {
  name: 'time-zones',
  statements: () => [
    `create table person_time_zone (
      person_object_id text not null primary key,
      time_zone text not null,
      told_at bigint not null
    )`,
  ],
};
