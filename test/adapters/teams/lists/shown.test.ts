import { DAY_MS } from '#domain/time/time.ts';
import type { CustomerList, ListRow } from '#domain/usage/lists/customer-list.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { ListAnswer } from '#ports/asking/list-answer.ts';
import { aChangesAnswer, aCustomer, aListAnswer, aState, aSummary, aTotal, NOW } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';
import { readAsWritten } from '../../../support/shown.ts';

const { answers } = englishCards();
/** Where it is still the day before for some hours of the day in UTC. */
const reader = { locale: 'en-US', timeZone: 'America/New_York' };

const lastMonth = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), utcOffsetMinutes: 0 };

function aRow(name: string, summary: Partial<UsageSummary> = {}, more: Partial<ListRow> = {}): ListRow {
  const customer = aCustomer({ id: `id-${name}`, name, domain: `${name}.example` });
  return { customer, state: aState({ latest: aSummary(summary) }), ...more };
}

const before = (totalCost: number, budget = 1000) => ({ before: { totalCost, budget, currency: 'USD' } });
const outlook = (expected: number) => ({
  outlook: { periodStart: aSummary().period.start, daysCovered: 22, forecast: { expected, high: expected + 50 } },
});
const list = (overrides: Partial<ListAnswer>) => answers.list(aListAnswer(overrides), reader);
const changes = (overrides: Parameters<typeof aChangesAnswer>[0]) => answers.changes(aChangesAnswer(overrides), reader);

const since = { kind: 'day', date: Date.UTC(2026, 10, 20) / DAY_MS } as const;
const LISTS: readonly CustomerList[] = [
  { kind: 'all', currency: 'EUR' },
  { kind: 'top' },
  { kind: 'top', most: 3, currency: 'EUR' },
  { kind: 'overBudget' },
  { kind: 'over', percent: 90 },
  { kind: 'over', percent: 99.5, currency: 'EUR' },
  { kind: 'under', percent: 50 },
  { kind: 'headingOver' },
  { kind: 'atRisk' },
  { kind: 'noBudget' },
  { kind: 'noBudget', currency: null },
  { kind: 'noUsage' },
  { kind: 'noChange' },
  { kind: 'biggest', currency: 'EUR' },
  { kind: 'biggest', currency: null },
  { kind: 'increase', since, currency: 'EUR' },
  { kind: 'increase', since: { kind: 'lastPeriod' }, currency: 'USD' },
];

const euros = (name: string, summary: Partial<UsageSummary> = {}) =>
  aRow(name, { currency: 'EUR', totalCost: 1200, ...summary }, { increase: 12.5 });
const some = {
  running: 41,
  withBudget: 33,
  withoutUsage: 2,
  waiting: 5,
  increases: { sum: 30.25, unknown: 4, fromStart: 3 },
  currencies: ['EUR', 'USD', null, 'SEK', 'CHF'].map((currency, index) => ({ currency, customers: index + 2 })),
  totals: [
    aTotal({ withBudget: { customers: 2, totalCost: 14_500, budget: 11_000 } }),
    aTotal({ currency: 'EUR', withoutBudget: { customers: 1, totalCost: 7 } }),
  ],
};

