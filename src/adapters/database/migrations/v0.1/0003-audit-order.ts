import type { Migration } from '#adapters/database/migrations/migration.ts';

/** Adds the order of changes within one millisecond. */
export const auditOrder: Migration = {
  name: 'audit-order',
  statements: () => ['alter table audit add column place bigint', 'create index audit_by_place on audit (place)'],
};
