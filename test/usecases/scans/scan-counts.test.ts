import assert from 'node:assert/strict';
import { Transient, Unavailable } from '#ports/errors.ts';
import { aSummary } from '../../support/builders.ts';
import { openWorld } from '../world.ts';

const NO_TIME = { oldest: { forMs: 0, atMost: 0 } };

function aRecord(customerId: string, totalCost: number) {
  const { period: _, ...figures } = aSummary({ customerId, totalCost });
  return { ...figures, name: customerId };
}

describe('how many customers a scan has read', () => {
  it('is no more than were read or seen in the records, or are known to have no usage', async () => {
    await using world = await openWorld({ strategy: 'sweep', customers: 3 });
    world.partnerCenter.records = [aRecord('c1', 500)];
    world.spends(1, 50);

    const scan = await world.scan(NO_TIME);

    assert.deepEqual([scan.read, scan.customers], [1, 3]);
  });

  it('is everybody whose record says what was read before, also where there was no time to read anybody again', async () => {
    await using world = await openWorld({ strategy: 'sweep', customers: 3 });
    for (const customer of [1, 2, 3]) world.spends(customer, 50);
    await world.scan();

    const scan = await world.scan(NO_TIME);

    assert.deepEqual([scan.outcome, scan.read, scan.customers], ['completed', 3, 3]);
  });

  it('is no more than there are, where a record came of a customer without usage', async () => {
    await using world = await openWorld({ strategy: 'sweep', customers: 3 });
    await world.scan();
    world.partnerCenter.records = [aRecord('c1', 0)];

    const scan = await world.scan(NO_TIME);

    assert.deepEqual([scan.read, scan.customers], [3, 3]);
  });

  it('is none, and no fault, where the list of customers is empty from the beginning', async () => {
    await using world = await openWorld({ customers: 1 });
    world.partnerCenter.listed = [];

    const scan = await world.scan();

    assert.deepEqual([scan.outcome, scan.listFault, scan.customers, scan.read], ['completed', undefined, 0, 0]);
  });

  it('is not said by a scan that could not store who failed: it breaks off', async () => {
    await using world = await openWorld({ customers: 2 });
    world.partnerCenter.answers.set('c1', new Transient('reset'));
    world.database.usage.noteFailed = async (ids) => {
      if (ids.length > 0) throw new Unavailable('the database is away');
    };

    await assert.rejects(world.scan(), Unavailable);
  });

  it('is not said by a scan that was stopped when all was read: whoever takes it up says it', async () => {
    await using world = await openWorld({ customers: 1 });
    const stop = new AbortController();
    const { countReadInScan } = world.database.usage;
    world.database.usage.countReadInScan = async (id) => {
      stop.abort();
      return await countReadInScan(id);
    };
    const tick = { trigger: 'cron', scheduledAt: world.system.now(), ...NO_TIME } as const;

    await assert.rejects(world.scanCustomers(tick, stop.signal), { name: 'AbortError' });

    assert.notEqual(await world.database.scans.unfinished(), undefined);
  });
});
