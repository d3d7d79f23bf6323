import assert from 'node:assert/strict';
import { type RawBuilder, sql } from 'kysely';
import type { Store } from '#adapters/database/engine/store.ts';
import type { Notification } from '#domain/alerts/notification.ts';
import { HOUR_MS } from '#domain/time/time.ts';
import type { MadeChange } from '#domain/undo/change.ts';
import { dateOf } from '#domain/usage/days/data-day.ts';
import { type DatedBreakdown, isDated } from '#domain/usage/drivers/breakdown-day.ts';
import type { ImportedDay } from '#domain/usage/imported/imported-day.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { Remembered } from '#ports/asking/memory.ts';
import type { Database, Digest, Repositories } from '#ports/database.ts';
import type { InsightChange } from '#ports/insight.ts';
import { aBreakdown, aResource, aService } from '../../domain/usage/drivers/builders.ts';
import { openTestSqlite } from '../../support/databases.ts';
import {
  aConversation,
  aCustomer,
  ada,
  aNotification,
  anAlert,
  anEdit,
  aReading,
  aSilence,
  aSubscription,
  aSummary,
  day,
  november,
} from './builders.ts';
import { openStoreOf } from './explained.ts';
import { FakeTime } from './fake-time.ts';

const CONVERSATIONS = ['19:here', '19:there'];
const CUSTOMERS = ['contoso', 'fabrikam'];
const HERE = '19:here';
const where = { conversationId: HERE };
const unreachable = { code: 'unreachable', answer: '404' } as const;
const at = { now: day(11), scanId: 's1' };

/** Each table, and the column that names the conversation or the customer that its rows are about. */
const OF_CONVERSATION = {
  conversation: sql`id`,
  subscription: sql`conversation_id`,
  silence: sql`conversation_id`,
  digest: sql`conversation_id`,
  notification: sql`conversation_id`,
  send_attempt: sql`conversation_id`,
  planning_mark: sql`conversation_id`,
  activity: sql`conversation_id`,
  change_made: sql`conversation_id`,
  remembered: sql`place`,
};
const OF_CUSTOMER = {
  customer: sql`id`,
  usage: sql`customer_id`,
  usage_day: sql`customer_id`,
  alert: sql`customer_id`,
  insight: sql`customer_id`,
  spike: sql`customer_id`,
  breakdown: sql`customer_id`,
  imported_day: sql`customer_id`,
};
type Owners = Readonly<Record<string, RawBuilder<unknown>>>;

/** All rows of these tables, each with the one that it is about before it. */
async function rowsOf(store: Store, owners: Owners): Promise<ReadonlySet<string>> {
  const all = new Set<string>();
  for (const [table, owner] of Object.entries(owners)) {
    const { rows } = await sql<{ owner: string }>`select ${owner} as owner, * from ${sql.table(table)}`.execute(
      store.db,
    );
    for (const row of rows) all.add(JSON.stringify([row.owner, table, row]));
  }
  return all;
}

type Found = readonly [owner: string, table: string, row: unknown];

function parsed(rows: ReadonlySet<string>): readonly Found[] {
  return [...rows].map((row) => JSON.parse(row) as Found);
}

/** From now on every change of the table's rows fails. */
async function refuseChanges(store: Store, table: string): Promise<void> {
  for (const verb of ['insert', 'update', 'delete']) {
    await sql`create trigger ${sql.id(`no_${verb}`)} before ${sql.raw(verb)} on ${sql.table(table)}
      begin select raise(abort, 'this table refuses changes'); end`.execute(store.db);
  }
}

function digestOf(conversationId: string): Digest {
  return {
    conversationId,
    schedule: { every: 'day', weekday: 1, minuteOfDay: 480 },
    reader: { locale: 'en-US', timeZone: 'UTC' },
    createdBy: ada,
    lastAt: day(9),
    recappedUntil: day(1),
  };
}

const DATE = dateOf(november, 9);

/** What nine days of November come to, and the spike of the last one. */
function aState(customerId: string): InsightChange {
  const state = advance(undefined, aSummary(customerId)).state;
  assert.ok(state);
  const spike = { date: DATE, kind: 'day', cost: 500, usual: 50 } as const;
  return { customerId, state, madeFrom: undefined, budget: 100, spikes: [{ kind: 'found', spike, since: DATE }] };
}

