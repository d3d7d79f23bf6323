import type { Migration } from '#adapters/database/migrations/migration.ts';

/**
 * Keeps what each customer's cost was spent on, by the figures of a data day: some 10 kB for a customer and day that was read. Posts
 * about one alert that were sent just now, which are to say it, are found by an index; tables have no id of their own.
 */
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
    `create index notification_single on notification (sent_at) where state = 'sent' and activity_id is not null`,
  ],
};
