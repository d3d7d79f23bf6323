import { thresholdOf } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

/** A channel that hears about everybody, and customers that spend nothing yet. */
export async function openQuietWorld(customers = 3): Promise<World> {
  const world = await openWorld({ customers });
  for (let customer = 1; customer <= customers; customer += 1) world.spends(customer, 1);
  await world.scan();
  await world.subscribed();
  return world;
}

/** What the ledger says about a customer: `<level> <state>` for each row. */
export async function state(world: World, customer: number): Promise<string> {
  const rows = await world.rows(customer);
  return rows.map((row) => `${thresholdOf(row)} ${row.state}`).join(', ');
}
