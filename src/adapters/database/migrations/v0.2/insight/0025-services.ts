import type { Migration } from '#adapters/database/migrations/migration.ts';

/** Every card about a customer says which services cost most; they are kept beside the breakdown, which is ten times as long. Null: only it has them. */
export const services: Migration = {
  name: 'services',
  statements: () => ['alter table breakdown add column services text'],
};
