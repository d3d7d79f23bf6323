import assert from 'node:assert/strict';
import { HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { aCustomer } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

describe('the customer list that a scan reads', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 3 });
    await world.scan();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  it('is dated by the system clock, and the leaving of customers by the calendar', async () => {
    assert.equal((await world.database.customers.list()).readAt, world.system.now());
    world.partnerCenter.listed = [aCustomer({ id: 'c1' }), aCustomer({ id: 'c2' })];

    await world.scan();
    await world.scan();

    assert.equal((await world.database.customers.byIds(['c3'])).get('c3')?.leftAt, world.calendar.now());
  });

  it('is read again after an hour, and not before', async () => {
    const listedAt = (await world.database.customers.list()).readAt;
    const scanNow = () =>
      world.scanCustomers(
        { trigger: 'cron', scheduledAt: world.system.now(), oldest: { forMs: HOUR_MS / 2, atMost: 1000 } },
        new AbortController().signal,
      );

    world.wait(HOUR_MS - MINUTE_MS);
    await scanNow();
    const early = (await world.database.customers.list()).readAt;
    world.wait(MINUTE_MS);
    await scanNow();

    assert.equal(early, listedAt);
    assert.equal((await world.database.customers.list()).readAt, world.system.now());
  });
});
