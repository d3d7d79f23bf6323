import type { Migration } from '#adapters/database/migrations/migration.ts';

/**
 * What is wrong with the watch and with a scan, as codes with their facts. The columns that hold the same as sentences stay for
 * one version, and go on being written.
 */
export const facts: Migration = {
  name: 'facts',
  statements: () => ['alter table health add column facts text', 'alter table scan add column facts text'],
};
