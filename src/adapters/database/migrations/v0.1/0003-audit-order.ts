import type { Migration } from '#adapters/database/migrations/migration.ts';

/** The order of what was done within one millisecond. */
export const auditOrder: Migration = {
  name: 'audit-order',
  statements: () => ['alter table audit add column place bigint', 'create index audit_by_place on audit (place)'],
};
