import type { Migration } from '#adapters/database/migrations/migration.ts';

/**
 * Stores the percentage at which a row was sent, what its post was last seen to show, and, where a silence held it back, when
 * its level was crossed. Rows that are held back when the migration runs get the time when they were planned.
 */
export const whatPostsShow: Migration = {
  name: 'what-posts-show',
  statements: () => [
    'alter table notification add column sent_percent double precision',
    'alter table notification add column shown text',
    'alter table notification add column crossed_at bigint',
    `update notification set crossed_at = planned_at where state = 'silenced'`,
  ],
};
