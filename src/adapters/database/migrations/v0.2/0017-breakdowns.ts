import type { Migration } from '#adapters/database/migrations/migration.ts';

/** Keeps what each customer's cost was spent on, by the figures of a data day: some 10 kB for a customer and day that was read. */
export const breakdowns: Migration = {
  name: 'breakdowns',
  statements: () => [
    `create table breakdown (
      customer_id text not null,
      day integer not null,
      as_of bigint not null,
      version integer not null,
      lines text not null,
      primary key (customer_id, day)
    )`,
    'create index breakdown_by_day on breakdown (day)',
  ],
};
