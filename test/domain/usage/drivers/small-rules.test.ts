import assert from 'node:assert/strict';
import { azureAddress } from '#domain/usage/drivers/azure-resource.ts';
import { differsFrom, wholeShare } from '#domain/usage/drivers/breakdown.ts';
import { isComparable } from '#domain/usage/drivers/change-since.ts';
import { addToLine, createLines, listOf, mergeLines } from '#domain/usage/drivers/driver-lines.ts';
import { createServiceSummer } from '#domain/usage/drivers/driver-sums.ts';
import { portalLinks } from '#domain/usage/drivers/portal-links.ts';
import { restoredBreakdown, storedBreakdown } from '#domain/usage/drivers/stored-breakdown.ts';
import { add, addAll, createTally, valueOf } from '#domain/usage/drivers/tally.ts';
import { MARCH, march } from '../../../support/builders.ts';
import { aBreakdown, aResource, aService, SUBSCRIPTION } from './builders.ts';

const FACTS = {
  name: '',
  azureSubscriptionId: '',
  azureSubscription: '',
  resourceGroup: '',
  resourceType: '',
  resourceUri: '',
};

function linesOf(costs: readonly (readonly [string, number])[]) {
  const lines = createLines();
  for (const [key, cost] of costs) addToLine(lines, key, { ...FACTS, name: key }, { cost });
  return lines;
}

describe('drivers: the currency of a breakdown', () => {
  const inCurrencies = (resources: readonly string[], services: readonly string[], known: string | undefined) =>
    aBreakdown(
      resources.map((currency, index) => aResource({ name: `vm${index}`, currency })),
      services.map((currency) => aService('Storage', 1, { currency })),
      { summary: known === undefined ? undefined : { currency: known, period: MARCH } },
    ).currency;

  it('is the one of most rows, resources and meters together, where the summary has none that is there', () => {
    assert.equal(inCurrencies(['USD', 'USD', 'EUR'], ['EUR', 'EUR'], undefined), 'EUR');
    assert.equal(inCurrencies(['EUR', 'USD', 'USD'], ['EUR', 'USD'], 'GBP'), 'USD');
    assert.equal(inCurrencies(['USD', 'EUR', 'EUR'], [], undefined), 'EUR');
  });

  it('is the summary’s where only meters, only resources or no rows are in it', () => {
    assert.equal(inCurrencies(['USD', 'USD'], ['EUR'], 'EUR'), 'EUR');
    assert.equal(inCurrencies(['EUR'], ['USD', 'USD'], 'EUR'), 'EUR');
    assert.equal(inCurrencies([], [], 'EUR'), 'EUR');
    assert.equal(inCurrencies([], [], undefined), undefined);
  });

  it('leaves others apart: the larger of what meters and resources say, none that adds up to nothing', () => {
    const breakdown = aBreakdown(
      [
        aResource(),
        aResource({ currency: 'USD', cost: 5 }),
        aResource({ currency: 'GBP', cost: 3 }),
        aResource({ currency: 'CHF', cost: 2 }),
        aResource({ currency: 'CHF', name: 'back', cost: -2 }),
        aResource({ currency: undefined, cost: 0.4 }),
      ],
      [aService('Storage', -9, { currency: 'USD' }), aService('Storage', 3, { currency: 'GBP' })],
    );

    assert.deepEqual(breakdown.otherCurrencies, [
      { currency: undefined, cost: 0.4 },
      { currency: 'GBP', cost: 3 },
      { currency: 'USD', cost: -9 },
    ]);
  });
});

