import type { Migration } from '#adapters/database/migrations/migration.ts';

/**
 * Stores which alerts have had another budget since the customer was known, and when planning looks at an alert again although nothing
 * has changed. Alerts of version 0.1.0 do not say when their budget was changed: that is no news.
 */
export const changedBudgets: Migration = {
  name: 'changed-budgets',
  statements: () => [
    'alter table alert add column has_changed_budget integer',
    'create index alert_changed_budget on alert (period_end) where has_changed_budget = 1',
    'create table planning_time (alert_id text not null primary key, at bigint not null)',
    'create index planning_time_at on planning_time (at)',
  ],
};
