import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { Rejected, Transient } from '#ports/errors.ts';
import { createWatchStatus } from '#usecases/health/watch-status.ts';
import { aConversation, anAsker, aSilence } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

describe('the status of the watch', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 2 });
    world.spends(1, 50);
  });
  afterEach(() => world[Symbol.asyncDispose]());

  async function status() {
    const isKnown = { isSandbox: false, isScanning: () => true, nextScanAt: () => undefined };
    return await createWatchStatus({
      ...world,
      ...isKnown,
      signIn: async () => ({ isNeeded: false, signedIn: undefined, problem: undefined }),
    })();
  }

  it('tells of the last finished scan, also while another one runs', async () => {
    world.partnerCenter.answers.set('c2', new Transient('reset'));
    const scan = await world.scan();
    world.wait(MINUTE_MS);
    const running = { ...scan, id: 'running', finishedAt: undefined, outcome: undefined };
    await world.database.scans.begin({ ...running, startedAt: world.calendar.now() });

    const { lastScan, unreadable } = await status();

    assert.deepEqual([lastScan?.id, lastScan?.unreadableCount], [scan.id, 1]);
    assert.deepEqual([...unreadable.keys()], ['c2']);
  });

  it('counts the scans that finished in the last seven days, and those that failed as missed', async () => {
    const scan = await world.scan();
    const failed = { ...scan, id: 'failed', outcome: 'failed' } as const;
    await world.database.scans.begin({ ...failed, finishedAt: undefined, outcome: undefined });
    await world.database.scans.finish(failed);
    const counts = [];
    for (const days of [0, 6, 8]) {
      world.calendar.set(scan.startedAt + days * DAY_MS);
      counts.push((await status()).lastWeek);
    }

    assert.deepEqual(counts, [
      { scans: 1, missed: 1 },
      { scans: 1, missed: 1 },
      { scans: 0, missed: 0 },
    ]);
  });

  it('counts those that did not take place as missed, too', async () => {
    const scan = await world.scan();
    const failed = { ...scan, id: 'failed', outcome: 'failed' } as const;
    await world.database.scans.begin({ ...failed, finishedAt: undefined, outcome: undefined });
    await world.database.scans.finish(failed);
    const [at, lastAt] = [world.calendar.now(), world.system.now()];
    const from = await world.database.scans.accountedUntil();
    const missed = { firstAt: lastAt - 1, lastAt, ticks: 2, at, isExplained: false };
    await world.database.scans.account({ from, until: lastAt }, [missed]);

    assert.deepEqual((await status()).lastWeek, { scans: 1, missed: 3 });
  });

  it('counts the subscriptions that are not paused alone', async () => {
    await world.subscribed();
    await world.subscribed(aConversation({ id: 'other' }));
    await world.database.subscriptions.park(['other'], world.calendar.now());

    assert.equal((await status()).subscriptions, 1);
  });

  it('says how old the list of customers is by the system clock', async () => {
    await world.scan();
    world.system.pass(3 * HOUR_MS);

    assert.equal((await status()).customerList.ageMs, 3 * HOUR_MS);
    world.system.pass(-4 * HOUR_MS);
    assert.equal((await status()).customerList.ageMs, 0, 'the clock was set back');
  });

  it('says why the list of customers could not be read to its end', async () => {
    await world.scan();
    const fault = { code: 'refused', status: 404 } as const;
    world.partnerCenter.listEndsWith = new Rejected('answered 404', { fault });
    await world.scan();

    assert.deepEqual((await status()).customerList.fault, fault);
  });

  it('counts figures as stale by the limit for them, and names the customers that are silenced', async () => {
    const { silences, usage } = world.database;
    const limits: number[] = [];
    const counts = usage.counts;
    usage.counts = async (limit) => {
      limits.push(limit.now - limit.staleBefore);
      return await counts(limit);
    };
    silences.current = async () => [aSilence({ customer: { id: 'c2' } })];
    await world.scan();
    limits.length = 0;

    const { silenced } = await status();

    assert.deepEqual([limits, [...silenced.keys()]], [[world.staleAfterMs], ['c2']]);
  });

  it('counts what waits to be sent', async () => {
    await world.sendTestAlert(anAsker());

    assert.deepEqual((await status()).notifications, { planned: 1, unknown: 0, dead: 0 });
    world.database.notifications.counts = async () => new Map([['unknown', 2] as const, ['dead', 3] as const]);
    assert.deepEqual((await status()).notifications, { planned: 0, unknown: 2, dead: 3 });
  });

  it('names who could not be read and who has left, and says how new the figures are and what is wrong', async () => {
    world.spends(2, 50);
    await world.scan();
    world.partnerCenter.answers.set('c1', new Transient('503', { fault: { code: 'failed', status: 503 } }));
    await world.scan();
    await world.database.customers.markLeft(['c2'], world.calendar.now());
    await world.health.begin({ code: 'sign-in-mfa' });
    const newest = await world.database.usage.newestData();

    const { now, unreadable, left, newestData, conditions, isScanning } = await status();

    assert.deepEqual([...unreadable.keys()], ['c1']);
    assert.deepEqual(
      left.map(({ id }) => id),
      ['c2'],
    );
    assert.ok(newest !== undefined);
    assert.deepEqual([now, newestData, isScanning], [world.calendar.now(), newest, true]);
    assert.deepEqual(
      conditions.map(({ about }) => about.code),
      ['sign-in-mfa'],
    );
  });
});
