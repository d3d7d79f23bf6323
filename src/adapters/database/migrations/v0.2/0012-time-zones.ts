import type { Migration } from '#adapters/database/migrations/migration.ts';

/** The time zone that Teams told last for each person: some of their devices tell none. */
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
