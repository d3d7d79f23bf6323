import assert from 'node:assert/strict';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Scan } from '#domain/usage/scan.ts';
import { createRunScans, type RunScans } from '#usecases/scans/run-scans.ts';
import type { ScanTick } from '#usecases/scans/scan-customers.ts';
import { eventually } from '../../support/eventually.ts';
import { openWorld, type World } from '../world.ts';

describe('when scans are run', () => {
  let world: World;
  let last: Scan;
  let begun: ScanTick[];
  let signals: AbortSignal[];
  /** What a scan comes to. */
  let scanning: () => Promise<Scan>;
  let isPaused: boolean;
  /** What a scan came to is told until this ends. */
  let telling: Promise<void>;
  let logged: (readonly [level: string, fields: object])[];
  beforeEach(async () => {
    world = await openWorld({ customers: 1 });
    last = await world.scan();
    [begun, signals, isPaused, telling, logged] = [[], [], false, Promise.resolve(), []];
    scanning = async () => last;
  });
  afterEach(() => world[Symbol.asyncDispose]());

  function replica(holder: string, intervalMs = HOUR_MS): RunScans {
    return createRunScans({
      ...world,
      holder,
      intervalMs: () => intervalMs,
      requestsPerMinute: 300,
      onFinished: () => telling,
      log: {
        debug: () => {},
        info: (fields) => logged.push(['info', fields]),
        warn: () => {},
        error: (fields) => logged.push(['error', fields]),
      },
      isPaused: () => isPaused,
      scanCustomers(tick, signal) {
        begun.push(tick);
        signals.push(signal);
        return scanning();
      },
    });
  }

  const idle = (scans: RunScans) => eventually('no scan runs', () => !scans.isRunning());

  /** A process that has the lease and whose scan has read all, but is still being told of; `end` ends that. */
  async function tellsOfAScan(holder: string) {
    const told = Promise.withResolvers<void>();
    telling = told.promise;
    const scans = replica(holder);
    await scans.keepLease();
    await scans.wake(world.system.now());
    await eventually('the scan has read all', () => logged.length > 0);
    return { scans, end: told.resolve };
  }

  async function isFree(tick: number): Promise<boolean> {
    return await world.database.scans.claimTick('scan', tick);
  }

  it('one is caught up when the last one was due a whole interval ago, and not before', async () => {
    const counts = [];
    for (const [holder, ms] of [
      ['a', HOUR_MS - 1],
      ['b', 1],
    ] as const) {
      world.wait(ms);
      const scans = replica(holder);
      await scans.keepLease();
      await idle(scans);
      counts.push(begun.length);
      await scans.stop();
    }

    assert.deepEqual(counts, [0, 1]);
    assert.deepEqual(
      begun.map(({ trigger, scheduledAt }) => [trigger, scheduledAt]),
      [['start', world.system.now()]],
    );
  });

  it('one that broke off is begun again a minute later, and not before', async () => {
    const scans = replica('a');
    await scans.keepLease();
    await world.database.scans.begin({ ...last, id: 'left', finishedAt: undefined, outcome: undefined });
    scanning = () => Promise.reject(new Error('the database went away'));
    await scans.wake(world.system.now());
    await idle(scans);
    const counts = [];
    for (const ms of [MINUTE_MS - 1, 1, MINUTE_MS - 1, 1]) {
      world.wait(ms);
      await scans.keepLease();
      await idle(scans);
      counts.push(begun.length);
    }

    assert.deepEqual(counts, [1, 2, 2, 3]);
  });

  it('one that broke off is begun again at once when the clock was set back behind that', async () => {
    const scans = replica('a');
    await scans.keepLease();
    await world.database.scans.begin({ ...last, id: 'left', finishedAt: undefined, outcome: undefined });
    scanning = () => Promise.reject(new Error('the database went away'));
    await scans.wake(world.system.now());
    await idle(scans);
    const before = begun.length;

    world.wait(-MINUTE_MS);
    await scans.keepLease();
    await idle(scans);

    assert.equal(begun.length, before + 1);
  });

  it('each may read the oldest for half of its interval, and as many as the pace allows in that time', async () => {
    for (const [holder, intervalMs] of [
      ['a', HOUR_MS],
      ['b', 10 * SECOND_MS],
      ['c', SECOND_MS / 2],
    ] as const) {
      const scans = replica(holder, intervalMs);
      await scans.keepLease();
      await idle(scans);
      await scans.wake(world.system.now());
      await idle(scans);
      await scans.stop();
      world.wait(SECOND_MS);
    }

    const limits = [...new Map(begun.map(({ oldest }) => [oldest.forMs, oldest])).values()];
    assert.deepEqual(limits, [
      { forMs: HOUR_MS / 2, atMost: 9000 },
      { forMs: 5 * SECOND_MS, atMost: 25 },
      { forMs: 250, atMost: 2 },
    ]);
  });

  it('a tick is passed over while the clock pauses, and a request of a person is not', async () => {
    const scans = replica('a');
    await scans.keepLease();
    isPaused = true;

    await scans.wake(world.system.now());
    await idle(scans);
    const afterTick = begun.length;
    await scans.request();
    await scans.takeRequests();
    await idle(scans);

    assert.deepEqual(
      [afterTick, begun.map(({ trigger, scheduledAt }) => [trigger, scheduledAt])],
      [0, [['person', world.system.now()]]],
    );
  });

  it('a tick is passed over while the clock pauses, also when the last scan is still being told of', async () => {
    const { scans, end } = await tellsOfAScan('a');
    isPaused = true;
    const tick = world.system.now() + MINUTE_MS;

    await scans.wake(tick);

    assert.equal(await isFree(tick), true);
    end();
    await idle(scans);
    assert.equal(begun.length, 1);
  });

  it('a request that comes while a scan runs is taken up after it', async () => {
    const [a, b] = [replica('a'), replica('b')];
    const gate = Promise.withResolvers<Scan>();
    scanning = () => gate.promise;
    await a.keepLease();
    await a.wake(world.system.now());
    world.wait(MINUTE_MS);

    await b.request();
    await a.takeRequests();
    gate.resolve(last);
    await idle(a);
    await a.takeRequests();
    await idle(a);

    assert.deepEqual(
      begun.map(({ trigger }) => trigger),
      ['cron', 'person'],
    );
  });

  it('a request that comes while the last scan is only being told of gets one of its own', async () => {
    const { scans, end } = await tellsOfAScan('a');

    const answer = await scans.request();

    assert.deepEqual(answer, { kind: 'started' });
    end();
    await idle(scans);
  });

  it('a request that comes while a process stops is left to the next one', async () => {
    const { leases, scans: stored } = world.database;
    const gate = Promise.withResolvers<void>();
    const release = leases.release;
    leases.release = async (...given) => {
      await gate.promise;
      await release(...given);
    };
    const scans = replica('a');
    await scans.keepLease();
    const stopping = scans.stop();

    await scans.request();
    await scans.takeRequests();
    gate.resolve();
    await stopping;

    assert.equal(await stored.takeRequest(), world.system.now());
  });

  it('none follows the one that is being told of in a process that stops', async () => {
    const { scans, end } = await tellsOfAScan('a');
    const next = scans.wake(world.system.now() + MINUTE_MS);
    const stopping = scans.stop();

    end();
    await Promise.all([next, stopping]);

    assert.equal(begun.length, 1);
  });

  it('a process without the lease takes no tick from the one that has it', async () => {
    const { scans, end } = await tellsOfAScan('a');
    world.wait(MINUTE_MS);
    const other = replica('b');
    await other.keepLease();
    await scans.keepLease();
    const tick = world.system.now();

    await scans.wake(tick);

    assert.deepEqual([other.isHolder(), await isFree(tick)], [true, true]);
    end();
    await idle(scans);
  });

  it('the lease is given back when the scan has ended, and not before', async () => {
    const [a, b] = [replica('a'), replica('b')];
    const gate = Promise.withResolvers<Scan>();
    scanning = () => gate.promise;
    await a.keepLease();
    await a.wake(world.system.now());

    const stopping = a.stop();
    await b.keepLease();
    const early = b.isHolder();
    gate.resolve(last);
    await stopping;
    await b.keepLease();

    assert.deepEqual([signals[0]?.aborted, early, b.isHolder()], [true, false, true]);
  });

  it('the log says what each came to, and whether it was stopped or broke off', async () => {
    const scans = replica('a');
    await scans.keepLease();
    await scans.wake(world.system.now());
    await idle(scans);
    const error = new Error('the database went away');
    scanning = () => Promise.reject(error);
    await scans.wake(world.system.now() + 2);
    await idle(scans);
    const gate = Promise.withResolvers<Scan>();
    scanning = () => gate.promise;
    await scans.wake(world.system.now() + 3);
    const stopping = scans.stop();
    gate.reject(error);
    await stopping;

    const { id: scanId, trigger, outcome, customers, read } = last;
    assert.deepEqual(logged, [
      ['info', { scanId, trigger, outcome, reason: undefined, customers, read, unreadable: 0 }],
      ['error', { err: error, trigger: 'cron' }],
      ['info', { trigger: 'cron' }],
    ]);
  });

  it('one is stopped when the process loses the lease, and begun by nobody who has none', async () => {
    const scans = replica('a');
    const gate = Promise.withResolvers<Scan>();
    scanning = () => gate.promise;
    await scans.keepLease();
    await scans.wake(world.system.now());
    const other = replica('b');
    world.wait(MINUTE_MS);
    await other.keepLease();
    let holds = 0;
    world.database.notifications.holdForScan = async () => void (holds += 1);

    await scans.keepLease();

    assert.deepEqual([scans.isHolder(), other.isHolder(), signals[0]?.aborted, holds], [false, true, true, 0]);
    gate.resolve(last);
    await idle(scans);
    await scans.wake(world.system.now() + 1);
    assert.equal(begun.filter(({ trigger }) => trigger === 'cron').length, 1);
  });

  it('a process that stops gives its lease back, takes none any more, and begins nothing', async () => {
    const scans = replica('a');
    await scans.keepLease();

    await scans.stop();
    await scans.keepLease();
    await scans.wake(world.system.now());
    await scans.takeRequests();
    const other = replica('b');
    await other.keepLease();

    assert.deepEqual([scans.isHolder(), other.isHolder(), begun.length], [false, true, 0]);
  });

  it('a process that stops without the lease leaves the one of the other process alone', async () => {
    const [a, b] = [replica('a'), replica('b')];
    await a.keepLease();
    await b.keepLease();

    await b.stop();
    const c = replica('c');
    await c.keepLease();

    assert.deepEqual([a.isHolder(), c.isHolder()], [true, false]);
  });

  it('what a running scan found waits half a minute more with each renewal of the lease', async () => {
    const held: (readonly [number, number])[] = [];
    const { notifications } = world.database;
    notifications.holdForScan = async (dueAt, before) => void held.push([dueAt, before]);
    const scans = replica('a');
    await scans.keepLease();
    const idleCount = held.length;
    const gate = Promise.withResolvers<Scan>();
    scanning = () => gate.promise;
    await scans.wake(world.system.now());

    await scans.keepLease();

    const now = world.system.now();
    assert.deepEqual([idleCount, held], [0, [[now + 30 * SECOND_MS, now + 15 * SECOND_MS]]]);
    gate.resolve(last);
    await idle(scans);
  });
});
