import assert from 'node:assert/strict';
import type { Scan } from '../../src/domain/scan.ts';
import { HOUR_MS, SECOND_MS } from '../../src/domain/time.ts';
import type { RunScans } from '../../src/usecases/run-scans.ts';
import { createWatchHealth } from '../../src/usecases/watch-health.ts';
import { ADA, aConversation, anAsker, aSummary } from '../support/builders.ts';
import { openWorld, type World } from './world.ts';

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
    while (scans.isRunning()) await new Promise((resolve) => setImmediate(resolve));
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
    world.partnerCenter.onSummary = () => Promise.reject(new Error('the database is away'));
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
    while (world.partnerCenter.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));

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
      due.map(({ conversationId, kind }) => `${conversationId} ${kind}`),
      ['other standing', 'other standing'],
    );
    await given.end();
  });
});

describe('the watch over the watch', () => {
  it('tells a lasting fault once, daily while it lasts, and once when it is over', async () => {
    await using world = await openWorld();
    await world.subscribed();
    await world.health.begin('sign-in', 'sign in again');
    await world.health.begin('sign-in', 'sign in again');
    assert.deepEqual(await world.deliver(), ['health: sign in again']);
    for (let hour = 0; hour < 23; hour += 1) {
      world.wait(HOUR_MS);
      await world.database.scans.finish(scanNow(world, 'failed', hour));
      await world.health.check();
    }
    assert.deepEqual(await world.deliver(), []);

    world.wait(HOUR_MS);
    await world.health.check();
    assert.deepEqual(await world.deliver(), ['health: sign in again (for 1 day now)']);

    await world.health.scanFinished(scanNow(world, 'completed', 99));
    assert.deepEqual(await world.deliver(), ['health: Over: sign in again']);
  });

  it('goes to the admins and those who subscribed to health; else to the subscriber; else everywhere', async () => {
    await using world = await openWorld({ adminIds: ['admin'] });
    const toldOf = async (code: string) => {
      await world.health.begin(code, code);
      const before = world.notifier.sent.length;
      await world.sender.keepLease();
      await world.sender.step(new AbortController().signal);
      return world.notifier.sent.slice(before).map(({ to }) => to.id);
    };
    await world.subscribed();
    assert.deepEqual(await toldOf('one'), ['channel']);

    const personal = { kind: 'personal' as const };
    await world.conversations.seen(aConversation({ ...personal, id: 'ada', personObjectId: ADA.objectId }));
    assert.deepEqual(await toldOf('two'), ['ada']);

    await world.conversations.seen(aConversation({ ...personal, id: 'boss', personObjectId: 'admin' }));
    assert.deepEqual(await toldOf('three'), ['boss']);
  });

  it('notices a feed that stands still, and that it moves again', async () => {
    await using world = await openWorld({ customers: 1 });
    world.spends(1, 50);
    await world.scan();
    await world.subscribed();
    for (let hour = 0; hour < 49; hour += 1) await world.scan();
    await world.health.check();
    assert.match(
      (await world.deliver())[0] ?? '',
      /^health: No customer's usage has changed since 2027-03-10 12:00 UTC/,
    );

    world.spends(1, 51);
    await world.scan();
    await world.health.check();

    assert.match((await world.deliver())[0] ?? '', /^health: Over: /);
  });

  it('notices that two scans did not take place', async () => {
    await using world = await openWorld({ customers: 1 });
    await world.scan();
    await world.subscribed();
    world.wait(2 * HOUR_MS);
    await world.health.check();
    assert.deepEqual(await world.deliver(), []);

    world.wait(HOUR_MS);
    await world.health.check();

    assert.match((await world.deliver())[0] ?? '', /^health: Two scans in a row did not take place/);
  });

  it('says that missed scans are over when one took place, not when a process starts', async () => {
    await using world = await openWorld({ customers: 1 });
    await world.scan();
    await world.subscribed();
    world.wait(3 * HOUR_MS);
    await world.health.check();
    assert.equal((await world.deliver()).length, 1);

    const restarted = createWatchHealth({
      ...world,
      adminIds: [],
      scanIntervalMs: () => HOUR_MS,
      startedAt: world.system.now(),
    });
    await restarted.check();
    await world.health.check();
    assert.deepEqual(await world.deliver(), []);
    await world.scan();
    await restarted.check();

    assert.match((await world.deliver())[0] ?? '', /^health: Over: Two scans/);
  });

  it('tells whoever subscribed that the bot was removed there, and that it is back', async () => {
    await using world = await openWorld();
    const team = aConversation({ id: 'in-team', teamId: 'team' });
    await world.conversations.seen(aConversation({ kind: 'personal', id: 'ada', personObjectId: ADA.objectId }));
    await world.conversations.seen(aConversation({ id: 'never-subscribed', teamId: 'team' }));
    await world.subscribed(team);

    await world.conversations.removed({ teamId: 'team' }, 'uninstalled');
    assert.match((await world.deliver()).join(), /^health: .* cannot be reached any more \(uninstalled\)[^,]*$/);
    await world.conversations.installed(team);
    await world.health.check();

    assert.match((await world.deliver()).join(), /^health: Over: /);
  });

  it('does not count days below none when the clock steps back', async () => {
    await using world = await openWorld();
    await world.subscribed();
    await world.health.begin('sign-in', 'sign in again');
    await world.deliver();

    world.calendar.pass(-3 * HOUR_MS);
    await world.health.check();

    assert.deepEqual(await world.deliver(), []);
  });
});

function scanNow(world: World, outcome: 'failed' | 'completed', id: number): Scan {
  const now = world.calendar.now();
  return {
    id: `scan-${id}`,
    trigger: 'cron',
    scheduledAt: world.system.now(),
    startedAt: now,
    finishedAt: now,
    outcome,
    reason: undefined,
    customers: 0,
    read: 0,
    unreadable: [],
    unreadableCount: 0,
  };
}
