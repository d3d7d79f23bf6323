import assert from 'node:assert/strict';
import type { Instant } from '#domain/time/time.ts';
import type { ScanStrategy } from '#domain/usage/scan.ts';
import { createSystemClock } from '#process/clock.ts';
import type { Faults } from '#sandbox/partner-center/schema.ts';
import { openSimulatedPartnerCenter } from '#sandbox/partner-center/simulated-partner-center.ts';
import { buildClient } from '../../adapters/partner-center/builders.ts';
import { march } from '../../support/builders.ts';
import { openWorld } from '../world.ts';

/**
 * The use cases before the real client and a simulated Partner Center: all customers have a budget of 100 and were read once at
 * 50, and one conversation is subscribed.
 */
export async function openSpendingPartnerCenter(of: { readonly strategy: ScanStrategy; readonly customers: number }) {
  await using opened = new AsyncDisposableStack();
  let now: () => Instant = () => march(10);
  const simulated = opened.use(
    await openSimulatedPartnerCenter({ clock: { now: () => now() }, customers: of.customers }),
  );
  const real = createSystemClock();
  const client = buildClient({
    baseUrl: simulated.url,
    // The waits before the next attempt pass at once; the limits of an answer, which are a minute and more, do not.
    system: { now: real.now, sleep: (ms, signal) => real.sleep(ms < 10_000 ? 0 : ms, signal) },
  });
  const world = opened.use(await openWorld({ strategy: of.strategy, scansAsk: client }));
  now = world.calendar.now;
  const ids = simulated.population.listed().map(({ id }) => id);
  const spend = (some: readonly string[], totalCost: number): void => {
    for (const id of some) simulated.population.change(id, { usage: 'some', budget: 100, totalCost }, now());
  };
  spend(ids, 50);
  assert.equal((await world.scan()).outcome, 'completed');
  await world.subscribed();
  const held = opened.move();
  return {
    world,
    ids,
    spend,
    setFaults: (faults: Faults) => simulated.setFaults(faults),
    percentOf: async (id: string) => (await world.database.alerts.forCustomer(id)).at(-1)?.percentUsed,
    codes: async () => (await world.database.health.current()).map(({ about }) => about.code),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}