function aBreakdownOf(customerId: string): DatedBreakdown {
  const breakdown = aBreakdown(
    [aResource({ lastModified: day(9) })],
    [aService('Storage', 10, { lastModified: day(9) })],
    { customerId, summary: { currency: 'EUR', period: november } },
  );
  assert.ok(isDated(breakdown));
  return breakdown;
}

function anImportedDay(customerId: string): ImportedDay {
  return { customerId, date: DATE, currency: 'EUR', cost: 5, fileAt: day(9), fileUntil: DATE };
}

const MEMORY: Remembered = {
  of: 'usage for',
  beside: {},
  customers: ['contoso'],
  list: [],
  total: 1,
  asks: 'customer',
  named: ['contoso'],
};

function aChangeIn(conversationId: string): Omit<MadeChange, 'id' | 'parts' | 'undoneAt'> {
  const before = [aSilence('ended', { where: { conversationId } })];
  return { conversationId, by: ada, at: day(10), change: { kind: 'silences', of: 'unsilence', before, after: [] } };
}

/** Fills every table with the same for two conversations and two customers. */
async function fill(db: Database, now: number): Promise<void> {
  await db.customers.replaceList(
    CUSTOMERS.map((id) => aCustomer(id)),
    { calendar: day(9), system: now },
  );
  await db.usage.save(
    CUSTOMERS.map((id) => ({ ...aReading(aSummary(id)), alerts: [anAlert(id)] })),
    { now: day(10), scanId: 's0' },
  );
  for (const conversationId of CONVERSATIONS) {
    await db.conversations.put(aConversation(conversationId));
    await db.subscriptions.put([
      aSubscription(`all ${conversationId}`, { conversationId, introduced: [80] }),
      aSubscription(`one ${conversationId}`, { conversationId, to: 'customer', customerId: 'contoso' }),
      aSubscription(`health ${conversationId}`, { conversationId, to: 'health' }),
    ]);
    await db.subscriptions.except(conversationId, [{ customerId: 'fabrikam', by: ada, at: day(9) }]);
    for (const id of CUSTOMERS) {
      await db.silences.add(aSilence(`${id} ${conversationId}`, { where: { conversationId }, customer: { id } }));
    }
    await db.digests.put(digestOf(conversationId));
    await db.activities.isFirst(conversationId, '1', now);
  }
  for (const id of CUSTOMERS) {
    await db.transaction((tx) => tx.insight.save([aState(id)]));
    await db.breakdowns.save(aBreakdownOf(id), DATE);
    await db.imported.save([anImportedDay(id)]);
  }
  for (const conversationId of CONVERSATIONS) {
    await db.changes.add(aChangeIn(conversationId));
    await db.memory.put({ place: conversationId, personObjectId: ada.objectId }, MEMORY, now);
  }
  await fillLedger(db, now);
  await db.marks.clear(await db.marks.list(undefined, 1000));
}

async function fillLedger(db: Database, now: number): Promise<void> {
  const occasions = ['due', 'waits', 'gone', 'silenced'];
  await db.notifications.plan(
    CONVERSATIONS.flatMap((conversationId) => [
      ...occasions.map((occasion) => aNotification({ conversationId, occasion })),
      anEdit({ conversationId }),
    ]),
    { now, dueAt: now },
  );
  await db.leases.hold('send', 'me');
  const rows = await db.notifications.due(now, 100);
  await db.notifications.claim(rows, 'me', now);
  await db.notifications.settle(
    rows.flatMap(({ id, occasion }) => {
      if (occasion === 'waits')
        return {
          id,
          state: 'planned',
          reason: unreachable,
          waitsFor: 'conversation',
          attempts: 2,
          dueAt: now + HOUR_MS,
        };
      if (occasion === 'gone') return { id, state: 'sent', activityId: id, seen: new Map([[id, 'gone']]) };
      return occasion === 'silenced' ? { id, state: 'silenced' } : { id, state: 'planned', dueAt: now };
    }),
  );
}

const dropped = (rows: readonly Notification[]) =>
  rows.map(({ id }) => ({ id, state: 'dropped', reason: { code: 'receded' } }) as const);

