import type { Migration } from '#adapters/database/migrations/migration.ts';

/** Keeps what the last digest of a conversation told, and what the one told that is being sent: so that the next can say what changed. */
export const toldDigests: Migration = {
  name: 'told-digests',
  statements: () => ['alter table digest add column told text', 'alter table digest add column telling text'],
};
