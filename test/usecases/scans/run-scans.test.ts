import assert from 'node:assert/strict';
import { HOUR_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Scan } from '#domain/usage/scan.ts';
import { Unavailable } from '#ports/errors.ts';
import type { RunScans } from '#usecases/scans/run-scans.ts';
import { aConversation, anAsker, aSummary, kindOf } from '../../support/builders.ts';
import { eventually } from '../../support/eventually.ts';
import { openWorld, type World } from '../world.ts';

describe('running scans', () => {
  let world: World;
  let finished: Scan[];
  beforeEach(async () => {
    world = await openWorld({ customers: 2 });
    world.spends(1, 50);
    finished = [];
  });
  afterEach(() => world[Symbol.asyncDispose]());

  function replica(holder: string): RunScans {
    return world.scansOf(holder, async (scan) => {
      finished.push(scan);
    });
  }

  async function idle(scans: RunScans): Promise<void> {
    await eventually('no scan runs', () => !scans.isRunning());
  }

  it('begins at once when none has completed within one interval', async () => {
    const scans = replica('a');

    await scans.keepLease();
    await idle(scans);

    assert.deepEqual(
      finished.map(({ trigger, outcome }) => [trigger, outcome]),
      [['start', 'completed']],
    );
  });

  it('catches up when it can, if the database goes away just then', async () => {
    const { scans: stored } = world.database;
    const { unfinished } = stored;
    stored.unfinished = () => Promise.reject(new Unavailable('the database is away'));
    const scans = replica('a');
    await assert.rejects(scans.keepLease(), Unavailable);
    stored.unfinished = unfinished;

    await scans.keepLease();
    await idle(scans);

    assert.equal(finished.length, 1);
  });

  it('waits for the next tick when one has just completed', async () => {
    await world.scan();
    const scans = replica('a');

    await scans.keepLease();
    await idle(scans);

    assert.deepEqual(finished, []);
  });

  it('runs a tick once, whichever replica wakes', async () => {
    await world.scan();
    const [a, b] = [replica('a'), replica('b')];
    await a.keepLease();
    await b.keepLease();
    world.wait(5 * SECOND_MS);

    await Promise.all([a.wake(world.system.now()), b.wake(world.system.now())]);
    await idle(a);
    await a.wake(world.system.now());
    await idle(a);

    assert.equal(finished.length, 1);
  });

  it('gives a tick a scan of its own when the last one has ended and is only being told of', async () => {
    await world.scan();
    const telling = Promise.withResolvers<void>();
    const told = Promise.withResolvers<void>();
    const scans = world.scansOf('a', async (scan) => {
      finished.push(scan);
      telling.resolve();
      await told.promise;
    });
    await scans.keepLease();
    world.wait(HOUR_MS);
    await scans.wake(world.system.now());
    await telling.promise;
    world.wait(HOUR_MS);

    const next = scans.wake(world.system.now());
    const isStillFree = await world.database.scans.claimTick('scan', world.system.now());
    world.wait(SECOND_MS);
    const asked = await scans.request();
    told.resolve();
    await next;
    await idle(scans);
    await scans.takeRequests();
    await idle(scans);

    // taken at once, so that nobody counts it as missed meanwhile
    assert.equal(isStillFree, false);
    assert.deepEqual(asked, { kind: 'started' });
    assert.deepEqual(
      finished.map(({ trigger }) => trigger),
      ['cron', 'cron', 'person'],
    );
  });

  it('takes a tick as answered by the scan that still reads', async () => {
    await world.scan();
    const scans = replica('a');
    const gate = Promise.withResolvers<void>();
    const reading = Promise.withResolvers<void>();
    world.partnerCenter.onSummary = () => {
      reading.resolve();
      return gate.promise;
    };
    await scans.keepLease();
    world.wait(HOUR_MS);
    await scans.wake(world.system.now());
    await reading.promise;

    world.wait(HOUR_MS);
    await scans.wake(world.system.now());
    gate.resolve();
    await idle(scans);

    assert.equal(finished.length, 1);
    assert.equal(await world.database.scans.claimTick('scan', world.system.now()), false);
  });

  it('takes up what a dead replica left, within the lease', async () => {
    await world.scan();
    const a = replica('a');
    await a.keepLease();
    const gate = Promise.withResolvers<void>();
    const reading = Promise.withResolvers<void>();
    world.partnerCenter.onSummary = () => {
      reading.resolve();
      return gate.promise;
    };
    await a.wake(world.system.now());
    await reading.promise;
    const left = await world.database.scans.unfinished();
    world.wait(11 * SECOND_MS);
    world.partnerCenter.onSummary = () => undefined;

    const b = replica('b');
    await b.keepLease();
    await idle(b);
    await a.keepLease();
    gate.resolve();
    await idle(a);

    assert.deepEqual(
      finished.map(({ id, outcome }) => [id, outcome]),
      [[left?.id, 'completed']],
    );
  });

  it('takes up its own scan that broke off, a minute later', async () => {
    await world.scan();
    const a = replica('a');
    await a.keepLease();
    world.partnerCenter.onSummary = () => Promise.reject(new Unavailable('the database is away'));
    await a.wake(world.system.now());
    await idle(a);
    const left = await world.database.scans.unfinished();
    assert.ok(left);
    world.partnerCenter.onSummary = () => undefined;
    world.wait(5 * SECOND_MS);
    await a.keepLease();
    await idle(a);
    assert.deepEqual(finished, []);

    for (let second = 0; second < 60; second += 3) {
      world.wait(3 * SECOND_MS);
      await a.keepLease();
    }
    await idle(a);

    assert.deepEqual(
      finished.map(({ id, outcome }) => [id, outcome]),
      [[left.id, 'completed']],
    );
  });

  it('answers a request of a person once, even from a replica that does not scan', async () => {
    await world.scan();
    const [a, b] = [replica('a'), replica('b')];
    await a.keepLease();

    assert.deepEqual(await b.request(), { kind: 'started' });
    await b.takeRequests();
    await a.takeRequests();
    await idle(a);
    await a.takeRequests();
    await idle(a);

    assert.deepEqual(
      finished.map(({ trigger }) => trigger),
      ['person'],
    );
  });

  it('says that one is running', async () => {
    const scans = replica('a');
    const gate = Promise.withResolvers<void>();
    world.partnerCenter.onSummary = () => gate.promise;
    await scans.keepLease();

    assert.deepEqual(await scans.request(), { kind: 'running' });
    gate.resolve();
    await idle(scans);
  });

  it('stops at once and leaves the scan to the next holder', async () => {
    const a = replica('a');
    world.partnerCenter.onSummary = () => new Promise((resolve) => setImmediate(resolve));
    await a.keepLease();
    await eventually('a customer is asked for', () => world.partnerCenter.asked.length > 0);

    await a.stop();
    assert.deepEqual(finished, []);
    assert.notEqual(await world.database.scans.unfinished(), undefined);
    const b = replica('b');
    await b.keepLease();
    await idle(b);

    assert.equal(finished.length, 1);
    assert.equal(await world.database.scans.unfinished(), undefined);
  });
});

