import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { MissedScans } from '#domain/usage/scan.ts';
import { createAccountScans } from '#usecases/scans/account-scans.ts';
import { openWorld, type World } from '../world.ts';

/** A tick counts as missed when so much time went by. */
const SETTLED_AFTER_MS = 20 * SECOND_MS;

describe('the account of missed scans', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 1 });
  });
  afterEach(() => world[Symbol.asyncDispose]());

  /** What the account finds when ticks were due so long after now, the claimed ones among them, and time has gone by. */
  async function missedOf(tickMs: readonly number[], claimedMs: readonly number[], notBeforeMs = 0) {
    const { found, start } = await runsOf(tickMs, claimedMs, notBeforeMs);
    return found.map(({ firstAt, lastAt, ticks: count }) => [firstAt - start, lastAt - start, count]);
  }

  async function runsOf(tickMs: readonly number[], claimedMs: readonly number[], notBeforeMs = 0) {
    const start = world.system.now();
    const ticks = tickMs.map((ms) => start + ms);
    for (const ms of claimedMs) await world.database.scans.claimTick('scan', start + ms);
    world.wait(HOUR_MS);
    const found: MissedScans[] = [];
    const accountScans = createAccountScans({
      ...world,
      ticksBetween: (after, until) => ticks.filter((tick) => tick > after && tick <= until),
      notBefore: start + notBeforeMs,
    });
    await accountScans(async (missed) => {
      found.push(missed);
    });
    return { found, start };
  }

  it('does not take the claim of the next tick for one of a tick shortly before it', async () => {
    assert.deepEqual(await missedOf([10 * SECOND_MS, 20 * SECOND_MS], [20 * SECOND_MS]), [
      [10 * SECOND_MS, 10 * SECOND_MS, 1],
    ]);
  });

  it('takes a scan within 15 s of its tick for an answer to it, and a later one for none', async () => {
    const [first, second] = [MINUTE_MS, 2 * MINUTE_MS];

    assert.deepEqual(await missedOf([first, second], [first + 15 * SECOND_MS, second + 15 * SECOND_MS + 1]), [
      [second, second, 1],
    ]);
    assert.deepEqual(await missedOf([first, second], [first + 15 * SECOND_MS + 1, second + 15 * SECOND_MS]), [
      [first, first, 1],
    ]);
  });

  it('puts ticks that were missed one after the other together, and those apart apart', async () => {
    const at = [1, 2, 3, 4].map((minutes) => minutes * MINUTE_MS);

    assert.deepEqual(await missedOf(at, [3 * MINUTE_MS]), [
      [MINUTE_MS, 2 * MINUTE_MS, 2],
      [4 * MINUTE_MS, 4 * MINUTE_MS, 1],
    ]);
  });

  it('dates scans that were missed in a row by the calendar, and by the last of them', async () => {
    const { found } = await runsOf([MINUTE_MS, 2 * MINUTE_MS], []);

    const aheadMs = world.calendar.now() - world.system.now();
    assert.deepEqual(
      found.map(({ at, lastAt }) => at - lastAt),
      [aheadMs],
    );
  });

  it('does not count ticks from before the watch began', async () => {
    assert.deepEqual(await missedOf([MINUTE_MS, 2 * MINUTE_MS], [], MINUTE_MS), [[2 * MINUTE_MS, 2 * MINUTE_MS, 1]]);
  });

  it('leaves a tick open until a new holder of the lease has had its time', async () => {
    const tick = world.system.now() + MINUTE_MS;
    const found: MissedScans[] = [];
    const accountScans = createAccountScans({
      ...world,
      ticksBetween: (after, until) => [tick].filter((at) => at > after && at <= until),
      notBefore: 0,
    });
    const account = () =>
      accountScans(async (missed) => {
        found.push(missed);
      });

    world.wait(MINUTE_MS + SETTLED_AFTER_MS - 1);
    await account();
    const early = found.length;
    world.wait(1);
    await account();
    await account();

    assert.deepEqual([early, found.length], [0, 1]);
    assert.equal(found[0]?.at, tick + world.calendar.now() - world.system.now());
  });

  it('takes missed scans for explained while the sign-in is lost, and by no other trouble', async () => {
    await world.health.begin({ code: 'sign-in-mfa' });
    const { found: unexplained } = await runsOf([MINUTE_MS], []);
    await world.health.begin({ code: 'sign-in', fault: { code: 'not-signed-in' } });
    const { found: explained } = await runsOf([MINUTE_MS], []);

    assert.deepEqual(
      [unexplained, explained].map((found) => found.map(({ isExplained }) => isExplained)),
      [[false], [true]],
    );
  });

  it('finds a missed scan again when the process died before it was told', async () => {
    const tick = world.system.now() + MINUTE_MS;
    const accountScans = createAccountScans({
      ...world,
      ticksBetween: (after) => [tick].filter((at) => at > after),
      notBefore: 0,
    });
    world.wait(HOUR_MS);
    let ticks = 0;

    await assert.rejects(
      accountScans(() => Promise.reject(new Error('killed here'))),
      /killed here/,
    );
    await accountScans(async (missed) => {
      ticks += missed.ticks;
    });

    assert.equal(ticks, 1);
    assert.equal((await world.database.scans.missedSince(0)).ticks, 1);
  });

  it('begins anew at the present when a clock that was days ahead has been set right', async () => {
    const { scans } = world.database;
    const from = await scans.accountedUntil();
    await scans.account({ from, until: world.system.now() + 30 * DAY_MS }, []);

    await world.accountScans();

    assert.equal(await scans.accountedUntil(), world.system.now() - SETTLED_AFTER_MS);
    world.wait(3 * HOUR_MS);
    await world.accountScans();
    assert.equal((await scans.missedSince(0)).ticks, 3);
  });

  it('goes on where it was when a clock was set back by less than a day', async () => {
    const { scans } = world.database;
    const until = world.system.now() + DAY_MS - HOUR_MS;
    await scans.account({ from: await scans.accountedUntil(), until }, []);

    await world.accountScans();

    assert.equal(await scans.accountedUntil(), until);
  });
});
