import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { Refused, Rejected, SignInNeeded, Transient } from '#ports/errors.ts';
import { blindReasons } from '#usecases/health/blind-reasons.ts';
import { createUsageSweep } from '#usecases/scans/sweep-usage-records.ts';
import { openWorld, type World } from '../world.ts';
import { openSpendingPartnerCenter } from './spending-partner-center.ts';

const ROLE = new SignInNeeded({ code: 'role-missing' }, 'The signed-in user needs the Admin agent role.');

const codes = async (world: World) => (await world.database.health.current()).map(({ about }) => about.code);
const blind = async (world: World) =>
  (await blindReasons(world.database, world.calendar.now())).map(({ about }) => about.code);

describe('a sweep whose usage records cannot be had', () => {
  for (const [what, usageRecords, code] of [
    ['come with 500', { status: 500, body: 'fault' }, 'failed'],
    ['are refused with an empty body', { status: 403, body: 'empty' }, 'refused'],
    ['are null', { status: 200, body: 'empty' }, 'unreadable'],
  ] as const) {
    it(`raises alerts from summaries that are read one by one when the records ${what}`, async () => {
      await using simulation = await openSpendingPartnerCenter({ customers: 12, strategy: 'sweep' });
      const { world, ids, spend } = simulation;
      spend(ids.slice(4, 6), 85);
      simulation.setFaults({ usageRecords });

      const scan = await world.scan();

      assert.deepEqual([scan.outcome, scan.read, scan.customers, scan.unreadableCount], ['partial', 12, 12, 0]);
      assert.ok(scan.recordsFault?.code === 'notRead');
      assert.equal(scan.recordsFault.fault.code, code);
      assert.equal((await world.deliver()).filter((text) => text.endsWith(' raised 80')).length, 2);
      assert.deepEqual(await codes(world), []);
    });
  }

  it('reads no more summaries than its pace allows, the longest untried first', async () => {
    await using world = await openReadOnce(6);
    world.partnerCenter.records = new Transient('server error 500');
    world.partnerCenter.asked.length = 0;

    await world.scan({ oldest: { forMs: HOUR_MS / 2, atMost: 4 } });
    await world.scan({ oldest: { forMs: HOUR_MS / 2, atMost: 2 } });

    assert.deepEqual(world.partnerCenter.asked, ['c1', 'c2', 'c3', 'c4', 'c5', 'c6']);
  });

  it('lets the records that did come decide who is read first', async () => {
    await using world = await openReadOnce(40);
    world.spends(33, 85);
    world.partnerCenter.records = [...world.partnerCenter.answers.values()].flatMap((answer) =>
      'period' in answer && answer.customerId === 'c33' ? [{ ...answer, name: 'C33' }] : [],
    );
    world.partnerCenter.recordsEndWith = new Transient('the connection broke off');
    world.partnerCenter.asked.length = 0;

    const scan = await world.scan();

    assert.equal(world.partnerCenter.asked[0], 'c33');
    assert.deepEqual([scan.outcome, scan.read], ['partial', 40]);
  });

  it('counts nobody as read whose record came and whose summary was not read', async () => {
    await using world = await openReadOnce(40);
    world.partnerCenter.recordsEndWith = new Transient('the connection broke off');

    const scan = await world.scan({ oldest: { forMs: HOUR_MS / 2, atMost: 10 } });

    assert.deepEqual([scan.outcome, scan.read, scan.customers], ['partial', 10, 40]);
  });

  for (const error of [
    new Refused('answered 403', ROLE),
    new Rejected('cannot be read'),
    new TypeError('unforeseen'),
  ]) {
    it(`goes on after whatever the records end with (${error.name})`, async () => {
      await using world = await openReadOnce(3);
      world.spends(2, 85);
      world.partnerCenter.records = error;

      const scan = await world.scan();

      assert.deepEqual(
        [scan.outcome, scan.recordsFault],
        ['partial', { code: 'notRead', fault: { code: 'unexpected' } }],
      );
      assert.equal((await world.database.alerts.forCustomer('c2')).at(-1)?.percentUsed, 85);
    });
  }

  it('is told at the second in a row, with its way out, and when it is over', async () => {
    await using world = await openReadOnce(3);
    await world.subscribed();
    world.partnerCenter.records = new Transient('500', { fault: { code: 'failed', status: 500 } });
    await world.scan();
    const first = await world.deliver();
    await world.scan();
    const second = await world.deliver();
    world.partnerCenter.records = undefined;
    await world.scan();

    assert.deepEqual(first, []);
    assert.equal(second.length, 1);
    assert.match(
      second[0] ?? '',
      /^health: Two scans in a row .+fault of its own \(500\).+one by one.+SCAN_STRATEGY=each/,
    );
    assert.match(
      (await world.deliver()).join(),
      /^health: Works again: the usage records of all customers\. Usage summaries had been read one by one instead since /,
    );
    assert.deepEqual(await codes(world), []);
  });

  it('is no second in a row after one that had its records', async () => {
    await using world = await openReadOnce(3);
    for (const records of [new Transient('server error 500'), undefined, new Transient('server error 500')]) {
      world.partnerCenter.records = records;
      await world.scan();
    }

    assert.deepEqual(await codes(world), []);
  });

  it('is no news in scans that read nothing at all: those are told as failed', async () => {
    await using world = await openReadOnce(3);
    const down = new Transient('server error 503');
    world.partnerCenter.records = down;
    for (const customer of [1, 2, 3]) world.partnerCenter.answers.set(`c${customer}`, down);

    await world.scan();
    await world.scan();

    assert.deepEqual(await codes(world), ['scan-failed']);
  });

  it('for want of a token asks for no summary: that is the sign-in', async () => {
    await using world = await openReadOnce(3);
    world.partnerCenter.records = ROLE;
    world.partnerCenter.asked.length = 0;

    const scan = await world.scan();

    const reason = { code: 'signIn', fault: ROLE.fault };
    assert.deepEqual([scan.outcome, scan.reason, world.partnerCenter.asked], ['failed', reason, []]);
    assert.deepEqual(await codes(world), ['sign-in']);
  });

  it('because the scan is stopped is no fault of the records', async () => {
    await using world = await openReadOnce(3);

    await assert.rejects(createUsageSweep(world)(AbortSignal.abort(new Error('stopped'))), /stopped/);
  });

  it('breaks off a scan whose own storage fails, and blames no records', async () => {
    await using world = await openReadOnce(3);
    const usage = { ...world.database.usage, lastFigures: () => Promise.reject(new Transient('deadlock')) };
    const sweep = createUsageSweep({ ...world, database: { ...world.database, usage } });

    await assert.rejects(sweep(new AbortController().signal), /deadlock/);
  });

  it('makes the watch blind after a day, not before', async () => {
    await using world = await openReadOnce(3);
    world.partnerCenter.records = new Transient('server error 500');
    const since = world.calendar.now() + HOUR_MS;
    while (world.calendar.now() < since + DAY_MS - HOUR_MS) {
      for (const customer of [1, 2, 3]) world.spends(customer, 50);
      await world.scan();
    }
    const before = await blind(world);

    world.wait(HOUR_MS);

    assert.deepEqual(before, []);
    assert.deepEqual(await blind(world), ['usage-records']);
  });
});

/** All customers read once at 50. */
async function openReadOnce(customers: number): Promise<World> {
  const world = await openWorld({ strategy: 'sweep', customers });
  for (let customer = 1; customer <= customers; customer += 1) world.spends(customer, 50);
  await world.scan();
  return world;
}