describe('what a scan finds', () => {
  /** A scan that has read C1, over 80 % by now, and stands still before C2 until `end` is called. */
  async function openScanningWorld() {
    const world = await openWorld({ customers: 2 });
    for (const customer of [1, 2]) world.spends(customer, 10);
    await world.scan();
    await world.subscribed();
    for (const customer of [1, 2]) world.spends(customer, 85);
    world.wait(HOUR_MS);
    const gate = Promise.withResolvers<void>();
    const reading = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<void>();
    world.partnerCenter.onSummary = async (id) => {
      if (id === 'c1') return;
      reading.resolve();
      await gate.promise;
    };
    const scans = world.scansOf('a', async (scan) => {
      await world.planNotifications({ afterScan: scan });
      ended.resolve();
    });
    await scans.keepLease();
    await reading.promise;
    const scan = await world.database.scans.running();
    const summary = aSummary({ customerId: 'c1', totalCost: 850 });
    await world.recordReadings([{ kind: 'summary', customerId: 'c1', summary }], scan?.id);
    return {
      world,
      scans,
      async end() {
        gate.resolve();
        await ended.promise;
      },
      due: async () =>
        (await world.database.notifications.due(world.system.now(), 10)).map(({ subject }) => subject.slice(0, 2)),
      [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
    };
  }

  it('is due when the scan ends, all of it at once, however long the scan takes', async () => {
    await using given = await openScanningWorld();
    const { world, scans } = given;
    for (let second = 0; second < 300; second += 3) {
      if (second % 60 === 0) await world.planNotifications();
      world.wait(3 * SECOND_MS);
      await scans.keepLease();
      assert.deepEqual(await given.due(), []);
    }

    await given.end();

    assert.deepEqual((await given.due()).toSorted(), ['c1', 'c2']);
  });

  it('is due half a minute later when the scan died', async () => {
    await using given = await openScanningWorld();
    const { world } = given;
    await world.planNotifications();

    world.wait(30 * SECOND_MS - 1);
    assert.deepEqual(await given.due(), []);
    world.wait(1);

    assert.deepEqual(await given.due(), ['c1']);
    await given.end();
  });

  it('does not keep an answer waiting, nor what has nothing to do with it', async () => {
    await using given = await openScanningWorld();
    const { world } = given;
    const other = aConversation({ id: 'other' });

    await world.subscribe({ customers: [], isHealth: false, thresholds: [5] }, anAsker(other));

    const due = await world.database.notifications.due(world.system.now(), 10);
    assert.deepEqual(
      due.map((row) => `${row.conversationId} ${kindOf(row)}`),
      ['other standing', 'other standing'],
    );
    await given.end();
  });
});
