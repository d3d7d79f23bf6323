import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { Database, Repositories } from '#ports/database.ts';
import { Unavailable } from '#ports/errors.ts';
import { createAnswerAudit } from '#usecases/answer-audit.ts';
import { createPlanDigests } from '#usecases/digests/plan-digests.ts';
import { createSetDigest } from '#usecases/digests/set-digest.ts';
import { createForget } from '#usecases/forget-old.ts';
import { createWatchAllowed } from '#usecases/health/watch-allowed.ts';
import { createWatchStatus } from '#usecases/health/watch-status.ts';
import { ADA, aConversation, anAsker, aRow } from '../support/builders.ts';
import { openTestSqlite } from '../support/databases.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { type ChangingWorld, openChangingWorld } from './changing-world.ts';

class Away extends Unavailable {}

/** A database of which one call fails, whatever it is about, in a transaction or not. */
function leaving(kept: Database) {
  let calls = 0;
  let failsAt = 0;
  function wrapped<T extends Partial<Repositories>>(repositories: T): T {
    const entries = Object.entries(repositories).map(([name, repository]) => {
      if (typeof repository !== 'object' || repository === null) return [name, repository] as const;
      const methods = Object.entries(repository).map(([method, call]) => [
        method,
        (...given: readonly unknown[]) => {
          calls += 1;
          if (calls === failsAt) return Promise.reject(new Away(`${name}.${method}`));
          return (call as (...args: readonly unknown[]) => unknown)(...given);
        },
      ]);
      return [name, Object.fromEntries(methods)] as const;
    });
    return { ...repositories, ...Object.fromEntries(entries) };
  }
  const database: Database = {
    ...wrapped(kept),
    transaction: (work) => kept.transaction((tx) => work(wrapped(tx))),
  };
  return {
    database,
    /** Lets one call fail, the next being number 1; 0: none. */
    failAt(call: number): void {
      [calls, failsAt] = [0, call];
    },
    hasFailed: () => failsAt > 0 && calls >= failsAt,
  };
}

type Work = (world: ChangingWorld) => Promise<unknown>;

const stop = new AbortController().signal;
const RULES = { thresholds: [80, 100, 120], reopenStep: 20 };
const DAILY = { every: 'day', weekday: 1, minuteOfDay: 9 * 60 } as const;
const there = aConversation({ id: 'there', teamId: 'team' });

/** What the process does by itself, and what it does for people. */
const WORKS: Readonly<Record<string, Work>> = {
  'a scan': (world) => world.scan(),
  'the planning of everything': (world) => world.planNotifications(),
  'the look at the watch': (world) => world.health.check(),
  'the beginning of a trouble': (world) => world.health.begin({ code: 'sign-in-mfa' }),
  'the end of a trouble': (world) => world.health.end({ code: 'usage-records' }),
  'the notice about what was given up': (world) =>
    world.health.notificationsDied(aConversation(), [aRow({ id: String(Math.random()) })], { code: 'tooBig' }),
  'the look at withheld figures': (world) => world.watchWithheld(),
  'the look at what may be told again': async (world) => {
    await world.conversations.noteRemoval({ conversationId: 'there' }, { code: 'notAllowed' });
    await world.health.conversationGone(there, { code: 'notAllowed' });
    await createWatchAllowed({
      ...world,
      resumeConversation: (conversation) => world.conversations.noteInstallation(conversation, 'channel'),
    })();
  },
  'the sending of what is due': async (world) => {
    await world.sendTestAlert(anAsker());
    await world.sender.keepLease();
    await world.sender.step(stop);
  },
  'the planning of digests': (world) => {
    world.wait(DAY_MS);
    return createPlanDigests({
      ...world,
      alerts: RULES,
      accountScans: world.health.accountScans,
      intervalMs: () => HOUR_MS,
      startedAt: 0,
    })();
  },
  'a digest that is set': (world) => createSetDigest({ ...world, alerts: RULES })(DAILY, anAsker()),
  'the forgetting of what is old': (world) => createForget(world)(),
  'an acknowledgement': (world) => world.acknowledge(['C1'], anAsker()),
  'an acknowledgement of all': (world) => world.acknowledgeAll(['c1:2027-03-01', 'c2:2027-03-01'], anAsker()),
  'a pressed button': (world) => world.actOnAlert({ action: 'silenceDay', alertId: 'c1:2027-03-01' }, anAsker()),
  'the list of alerts': (world) => world.alerts(anAsker()),
  'a silence': (world) =>
    world.silence({ customer: { named: ['C1'] }, isEverywhere: true, why: undefined, forMs: DAY_MS }, anAsker()),
  'the end of a silence': (world) => world.unsilence({ named: ['C2'] }, false, anAsker()),
  'the question who hears': (world) => world.whoHears('C1', anAsker()),
  'a subscription': (world) =>
    world.subscribe({ customers: ['C1'], isHealth: false, thresholds: [50] }, anAsker(there)),
  'the end of a subscription': (world) => world.unsubscribe(['C2'], anAsker()),
  'the list of subscriptions': (world) => world.subscriptions(anAsker()),
  'a question about a customer': (world) => world.answerUsage.usageFor('C1', anAsker()),
  'the log of changes': (world) => createAnswerAudit(world)(),
  'the status of the watch': (world) =>
    createWatchStatus({
      ...world,
      isSandbox: false,
      nextScanAt: () => undefined,
      isScanning: () => false,
      signIn: async () => ({ isNeeded: false, signedIn: undefined, problem: undefined }),
    })(),
  'a message from somewhere': (world) =>
    world.conversations.noteConversation(aConversation({ id: String(Math.random()) })),
  'the removal of a team': (world) => world.conversations.noteRemoval({ teamId: 'team' }, { code: 'uninstalled' }),
  'the return of a team': async (world) => {
    await world.conversations.noteInstallation(there, 'team');
  },
  'the new name of a team': (world) => world.conversations.renameTeam('team', 'Finance'),
};

describe('a database that goes away', () => {
  for (const [what, work] of Object.entries(WORKS)) {
    it(`in the middle of ${what} is told to whoever called, whichever call it is`, async () => {
      const system = createFakeClock(Date.UTC(2027, 2, 7));
      await using opened = await openTestSqlite(system);
      const { database, failAt, hasFailed } = leaving(opened.database);
      await using world = await openChangingWorld({
        customers: 3,
        adminIds: [ADA.objectId],
        own: { database, system },
      });
      for (const customer of [1, 2, 3]) world.spends(customer, 10);
      await world.scan();
      await world.subscribed();
      await world.subscribed(there);
      for (const customer of [1, 2]) world.spends(customer, 85);
      await world.scan();
      await world.deliver();
      await world.silence(
        { customer: { named: ['C2'] }, isEverywhere: false, why: undefined, forMs: DAY_MS },
        anAsker(),
      );
      await world.health.begin({ code: 'usage-records', fault: { code: 'empty' } });
      await createSetDigest({ ...world, alerts: RULES })(DAILY, anAsker());

      let failed = 0;
      // once while it changes something, and once where all is changed already
      for (let [time, call] = [1, 1]; time <= 2; call += 1) {
        failAt(call);
        const result = await work(world).catch((error: unknown) => error);
        if (hasFailed()) {
          failed += 1;
          assert.ok(result instanceof Away, `call ${call} failed, and nobody was told: ${String(result)}`);
          continue;
        }
        if (result instanceof Error) throw result;
        [time, call] = [time + 1, 0];
      }

      assert.ok(failed > 0);
    });
  }
});
