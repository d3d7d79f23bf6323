import assert from 'node:assert/strict';
import { openUsageStaging } from '#adapters/database/usage/import-staging.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import type { ImportedDay } from '#domain/usage/imported/imported-day.ts';
import { writtenDay } from '#domain/usage/imported/written-day.ts';
import type { RatedUsage } from '#ports/insight.ts';
import { onEveryEngine } from '../every-engine.ts';

function aDay(customerId: string, date: number, overrides: Partial<ImportedDay> = {}): ImportedDay {
  return { customerId, date, currency: 'EUR', cost: 10, fileAt: 1_700_000_000_000, fileUntil: 20_030, ...overrides };
}

onEveryEngine('the days that partners import', ({ db }) => {
  it('are kept by customer, day and currency, and come in order, also of customers that nobody knows', async () => {
    const days = [aDay('a', 20_002), aDay('a', 20_001, { currency: 'USD' }), aDay('a', 20_001), aDay('b', 20_001)];

    await db().imported.save(days);

    const [late, dollars, early, other] = days;
    assert.deepEqual(
      [...(await db().imported.days(['a', 'b', 'c']))],
      [
        ['a', [early, dollars, late]],
        ['b', [other]],
      ],
    );
    assert.deepEqual([...(await db().imported.days(['a'], { from: 20_002, to: 20_002 })).values()], [[late]]);
  });

  it('are replaced as a whole', async () => {
    const replaced = aDay('a', 20_001, { cost: -3.25, fileAt: 1_800_000_000_000, fileUntil: 20_040 });
    await db().imported.save([aDay('a', 20_001), aDay('a', 20_002)]);

    await db().imported.save([replaced]);

    assert.deepEqual((await db().imported.days(['a'])).get('a'), [replaced, aDay('a', 20_002)]);
  });

  it('may be many', async () => {
    const days = Array.from({ length: 1500 }, (_, index) => aDay(`c${index}`, 20_001));

    await db().imported.save(days);

    assert.equal((await db().imported.days(days.map(({ customerId }) => customerId))).size, 1500);
  });

  it('are stored by one import at a time', async () => {
    const order: string[] = [];
    const store = async (name: string) =>
      await db().transaction(async (tx) => {
        await tx.imported.lock();
        order.push(`${name} begins`);
        await tx.imported.save([aDay('a', 20_001)]);
        order.push(`${name} ends`);
      });

    await Promise.all([store('one'), store('other')]);

    assert.deepEqual(
      order.map((each) => each.split(' ')[1]),
      ['begins', 'ends', 'begins', 'ends'],
    );
  });
});

describe('the sums of a file that is being imported', () => {
  function usage(customerId: string, day: string, cost: number, currency = 'EUR'): RatedUsage {
    const written = writtenDay(day);
    assert.ok(written);
    return { customerId, day: written, cost, currency };
  }

  const daysOf = (staging: ReturnType<typeof openUsageStaging>, order: 'monthFirst' | 'dayFirst') =>
    [...staging.days(order, 100)].flat().map((day) => [day.customerId, isoDate(day.date), day.currency, day.cost]);

  it('are those of each customer, day and currency, however the day is written', () => {
    using staging = openUsageStaging();

    staging.add([usage('b', '2026-11-05', 1), usage('a', '2026-11-06', 2), usage('a', '11/5/2026', 4)]);
    staging.add([usage('a', '2026-11-05', 8), usage('a', '2026-11-05', 16, 'USD'), usage('a', '11/5/2026', -32)]);

    assert.deepEqual(daysOf(staging, 'monthFirst'), [
      ['a', '2026-11-05', 'EUR', -20],
      ['a', '2026-11-05', 'USD', 16],
      ['a', '2026-11-06', 'EUR', 2],
      ['b', '2026-11-05', 'EUR', 1],
    ]);
    assert.deepEqual(daysOf(staging, 'dayFirst').slice(0, 2), [
      ['a', '2026-05-11', 'EUR', -28],
      ['a', '2026-11-05', 'EUR', 8],
    ]);
    assert.equal(isoDate(staging.lastDay('monthFirst') ?? 0), '2026-11-06');
  });

  it('stay the same when they no longer fit into memory', () => {
    using staging = openUsageStaging();
    const customers = Array.from({ length: 12_000 }, (_, index) => `c${String(index).padStart(5, '0')}`);

    for (const cost of [1, 2]) staging.add(customers.map((id) => usage(id, '2026-11-05', cost)));

    const batches = [...staging.days('monthFirst', 5000)];
    assert.deepEqual(
      batches.map((batch) => batch.length),
      [5000, 5000, 2000],
    );
    assert.deepEqual(
      batches.flat().map(({ customerId }) => customerId),
      customers,
    );
    assert.ok(batches.flat().every(({ cost }) => cost === 3));
  });

  it('have no last day without a row', () => {
    using staging = openUsageStaging();

    assert.deepEqual([staging.lastDay('dayFirst'), daysOf(staging, 'dayFirst')], [undefined, []]);
  });
});
