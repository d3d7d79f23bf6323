import assert from 'node:assert/strict';
import { openQuietWorld } from '../sending/quiet-world.ts';
import type { World } from '../world.ts';

describe('planning for a customer that has left', () => {
  let world: World;
  beforeEach(async () => {
    world = await openQuietWorld();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  /** A crossing is recorded, and nothing is planned yet. */
  async function cross(customer: number): Promise<void> {
    world.spends(customer, 85);
    const reading = world.partnerCenter.answers.get(`c${customer}`);
    assert.ok(reading && 'totalCost' in reading);
    await world.recordReadings([{ kind: 'summary', customerId: `c${customer}`, summary: reading }], undefined);
  }

  it('plans no post about a crossing before it left', async () => {
    await cross(1);
    await cross(2);
    await world.database.customers.markLeft(['c1'], world.calendar.now());

    const planned = await world.planNotifications();

    assert.equal(planned, 1);
    assert.deepEqual(await world.deliver(), ['C2 raised 80']);
  });

  it('plans it once the customer is listed again', async () => {
    await cross(1);
    await world.database.customers.markLeft(['c1'], world.calendar.now());
    await world.planNotifications();

    const listed = await world.database.customers.all();
    await world.database.customers.replaceList(listed, { calendar: world.calendar.now(), system: world.system.now() });

    assert.equal(await world.planNotifications(), 1);
  });
});
