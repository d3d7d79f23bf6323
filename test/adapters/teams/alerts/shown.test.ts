import type { Alert } from '#domain/alerts/alert.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { OpenAlert } from '#ports/requests.ts';
import type { AlertFacts, InsightFacts, InsightTable } from '#ports/teams.ts';
import { aCustomer, aNotification, anAlert, aSummary, NOW, someFacts } from '../../../support/cards.ts';
import { aCardBreakdown, aCardResource, aCardService } from '../../../support/drivers.ts';
import { englishCards } from '../../../support/english.ts';
import {
  aBudgetChange,
  aCorrection,
  aForecast,
  aPassedLevel,
  aSpike,
  someNews,
  YESTERDAY,
} from '../../../support/news.ts';
import { readAsWritten } from '../../../support/shown.ts';

const { answers, posts } = englishCards();
const reader = { locale: 'en-US', timeZone: 'America/New_York' };

const lastMonth = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), utcOffsetMinutes: 0 };
const customerOf = (name: string) => aCustomer({ id: `id-${name}`, name, domain: `${name}.example` });
const alertOf = (totalCost: number, overrides: Parameters<typeof anAlert>[0] = {}) =>
  anAlert({ totalCost, percentUsed: totalCost / 10, peakPercent: totalCost / 10, ...overrides });
const acknowledgement = { id: 'a', by: { objectId: 'o', name: 'Ann' }, at: NOW - DAY_MS, percent: 101.9, version: 1 };
const budget: Alert['budgets'][number] = { version: 1, amount: 1000, currency: 'USD', basePercent: 3 };
const outlook = (low: number, expected: number, high: number) => ({
  periodStart: aSummary().period.start,
  daysCovered: 22,
  forecast: { low, expected, high },
});
const drivers = {
  breakdown: aCardBreakdown(
    [aCardResource({ name: 'vm-1', cost: 600 }), aCardResource({ name: 'vm-2', resourceGroup: 'other', cost: 100 })],
    [aCardService('Virtual Machines', 700), aCardService('Storage', 140)],
  ),
  earlier: aCardBreakdown([aCardResource({ name: 'vm-1', cost: 300, lastModified: NOW - 8 * DAY_MS })], []),
};

const alert = (overrides: Partial<AlertFacts>) => posts.alert(someFacts({ reader, ...overrides }));
const news = (overrides: Partial<InsightFacts>) => posts.insight(someNews({ reader, ...overrides }));
const { end } = anAlert().period;
const closed = (reason: 'laterPeriod' | 'periodEnded' | 'left') => ({ closed: { at: NOW - HOUR_MS * 8, reason } });

const rows: readonly AlertFacts[] = [
  someFacts({ reader, customer: customerOf('Plain'), alert: alertOf(1310.5, { id: 'plain' }) }),
  someFacts({
    reader,
    customer: customerOf('Close'),
    alert: alertOf(850, { id: 'close' }),
    notification: aNotification({ threshold: 80 }),
    isRepeat: true,
  }),
  someFacts({
    reader,
    customer: customerOf('Owned'),
    alert: alertOf(1040, { id: 'owned', acknowledgement }),
    isAcknowledged: true,
  }),
  someFacts({
    reader,
    customer: customerOf('Changed'),
    alert: alertOf(1100, { id: 'changed', lastModified: NOW - 3 * DAY_MS }),
    notification: aNotification({ isBudgetChange: true }),
  }),
  someFacts({
    reader,
    customer: customerOf('Rising'),
    alert: alertOf(1500, { id: 'rising', acknowledgement }),
    notification: aNotification({ kind: 'reopened' }),
  }),
  someFacts({
    reader,
    customer: customerOf('Held'),
    alert: alertOf(1200, { id: 'held' }),
    notification: aNotification({ threshold: 120, crossed: [{ threshold: 80, at: NOW - 5 * DAY_MS }] }),
    crossedAt: NOW - 2 * DAY_MS,
  }),
  someFacts({
    reader,
    customer: customerOf('Passed'),
    alert: alertOf(1200, { id: 'passed' }),
    notification: aNotification({ threshold: 120, crossed: [{ threshold: 80, at: NOW - 5 * DAY_MS }] }),
  }),
  someFacts({ reader, customer: customerOf('Ended'), alert: alertOf(1200, { id: 'ended', period: lastMonth }) }),
  someFacts({ reader, customer: customerOf('Closed'), alert: alertOf(1200, { id: 'closed', ...closed('left') }) }),
  someFacts({
    reader,
    customer: customerOf('Heading'),
    alert: alertOf(850, { id: 'h' }),
    outlook: outlook(1, 1200, 1300),
  }),
];
const [plain] = rows;
const held = rows.filter(({ crossedAt }) => crossedAt !== undefined);
const tables = (kind: 'levels' | 'standing', facts: readonly AlertFacts[], maxBytes?: number) =>
  posts.tables(kind, facts, maxBytes).map(({ post }) => post);

