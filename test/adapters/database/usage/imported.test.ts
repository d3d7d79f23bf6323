import assert from 'node:assert/strict';
import { openUsageStaging } from '#adapters/database/usage/import-staging.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import type { ImportedDay } from '#domain/usage/imported/imported-day.ts';
import { writtenDay } from '#domain/usage/imported/written-day.ts';
import type { ImportedBreakdown, RatedUsage } from '#ports/insight.ts';
import { A_RESOURCE, anImportedBreakdown } from '../../../support/rated-usage.ts';
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

onEveryEngine('the breakdowns that partners import', ({ db }) => {
  const save = (...some: readonly ImportedBreakdown[]) => db().transaction((tx) => tx.imported.saveBreakdowns(some));
  const total = async (id = 'a') => (await db().imported.breakdown(id))?.total;

  it('are kept by customer and month, and the newest one answers', async () => {
    const october = anImportedBreakdown(20_000);
    const november = anImportedBreakdown(20_030, {}, 7);

    await save(november, october, anImportedBreakdown(20_060, { customerId: 'b' }, 9));

    assert.deepEqual(await db().imported.breakdown('a'), november.breakdown);
    assert.deepEqual([await total('b'), await total('c')], [9, undefined]);
  });

  it('are replaced by those of files that are not older', async () => {
    await save(anImportedBreakdown(20_000, { fileAt: 500, fileUntil: 20_010 }, 1));
    const costs: (number | undefined)[] = [];
    for (const [fileAt, fileUntil] of [
      [499, 20_030],
      [500, 20_009],
      [500, 20_010],
      [500, 20_011],
      [501, 20_001],
    ] as const) {
      await save(anImportedBreakdown(20_000, { fileAt, fileUntil }, 2 + costs.length));
      costs.push(await total());
    }

    assert.deepEqual(costs, [1, 1, 4, 5, 6]);
  });
});

describe('the sums of a file that is being imported', () => {
  function usage(customerId: string, day: string, cost: number, currency = 'EUR'): RatedUsage {
    const written = writtenDay(day);
    assert.ok(written);
    return { customerId, day: written, cost, currency, resource: A_RESOURCE, service: 'Storage' };
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
    const { first, last } = staging.extent('monthFirst') ?? { first: 0, last: 0 };
    assert.deepEqual([first, last].map(isoDate), ['2026-11-05', '2026-11-06']);
  });

  it('are those of each resource and service in a month, with the last day of which they tell', () => {
    using staging = openUsageStaging();
    const of = (day: string, cost: number, service: string, resourceUri: string) => ({
      ...usage('a', day, cost),
      service,
      resource: { ...A_RESOURCE, resourceUri },
    });

    staging.add([of('11/5/2026', 1, 'VM', '/vm'), of('2026-11-20', 2, 'VM', '/vm'), of('2026-11-06', 4, 'VM', '/vm')]);
    staging.add([
      of('2026-11-06', 8, 'Disk', '/vm'),
      of('2026-11-06', 16, 'VM', '/other'),
      of('2026-10-06', 32, 'VM', '/vm'),
    ]);

    const read = (order: 'monthFirst' | 'dayFirst', from: string) =>
      [...staging.drivers(order, writtenDay(from)?.[order] ?? 0)].map(({ month, lastDay, service, resource, cost }) =>
        [isoDate(month), isoDate(lastDay), service, resource.resourceUri, cost].join(' '),
      );
    assert.deepEqual(read('monthFirst', '2026-11-01').toSorted(), [
      // the same day written in another way stands apart
      '2026-11-01 2026-11-05 VM /vm 1',
      '2026-11-01 2026-11-06 Disk /vm 8',
      '2026-11-01 2026-11-06 VM /other 16',
      '2026-11-01 2026-11-20 VM /vm 6',
    ]);
    assert.equal(read('monthFirst', '2026-10-01').length, 5);
    assert.deepEqual(read('dayFirst', '2026-05-01')[0], '2026-05-01 2026-05-11 VM /vm 1');
    const [first] = staging.drivers('monthFirst', 0);
    assert.deepEqual(first?.resource, { ...A_RESOURCE, resourceUri: '/vm' });
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

  it('have neither first nor last day without a row', () => {
    using staging = openUsageStaging();

    assert.deepEqual([staging.extent('dayFirst'), daysOf(staging, 'dayFirst')], [undefined, []]);
  });
});
