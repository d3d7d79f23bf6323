import assert from 'node:assert/strict';
import type { Trouble } from '#domain/health/trouble.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { Scan } from '#domain/usage/scan.ts';
import type { HealthCondition } from '#ports/database.ts';
import { blindReasons } from '#usecases/health/blind-reasons.ts';
import { judgeCustomerList } from '#usecases/health/judge-customer-list.ts';
import { aConversation } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

const SIGN_IN = { code: 'sign-in', fault: { code: 'not-signed-in' } } as const;

async function troubles(world: World): Promise<readonly HealthCondition['trouble'][]> {
  return (await world.database.health.current()).map(({ trouble }) => trouble);
}

/** A scan that took place, and failed. */
async function fails(world: World, reason: Scan['reason']): Promise<void> {
  const now = world.calendar.now();
  const scan: Scan = {
    id: `scan-${now}`,
    trigger: 'cron',
    scheduledAt: world.system.now(),
    startedAt: now,
    finishedAt: now,
    outcome: 'failed',
    reason,
    recordsFault: undefined,
    listFault: undefined,
    customers: 0,
    read: 0,
    unreadable: [],
    unreadableCount: 0,
  };
  await world.database.scans.claimTick('scan', scan.scheduledAt);
  await world.database.scans.finish(scan);
  await world.health.noteFinishedScan(scan);
}

describe('what the watch tells', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 1 });
    await world.scan();
    await world.subscribed();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  it('is why the last of the scans that failed did', async () => {
    for (const code of ['usageGone', 'givenUp'] as const) {
      world.wait(HOUR_MS);
      await fails(world, code === 'usageGone' ? { code, customers: 7 } : { code, failures: 9 });
    }

    assert.deepEqual(await troubles(world), [{ code: 'scan-failed', reason: { code: 'givenUp', failures: 9 } }]);
  });

  it('is why the one scan failed that did beside one that did not take place', async () => {
    world.wait(HOUR_MS);
    await fails(world, { code: 'usageGone', customers: 7 });
    world.wait(HOUR_MS + MINUTE_MS);

    await world.health.check();

    const missed = { kind: 'oneOfEach', reason: { code: 'usageGone', customers: 7 } } as const;
    assert.deepEqual(await troubles(world), [{ code: 'scan-missed', missed }]);
  });

  it('is how many scans did not take place, also beside one that failed', async () => {
    world.wait(HOUR_MS);
    await fails(world, undefined);
    const at = world.system.now();
    world.wait(3 * HOUR_MS + MINUTE_MS);

    await world.health.check();

    const firstAt = Math.floor(at / HOUR_MS) * HOUR_MS + HOUR_MS;
    const missed = { kind: 'inARow', ticks: 3, firstAt, lastAt: firstAt + 2 * HOUR_MS } as const;
    assert.deepEqual(await troubles(world), [{ code: 'scan-missed', missed }]);
  });

  it('to be over is told to those who heard of this time, and not to those who heard of another', async () => {
    const other = aConversation({ id: 'other' });
    await world.subscribed(other);
    await world.health.begin(SIGN_IN);
    await world.deliver();
    await world.health.end({ code: 'sign-in' });
    world.wait(DAY_MS);
    await world.deliver();
    await world.conversations.noteRemoval({ conversationId: 'other' }, { code: 'uninstalled' });
    await world.health.end({ code: 'conversation-gone', conversationId: 'other' });
    await world.health.begin(SIGN_IN);
    await world.health.end({ code: 'sign-in' });

    const rows = await world.database.notifications.bySubjects(['health:sign-in']);
    const over = rows.filter(({ occasion }) => occasion.startsWith('over:'));
    assert.deepEqual(over.map(({ conversationId }) => conversationId).toSorted(), ['channel', 'channel', 'other']);
  });

  it('makes the watch blind only where alerts do not come, however long the rest lasts', async () => {
    await world.health.begin({ code: 'sign-in-mfa' });
    world.wait(3 * DAY_MS);

    assert.deepEqual(await blindReasons(world.database, world.calendar.now()), []);
  });
});

describe('what the watch tells about the list of customers', () => {
  const FAULT = { code: 'emptyList' } as const;
  let world: World;
  let told: (readonly [Trouble, number | undefined])[];
  let over: string[];
  beforeEach(async () => {
    [world, told, over] = [await openWorld({ customers: 0 }), [], []];
  });
  afterEach(() => world[Symbol.asyncDispose]());

  async function judge(list: Awaited<ReturnType<World['database']['customers']['list']>>): Promise<void> {
    const finished = { finishedAt: 1, listFault: FAULT } as Scan;
    const database = {
      ...world.database,
      customers: { ...world.database.customers, list: async () => list },
      scans: { ...world.database.scans, latest: async () => [{ ...finished, finishedAt: undefined }, finished] },
    };
    await judgeCustomerList(
      { ...world, database, adminIds: [] },
      {
        begin: async (trouble, since) => void told.push([trouble, since]),
        end: async ({ code }) => void over.push(code),
        tellWhatLasts: async () => {},
      },
    );
  }

  it('is since when it is old, with why, from a day after it was read by the calendar', async () => {
    const readAt = world.system.now() - DAY_MS - HOUR_MS;

    await judge({ readAt, wantedSince: undefined, missing: 0, known: 3 });

    const oldSince = world.calendar.now() - HOUR_MS;
    assert.deepEqual(told, [[{ code: 'customer-list', since: readAt, isFirst: false, fault: FAULT }, oldSince]]);
    assert.deepEqual(over, ['customers-missing']);
  });

  it('is that it could never be read, since it was wanted', async () => {
    const wantedSince = world.system.now() - 2 * DAY_MS;

    await judge({ readAt: undefined, wantedSince, missing: 0, known: 0 });

    assert.deepEqual(
      told.map(([trouble]) => trouble),
      [{ code: 'customer-list', since: wantedSince, isFirst: true, fault: FAULT }],
    );
  });

  it('is how many are missing of how many', async () => {
    await judge({ readAt: world.system.now(), wantedSince: undefined, missing: 4, known: 20 });

    assert.deepEqual(told, [[{ code: 'customers-missing', missing: 4, known: 20 }, undefined]]);
    assert.deepEqual(over, ['customer-list']);
  });
});