const spike = { notification: aSpike(), occasion: 'spike:2026-11-22' };
const told: Readonly<Record<InsightTable['form'], Partial<InsightFacts>>> = {
  forecasts: {},
  spikes: spike,
  common: spike,
  budgets: { notification: aBudgetChange() },
  corrected: { notification: aCorrection() },
  heldBack: { notification: aPassedLevel() },
};
function newsTables(form: InsightTable['form'], more: Partial<InsightFacts>, count: number, maxBytes?: number) {
  const facts = Array.from({ length: count }, (_, index) =>
    someNews({ reader, ...told[form], customer: customerOf(`${form} ${index}`), ...more }),
  );
  const common = {
    kind: 'together',
    date: YESTERDAY,
    customerIds: [],
    spiked: 1234,
    customersWithUsage: 2345,
    times: 2.34,
    standingOut: ['id-common 1'],
  } as const;
  return posts.insightTables(form === 'common' ? { form, common } : { form }, facts, maxBytes).map(({ post }) => post);
}

function open(name: string, totalCost: number, overrides: Partial<OpenAlert> = {}): OpenAlert {
  return {
    alert: alertOf(totalCost),
    customer: customerOf(name),
    level: 100,
    state: 'open',
    isAcknowledged: false,
    silencedUntil: undefined,
    ...overrides,
  };
}
const none = { now: NOW, alerts: [], open: 0, acknowledged: 0, ended: 0, silences: [], silenced: new Map() };

