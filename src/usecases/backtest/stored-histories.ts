import { usualTimeOfFeed } from '#domain/usage/days/time-of-day.ts';
import type { Database } from '#ports/database.ts';
import type { CustomerHistory } from './run-backtest.ts';

/** Customers whose snapshots are in memory at once: some thousand rows. */
const CUSTOMERS_AT_ONCE = 10;

/** The snapshots that are kept of every customer, a few customers at a time. Nothing is written. */
export async function* storedHistories(
  database: Pick<Database, 'customers' | 'insight'>,
): AsyncGenerator<CustomerHistory> {
  const ids = (await database.customers.all()).map(({ id }) => id).toSorted();
  for (let from = 0; from < ids.length; from += CUSTOMERS_AT_ONCE) {
    const some = await database.insight.snapshots(ids.slice(from, from + CUSTOMERS_AT_ONCE));
    for (const [customerId, snapshots] of some) yield { customerId, snapshots };
  }
}

/** When the figures of all customers usually come, as forecasts and spikes take it. */
export async function storedTimeOfFeed({ insight }: Pick<Database, 'insight'>): Promise<number | undefined> {
  return usualTimeOfFeed(await insight.timesOfFeed());
}