describe('drivers: the total of a breakdown', () => {
  const resources = [aResource({ cost: 100 })];
  const services = [aService('Storage', 60)];
  const reason = { code: 'slow' } as const;
  const total = (...rows: readonly ('subscriptions' | 'resources' | 'services')[]) =>
    aBreakdown(resources, services, { gaps: rows.map((each) => ({ rows: each, subscription: undefined, reason })) })
      .total;

  it('is that of the meters, unless those are missing; and the larger one while neither is whole', () => {
    assert.deepEqual([total(), total('resources'), total('services')], [60, 60, 100]);
    assert.deepEqual([total('subscriptions'), total('services', 'resources')], [100, 100]);
    const more = aBreakdown([aResource({ cost: 10 })], services, {
      gaps: [{ rows: 'subscriptions', subscription: undefined, reason }],
    });
    assert.equal(more.total, 60);
    const legacy = { legacy: 'some', gaps: [{ rows: 'services', subscription: undefined, reason }] } as const;
    assert.equal(aBreakdown([aResource({ cost: 10 })], services, legacy).total, 60);
    const servicesOnly = (['none', 'some', 'all'] as const).map(
      (each) => aBreakdown([], services, { legacy: each }).hasServicesOnly,
    );
    assert.deepEqual(servicesOnly, [false, false, true]);
  });

  it('is as of the newest row, of whichever kind', () => {
    const asOf = (...days: readonly (readonly [number | undefined, number | undefined])[]) =>
      days.map(
        ([resource, service]) =>
          aBreakdown([aResource({ lastModified: resource })], [aService('x', 1, { lastModified: service })], {
            asOf: 7,
          }).asOf,
      );

    assert.deepEqual(asOf([1, 2], [2, 1], [undefined, 1], [1, undefined], [undefined, undefined]), [2, 2, 1, 1, 7]);
  });

  it('differs from the summary only when it is more than 1 % away', () => {
    const breakdown = aBreakdown([], [aService('Storage', 100)]);
    const differs = (totalCost: number, currency: string | undefined = 'EUR') =>
      differsFrom(breakdown, { totalCost, currency });

    assert.deepEqual([differs(102), differs(98), differs(99.5)], [true, true, false]);
    assert.deepEqual([differs(200, 'USD'), differs(0)], [false, true]);
    const even = aBreakdown([], [aService('Storage', 101)]);
    assert.equal(differsFrom(even, { totalCost: 100, currency: 'EUR' }), false);
  });

  it('has whole shares of what is above nothing', () => {
    assert.deepEqual(
      [
        wholeShare(1, 0),
        wholeShare(1, -1),
        wholeShare(0.5, 1),
        wholeShare(1, 1),
        wholeShare(0.996, 1),
        wholeShare(2, 1),
      ],
      [undefined, undefined, 50, 100, 99, 200],
    );
    assert.ok(Object.is(wholeShare(-0.0001, 1), 0));
  });
});

describe('drivers: lines while they are summed', () => {
  it('are the largest first, and those that cost as much in the order of their names', () => {
    const { top } = listOf(
      linesOf([
        ['b', 5],
        ['C', 7],
        ['a', 5],
      ]),
    );

    assert.deepEqual(
      top.map(({ key }) => key),
      ['c', 'a', 'b'],
    );
  });

  it('give the smaller half to the others when there are more than 10,000, and lose nothing', () => {
    const lines = linesOf(Array.from({ length: 10_001 }, (_, index) => [`k${index}`, index + 1] as const));

    assert.equal(lines.byKey.size, 5000);
    assert.ok(!lines.byKey.has('k5000') && lines.byKey.has('k5001'));
    assert.deepEqual([lines.others.count, valueOf(lines.others.cost)], [5001, (5001 * 5002) / 2]);
    const list = listOf(lines);
    assert.equal(list.total, (10_001 * 10_002) / 2);
    assert.equal(list.others.count, 10_001 - 50);
    assert.ok(Math.abs(list.others.cost + list.top.reduce((sum, { cost }) => sum + cost, 0) - list.total) < 1e-6);
  });

  it('keep large credits among the largest, and of equal ones as many as there is room for', () => {
    const credits = linesOf([
      ['credit', -1e6],
      ...Array.from({ length: 10_000 }, (_, index) => [`k${index}`, 1] as const),
    ]);

    assert.ok(credits.byKey.has('credit'));
    assert.equal(credits.byKey.size, 5000);
  });

  it('are at most 10,000 also when they are merged', () => {
    const into = linesOf(Array.from({ length: 6000 }, (_, index) => [`a${index}`, 2] as const));

    mergeLines(into, linesOf(Array.from({ length: 6000 }, (_, index) => [`b${index}`, 1] as const)));

    assert.ok(into.byKey.size <= 10_000, String(into.byKey.size));
    assert.equal(listOf(into).total, 18_000);
  });

  it('are merged with their types and what was given to the others', () => {
    const [a, b] = [createLines(), createLines()];
    addToLine(a, 'rg', { ...FACTS, name: 'RG' }, { cost: 4, type: 'X/disks' });
    addToLine(b, 'RG', { ...FACTS, name: 'rg' }, { cost: 3, type: 'x/DISKS' });
    addToLine(b, 'rg', FACTS, { cost: 6, type: 'x/vms' });
    b.others.count = 2;
    add(b.others.cost, 9);

    mergeLines(a, b);

    const { top, others } = listOf(a);
    assert.deepEqual([top[0]?.name, top[0]?.cost, top[0]?.resourceType], ['rg', 13, 'X/disks']);
    assert.deepEqual(others, { count: 2, cost: 9 });
  });
});

