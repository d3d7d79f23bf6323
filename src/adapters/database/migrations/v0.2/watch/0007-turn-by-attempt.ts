import type { Migration } from '#adapters/database/migrations/migration.ts';

/**
 * Customers are read in the order of their last attempt, so that one that cannot be read is neither always first nor never
 * read.
 */
export const turnByAttempt: Migration = {
  name: 'turn-by-attempt',
  statements: (engine) => [
    'alter table usage add column tried_at bigint',
    'update usage set tried_at = read_at',
    'drop index usage_by_reading',
    // Customers that were never tried come first; SQLite sorts nulls first by itself.
    `create index usage_by_attempt on usage (is_listed, tried_at ${engine === 'sqlite' ? '' : 'nulls first'}, customer_id)`,
    'alter table scan add column records_fault text',
  ],
};
