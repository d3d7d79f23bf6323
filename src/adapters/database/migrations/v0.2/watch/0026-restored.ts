import type { Migration } from '#adapters/database/migrations/migration.ts';

/** Says of each customer whether what is told of it may have been told before a backup was restored, and when it was first read since. */
export const restored: Migration = {
  name: 'restored',
  statements: () => [
    'alter table usage add column is_doubted integer',
    'alter table usage add column reread_at bigint',
  ],
};
