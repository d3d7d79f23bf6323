import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { createBreakdownRepository } from '#adapters/database/usage/breakdown-repository.ts';
import type { Settlement } from '#domain/alerts/notification.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { dateOf } from '#domain/usage/days/data-day.ts';
import { type DatedBreakdown, isDated } from '#domain/usage/drivers/breakdown-day.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import { aBreakdown, aResource, aService } from '../../../domain/usage/drivers/builders.ts';
import { aCustomer, aNotification, anAlert, aReading, aSummary, day, november } from '../builders.ts';
import { onEveryEngine } from '../every-engine.ts';
import { openStoreOf, plansOf } from '../explained.ts';

/** What customer `a` spent by noon of a day of November. */
function spent(date: number, cost: number, customerId = 'a'): DatedBreakdown {
  const at = { lastModified: day(date) };
  const breakdown = aBreakdown([aResource({ cost, ...at })], [aService('Storage', cost, at)], {
    customerId,
    summary: { currency: 'EUR', period: november },
  });
  assert.ok(isDated(breakdown));
  return breakdown;
}

const on = (date: number) => dateOf(november, date);

onEveryEngine('what costs were spent on', ({ db }) => {
  const costBefore = async (date: number, id = 'a') => (await db().breakdowns.before(id, on(date)))?.breakdown.total;

  it('comes back as it was kept, the newest of the days before', async () => {
    await db().breakdowns.save(spent(3, 30), on(2));
    await db().breakdowns.save(spent(5, 50), on(4));
    await db().breakdowns.save(spent(6, 7, 'b'), on(5));

    assert.deepEqual(await db().breakdowns.before('a', on(9)), { day: on(4), breakdown: spent(5, 50) });
    assert.deepEqual([await costBefore(4), await costBefore(2), await costBefore(9, 'c')], [30, undefined, undefined]);
  });

  it('is kept once a data day: the newest figures of the day, in whatever order they are stored', async () => {
    const [morning, noon] = [spent(5, 50), { ...spent(5, 55), asOf: day(5) + 1 }];

    await db().breakdowns.save(morning, on(4));
    await db().breakdowns.save(noon, on(4));
    await db().breakdowns.save(morning, on(4));

    assert.equal(await costBefore(5), 55);
  });

  it('is deleted by its day, and with its customer', async () => {
    await db().customers.addListed([aCustomer('a'), aCustomer('b')], day(1));
    for (const id of ['a', 'b']) {
      for (const date of [3, 4]) await db().breakdowns.save(spent(date, date, id), on(date));
    }
    await db().customers.markLeft(['b'], day(4));

    await db().breakdowns.forget(on(4));
    await db().customers.forgetLeft(day(5));

    assert.deepEqual([await costBefore(4), await costBefore(9), await costBefore(9, 'b')], [undefined, 4, undefined]);
  });

  describe('of whom it is wanted', () => {
    /** A customer whose newest data day is the 4th, with what it used of its budget of 100 and an alert. */
    async function known(
      id: string,
      percent: number,
      more: { readonly expected?: number; readonly end?: number } = {},
    ) {
      const period = { ...november, end: more.end ?? november.end };
      const summary = aSummary(id, { totalCost: percent, lastModified: on(5) * DAY_MS + 6 * HOUR_MS, period });
      const { state } = advance(undefined, summary);
      assert.ok(state);
      const forecast = { low: 1, expected: more.expected ?? 0, high: 1, deviation: 1 };
      const outlook = more.expected === undefined ? state.last.outlook : { kind: 'forecast', forecast };
      const changed = { ...state, last: { ...state.last, outlook } } as InsightState;
      await db().customers.addListed([aCustomer(id)], day(1));
      const alerts = [anAlert(id, { percentUsed: percent, period })];
      await db().usage.save([{ ...aReading(summary), alerts }], { now: day(5), scanId: 's1' });
      await db().insight.save([{ customerId: id, state: changed, madeFrom: undefined, budget: 100, spikes: [] }]);
    }

    async function posted(id: string, sentAt: number, more: Partial<Settlement> = {}) {
      const subject = `${id}:2026-11-01`;
      await db().notifications.plan([aNotification({ subject, occasion: `${sentAt}` })], {
        now: sentAt,
        dueAt: sentAt,
      });
      const rows = await db().notifications.bySubjects([subject]);
      const row = rows.find(({ occasion }) => occasion === `${sentAt}`);
      await db().notifications.settle([{ id: row?.id ?? '', state: 'sent', sentAt, activityId: 'post', ...more }]);
    }
    const told = async (limit = 9) =>
      (await db().breakdowns.listTold({ sentSince: 1000, now: day(6), limit })).map(({ customerId }) => customerId);
    const withoutBase = async (limit = 9) =>
      (await db().breakdowns.listWithoutBase({ abovePercent: 50, days: 7, now: day(6), limit })).map(
        ({ customerId }) => customerId,
      );

    it('lists those with a post about one alert that was sent since, the worst first, with their newest data day', async () => {
      await known('a', 81);
      await known('b', 120);
      await known('c', 99);
      await posted('a', 1000);
      await posted('a', 1500);
      await posted('b', 2000);
      await posted('c', 999);

      assert.deepEqual(await told(), ['b', 'a']);
      assert.deepEqual(await db().breakdowns.listTold({ sentSince: 1000, now: day(6), limit: 1 }), [
        { customerId: 'b', day: on(4) },
      ]);
    });

    it('lists none whose post is a table or was not delivered, whose alert is over, or who has left', async () => {
      for (const id of ['table', 'dead', 'closed', 'left']) await known(id, 90);
      await known('ended', 90, { end: day(5) });
      await posted('table', 1000, { activityId: undefined });
      await posted('dead', 1000, { state: 'dead' });
      for (const id of ['closed', 'left', 'ended']) await posted(id, 1000);
      assert.deepEqual((await told()).toSorted(), ['closed', 'left']);

      await db().customers.markLeft(['left'], day(6));
      await db().alerts.close({ endedBefore: 0, left: ['closed'], at: day(6) });

      assert.deepEqual(await told(), []);
    });

    it('lists nobody whose newest data day is known', async () => {
      await known('a', 90);
      await posted('a', 1000);
      await db().breakdowns.save(spent(4, 1), on(3));
      const before = await told();
      await db().breakdowns.save(spent(5, 1), on(4));

      assert.deepEqual([before, await told()], [['a'], []]);
    });

    it('has those of the newest data days, and leaves out whoever has older ones only', async () => {
      for (const id of ['a', 'b', 'c']) await known(id, 90);
      await db().breakdowns.save(spent(4, 1, 'a'), on(3));
      await db().breakdowns.save(spent(5, 2, 'a'), on(4));
      await db().breakdowns.save(spent(4, 1, 'b'), on(3));
      await db().breakdowns.save(spent(6, 3, 'c'), on(5));

      const found = await db().breakdowns.ofNewestDays(['a', 'b', 'c', 'd']);

      assert.deepEqual([...found.keys()].toSorted(), ['a', 'c']);
      assert.deepEqual([found.get('a')?.total, found.get('c')?.total], [2, 3]);
    });

    it('has the services alone of the newest data day as the whole breakdown has them', async () => {
      for (const id of ['a', 'b']) await known(id, 90);
      await db().breakdowns.save(spent(4, 1, 'a'), on(3));
      await db().breakdowns.save(spent(5, 2.25, 'a'), on(4));
      await db().breakdowns.save(spent(4, 1, 'b'), on(3));

      const found = await db().breakdowns.servicesOfNewestDay('a');

      assert.deepEqual(found, { period: november, services: spent(5, 2.25).lists.service });
      assert.deepEqual([found.services.top.map(({ cost }) => cost), found.services.total], [[2.25], 2.25]);
      assert.equal(await db().breakdowns.servicesOfNewestDay('b'), undefined);
    });

    it('marks the open alerts of a customer whose breakdown is kept for planning', async () => {
      await known('a', 90);
      await known('b', 90);
      await db().marks.clear(await db().marks.list(undefined, 99));

      await db().breakdowns.save(spent(5, 1, 'a'), on(4));
      const open = await db().marks.list(undefined, 99);
      await db().marks.clear(open);
      await db().alerts.close({ endedBefore: 0, left: ['a'], at: day(6) });
      await db().marks.clear(await db().marks.list(undefined, 99));
      await db().breakdowns.save(spent(5, 2, 'a'), on(4));

      assert.deepEqual(
        open.map(({ alertId, conversationId }) => [alertId, conversationId]),
        [['a:2026-11-01', undefined]],
      );
      assert.deepEqual(await db().marks.list(undefined, 99), []);
    });

    it('lists those above half of their budget or heading over it, who have no breakdown of the last 7 days', async () => {
      await known('half', 50);
      await known('more', 51);
      await known('most', 90);
      await known('heading', 20, { expected: 100 });
      await known('calm', 30, { expected: 99 });
      await known('ended', 90, { end: day(5) });
      await known('left', 90);
      await db().customers.markLeft(['left'], day(6));

      const all = await withoutBase();
      await db().breakdowns.save(spent(1, 1, 'most'), on(-2));
      await db().breakdowns.save(spent(1, 1, 'more'), on(-3));

      assert.deepEqual(all, ['most', 'more', 'heading']);
      assert.deepEqual([await withoutBase(), await withoutBase(1)], [['more', 'heading'], ['more']]);
    });
  });
});

