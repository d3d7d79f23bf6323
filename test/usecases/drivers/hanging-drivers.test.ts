import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { DAY_MS } from '#domain/time/time.ts';
import { createAnswerDrivers } from '#usecases/drivers/answer-drivers.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { buildClient } from '../../adapters/partner-center/builders.ts';
import { openSimulation, START, stillClock } from '../../sandbox/builders.ts';
import { anAsker } from '../../support/builders.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { openWorld } from '../world.ts';

const CUSTOMERS = 40;

/** Two scans with three days between them, the second while the drivers of all customers hang, or not. */
async function alertsOf({ areDriversHanging }: { readonly areDriversHanging: boolean }) {
  const requests: string[] = [];
  const clock = stillClock();
  await using simulation = await openSimulation({
    clock,
    customers: CUSTOMERS,
    onRequest: ({ path }) => void requests.push(path),
  });
  const calendar = createFakeClock(START);
  const system = createFakeClock(START - 7 * DAY_MS);
  // whoever would have to wait for a place or for the minute would wait for ever, because this clock stands still
  const client = buildClient({ baseUrl: simulation.simulated.url, system: system.patient, requestsPerMinute: 400 });
  await using world = await openWorld({ scansAsk: client, own: { calendar, system } });
  await world.scan();
  await world.subscribed();
  await world.deliver();
  clock.advance(3 * DAY_MS);
  calendar.pass(3 * DAY_MS);
  system.pass(3 * DAY_MS);

  if (areDriversHanging) {
    simulation.simulated.setFaults({ drivers: { fails: 'hang', body: 'fault' } });
    const directory = createCustomerDirectory(world);
    const { driversOf } = createAnswerDrivers({ ...world, drivers: client, directory, system: system.patient });
    for (const [index, { id }] of simulation.simulated.population.listed().entries()) {
      const asker = { ...anAsker(), person: { objectId: `person-${index}`, name: 'Somebody' } };
      void driversOf(id, asker, async () => {});
      const options = { signal: new AbortController().signal, priority: 'background' } as const;
      void client
        .subscriptionsOf(id)
        .usageRecords.get(options)
        .catch(() => undefined);
    }
    while (requests.filter((path) => path.includes('/subscriptions/')).length < 6) await setImmediate();
  }
  const begun = system.now();
  const hanging = requests.filter((path) => path.includes('/subscriptions/')).length;
  await world.scan();
  const alerts = await world.deliver();
  return {
    alerts,
    waitedMs: system.now() - begun,
    summaries: requests.filter((path) => path.endsWith('/usagesummary')).length,
    hanging,
  };
}

describe('drivers that hang', () => {
  it('delay no alert: with all their places taken the same scan asks as often, waits as long and tells the same', async () => {
    const alone = await alertsOf({ areDriversHanging: false });
    const beside = await alertsOf({ areDriversHanging: true });

    assert.ok(alone.alerts.length > 0);
    assert.deepEqual(beside.alerts, alone.alerts);
    assert.deepEqual([beside.waitedMs, beside.summaries], [alone.waitedMs, alone.summaries]);
    assert.deepEqual([alone.hanging, beside.hanging], [0, 6]);
  });
});
