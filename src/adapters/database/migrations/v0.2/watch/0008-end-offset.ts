import type { Migration } from '#adapters/database/migrations/migration.ts';

/** A legacy period in which daylight saving time begins or ends has two offsets; each date is printed in its own. */
export const endOffset: Migration = {
  name: 'end-offset',
  statements: () =>
    ['usage', 'usage_day', 'alert'].map((table) => `alter table ${table} add column end_utc_offset integer`),
};
