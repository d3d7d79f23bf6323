import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { Repositories } from '#ports/database.ts';
import { aCustomer, march } from '../../support/builders.ts';
import { openTestSqlite } from '../../support/databases.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
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

  it('is read again at once where it named nobody', async () => {
    await using empty = await openWorld({ customers: 0 });
    await empty.scan();
    empty.partnerCenter.listed = [aCustomer({ id: 'c1' })];

    empty.wait(MINUTE_MS);
    await empty.scanCustomers(
      { trigger: 'person', scheduledAt: empty.system.now(), oldest: { forMs: HOUR_MS / 2, atMost: 1000 } },
      new AbortController().signal,
    );

    assert.equal(await empty.database.customers.count(), 1);
  });

  it('is read again when the clock was set back behind the last time, or new customers would be missed until then', async () => {
    world.wait(-DAY_MS);

    await world.scan();

    assert.equal((await world.database.customers.list()).readAt, world.system.now());
  });
});

describe('a customer that leaves', () => {
  it('is stored as left together with the end of its alerts, or not at all', async () => {
    const system = createFakeClock(march(10));
    await using opened = await openTestSqlite(system);
    const kept = opened.database;
    let isBroken = false;
    const breaking = <T extends Pick<Repositories, 'alerts'>>(repositories: T): T => ({
      ...repositories,
      alerts: {
        ...repositories.alerts,
        close: async (over) => {
          if (isBroken) throw new Error('killed here');
          return await repositories.alerts.close(over);
        },
      },
    });
    const database = {
      ...breaking(kept),
      transaction: <T>(work: (tx: Repositories) => Promise<T>) => kept.transaction((tx) => work(breaking(tx))),
    };
    await using world = await openWorld({ customers: 3, own: { database, system } });
    world.spends(3, 85);
    await world.scan();
    const standing = async () => [
      (await kept.customers.byIds(['c3'])).get('c3')?.leftAt,
      (await kept.alerts.forCustomer('c3')).map(({ closed }) => closed?.reason),
    ];
    world.partnerCenter.listed = [aCustomer({ id: 'c1' }), aCustomer({ id: 'c2' })];
    await world.scan();

    isBroken = true;
    await assert.rejects(world.scan(), /killed here/);
    const broken = await standing();
    isBroken = false;
    await world.scan();

    assert.deepEqual(broken, [undefined, [undefined]]);
    assert.deepEqual(await standing(), [world.calendar.now(), ['left']]);
  });
});