/** The rows of one conversation with this occasion. */
async function rowsFor(db: Repositories, occasion: string): Promise<readonly Notification[]> {
  const rows = await db.notifications.bySubjects([aNotification().subject], HERE);
  return rows.filter((row) => row.occasion === occasion);
}

type Changes = Readonly<Record<string, (db: Database, now: number) => Promise<unknown>>>;

const OF_ONE_CONVERSATION: Changes = {
  'a new subscription to all': (db) => db.subscriptions.put([aSubscription('new', where)]),
  'an exception': (db) => db.subscriptions.except(HERE, [{ customerId: 'contoso', by: ada, at: day(11) }]),
  'unsubscribing from everything': (db) => db.subscriptions.remove(HERE, 'everything'),
  'unsubscribing from a customer': (db) => db.subscriptions.remove(HERE, ['contoso']),
  'unsubscribing from health': (db) => db.subscriptions.remove(HERE, 'health'),
  'a pause': (db) => db.subscriptions.park([HERE], day(11)),
  'introduced thresholds': (db) => db.subscriptions.setIntroduced([`all ${HERE}`], [90]),
  'a new name': (db) => db.conversations.put(aConversation(HERE, { name: 'New' })),
  'a removal': (db) => db.conversations.setGone([HERE], { at: day(11), reason: { code: 'uninstalled' } }),
  'a new silence': (db) => db.silences.add(aSilence('new', { where, customer: 'all' })),
  'the end of a silence': (db) => db.silences.end({ where, customer: { id: 'contoso' } }, day(11)),
  'the end of every silence': (db) => db.silences.end({ where, customer: 'any' }, day(11)),
  'another digest': (db) => db.digests.put({ ...digestOf(HERE), lastAt: day(11) }),
  'what a digest told': (db) =>
    db.digests.remember(HERE, { told: { occasion: 'digest:1', at: day(11), open: [] }, telling: undefined }),
  'a change': (db) => db.changes.add(aChangeIn(HERE)),
  'what was answered': (db, now) =>
    db.memory.put({ place: HERE, personObjectId: ada.objectId }, { ...MEMORY, total: 2 }, now),
  'a closed question': (db) => db.memory.closeQuestion({ place: HERE, personObjectId: ada.objectId }),
  'the end of a digest': (db) => db.digests.remove(HERE),
  'an activity': (db, now) => db.activities.isFirst(HERE, '2', now),
  'a common wait': (db, now) => db.notifications.alignWaits(HERE, now),
  'being reached again': (db, now) => db.notifications.releaseConversations([HERE], now),
  'a claim': async (db, now) => db.notifications.claim(await rowsFor(db, 'due'), 'me', now),
  'a row that is not sent': async (db) => db.notifications.settle(dropped(await rowsFor(db, 'due'))),
  'a post that is gone': async (db) =>
    db.notifications.settle(
      (await rowsFor(db, 'due')).map(({ id }) => ({
        id,
        state: 'sent',
        activityId: id,
        seen: new Map([[id, 'gone']]),
      })),
    ),
  'a held-back row that is dropped': async (db) =>
    db.notifications.settleWaiting(dropped(await rowsFor(db, 'silenced'))),
  'a newer edit': (db, now) => db.notifications.plan([anEdit({ ...where, occasion: 'newer' })], { now, dueAt: now }),
};

