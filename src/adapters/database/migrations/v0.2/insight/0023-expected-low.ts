import type { Migration } from '#adapters/database/migrations/migration.ts';

/** Cards say between which amounts a period is expected to end; the low end comes with each customer's next figures. */
export const expectedLow: Migration = {
  name: 'expected-low',
  statements: () => ['alter table insight add column expected_low double precision'],
};
