import type { Migration } from '#adapters/database/migrations/migration.ts';

/**
 * Stores what is wrong with the watch and with a scan as codes with facts. The columns with the same as sentences stay, and
 * are still written, for one version.
 */
export const facts: Migration = {
  name: 'facts',
  statements: () => ['alter table health add column facts text', 'alter table scan add column facts text'],
};