describe('lists over all customers', () => {
  readAsWritten(new URL('shown.txt', import.meta.url), {
    'lists without anybody': () =>
      LISTS.filter(({ kind }) => /top|noBudget|over|increase/.test(kind)).map((each) => list({ list: each })),
    'each list of one': () =>
      LISTS.map((each) => list({ list: each, running: 1, withBudget: 1, listed: 1, fitting: 1, rows: [euros('One')] })),
    'each list of several, and of ended periods': () =>
      LISTS.map((each) =>
        list({
          list: each,
          ...some,
          listed: 2,
          fitting: 2,
          rows: [euros('One'), euros('Two', { totalCost: 950 })],
          ended: { customers: 3, rows: [euros('Old', { period: lastMonth, lastModified: NOW - 24 * DAY_MS })] },
        }),
      ),
    'lists that are cut, on a page between': () =>
      LISTS.filter(({ kind }) => /top|noBudget|biggest|increase/.test(kind)).map((each) =>
        list({
          list: { ...each, most: 25 },
          ...some,
          page: 2,
          pages: 3,
          listed: 25,
          fitting: 40,
          rows: [euros('Eleven')],
          ended: { customers: 1, rows: [euros('Old')] },
        }),
      ),
    'the last page of a list that is cut': () =>
      list({
        list: { kind: 'top', most: 11 },
        page: 2,
        pages: 2,
        listed: 11,
        fitting: 12,
        rows: [aRow('Eleven')],
      }),
    'one more than the page': () =>
      list({ list: { kind: 'top' }, pages: 2, listed: 11, fitting: 11, rows: [aRow('One')] }),
    'rows in all paces, with changes and other dates': () =>
      list({
        list: { kind: 'top' },
        listed: 14,
        fitting: 14,
        rows: [
          aRow('Over', { totalCost: 1350.5 }, before(980)),
          aRow('Used up', { totalCost: 1000 }, { ...before(1000), heading: 'newly' }),
          aRow('Heading', { totalCost: 700 }, { ...outlook(1200), heading: 'newly' }),
          aRow('Heading as before', { totalCost: 700 }, outlook(1200)),
          aRow('May go over', { totalCost: 700 }, { ...outlook(990), heading: 'noLonger' }),
          aRow('On course', { totalCost: 600 }, { ...outlook(800), heading: 'noLonger' }),
          aRow('Course', { totalCost: 600 }, { ...outlook(800), heading: 'newly' }),
          aRow('Close', { totalCost: 990 }, before(1040)),
          aRow('Same', { totalCost: 990 }, before(810)),
          aRow('Other budget', { totalCost: 1350 }, before(980, 2000)),
          aRow('Without', { budget: undefined, currency: undefined, totalCost: 7 }, before(980)),
          aRow('Late', { totalCost: 850, lastModified: NOW - 3 * DAY_MS }),
          aRow('Midnight', { totalCost: 850, lastModified: Date.UTC(2026, 10, 23, 2) }),
          aRow('Unknown', { totalCost: 850, lastModified: undefined }),
          { ...aRow('Nothing'), state: aState({ isWithoutUsage: true, latest: undefined, readAt: NOW - DAY_MS }) },
          { ...aRow('Unread'), state: aState({ latest: undefined, readAt: undefined }) },
        ],
      }),
    'who is of ended periods alone': () => [
      list({ running: 0, waiting: 1, ended: { customers: 1, rows: [aRow('Old', { period: lastMonth })] } }),
      list({ list: { kind: 'noBudget' }, ended: { customers: 1, rows: [aRow('Old', { budget: undefined })] } }),
      list({ list: { kind: 'top' }, running: 0, withoutUsage: 0 }),
    ],
    'increases of which none can be compared, or only some': () => [
      list({ list: { kind: 'increase', since }, increases: { sum: 0, unknown: 39, fromStart: 0 } }),
      list({ list: { kind: 'increase', since }, increases: { sum: 0, unknown: 38, fromStart: 1 } }),
      list({
        list: { kind: 'increase', since },
        running: 0,
        withoutUsage: 1,
        increases: { sum: 0, unknown: 0, fromStart: 0 },
      }),
    ],
    'four currencies and five': () =>
      [4, 5].map((count) =>
        list({ list: { kind: 'biggest', currency: 'EUR' }, currencies: some.currencies.slice(0, count) }),
      ),
    'changes since a day': () => [
      changes({}),
      changes({ isWithoutDigest: true, waiting: 2 }),
      changes({ unknown: 39, heading: { newly: 0, noLonger: 0, unknown: 39 } }),
      changes({ running: 0 }),
      changes({
        unknown: 3,
        passed: {
          count: 2,
          rows: [aRow('A', { totalCost: 1350 }, before(780)), aRow('B', { totalCost: 850 }, before(700))],
        },
        fell: {
          count: 4,
          rows: [aRow('C', { totalCost: 790 }, { ...before(810), ...outlook(900), heading: 'noLonger' })],
        },
        newly: {
          count: 2,
          rows: [aRow('D', { totalCost: 700 }, { ...before(500), ...outlook(1200), heading: 'newly' })],
        },
        noLonger: { count: 3, rows: [aRow('E', { totalCost: 600 }, { ...outlook(800), heading: 'noLonger' })] },
        heading: { newly: 3, noLonger: 5, unknown: 6 },
        budget: { count: 7, rows: [aRow('F', { budget: 2000 }, before(500))] },
        rose: [aRow('G', { totalCost: 500, lastModified: NOW - 5 * DAY_MS }, { ...before(100), increase: 400 })],
      }),
      changes({
        passed: { count: 1, rows: [aRow('A', { totalCost: 1350 }, before(780))] },
        fell: { count: 1, rows: [aRow('B', { totalCost: 750 }, before(850))] },
        newly: { count: 1, rows: [aRow('C', { totalCost: 700 }, outlook(1200))] },
        noLonger: { count: 1, rows: [aRow('D', { totalCost: 600 }, outlook(800))] },
        heading: { newly: 1, noLonger: 1, unknown: 1 },
        budget: { count: 1, rows: [aRow('E', { budget: 2000 })] },
        unknown: 1,
      }),
    ],
  });
});
