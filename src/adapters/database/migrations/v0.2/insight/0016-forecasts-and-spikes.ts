import type { Migration } from '#adapters/database/migrations/migration.ts';

/**
 * Stores whether a subscription hears about forecasts, over which percentage of the budget, and about spikes. Version 0.1.0 leaves these
 * columns alone.
 */
export const forecastsAndSpikes: Migration = {
  name: 'forecasts-and-spikes',
  statements: () => [
    'alter table subscription add column forecast_level double precision',
    'alter table subscription add column forecast_introduced double precision',
    'alter table subscription add column spikes integer',
  ],
};
