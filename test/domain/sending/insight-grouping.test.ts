import assert from 'node:assert/strict';
import type { InsightNews } from '#domain/alerts/insight/news.ts';
import type { InsightNotification } from '#domain/alerts/notification.ts';
import { groupedInsight } from '#domain/sending/insight-grouping.ts';
import type { SpikesOfADate } from '#domain/usage/spikes/common-cause.ts';
import { aRow } from '../../support/builders.ts';
import { aBudgetChange, aCorrection, aForecast, aSpike, YESTERDAY } from '../../support/news.ts';

interface Row {
  readonly notification: InsightNotification;
  readonly customerId: string;
  readonly weight: number;
  readonly isReply: boolean;
  readonly isLine: boolean;
}

function rows(count: number, news: InsightNews, overrides: Partial<Row> = {}): readonly Row[] {
  return Array.from({ length: count }, (_, index) => ({
    notification: { ...aRow({ id: `row-${index}`, subject: `customer-${index}` }), ...news } as InsightNotification,
    customerId: `customer-${index}`,
    weight: index,
    isReply: false,
    isLine: false,
    ...overrides,
  }));
}

function forms(all: readonly Row[], dates: ReadonlyMap<number, SpikesOfADate> = new Map()): readonly string[] {
  return groupedInsight(all, (row) => row, dates).map(
    ({ form, rows: inPost, isRepeat, alsoSpiked }) =>
      `${form} of ${inPost.map(({ customerId }) => customerId.slice(-1)).join('')}${isRepeat ? ', repeated' : ''}${alsoSpiked === undefined ? '' : `, ${alsoSpiked} spiked`}`,
  );
}

/** Ten of twelve customers with usage spiked on the date. */
const MANY: SpikesOfADate = {
  customersWithUsage: 12,
  spikes: Array.from({ length: 10 }, (_, index) => ({ customerId: `customer-${index}`, times: 3 })),
};

describe('grouping of what is told beside alerts', () => {
  for (const [form, news] of [
    ['forecasts', aForecast()],
    ['spikes', aSpike()],
    ['budgets', aBudgetChange()],
    ['corrected', aCorrection()],
  ] as const) {
    it(`gives up to five ${form} a post each, the worst first, and puts six into a table`, () => {
      assert.deepEqual(forms(rows(5, news)), [
        'single of 4',
        'single of 3',
        'single of 2',
        'single of 1',
        'single of 0',
      ]);
      assert.deepEqual(forms(rows(6, news)), [`${form} of 543210`]);
    });
  }

  it('orders what is equally bad by the alert', () => {
    assert.deepEqual(forms(rows(3, aBudgetChange(), { weight: 1 }).toReversed()), [
      'single of 0',
      'single of 1',
      'single of 2',
    ]);
  });

  it('puts standing forecasts and standing spikes into tables, were there only one', () => {
    assert.deepEqual(
      forms([
        ...rows(1, aForecast({ kind: 'standing' })),
        ...rows(1, aForecast()),
        ...rows(1, aSpike({ kind: 'standing' })),
        ...rows(1, aSpike()),
      ]),
      ['single of 0', 'forecasts of 0', 'single of 0', 'spikes of 0'],
    );
  });

  it('never puts corrections that reply in a thread into a table, nor counts them for one', () => {
    const replies = rows(6, aCorrection(), { isReply: true });

    assert.equal(forms(replies).length, 6);
    assert.deepEqual(forms([...replies, ...rows(1, aCorrection())]).at(-1), 'single of 0');
    assert.equal(forms([...replies, ...rows(1, aCorrection())]).length, 7);
  });

  it('puts what a silence held back into one post before the others, and mixes no kind with another', () => {
    assert.deepEqual(
      forms([
        ...rows(3, aForecast()),
        ...rows(3, aSpike()),
        ...rows(1, aBudgetChange()),
        ...rows(2, aForecast(), { isLine: true }),
      ]),
      [
        'heldBack of 10',
        'single of 0',
        'single of 2',
        'single of 1',
        'single of 0',
        'single of 2',
        'single of 1',
        'single of 0',
      ],
    );
  });

  it('never mixes repeats with first sends', () => {
    const repeated = rows(6, aForecast()).map((row) => ({
      ...row,
      notification: { ...row.notification, doubts: 1 },
    }));

    assert.deepEqual(forms([...rows(6, aForecast()), ...repeated]), [
      'forecasts of 543210',
      'forecasts of 543210, repeated',
    ]);
  });

  it('tells spikes with a common cause together, each date by itself', () => {
    const dates = new Map([[YESTERDAY, MANY]]);

    const plans = groupedInsight(
      [...rows(3, aSpike()), ...rows(1, aSpike({ date: YESTERDAY - 1 }))],
      (row) => row,
      dates,
    );

    assert.deepEqual(
      plans.map(({ form, rows: inPost, common, alsoSpiked }) => [form, inPost.length, common?.date, alsoSpiked]),
      [
        ['common', 3, YESTERDAY, undefined],
        ['single', 1, undefined, undefined],
      ],
    );
  });

  it('says on the posts of a conversation that watches few of them how many spiked on that day', () => {
    const dates = new Map([[YESTERDAY, MANY]]);

    assert.deepEqual(forms(rows(2, aSpike()), dates), ['single of 1, 10 spiked', 'single of 0, 10 spiked']);
  });

  it('counts the spikes of several dates for one table, and puts the worst first, whatever their dates', () => {
    const spikes = rows(6, aSpike()).map((row, index) =>
      index % 2 === 0 ? row : { ...row, notification: { ...row.notification, ...aSpike({ date: YESTERDAY - 1 }) } },
    );

    assert.deepEqual(forms(spikes), ['spikes of 543210']);
  });
});
