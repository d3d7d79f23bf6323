import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import { createAnswerDrivers } from '#usecases/drivers/answer-drivers.ts';
import { createReadUnasked } from '#usecases/drivers/read-unasked.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { buildClient } from '../../adapters/partner-center/builders.ts';
import { openSimulation, START, stillClock } from '../../sandbox/builders.ts';
import { anAsker } from '../../support/builders.ts';
import { eventually } from '../../support/eventually.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { openWorld, type World } from '../world.ts';

const CUSTOMERS = 40;
/** Some have used more than half of their budget by then. */
const MIDDLE = START + 9 * DAY_MS;

type DriverFaults = Parameters<Awaited<ReturnType<typeof openSimulation>>['simulated']['setFaults']>[0]['drivers'];

/** Two scans with three days between them; before the second one `beside` begins what is to delay nothing. */
async function alertsOf(beside?: Beside) {
  const requests: string[] = [];
  const clock = stillClock(MIDDLE);
  await using simulation = await openSimulation({
    clock,
    customers: CUSTOMERS,
    onRequest: ({ path }) => void requests.push(path),
  });
  const calendar = createFakeClock(MIDDLE);
  const system = createFakeClock(MIDDLE - 7 * DAY_MS);
  // whoever would have to wait for a place or for the minute would wait for ever, because this clock stands still
  const client = buildClient({
    baseUrl: simulation.simulated.url,
    system: system.patient,
    calendar,
    requestsPerMinute: 400,
  });
  await using world = await openWorld({ scansAsk: client, own: { calendar, system } });
  await world.scan();
  await world.subscribed();
  await world.deliver();
  clock.advance(3 * DAY_MS);
  calendar.pass(3 * DAY_MS);
  system.pass(3 * DAY_MS);

  const ofDrivers = () => requests.filter((path) => path.includes('/subscriptions/')).length;
  const stop = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  if (beside) {
    simulation.simulated.setFaults({ drivers: beside.faults });
    const ids = simulation.simulated.population.listed().map(({ id }) => id);
    running = beside.begin({ world, client, ids, signal: stop.signal });
    await eventually('all places of drivers are taken', () => ofDrivers() >= beside.requests);
  }
  const begun = system.now();
  const hanging = ofDrivers();
  await world.scan();
  const alerts = await world.deliver();
  const waitedMs = system.now() - begun;
  stop.abort();
  await running;
  return {
    alerts,
    waitedMs,
    summaries: requests.filter((path) => path.endsWith('/usagesummary')).length,
    hanging,
  };
}

interface Beside {
  readonly faults: DriverFaults;
  /** How many requests for drivers are made before the scan. */
  readonly requests: number;
  begin(parts: {
    readonly world: World;
    readonly client: ReturnType<typeof buildClient>;
    readonly ids: readonly string[];
    readonly signal: AbortSignal;
  }): Promise<unknown>;
}

/** Everybody asks about every customer. */
const asked: Beside['begin'] = async ({ world, client, ids }) => {
  const { driversOf } = createAnswerDrivers({
    ...world,
    drivers: client,
    directory: createCustomerDirectory(world),
    system: world.system.patient,
    onRead: () => undefined,
  });
  for (const [index, id] of ids.entries()) {
    const asker = { ...anAsker(), person: { objectId: `person-${index}`, name: 'Somebody' } };
    void driversOf(id, asker, async () => {});
  }
};

/** The product reads by itself. */
const unasked: Beside['begin'] = async ({ world, client, signal }) => {
  const jobs = createReadUnasked({
    ...world,
    drivers: client,
    system: world.system.patient,
    isHolder: () => true,
    isPaused: () => false,
    onRead: () => undefined,
  });
  await Promise.all(jobs.map(({ run }) => run(signal)));
};

describe('drivers that are slow or fail', () => {
  let alone: Awaited<ReturnType<typeof alertsOf>>;
  before(async () => {
    alone = await alertsOf();
  });

  const hangs = { fails: 'hang', body: 'fault' } as const;
  for (const [what, beside] of [
    ['whom everybody asks for, and that hang', { faults: hangs, requests: 4, begin: asked }],
    ['that the product reads by itself, and that hang', { faults: hangs, requests: 2, begin: unasked }],
    ['that fail', { faults: { status: 503, body: 'fault' }, requests: 2, begin: unasked }],
    ['that are refused as too many', { faults: { status: 429, body: 'fault' }, requests: 1, begin: unasked }],
    ['that break off', { faults: { fails: 'cut', body: 'fault' }, requests: 2, begin: unasked }],
    ['that come', { faults: undefined, requests: 3, begin: unasked }],
  ] as const) {
    it(`delay no alert: beside drivers ${what}, the same scan asks as often, waits as long and tells the same`, async () => {
      const { hanging, ...told } = await alertsOf(beside);

      assert.ok(alone.alerts.length > 0);
      assert.deepEqual(told, { alerts: alone.alerts, waitedMs: alone.waitedMs, summaries: alone.summaries });
      assert.ok(hanging >= beside.requests && alone.hanging === 0);
    });
  }
});