describe('drivers: sums', () => {
  it('keep what each addition would lose', () => {
    const tally = createTally();
    for (const amount of [1e16, 1, -1e16]) add(tally, amount);
    assert.equal(valueOf(tally), 1);
    const other = createTally();
    for (const amount of [1, 1e16]) add(other, amount);
    addAll(tally, other);
    addAll(tally, { sum: -1e16, lost: 0 });
    assert.equal(valueOf(tally), 2);
    assert.ok(Object.is(valueOf({ sum: -0, lost: 0 }), 0));
  });

  it('count the rows of a page only once it is whole, or as long as it is open', () => {
    const summer = createServiceSummer();
    const counted = () => [...summer.sums().values()].map(({ rows, total, newest }) => [rows, valueOf(total), newest]);

    summer.add(aService('a', 1, { lastModified: 5 }));
    summer.keepPage();
    summer.add(aService('a', 2, { lastModified: 3 }));
    assert.deepEqual(counted(), [[2, 3, 5]]);
    summer.dropPage();
    assert.deepEqual(counted(), [[1, 1, 5]]);
  });
});

describe('drivers: addresses', () => {
  it('have the id of their Azure subscription in lower case, however a row writes it', () => {
    const { lists } = aBreakdown([aResource({ azureSubscriptionId: SUBSCRIPTION.toUpperCase() })]);

    for (const kind of ['azureSubscription', 'resourceGroup', 'resource'] as const) {
      assert.equal(lists[kind].top[0]?.azureSubscriptionId, SUBSCRIPTION);
    }
  });

  it('may lack the slash at their start, the group or the provider', () => {
    assert.deepEqual(azureAddress('subscriptions/S1/resourcegroups/Rg'), {
      azureSubscriptionId: 's1',
      resourceGroup: 'Rg',
      type: '',
    });
    assert.deepEqual(azureAddress('/providers/A.B/types/name'), {
      azureSubscriptionId: '',
      resourceGroup: '',
      type: 'A.B/types',
    });
    assert.equal(azureAddress('/providers/A.B/t1/n1/t2/n2').type, 'A.B/t1/t2');
    assert.equal(azureAddress('/providers/A.B/').type, 'A.B');
  });

  it('make no link of more than 1,900 letters', () => {
    const links = portalLinks('global', 'c0a80101-1111-4aaa-8bbb-00000000c0de');
    const parts = (letters: number) =>
      `/subscriptions/${SUBSCRIPTION}/${Array.from({ length: 7 }, () => 'x'.repeat(230)).join('/')}/${'y'.repeat(letters)}`;
    const of = (letters: number) => links.resource(parts(letters));
    const room = 1900 - (of(1)?.length ?? 0) + 1;

    assert.equal(of(room)?.length, 1900);
    assert.equal(of(room + 1), undefined);
  });
});

describe('drivers: a breakdown that is stored', () => {
  it('names each Azure subscription once, and what addresses say not again', () => {
    const other = { azureSubscriptionId: '', azureSubscription: 'Old Name', resourceUri: '' };
    const breakdown = aBreakdown([
      aResource({ name: 'a', resourceGroup: 'RG-Prod', cost: 3.00001 }),
      aResource({ name: 'b', cost: 2 }),
      aResource({ name: 'c', cost: 1, ...other }),
    ]);

    const stored = storedBreakdown(breakdown);

    assert.deepEqual(stored.azureSubscriptions, [
      [SUBSCRIPTION, 'Production'],
      ['', 'Old Name'],
    ]);
    assert.deepEqual(
      stored.byResource.top.map((line) => line.slice(3)),
      [
        ['', '', 3],
        ['', '', 2],
        ['rg-prod', 'Microsoft.Compute', 1],
      ],
    );
    assert.deepEqual(
      stored.byGroup.top.map((line) => line[0]),
      [0, 1],
    );
    const restored = restoredBreakdown('contoso', stored);
    assert.deepEqual(
      restored.lists.azureSubscription.top.map(({ key }) => key),
      [SUBSCRIPTION, 'old name'],
    );
    assert.deepEqual(
      restored.lists.resource.top.map(({ key }) => key),
      breakdown.lists.resource.top.map(({ key }) => key),
    );
  });

  it('keeps what is not known as such', () => {
    const unknown = aBreakdown([aResource({ currency: undefined, lastModified: undefined })], [], {
      summary: undefined,
    });

    const stored = JSON.parse(JSON.stringify(storedBreakdown(unknown)));

    assert.deepEqual([stored.currency, stored.period, stored.asOf], [null, null, null]);
    const { currency, period, asOf } = restoredBreakdown('contoso', stored);
    assert.deepEqual([currency, period, asOf], [undefined, undefined, undefined]);
    assert.ok(Object.is(storedBreakdown(aBreakdown([], [aService('x', -0.00001)])).total, 0));
  });

  it('is compared with none that has no date', () => {
    const now = aBreakdown([aResource()]);

    assert.equal(isComparable(now, { ...now, asOf: undefined }), false);
    assert.equal(isComparable({ ...now, asOf: undefined }, now), false);
    assert.equal(isComparable(now, { ...now, asOf: march(8) }), true);
  });
});
