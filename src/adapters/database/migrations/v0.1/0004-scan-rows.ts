import type { Migration } from '#adapters/database/migrations/migration.ts';

/** Marks rows that wait for the end of the scan in which they were planned. */
export const scanRows: Migration = {
  name: 'scan-rows',
  statements: () => [
    'alter table notification add column of_scan integer not null default 0',
    `create index notification_of_scan on notification (due_at) where of_scan = 1 and state = 'planned'`,
  ],
};
