import assert from 'node:assert/strict';
import type { Database } from '#ports/database.ts';
import { anImportedBreakdown } from '../../support/rated-usage.ts';
import { aCustomer, aNotification, aScan, aSilence, day } from './builders.ts';
import { onEveryEngine } from './every-engine.ts';

const LIMIT = day(10);

interface Kept {
  readonly store: (db: Database, at: number) => Promise<unknown>;
  readonly forget: (db: Database, before: number) => Promise<unknown>;
  readonly isThere: (db: Database) => Promise<boolean>;
}

/** Of what is kept by its calendar day: one millisecond in the tests stands for a day. */
const dateOf = (at: number) => at - LIMIT + 20_000;
const missedTick = (at: number) => ({ firstAt: at, lastAt: at, ticks: 1, at, isExplained: true });

/** What is deleted by its age, each with how it is stored as of a time, and how one sees that it is still there. */
const KEPT: Readonly<Record<string, Kept>> = {
  'a customer that left': {
    store: async (db, at) => {
      await db.customers.addListed([aCustomer('contoso')], 0);
      await db.customers.markLeft(['contoso'], at);
    },
    forget: (db, before) => db.customers.forgetLeft(before),
    isThere: async (db) => (await db.customers.listLeft()).length === 1,
  },
  'a silence that ended': {
    store: (db, at) => db.silences.add(aSilence('s1', { from: 0, until: at })),
    forget: (db, before) => db.silences.forget(before),
    isThere: async (db) => (await db.silences.current(0)).length === 1,
  },
  'an activity': {
    store: (db, at) => db.activities.isFirst('19:channel', '1', at),
    forget: (db, before) => db.activities.forget(before),
    isThere: async (db) => !(await db.activities.isFirst('19:channel', '1', day(20))),
  },
  'a time zone': {
    store: (db, at) => db.timeZones.put('ada', 'Europe/Berlin', at),
    forget: (db, before) => db.timeZones.forget(before),
    isThere: async (db) => (await db.timeZones.of('ada')) !== undefined,
  },
  'a scan': {
    store: (db, at) => db.scans.finish(aScan('s1', { startedAt: at, finishedAt: at, outcome: 'completed' })),
    forget: (db, before) => db.scans.forget(before),
    isThere: async (db) => (await db.scans.latest(1)).length === 1,
  },
  'a missed scan': {
    store: async (db, at) => {
      await db.scans.account({ from: undefined, until: 0 }, []);
      await db.scans.account({ from: 0, until: at }, [missedTick(at)]);
    },
    forget: (db, before) => db.scans.forget(before),
    isThere: async (db) => (await db.scans.countSince(0)).missed === 1,
  },
  'an imported day': {
    store: (db, at) =>
      db.imported.save([{ customerId: 'a', date: dateOf(at), currency: 'EUR', cost: 1, fileAt: 0, fileUntil: 0 }]),
    forget: (db, before) => db.imported.forget(dateOf(before)),
    isThere: async (db) => (await db.imported.days(['a'])).size === 1,
  },
  'an imported breakdown': {
    store: (db, at) => db.imported.saveBreakdowns([anImportedBreakdown(dateOf(at))]),
    forget: (db, before) => db.imported.forgetBreakdowns(dateOf(before)),
    isThere: async (db) => (await db.imported.breakdown('a')) !== undefined,
  },
  'a row of the ledger that ended': {
    store: async (db, at) => {
      await db.notifications.plan([aNotification()], { now: at, dueAt: at });
      const [row] = await db.notifications.bySubjects([aNotification().subject]);
      await db.notifications.settle([{ id: row?.id ?? '', state: 'dropped', reason: { code: 'receded' } }]);
    },
    forget: (db, before) => db.notifications.forget(before),
    isThere: async (db) => (await db.notifications.bySubjects([aNotification().subject])).length === 1,
  },
};

onEveryEngine('what the database keeps for a time', ({ db }) => {
  for (const [title, { store, forget, isThere }] of Object.entries(KEPT)) {
    it(`stays up to the limit itself, and is deleted when it is a millisecond older: ${title}`, async () => {
      await store(db(), LIMIT);

      await forget(db(), LIMIT);
      const atTheLimit = await isThere(db());
      await forget(db(), LIMIT + 1);

      assert.deepEqual([atTheLimit, await isThere(db())], [true, false]);
    });
  }
});
