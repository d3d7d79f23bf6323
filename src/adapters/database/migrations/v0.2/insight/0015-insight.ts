import type { Migration } from '#adapters/database/migrations/migration.ts';

/**
 * Stores what forecasts and spikes need of each customer's past, one row per customer, and the spikes that were found. The rows of
 * customers that were known before are built from their day snapshots, each with its first reading.
 */
export const insight: Migration = {
  name: 'insight',
  statements: () => [
    `create table insight (
      customer_id text not null primary key,
      version integer not null,
      revision text not null,
      made_from text,
      period_start bigint not null,
      period_end bigint not null,
      newest_day integer not null,
      next_day_from bigint not null,
      days_covered integer not null,
      expected_end double precision,
      expected_high double precision,
      expected_percent double precision,
      state text not null
    )`,
    'create index insight_expected on insight (expected_percent, period_end, customer_id)',
    'create index insight_newest on insight (newest_day, customer_id)',
    `create table spike (
      customer_id text not null,
      date integer not null,
      since integer not null,
      kind text not null,
      cost double precision not null,
      usual double precision not null,
      currency text,
      period_start bigint not null,
      is_step integer not null default 0,
      step_factor double precision,
      primary key (customer_id, date)
    )`,
    'create index spike_by_date on spike (date, customer_id)',
  ],
};
