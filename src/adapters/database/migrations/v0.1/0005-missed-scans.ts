import type { Migration } from '#adapters/database/migrations/migration.ts';

/** Stores ticks without a scan. */
export const missedScans: Migration = {
  name: 'missed-scans',
  statements: () => [
    `create table missed_scan (
      first_at bigint not null primary key,
      last_at bigint not null,
      ticks integer not null,
      at bigint not null,
      is_explained integer not null
    )`,
    'create index missed_scan_by_time on missed_scan (at)',
  ],
};
