import assert from 'node:assert/strict';
import type { TroubleCode } from '#domain/health/trouble.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { Scan } from '#domain/usage/scan.ts';
import { blindReasons } from '#usecases/health/blind-reasons.ts';
import { createWatchHealth } from '#usecases/health/watch-health.ts';
import { createWatchJobs } from '#usecases/health/watch-jobs.ts';
import { ADA, aConversation } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

/** A rule of the watch with a limit of time. */
interface Rule {
  readonly says: string;
  /** The rule does not hold a millisecond before, and holds from here on. */
  readonly fromMs: number;
  /** What the world is like at the beginning of the time. */
  begin(world: World): Promise<void>;
  /** Whether the rule holds now. */
  holds(world: World): Promise<boolean>;
}

const lasts = async (world: World, code: TroubleCode): Promise<boolean> =>
  (await world.database.health.current()).some(({ about }) => about.code === code);

/** A scan that begins now, and one that ends as soon as it began. */
function aScan(world: World, overrides: Partial<Scan> = {}): Scan {
  const now = world.calendar.now();
  return {
    id: `scan-${now}`,
    trigger: 'cron',
    scheduledAt: world.system.now(),
    startedAt: now,
    finishedAt: now,
    outcome: 'completed',
    reason: undefined,
    recordsFault: undefined,
    listFault: undefined,
    customers: 0,
    read: 0,
    unreadable: [],
    unreadableCount: 0,
    ...overrides,
  };
}

/** The watch of a process that started long ago, whose scans follow each other at this interval; no scan counts as missed. */
function watchOf(world: World, intervalMs = HOUR_MS) {
  return createWatchHealth({
    ...world,
    adminIds: [ADA.objectId],
    longestPauseMs: () => intervalMs,
    startedAt: 0,
    accountScans: async () => {},
  });
}

async function beginsAScan(world: World): Promise<void> {
  await world.database.scans.begin(aScan(world, { finishedAt: undefined, outcome: undefined }));
}

function hangs(intervalMs: number): Rule['holds'] {
  return async (world) => {
    await watchOf(world, intervalMs).check();
    return await lasts(world, 'scan-missed');
  };
}

/** How many notices about this condition are planned for the admin. */
async function notices(world: World, subject: string): Promise<number> {
  return (await world.database.notifications.bySubjects([`health:${subject}`], 'ada')).length;
}

async function losesTheChannel(world: World): Promise<void> {
  await world.conversations.noteConversation(
    aConversation({ id: 'ada', kind: 'personal', personObjectId: ADA.objectId }),
  );
  await world.subscribed();
  await world.conversations.noteRemoval({ conversationId: 'channel' }, { code: 'uninstalled' });
  // the admin hears of each day
  for (let day = 0; day < 7; day += 1) {
    await watchOf(world).check();
    world.wait(DAY_MS);
  }
}

async function listsCustomers(world: World): Promise<void> {
  const at = { calendar: world.calendar.now(), system: world.system.now() };
  await world.database.transaction((tx) => tx.customers.replaceList([], at));
}

const RULES: readonly Rule[] = [
  {
    says: 'usage records that cannot be relied on make the watch blind after a day',
    fromMs: DAY_MS,
    begin: (world) => world.health.begin({ code: 'usage-records', fault: { code: 'empty' } }),
    holds: async (world) => (await blindReasons(world.database, world.calendar.now())).length > 0,
  },
  {
    says: 'the list of customers is told to be old when it is a day old',
    fromMs: DAY_MS,
    begin: listsCustomers,
    async holds(world) {
      const scan = aScan(world, { listFault: { code: 'emptyList' } });
      await world.database.scans.begin({ ...scan, finishedAt: undefined });
      await world.database.scans.finish(scan);
      await world.health.noteFinishedScan(scan);
      return await lasts(world, 'customer-list');
    },
  },
  {
    says: 'a scan hangs after two and a half intervals',
    fromMs: 2.5 * HOUR_MS + 1,
    begin: beginsAScan,
    holds: hangs(HOUR_MS),
  },
  {
    says: 'a scan hangs after ten minutes, where scans follow each other faster',
    fromMs: 10 * MINUTE_MS + 1,
    begin: beginsAScan,
    holds: hangs(MINUTE_MS),
  },
  {
    says: 'the feed counts as standing still when its newest figure is older than the limit for stale figures',
    fromMs: 2 * DAY_MS + 1,
    async begin(world) {
      world.spends(1, 50, { lastModified: world.calendar.now() + HOUR_MS });
      await world.scan();
    },
    async holds(world) {
      const scan = aScan(world);
      await world.database.scans.begin({ ...scan, finishedAt: undefined });
      await world.database.scans.finish(scan);
      await watchOf(world).check();
      return await lasts(world, 'feed-stale');
    },
  },
  {
    says: 'a roster that cannot be read is told when alerts have waited for it for a quarter of an hour',
    fromMs: 15 * MINUTE_MS,
    async begin(world) {
      world.spends(1, 1);
      await world.scan();
      await world.subscribed();
      world.audience.withheld.set('channel', { outcome: 'withheld', reason: 'roster 503' });
      world.spends(1, 85);
      await world.scan();
      await world.sender.keepLease();
      await world.sender.step(new AbortController().signal);
    },
    async holds(world) {
      await world.watchWithheld();
      return await lasts(world, 'figures-withheld');
    },
  },
];

