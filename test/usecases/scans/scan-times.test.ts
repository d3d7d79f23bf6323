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
  beforeEach(async () => {
    world = await openWorld({ customers: 1 });
    last = await world.scan();
    [begun, signals, isPaused] = [[], [], false];
    scanning = async () => last;
  });
  afterEach(() => world[Symbol.asyncDispose]());

  function replica(holder: string, intervalMs = HOUR_MS): RunScans {
    return createRunScans({
      ...world,
      holder,
      intervalMs: () => intervalMs,
      requestsPerMinute: 300,
      onFinished: async () => {},
      isPaused: () => isPaused,
      scanCustomers(tick, signal) {
        begun.push(tick);
        signals.push(signal);
        return scanning();
      },
    });
  }

  const idle = (scans: RunScans) => eventually('no scan runs', () => !scans.isRunning());

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

    assert.deepEqual([afterTick, begun.map(({ trigger }) => trigger)], [0, ['person']]);
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

    await scans.keepLease();

    assert.deepEqual([scans.isHolder(), other.isHolder(), signals[0]?.aborted], [false, true, true]);
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
