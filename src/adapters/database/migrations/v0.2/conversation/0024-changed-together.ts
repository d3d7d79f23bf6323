import type { Migration } from '#adapters/database/migrations/migration.ts';

/** A change about several customers is kept in a row for each; they say which change made them. */
export const changedTogether: Migration = {
  name: 'changed-together',
  statements: () => [
    'alter table change_made add column made_with text',
    'create index change_made_together on change_made (made_with) where made_with is not null',
  ],
};
