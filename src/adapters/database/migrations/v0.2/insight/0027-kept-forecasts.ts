import type { Migration } from '#adapters/database/migrations/migration.ts';

/** Every card about a customer has its forecast: it is kept beside the state, which is ten times as long; null also until the next figures come. */
export const keptForecasts: Migration = {
  name: 'kept-forecasts',
  statements: () => ['alter table insight add column forecast text'],
};