describe('alerts and news', () => {
  readAsWritten(new URL('shown.txt', import.meta.url), {
    'an alert: over': () => alert({ canUndo: true, drivers }),
    'an alert: at the budget': () => alert({ alert: alertOf(1000) }),
    'an alert: close, on course by its forecast': () => alert({ alert: alertOf(850), outlook: outlook(880, 900, 930) }),
    'an alert: heading over': () =>
      alert({
        alert: alertOf(850),
        outlook: outlook(1100, 1200, 1300),
        notification: aNotification({ threshold: 80 }),
      }),
    'an alert: large amounts, of another currency': () =>
      alert({
        alert: anAlert({
          totalCost: 11_440.4,
          percentUsed: 104.004,
          peakPercent: 131.2,
          currency: 'EUR',
          budgets: [{ ...budget, amount: 11_000, currency: 'EUR' }],
        }),
        outlook: { ...outlook(14_000.4, 14_500, 14_900), daysCovered: 21 },
      }),
    'an alert: nearly nothing left of a large budget': () =>
      [10_999.8, 11_000.2].map((totalCost) =>
        alert({
          alert: anAlert({
            totalCost,
            percentUsed: totalCost / 110,
            peakPercent: totalCost / 110,
            budgets: [{ ...budget, amount: 11_000 }],
          }),
        }),
      ),
    'an alert: fallen, of a large budget': () =>
      alert({
        alert: anAlert({
          totalCost: 7000.55,
          percentUsed: 63.6,
          peakPercent: 63.6,
          currency: 'EUR',
          budgets: [{ ...budget, amount: 11_000, currency: 'EUR' }],
        }),
        shown: { isReceded: true },
      }),
    'an alert: acknowledged and silenced': () =>
      alert({
        alert: alertOf(1019, { acknowledgement }),
        isAcknowledged: true,
        silencedUntil: NOW + DAY_MS,
        canUndo: true,
      }),
    'an alert: acknowledged at the share that it shows': () =>
      alert({
        alert: alertOf(1019, { acknowledgement: { ...acknowledgement, percent: 101.9 } }),
        isAcknowledged: true,
      }),
    'an alert: silenced to the end, and almost': () => [
      alert({ silencedUntil: end }),
      alert({ silencedUntil: end - 1 }),
    ],
    'an alert: reopened by a rise': () =>
      alert({
        alert: alertOf(1300, { acknowledgement }),
        notification: aNotification({ kind: 'reopened' }),
      }),
    'an alert: reopened by another budget': () =>
      alert({
        alert: alertOf(1300, { acknowledgement, budgets: [budget, { ...budget, version: 2, amount: 900.5 }] }),
      }),
    'an alert: of another currency before': () =>
      alert({
        alert: alertOf(1300, { budgets: [budget, { ...budget, version: 2, currency: 'EUR' }] }),
      }),
    'an alert: held back': () => [
      alert({ crossedAt: NOW - 2 * DAY_MS }),
      alert({ crossedAt: NOW - 2 * DAY_MS, notification: aNotification({ kind: 'reopened' }) }),
      alert({
        notification: aNotification({ threshold: 120, crossed: [{ threshold: 80, at: NOW - 5 * DAY_MS }] }),
      }),
    ],
    'an alert: risen, and fallen again': () => [
      alert({ shown: { toldTo: 120 } }),
      alert({ alert: alertOf(700), shown: { isReceded: true } }),
      alert({ alert: alertOf(700, { peakPercent: 131.2 }), shown: { isReceded: true, under: 80 } }),
    ],
    'an alert: without a budget': () =>
      alert({
        alert: anAlert({
          percentUsed: undefined,
          currency: undefined,
          budgets: [budget, { ...budget, version: 2, amount: undefined }],
        }),
        notification: aNotification({ kind: 'reopened' }),
        customer: aCustomer({ domain: '' }),
      }),
    'an alert: in the first days of a period': () =>
      [6, 7, 8].map((days) =>
        alert({ now: anAlert().period.start + days * DAY_MS, alert: alertOf(1040, { lastModified: undefined }) }),
      ),
    'an alert: of an ended period': () =>
      alert({
        alert: alertOf(1040, { period: lastMonth, ...closed('periodEnded') }),
        outlook: outlook(1, 2, 3),
      }),
    'an alert: closed': () => [
      alert({ alert: alertOf(1040, closed('laterPeriod')), outlook: outlook(1, 2, 3), canUndo: true }),
      alert({ alert: alertOf(1040, { period: lastMonth, ...closed('left') }) }),
    ],
    'an alert: a test': () => [
      alert({ isTest: true, isRepeat: true, canUndo: true }),
      alert({ isTest: true, isAcknowledged: true }),
      alert({ isTest: true, silencedUntil: NOW + DAY_MS }),
    ],
    'an alert: what stood when it was first looked at': () => [
      alert({ notification: aNotification({ kind: 'standing', threshold: 80 }) }),
      alert({ notification: aNotification({ threshold: 0 }) }),
      alert({ notification: aNotification({ isBudgetChange: true }) }),
    ],
    'a table of levels': () => tables('levels', rows),
    'a table of what stands': () => tables('standing', rows),
    'tables of one, of two, and of those that a silence held back': () => [
      ...tables('levels', rows.slice(0, 1)),
      ...tables('standing', rows.slice(0, 1)),
      ...tables('levels', rows.slice(0, 2)),
      ...tables('levels', held),
      ...tables('levels', [...held, ...rows.slice(0, 1)]),
      ...tables('levels', plain ? [plain, plain] : []),
      ...tables(
        'levels',
        rows.slice(0, 1).map((each) => ({ ...each, isTest: true })),
      ),
    ],
    'a table in parts': () => tables('levels', rows.slice(0, 3), 9000),
    'a forecast': () => [
      news({ drivers, canUndo: true }),
      news({ notification: aForecast({ level: 80, facts: { ...aForecast().facts, amount: 800 } }), isRepeat: true }),
      news({ notification: aForecast({ facts: { ...aForecast().facts, expected: 1000 } }) }),
      news({ shown: { isReached: true, budgetVersion: 2 }, crossedAt: NOW - 2 * DAY_MS }),
      news({
        shown: { isOver: true },
        notification: aForecast({
          facts: { ...aForecast().facts, expected: 960, reachedFrom: undefined, reachedTo: undefined },
        }),
      }),
    ],
    'a forecast: owned, silenced, over': () => [
      news({
        alert: alertOf(840, { acknowledgement }),
        isAcknowledged: true,
        canUndo: true,
        shown: { acknowledgement: 'a' },
        silencedUntil: NOW + DAY_MS,
      }),
      news({
        alert: alertOf(840, { acknowledgement }),
        shown: { acknowledgement: 'a' },
        silencedUntil: end - 1,
        canUndo: true,
      }),
      news({ silencedUntil: end }),
      news({ alert: alertOf(840, closed('laterPeriod')) }),
      news({ alert: alertOf(840, { period: lastMonth, ...closed('left') }), outlook: outlook(1, 2, 3) }),
      news({ alert: alertOf(840, { lastModified: NOW - HOUR_MS }), customer: aCustomer({ domain: '' }) }),
    ],
    'a spike': () => [
      news({ ...spike, alsoSpiked: 1234 }),
      news({ ...spike, notification: aSpike({ facts: { ...aSpike().facts, usual: 0, kind: 'gap' } }) }),
      news({ ...spike, notification: aSpike({ facts: { ...aSpike().facts, kind: 'rise', currency: undefined } }) }),
      news({ ...spike, shown: { isOver: true, stepFactor: 2.34 } }),
      news({ ...spike, alert: alertOf(840, { acknowledgement }), outlook: outlook(1100, 1200, 1300) }),
      news({
        ...spike,
        shown: { stepFactor: 0 },
        notification: aSpike({ facts: { ...aSpike().facts, stepSince: YESTERDAY - 4 } }),
      }),
    ],
    'a budget': () => [
      news({ notification: aBudgetChange() }),
      news({
        notification: aBudgetChange({ from: { amount: undefined, currency: 'USD' } }),
        shown: { budgetVersion: 3 },
      }),
      news({
        notification: aBudgetChange({ to: { amount: undefined, currency: 'USD' } }),
        alert: anAlert({ percentUsed: undefined, budgets: [budget, { ...budget, version: 2, amount: undefined }] }),
        shown: { budgetVersion: 3 },
      }),
    ],
    'a correction': () => [
      news({
        notification: aCorrection(),
        alert: alertOf(520, { peakPercent: 105 }),
        canUndo: true,
        isAcknowledged: true,
      }),
      news({ notification: aCorrection(), shown: { isOver: true, budgetVersion: 2 } }),
    ],
    'levels that a silence held back': () => news({ notification: aPassedLevel(), alert: alertOf(520) }),
    'tables of news': () =>
      (['forecasts', 'spikes', 'common', 'budgets', 'corrected', 'heldBack'] as const).flatMap((form) => [
        ...newsTables(form, {}, 1),
        ...newsTables(form, { crossedAt: NOW - 2 * DAY_MS, isRepeat: true }, 2),
        ...newsTables(form, { alert: alertOf(840, { lastModified: NOW - 4 * DAY_MS }) }, 2),
      ]),
    'tables of news about one customer': () =>
      (['forecasts', 'spikes', 'heldBack'] as const).flatMap((form) =>
        newsTables(form, { customer: customerOf('One') }, 2),
      ),
    'a table of news that costs nothing usual, of which one may be a repeat': () =>
      posts
        .insightTables({ form: 'spikes' }, [
          someNews({ reader, ...spike, customer: customerOf('One'), isRepeat: true }),
          someNews({
            reader,
            customer: customerOf('Two'),
            notification: aSpike({ facts: { ...aSpike().facts, usual: 0 } }),
          }),
        ])
        .map(({ post }) => post),
    'tables of news in parts': () => newsTables('spikes', {}, 3, 4500),
    'the list of alerts': () => [
      answers.alerts(none, reader),
      answers.alerts({ ...none, open: 1, alerts: [open('One', 1040)] }, reader),
      answers.alerts(
        {
          ...none,
          open: 4,
          acknowledged: 1,
          ended: 2,
          alerts: [
            open('At', 800, { level: 80, silencedUntil: NOW + DAY_MS }),
            open('Just above', 805, { level: 80 }),
            open('No threshold', 1040, { level: 0 }),
            open('Owned', 1040, {
              alert: alertOf(1040, { acknowledgement }),
              isAcknowledged: true,
              state: 'acknowledged',
            }),
            open('Reopened', 1340, { alert: alertOf(1340, { acknowledgement, lastModified: NOW - 3 * DAY_MS }) }),
            open('Ended', 1340, { alert: alertOf(1340, { period: lastMonth, lastModified: NOW - 23 * DAY_MS }) }),
          ],
          silences: [
            {
              id: 's',
              from: NOW,
              until: NOW + DAY_MS,
              by: { objectId: 'o', name: 'Ben' },
              why: undefined,
              where: { conversationId: 'c' },
              customer: 'all',
            },
          ],
        },
        reader,
      ),
    ],
    'the question about all': () =>
      (['here', 'worst', 'table'] as const).flatMap((which) =>
        [1, 7].map((count) => answers.acknowledgeAll(count, which)),
      ),
    'notices of the watch': () => [
      posts.health(
        { code: 'trouble', trouble: { code: 'feed-stale', newestAt: NOW - 3 * DAY_MS }, days: 2 },
        reader,
        false,
      ),
      posts.health({ code: 'works-again', ended: 'feed-stale', since: NOW - 3 * DAY_MS }, reader, true),
    ],
  });
});
