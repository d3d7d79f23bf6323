import assert from 'node:assert/strict';
import type { Trouble } from '#domain/health/trouble.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Scan } from '#domain/usage/scan.ts';
import { en } from '#language/en.ts';
import { blindReasons } from '#usecases/health/blind-reasons.ts';
import { createWatchHealth, type WatchHealth } from '#usecases/health/watch-health.ts';
import { createAccountScans } from '#usecases/scans/account-scans.ts';
import { ADA, aConversation, anAsker, aRow } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

const SIGN_IN = { code: 'sign-in', fault: { code: 'not-signed-in' } } as const;
const BEA = { objectId: '5b1c7a52-3f0d-4a55-9c33-6f4a1f0e9a02', name: 'Bea' };

/** The watch of a process that starts now. */
function restart(world: World): WatchHealth {
  const longestPauseMs = () => HOUR_MS;
  return createWatchHealth({ ...world, adminIds: [], longestPauseMs, startedAt: world.system.now() });
}

describe('the watch over the watch', () => {
  it('tells a lasting fault once, daily while it lasts, and once when it is over', async () => {
    await using world = await openWorld();
    await world.subscribed();
    await world.health.begin(SIGN_IN);
    await world.health.begin(SIGN_IN);
    assert.deepEqual(await world.deliver(), [`health: ${en.trouble(SIGN_IN)}`]);
    for (let hour = 0; hour < 23; hour += 1) {
      world.wait(HOUR_MS);
      await finish(world, 'failed');
      await world.health.check();
    }
    assert.deepEqual(await world.deliver(), []);

    world.wait(HOUR_MS);
    await world.health.check();
    assert.deepEqual(await world.deliver(), [`health: ${en.trouble(SIGN_IN)} (for 1 day now)`]);

    world.wait(HOUR_MS);
    await finish(world, 'completed');
    assert.match(
      (await world.deliver()).join(),
      /^health: Works again: the sign-in to Partner Center\. It had not worked since 2027-03-\d\d \d\d:\d\d UTC\. Alerts .+ come late\.$/,
    );
  });

  it('tells that a fault is over to nobody whose notices of it were dropped', async () => {
    await using world = await openWorld();
    await world.subscribed(aConversation({ id: 'channel' }));
    await world.subscribed(aConversation({ id: 'gone' }));
    await world.health.begin(SIGN_IN);
    const rows = await world.database.notifications.bySubjects(['health:sign-in'], 'gone');
    await world.database.notifications.settle(
      rows.map(({ id }) => ({ id, state: 'dropped', reason: { code: 'postGone' } })),
    );
    await world.deliver();

    await finish(world, 'completed');

    const over = (await world.database.notifications.bySubjects(['health:sign-in'])).filter(({ occasion }) =>
      occasion.startsWith('over:'),
    );
    assert.equal(rows.length, 1);
    assert.deepEqual(
      over.map(({ conversationId }) => conversationId),
      ['channel'],
    );
  });

  it('goes to the admins and those who subscribed to health; else to the subscriber; else everywhere', async () => {
    await using world = await openWorld({ adminIds: ['admin'] });
    const toldOf = async (trouble: Trouble) => {
      await world.health.begin(trouble);
      const before = world.notifier.sent.length;
      await world.sender.keepLease();
      await world.sender.step(new AbortController().signal);
      return world.notifier.sent.slice(before).map(({ to }) => to.id);
    };
    await world.subscribed();
    assert.deepEqual(await toldOf(SIGN_IN), ['channel']);

    const personal = { kind: 'personal' as const };
    await world.conversations.noteConversation(aConversation({ ...personal, id: 'ada', personObjectId: ADA.objectId }));
    assert.deepEqual(await toldOf({ code: 'sign-in-mfa' }), ['ada']);

    await world.conversations.noteConversation(aConversation({ ...personal, id: 'boss', personObjectId: 'admin' }));
    assert.deepEqual(await toldOf({ code: 'feed-stale', newestAt: 0 }), ['boss']);
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

    assert.match(
      (await world.deliver())[0] ?? '',
      /^health: Works again: Partner Center's feed of usage\. No figures had changed since /,
    );
  });

  it('takes a feed without any date for neither still nor moving', async () => {
    await using world = await openWorld({ customers: 1 });
    const losesItsDate = () => {
      const answer = world.partnerCenter.answers.get('c1');
      assert.ok(answer && 'totalCost' in answer);
      world.partnerCenter.answers.set('c1', { ...answer, lastModified: undefined });
    };
    const lasting = async () => {
      for (let hour = 0; hour < 49; hour += 1) await world.scan();
      await world.health.check();
      return (await world.database.health.current()).map(({ about }) => about.code);
    };
    world.spends(1, 50);
    losesItsDate();

    const undated = await lasting();
    world.spends(1, 51);
    const still = await lasting();
    losesItsDate();
    const undatedAgain = await lasting();

    assert.deepEqual([undated, still, undatedAgain], [[], ['feed-stale'], ['feed-stale']]);
  });

  it('notices that no figures have a date any more, two days after the last one that was seen, and that they have one again', async () => {
    await using world = await openWorld({ customers: 2 });
    const loseTheirDates = () => {
      for (const [id, answer] of world.partnerCenter.answers) {
        if ('totalCost' in answer) world.partnerCenter.answers.set(id, { ...answer, lastModified: undefined });
      }
    };
    const blindAfterScans = async (scans: number) => {
      for (let hour = 0; hour < scans; hour += 1) await world.scan();
      await world.health.check();
      const reasons = await blindReasons(world.database, world.calendar.now());
      return reasons.map(({ about }) => about.code);
    };
    world.spends(1, 50);
    world.spends(2, 20);
    await world.scan();
    await world.subscribed();
    const seenAt = await world.database.usage.newestData();
    loseTheirDates();

    const early = await blindAfterScans(47);
    const late = await blindAfterScans(2);
    const told = await world.deliver();
    world.spends(1, 51);
    const dated = await blindAfterScans(1);
    const ended = await world.deliver();

    assert.deepEqual([early, late, dated], [[], ['feed-undated'], []]);
    assert.equal(await world.database.insight.newestDate(), await world.database.usage.newestData());
    assert.match(told.join(), /^health: No customer's figures have had a date since 2027-03-10 12:00 UTC: /);
    assert.equal(seenAt, Date.parse('2027-03-10T12:00:00Z'));
    assert.match(ended.join(), /^health: Works again: the dates of Partner Center's figures\. /);
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

    const restarted = restart(world);
    await restarted.check();
    await world.health.check();
    assert.deepEqual(await world.deliver(), []);
    await world.scan();
    await restarted.check();

    assert.match(
      (await world.deliver())[0] ?? '',
      /^health: Works again: the scans\. They had not taken place since 2027-03-10 14:00 UTC/,
    );
  });

  it('tells again of what died when the process died before it was recorded, and more had died since', async () => {
    await using world = await openWorld();
    await world.subscribed();
    const channel = aConversation();
    world.spends(1, 85);
    world.spends(2, 85);
    await world.scan();
    const [row, other] = [...(await world.rows(1)), ...(await world.rows(2))];
    assert.ok(row && other);

    const reason = { code: 'rejected', answer: '400' } as const;
    await world.health.notificationsDied(channel, [row], reason);
    await world.health.notificationsDied(channel, [row], reason);
    await world.health.notificationsDied(channel, [row, other], reason);

    world.wait(MINUTE_MS);
    assert.deepEqual(
      (await world.deliver()).filter((text) => text.startsWith('health: ')),
      [
        'health: 2 notifications could not be delivered and won\'t be retried. Type "usage" there for the current figures.\nCosts: 2 notifications about C1 and C2 (Teams answered 400).',
      ],
    );
    await world.health.notificationsDied(channel, [row, other], reason);
    world.wait(MINUTE_MS);
    assert.deepEqual(await world.deliver(), []);
  });

  it('tells what is given up within a moment in one notice, with a line per place, and waits a minute at most', async () => {
    await using world = await openWorld({ adminIds: ['admin'] });
    await world.conversations.noteConversation(
      aConversation({ kind: 'personal', id: 'boss', personObjectId: 'admin' }),
    );
    const reason = { code: 'rejected', answer: '400' } as const;
    const die = (place: number, about: number) =>
      world.health.notificationsDied(
        aConversation({ id: `channel-${place}`, name: `Team > ${place}` }),
        [aRow({ id: `n${place}.${about}`, subject: `unknown-${about}` })],
        reason,
      );

    for (let place = 1; place <= 5; place += 1) await die(place, 1);
    assert.deepEqual(await world.deliver(), []);
    world.wait(11 * SECOND_MS);
    const [notice, ...others] = await world.deliver();
    let told: readonly string[] = [];
    for (let second = 0; told.length === 0 && second < 120; second += 5) {
      await die(1, second + 2);
      world.wait(5 * SECOND_MS);
      told = await world.deliver();
    }

    assert.match(notice ?? '', /^health: 5 notifications could not be delivered/);
    assert.deepEqual(
      notice?.split('\n').slice(1),
      [1, 2, 3, 4, 5].map((place) => `Team > ${place}: 1 notification (Teams answered 400).`),
    );
    assert.deepEqual(others, []);
    assert.match(told.join(), /^health: 1\d notifications/);
  });

  it('tells whoever subscribed that the bot was removed there, and that it is back', async () => {
    await using world = await openWorld();
    const team = aConversation({ id: 'in-team', teamId: 'team' });
    await world.conversations.noteConversation(
      aConversation({ kind: 'personal', id: 'ada', personObjectId: ADA.objectId }),
    );
    await world.conversations.noteConversation(aConversation({ id: 'never-subscribed', teamId: 'team' }));
    await world.subscribed(team);

    await world.conversations.noteRemoval({ teamId: 'team' }, { code: 'uninstalled' });
    const told = await world.deliver();
    assert.equal(told.length, 1, told.join());
    assert.match(told.join(), /^health: .* cannot be reached any more \(uninstalled\)/);
    await world.conversations.noteInstallation(team, 'team');
    await world.health.check();

    assert.match(
      (await world.deliver()).join(),
      /^health: Works again: posting in .+\. A card there says what stands now\./,
    );
  });

  it('does not count days below none when the clock steps back', async () => {
    await using world = await openWorld();
    await world.subscribed();
    await world.health.begin(SIGN_IN);
    await world.deliver();

    world.calendar.pass(-3 * HOUR_MS);
    await world.health.check();

    assert.deepEqual(await world.deliver(), []);
  });

  it('makes no news of the scans of a few seconds, where they follow each other so fast', async () => {
    await using world = await openWorld({ customers: 1 });
    const everyTwoSeconds = createAccountScans({
      ...world,
      notBefore: 0,
      *ticksBetween(after, until) {
        for (let at = after + 2 * SECOND_MS; at <= until; at += 2 * SECOND_MS) yield at;
      },
    });
    const longestPauseMs = () => 2 * SECOND_MS;
    const restarted = createWatchHealth({
      ...world,
      adminIds: [],
      longestPauseMs,
      startedAt: 0,
      accountScans: everyTwoSeconds,
    });
    await restarted.check();
    await world.scan();
    await world.subscribed();
    await restarted.check();
    await world.deliver();

    world.wait(MINUTE_MS);
    await restarted.check();
    assert.deepEqual(await blindCodes(world), []);
    world.wait(3 * MINUTE_MS);
    await restarted.check();

    assert.deepEqual(await blindCodes(world), ['scan-missed']);
  });

  it('tells of scans that did not take place while no process ran, and that it is over', async () => {
    await using world = await openWorld({ customers: 1 });
    await world.scan();
    await world.subscribed();
    world.wait(3 * DAY_MS);

    const restarted = restart(world);
    await restarted.check();
    assert.deepEqual(await blindCodes(world), ['scan-missed']);
    await world.scan();

    const [told, over, ...more] = await world.deliver();
    assert.match(
      told ?? '',
      /^health: 71 scans in a row did not take place \(2027-03-07 09:00 UTC to 2027-03-10 07:00 UTC\)/,
    );
    assert.match(over ?? '', /^health: Works again: the scans\. They had not taken place since 2027-03-10 14:00 UTC/);
    assert.deepEqual(more, []);
    assert.deepEqual(await blindCodes(world), []);
  });

  it('tells of them also when the first scan was done before anybody looked', async () => {
    await using world = await openWorld({ customers: 1 });
    await world.scan();
    await world.subscribed();
    world.wait(3 * HOUR_MS);

    await world.scan();
    await world.health.check();
    await world.health.check();

    assert.deepEqual(
      (await world.deliver()).map((text) => text.slice(0, 30)),
      ['health: 3 scans in a row did n', 'health: Works again: the scans'],
    );
    assert.deepEqual(await blindCodes(world), []);
  });

  it('tells of a scan that failed and one that did not take place, too', async () => {
    await using world = await openWorld({ customers: 1 });
    await world.scan();
    await world.subscribed();
    world.wait(HOUR_MS);
    await finish(world, 'failed');
    await world.health.check();
    assert.deepEqual(await world.deliver(), []);

    world.wait(HOUR_MS + MINUTE_MS);
    await world.health.check();

    assert.match((await world.deliver()).join(), /^health: One scan failed \(.*\) and one did not take place/);
  });

  it('takes a tick that came while a scan ran for answered, but not a scan that hangs', async () => {
    await using world = await openWorld({ customers: 1 });
    await world.scan();
    await world.subscribed();
    world.wait(HOUR_MS);
    await world.database.scans.begin({ ...scanNow(world, 'completed'), finishedAt: undefined, outcome: undefined });
    for (let hour = 0; hour < 2; hour += 1) {
      await world.database.scans.claimTick('scan', world.system.now());
      world.wait(HOUR_MS);
      await world.health.check();
    }
    assert.deepEqual(await world.deliver(), []);

    await world.database.scans.claimTick('scan', world.system.now());
    world.wait(HOUR_MS);
    await world.health.check();

    assert.match((await world.deliver()).join(), /^health: The scan of 2027-03-07 09:00 UTC has not finished/);
  });

  it('leaves scans that failed for want of a sign-in to the one that runs since it was mended', async () => {
    await using world = await openWorld({ customers: 1 });
    await world.subscribed();
    await world.health.begin(SIGN_IN);
    for (let hour = 0; hour < 2; hour += 1) {
      world.wait(HOUR_MS);
      await finish(world, 'failed');
    }
    await world.deliver();
    world.wait(MINUTE_MS);
    await world.database.leases.hold('scan', 'here');
    await world.database.scans.begin({ ...scanNow(world, 'completed'), finishedAt: undefined, outcome: undefined });

    await world.health.end({ code: 'sign-in' });
    await world.health.check();

    assert.match(
      (await world.deliver()).join(),
      /^health: Works again: the sign-in to Partner Center\. It had not worked since 2027-03-\d\d \d\d:\d\d UTC\. Alerts .+ come late\.$/,
    );
  });

  it('says that what failed is over as soon as a scan is done, and when the process was killed just then', async () => {
    await using world = await openWorld({ customers: 1 });
    await world.subscribed();
    for (let hour = 0; hour < 2; hour += 1) {
      world.wait(HOUR_MS);
      await finish(world, 'failed');
    }
    assert.deepEqual(await blindCodes(world), ['scan-failed']);

    world.wait(HOUR_MS);
    await world.database.scans.claimTick('scan', world.system.now());
    await world.database.scans.finish(scanNow(world, 'completed'));
    await world.health.check();

    assert.deepEqual(await blindCodes(world), []);
  });

  it('does not take a feed for stale that nobody has looked at', async () => {
    await using world = await openWorld({ customers: 1 });
    world.spends(1, 50);
    await world.scan();
    await world.subscribed();
    world.wait(3 * DAY_MS);

    await world.health.check();

    assert.doesNotMatch((await world.deliver()).join(), /has changed since/);
    await world.scan();
    await world.health.check();
    assert.match((await world.deliver()).join(), /has changed since/);
  });

  it('loses no end of a condition when the process is killed while it is told', async () => {
    await using world = await openWorld();
    await world.subscribed();
    await world.health.begin(SIGN_IN);
    await world.deliver();
    const broken = createWatchHealth({
      ...world,
      adminIds: [],
      longestPauseMs: () => HOUR_MS,
      startedAt: world.system.now(),
      database: {
        ...world.database,
        transaction: (work) =>
          world.database.transaction((tx) =>
            work({
              ...tx,
              notifications: { ...tx.notifications, plan: () => Promise.reject(new Error('killed here')) },
            }),
          ),
      },
    });

    await assert.rejects(broken.end({ code: 'sign-in' }), /killed here/);
    await world.health.end({ code: 'sign-in' });

    assert.match(
      (await world.deliver()).join(),
      /^health: Works again: the sign-in to Partner Center\. It had not worked since 2027-03-\d\d \d\d:\d\d UTC\. Alerts .+ come late\.$/,
    );
  });

  it('tells the end to those who heard of the beginning', async () => {
    await using world = await openWorld({ adminIds: ['admin'] });
    await world.subscribed();
    await world.health.begin(SIGN_IN);
    await world.deliver();
    await world.conversations.noteConversation(
      aConversation({ kind: 'personal', id: 'boss', personObjectId: 'admin' }),
    );

    await world.health.end({ code: 'sign-in' });
    await world.sender.keepLease();
    world.system.pass(1);
    await world.sender.step(new AbortController().signal);

    assert.deepEqual(
      world.notifier.sent.map(({ to }) => to.id),
      ['channel'],
    );
  });

  it('reaches the place itself where the one who subscribed has no personal chat', async () => {
    await using world = await openWorld();
    await world.conversations.noteConversation(
      aConversation({ kind: 'personal', id: 'ada', personObjectId: ADA.objectId }),
    );
    await world.subscribed(aConversation({ id: 'of-ada' }));
    const command = { customers: [], isHealth: false, thresholds: undefined };
    await world.subscribe(command, { ...anAsker(aConversation({ id: 'of-bea' })), person: BEA });

    await world.deliver();
    await world.health.begin(SIGN_IN);
    await world.sender.step(new AbortController().signal);

    assert.deepEqual(world.notifier.sent.map(({ to }) => to.id).toSorted(), ['ada', 'of-bea']);
  });
});

async function blindCodes(world: World): Promise<readonly string[]> {
  return (await blindReasons(world.database, world.calendar.now())).map(({ about }) => about.code);
}

/** A scan by the clock that ended just now. */
async function finish(world: World, outcome: 'failed' | 'completed'): Promise<void> {
  const scan = scanNow(world, outcome);
  await world.database.scans.claimTick('scan', scan.scheduledAt);
  await world.database.scans.finish(scan);
  await world.health.noteFinishedScan(scan);
}

function scanNow(world: World, outcome: 'failed' | 'completed'): Scan {
  const now = world.calendar.now();
  return {
    id: `scan-${now}`,
    trigger: 'cron',
    scheduledAt: world.system.now(),
    startedAt: now,
    finishedAt: now,
    outcome,
    reason: undefined,
    recordsFault: undefined,
    listFault: undefined,
    customers: 0,
    read: 0,
    unreadable: [],
    unreadableCount: 0,
  };
}
