import type { Migration } from '#adapters/database/migrations/migration.ts';

/** Stores daily costs that partners import from files of their own. Their customers need not be known. */
export const importedUsage: Migration = {
  name: 'imported-usage',
  statements: () => [
    `create table imported_day (
      customer_id text not null,
      date integer not null,
      currency text not null,
      cost double precision not null,
      file_at bigint not null,
      file_until integer not null,
      primary key (customer_id, date, currency)
    )`,
    'create index imported_day_by_date on imported_day (date)',
  ],
};