describe('the watch keeps its limits of time to the millisecond:', () => {
  for (const { says, fromMs, begin, holds } of RULES) {
    it(says, async () => {
      const found = [];
      for (const ms of [fromMs - 1, fromMs]) {
        await using world = await openWorld({ customers: 1 });
        await begin(world);
        world.wait(ms);
        found.push(await holds(world));
      }

      assert.deepEqual(found, [false, true]);
    });
  }

  it('a channel that is gone is told on the seventh day and not on the eighth', async () => {
    await using world = await openWorld({ customers: 0 });
    await losesTheChannel(world);
    await watchOf(world).check();
    const afterAWeek = await notices(world, 'conversation-gone:channel');
    world.wait(DAY_MS);
    await watchOf(world).check();

    assert.deepEqual([afterAWeek, await notices(world, 'conversation-gone:channel')], [8, 8]);
    assert.ok(await lasts(world, 'conversation-gone'));
  });

  it('a channel that is back ends the trouble about itself, names its place, and ends no other trouble', async () => {
    await using world = await openWorld({ customers: 0 });
    await losesTheChannel(world);
    await world.subscribed(aConversation({ id: 'other' }));
    await world.conversations.noteRemoval({ conversationId: 'other' }, { code: 'uninstalled' });
    await world.health.begin({ code: 'sign-in-mfa' });
    await world.conversations.noteInstallation(aConversation(), 'team');

    await watchOf(world).check();

    const current = (await world.database.health.current()).map(({ about }) => about.conversationId ?? about.code);
    assert.deepEqual(current.filter((about) => about !== 'scan-missed').toSorted(), ['other', 'sign-in-mfa']);
    const rows = await world.database.notifications.bySubjects(['health:conversation-gone:channel'], 'ada');
    const over = rows.find(({ occasion }) => occasion.startsWith('over:'));
    assert.ok(over?.about === 'health' && over.notice.code === 'works-again');
    assert.deepEqual(over.notice.place, { name: 'Costs', kind: 'channel' });
  });

  it('all that looks after the watch does so every minute', async () => {
    await using world = await openWorld({ customers: 0 });
    const deps = { ...world, issuerKeys: undefined, resumeConversation: async () => {} };

    assert.deepEqual(
      createWatchJobs(deps).map(({ name, everyMs }) => [name, everyMs]),
      ['watch-health', 'watch-withheld', 'watch-allowed', 'keep-issuer-keys'].map((name) => [name, MINUTE_MS]),
    );
  });

  it('one customer that is missing from the list is told', async () => {
    await using world = await openWorld({ customers: 0 });
    const { customers } = world.database;
    customers.list = async () => ({ readAt: world.system.now(), wantedSince: undefined, missing: 1, known: 20 });

    await watchOf(world).check();

    assert.ok(await lasts(world, 'customers-missing'));
  });

  it('a conversation that nothing may be told to is told once, on the first day', async () => {
    await using world = await openWorld({ customers: 0 });
    await world.conversations.noteConversation(
      aConversation({ id: 'ada', kind: 'personal', personObjectId: ADA.objectId }),
    );
    await world.subscribed();
    await world.conversations.noteRemoval({ conversationId: 'channel' }, { code: 'notAllowed' });
    for (let day = 0; day < 3; day += 1) {
      await watchOf(world).check();
      world.wait(DAY_MS);
    }

    assert.equal(await notices(world, 'conversation-not-allowed:channel'), 1);
  });

  it('what lasts is not told again where the clock is set back', async () => {
    await using world = await openWorld({ customers: 0, adminIds: [ADA.objectId] });
    await world.conversations.noteConversation(
      aConversation({ id: 'ada', kind: 'personal', personObjectId: ADA.objectId }),
    );
    await watchOf(world).begin({ code: 'sign-in-mfa' });
    world.calendar.pass(-2 * DAY_MS);

    await watchOf(world).check();

    assert.equal(await notices(world, 'sign-in-mfa'), 1);
  });

  it('scans that did not take place are told from two on, and when two minutes lie between the first and the last', async () => {
    await using world = await openWorld({ customers: 0 });
    const tells = async (ticks: number, spanMs: number, isExplained = false): Promise<boolean> => {
      const lastAt = world.system.now();
      const missed = { firstAt: lastAt - spanMs, lastAt, ticks, at: world.calendar.now(), isExplained };
      const watch = createWatchHealth({
        ...world,
        adminIds: [],
        longestPauseMs: () => HOUR_MS,
        startedAt: 0,
        accountScans: async (onMissed) => await onMissed?.(missed),
      });
      await watch.accountScans();
      const isTold = await lasts(world, 'scan-missed');
      await watch.end({ code: 'scan-missed' });
      return isTold;
    };

    assert.deepEqual(
      [
        await tells(1, HOUR_MS),
        await tells(2, 2 * MINUTE_MS - 1),
        await tells(2, 2 * MINUTE_MS),
        await tells(2, 2 * MINUTE_MS, true),
      ],
      [false, false, true, false],
    );
  });

  it('a scan that an earlier process left unfinished hangs by the time since this process started', async () => {
    await using world = await openWorld({ customers: 0 });
    await beginsAScan(world);
    world.wait(3 * HOUR_MS);
    const startedAt = world.system.now();
    const restarted = createWatchHealth({
      ...world,
      adminIds: [],
      longestPauseMs: () => HOUR_MS,
      startedAt,
      accountScans: async () => {},
    });
    const found = [];
    for (const ms of [2.5 * HOUR_MS, 1]) {
      world.wait(ms);
      await restarted.check();
      found.push(await lasts(world, 'scan-missed'));
    }

    assert.deepEqual(found, [false, true]);
  });
});
