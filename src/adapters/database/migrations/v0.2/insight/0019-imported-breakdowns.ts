import type { Migration } from '#adapters/database/migrations/migration.ts';

/** Stores what the cost of a month was spent on by a file of the partner's own, apart from what Partner Center tells. */
export const importedBreakdowns: Migration = {
  name: 'imported-breakdowns',
  statements: () => [
    `create table imported_breakdown (
      customer_id text not null,
      period_start bigint not null,
      period_end bigint not null,
      file_at bigint not null,
      file_until integer not null,
      breakdown text not null,
      primary key (customer_id, period_start)
    )`,
    'create index imported_breakdown_by_end on imported_breakdown (period_end)',
  ],
};