const OF_ONE_CUSTOMER: Changes = {
  'a reading': (db) =>
    db.usage.save(
      [{ ...aReading(aSummary('contoso', { totalCost: 95 })), alerts: [anAlert('contoso', { percentUsed: 95 })] }],
      at,
    ),
  'a reading without news': (db) => db.usage.noteUnchanged(['contoso'], at),
  'a failed reading': (db) => db.usage.noteFailed(['contoso'], day(11)),
  'an acknowledgement': (db) =>
    db.alerts.acknowledge(anAlert('contoso').id, { id: 'a1', by: ada, at: day(11), percent: 90, version: 1 }),
  'a closed alert': (db) => db.alerts.close({ endedBefore: 0, left: ['contoso'], at: day(11) }),
  leaving: (db) => db.customers.markLeft(['contoso'], day(11)),
  'complete lists without it': (db, now) =>
    db.transaction(async (tx) => {
      const rest = [aCustomer('fabrikam')];
      for (const calendar of [day(11), day(12)]) await tx.customers.replaceList(rest, { calendar, system: now });
    }),
  'being forgotten': (db) =>
    db.transaction(async (tx) => {
      await tx.customers.markLeft(['contoso'], day(11));
      await tx.customers.forgetLeft(day(12));
    }),
  'the state of its days': (db) =>
    db.transaction(async (tx) => {
      const madeFrom = (await tx.insight.stored(['contoso'])).get('contoso')?.revision;
      await tx.insight.save([{ ...aState('contoso'), madeFrom, spikes: [{ kind: 'gone', date: DATE }] }]);
    }),
  'a step': (db) =>
    db.transaction(async (tx) => {
      const madeFrom = (await tx.insight.stored(['contoso'])).get('contoso')?.revision;
      const step = { since: DATE, factor: 2 };
      await tx.insight.save([{ ...aState('contoso'), madeFrom, spikes: [{ kind: 'step', step }] }]);
    }),
  'a breakdown': (db) => db.breakdowns.save({ ...aBreakdownOf('contoso'), asOf: day(12) }, DATE),
  'imported days': (db) => db.imported.save([{ ...anImportedDay('contoso'), cost: 6 }]),
  'another name': (db) => db.customers.addListed([aCustomer('contoso', { name: 'New' })], day(11)),
};

describe('a change in the database', () => {
  const time = new FakeTime();
  const opened: (AsyncDisposable | Store)[] = [];

  async function openFilled(): Promise<{ readonly db: Database; readonly store: Store }> {
    const test = await openTestSqlite(time);
    await fill(test.database, time.now());
    const store = await openStoreOf(test, time);
    opened.push(test, store);
    return { db: test.database, store };
  }

  afterEach(async () => {
    for (const each of opened.splice(0).toReversed()) {
      await ('db' in each ? each.db.destroy() : each[Symbol.asyncDispose]());
    }
  });

  for (const [owners, one, changes] of [
    [OF_CONVERSATION, HERE, OF_ONE_CONVERSATION],
    [OF_CUSTOMER, 'contoso', OF_ONE_CUSTOMER],
  ] as const) {
    for (const [title, change] of Object.entries(changes)) {
      it(`leaves the rows of other conversations and customers alone: ${title}`, async () => {
        const { db, store } = await openFilled();
        const before = await rowsOf(store, owners);

        await change(db, time.now());

        const touched = parsed(before.symmetricDifference(await rowsOf(store, owners)));
        assert.deepEqual(new Set(touched.map(([owner]) => owner)), new Set([one]));
      });
    }
  }

  it('that ends a pause leaves the pauses of other conversations alone', async () => {
    const { db, store } = await openFilled();
    await db.subscriptions.park(CONVERSATIONS, day(11));
    const before = await rowsOf(store, OF_CONVERSATION);

    await db.subscriptions.park([HERE], undefined);

    const touched = parsed(before.symmetricDifference(await rowsOf(store, OF_CONVERSATION)));
    assert.deepEqual(new Set(touched.map(([owner]) => owner)), new Set([HERE]));
  });

  const everything = { ...OF_CONVERSATION, ...OF_CUSTOMER };
  for (const [title, change] of Object.entries({ ...OF_ONE_CONVERSATION, ...OF_ONE_CUSTOMER })) {
    it(`fails and writes nothing when any of its tables refuses the change: ${title}`, async () => {
      const first = await openFilled();
      const before = await rowsOf(first.store, everything);
      await change(first.db, time.now());
      const touched = parsed(before.symmetricDifference(await rowsOf(first.store, everything)));
      const tables = new Set(touched.map(([, table]) => table));

      for (const table of tables) {
        const { db, store } = await openFilled();
        await refuseChanges(store, table);
        const stored = await rowsOf(store, everything);

        await assert.rejects(change(db, time.now()), /this table refuses changes/, table);

        assert.deepEqual(await rowsOf(store, everything), stored, table);
      }
      assert.ok(tables.size > 0);
    });
  }
});