onEveryEngine(
  'what costs were spent on, in a file',
  ({ db, open, time }) => {
    it('is left alone where another version of the product kept it', async () => {
      await db().breakdowns.save(spent(3, 30), on(2));
      const store = await openStoreOf(open(), time);
      await sql`update breakdown set version = 99`.execute(store.db);
      await store.db.destroy();

      assert.equal(await db().breakdowns.before('a', on(9)), undefined);
    });

    it('reads the services without the rest of the breakdown, and from it where they were not kept apart', async () => {
      const { state } = advance(undefined, aSummary('a', { lastModified: day(5), period: november }));
      assert.ok(state);
      await db().insight.save([{ customerId: 'a', state, madeFrom: undefined, budget: 100, spikes: [] }]);
      await db().breakdowns.save(spent(5, 1), on(5));
      await db().breakdowns.save({ ...spent(5, 2.25), asOf: day(5) + 1 }, on(5));
      const store = await openStoreOf(open(), time);
      const costs = async () => (await db().breakdowns.servicesOfNewestDay('a'))?.services.top.map(({ cost }) => cost);

      await sql`update breakdown set lines = 'not read'`.execute(store.db);
      assert.deepEqual(await costs(), [2.25]);
      await db().breakdowns.save({ ...spent(5, 3), asOf: day(5) + 2 }, on(5));
      await sql`update breakdown set services = null`.execute(store.db);
      assert.deepEqual(await costs(), [3]);
      await store.db.destroy();
    });

    it('is found and deleted by its indexes', async () => {
      const store = await openStoreOf(open(), time);

      const [found, deleted, told] = await plansOf(store, async (own) => {
        await createBreakdownRepository(own).before('a', on(9));
        await createBreakdownRepository(own).forget(on(9));
        await createBreakdownRepository(own).listTold({ sentSince: 1, now: day(9), limit: 9 });
      });

      await store.db.destroy();
      assert.match(found ?? '', /SEARCH breakdown USING INDEX .*\(customer_id=\? AND day<\?\)/);
      assert.match(told ?? '', /SEARCH notification USING INDEX notification_single/);
      assert.doesNotMatch(told ?? '', /SCAN/);
      assert.match(deleted ?? '', /SEARCH breakdown USING .*breakdown_by_day/);
    });
  },
  ({ name }) => name === 'SQLite',
);
