import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { UsageReading } from '#domain/usage/usage-summary.ts';
import { readSome } from '#usecases/scans/read-customers.ts';
import { beginState } from '#usecases/scans/scan-state.ts';
import { unheardDuring } from '../../support/unheard.ts';
import { openWorld, type World } from '../world.ts';

/** One more than a batch that is recorded while others are read. */
const CUSTOMERS = 201;

describe('a batch of customers that is recorded while others are read', () => {
  let world: World;
  let ids: readonly string[];
  beforeEach(async () => {
    world = await openWorld({ customers: CUSTOMERS });
    for (let customer = 1; customer <= CUSTOMERS; customer += 1) world.spends(customer, 50);
    await world.scan();
    ids = (await world.database.customers.all()).map(({ id }) => id);
    // the last one takes longer than recording the batch of all others
    world.partnerCenter.onSummary = async (id) => {
      for (let turn = 0; id === ids.at(-1) && turn < 3; turn += 1) await setImmediate();
    };
  });
  afterEach(() => world[Symbol.asyncDispose]());

  async function read(recordReadings: (readings: readonly UsageReading[]) => Promise<void>): Promise<void> {
    const signal = new AbortController().signal;
    const [scan] = await world.database.scans.latest(1);
    assert.ok(scan);
    const deps = {
      ...world,
      system: world.system.patient,
      strategy: 'each',
      proveSignIn: async () => undefined,
      onSignInNeeded: async () => undefined,
      async recordReadings(readings: readonly UsageReading[]) {
        await recordReadings(readings);
        return { events: [], turned: [], states: new Map() };
      },
    } as const;
    await readSome(beginState(deps, scan, signal), ids, signal);
  }

  it('is recorded to its end before what came after it is', async () => {
    const steps: string[] = [];

    await read(async ({ length }) => {
      steps.push(`${length} begun`);
      for (let turn = 0; turn < 10; turn += 1) await setImmediate();
      steps.push(`${length} recorded`);
    });

    assert.deepEqual(steps, ['200 begun', '200 recorded', '1 begun', '1 recorded']);
  });

  it('that cannot be recorded is told once all have ended, and takes nothing from what came after it', async () => {
    const tried: number[] = [];
    const reading = read(async ({ length }) => {
      tried.push(length);
      if (length > 1) throw new Error('the database is away');
    });

    const unheard = await unheardDuring(() => assert.rejects(reading, /the database is away/));

    assert.deepEqual(tried, [200, 1]);
    assert.deepEqual(unheard, []);
  });
});
