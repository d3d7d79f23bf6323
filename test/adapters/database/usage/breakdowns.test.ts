import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { createBreakdownRepository } from '#adapters/database/usage/breakdown-repository.ts';
import { dateOf } from '#domain/usage/days/data-day.ts';
import { type DatedBreakdown, isDated } from '#domain/usage/drivers/breakdown-day.ts';
import { aBreakdown, aResource, aService } from '../../../domain/usage/drivers/builders.ts';
import { aCustomer, day, november } from '../builders.ts';
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
  const costBefore = async (date: number, id = 'a') => (await db().breakdowns.before(id, on(date)))?.total;

  it('comes back as it was kept, the newest of the days before', async () => {
    await db().breakdowns.save(spent(3, 30), on(2));
    await db().breakdowns.save(spent(5, 50), on(4));
    await db().breakdowns.save(spent(6, 7, 'b'), on(5));

    assert.deepEqual(await db().breakdowns.before('a', on(9)), spent(5, 50));
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

    it('is found and deleted by its indexes', async () => {
      const store = await openStoreOf(open(), time);

      const [found, deleted] = await plansOf(store, async (own) => {
        await createBreakdownRepository(own).before('a', on(9));
        await createBreakdownRepository(own).forget(on(9));
      });

      await store.db.destroy();
      assert.match(found ?? '', /SEARCH breakdown USING INDEX .*\(customer_id=\? AND day<\?\)/);
      assert.match(deleted ?? '', /SEARCH breakdown USING .*breakdown_by_day/);
    });
  },
  ({ name }) => name === 'SQLite',
);
