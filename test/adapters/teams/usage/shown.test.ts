import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { Portfolio } from '#domain/usage/portfolio.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { CustomerUsage } from '#ports/usage.ts';
import { aCustomer, anAlert, aPortfolio, aState, aSummary, aTotal, aUsage, NOW } from '../../../support/cards.ts';
import { aCardBreakdown, aCardResource, aCardService } from '../../../support/drivers.ts';
import { englishCards } from '../../../support/english.ts';
import { daysOf, insightOf } from '../../../support/insight.ts';
import { readAsWritten } from '../../../support/shown.ts';

const { answers } = englishCards();
const reader = { locale: 'en-US', timeZone: 'America/New_York' };

const lastMonth = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), utcOffsetMinutes: 0 };
const days = Array.from({ length: 22 }, (_, index) => 36 + (index % 5));
const known = insightOf(daysOf(aSummary().period, days, { currency: 'USD' }));
const forecastOf = (of: typeof known) => {
  const outlook = of.state?.last.outlook;
  return outlook?.kind === 'forecast' ? outlook.forecast : undefined;
};
const heading = {
  forecast: forecastOf(known),
  outlook: {
    periodStart: aSummary().period.start,
    daysCovered: 22,
    forecast: { low: 1120, expected: 1140, high: 1150 },
  },
};
const usage = (summary: Partial<UsageSummary>, overrides: Partial<CustomerUsage> = {}, maySubscribe?: boolean) =>
  answers.usage(
    aUsage({ state: aState({ latest: aSummary(summary), readAt: NOW - 5 * MINUTE_MS }), ...overrides }),
    reader,
    maySubscribe,
  );
const services = ['Virtual Machines', 'Storage', 'Bandwidth', 'Other'].map((name, index) =>
  aCardService(name, 400 - index * 100 - 99),
);
const acknowledgement = { id: 'a', by: { objectId: 'o', name: 'Ann' }, at: NOW - DAY_MS, percent: 101.9, version: 1 };
const budget = { version: 1, amount: 900, currency: 'USD', basePercent: 3 };
const ofAlert = anAlert({
  acknowledgement,
  peakPercent: 131.2,
  budgets: [budget, { ...budget, version: 2, amount: 1000 }],
});

const aRow = (name: string, summary: Partial<UsageSummary> = {}) => ({
  customer: aCustomer({ id: `id-${name}`, name }),
  state: aState({ latest: aSummary(summary) }),
});
const many = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const ended = many(6).map((of) => aRow(`Ended ${of}`, { totalCost: 1500, period: lastMonth }));
const portfolio = (overrides: Partial<Portfolio>) => answers.portfolio(aPortfolio(overrides), NOW, reader);
const without = { state: aState({ isWithoutUsage: true, latest: undefined }) };

describe('usage', () => {
  readAsWritten(new URL('shown.txt', import.meta.url), {
    'of a customer: close to the budget': () => usage({}),
    'of a customer: on course': () => [
      usage({ totalCost: 300, usdTotalCost: 300 }),
      usage({ totalCost: 300 }, {}, false),
      usage({ totalCost: 300, currency: 'EUR', usdTotalCost: 330.5, plan: 'legacy' }, { toldHereAt: [80, 100] }),
    ],
    'of a customer: heading over': () => [
      usage({ totalCost: 835 }, { ...heading, services: aCardBreakdown([aCardResource()], services).lists.service }),
      usage({ totalCost: 835 }, { outlook: { ...heading.outlook, forecast: { expected: 1140, high: 1170 } } }),
    ],
    'of a customer: may go over': () =>
      usage({ totalCost: 835 }, { outlook: { ...heading.outlook, forecast: { low: 900, expected: 990, high: 1050 } } }),
    'of a customer: used up, over, exactly and by large amounts': () => [
      usage({ totalCost: 1000 }),
      usage({ totalCost: 1003.5 }, { alert: ofAlert }),
      usage({ totalCost: 10_999.8, budget: 11_000, currency: 'EUR' }),
      usage(
        { totalCost: 31_440.4, budget: 11_000, currency: 'EUR' },
        { outlook: { ...heading.outlook, forecast: { low: 39_000, expected: 40_000, high: 41_000 } } },
      ),
    ],
    'of a customer: without a budget': () => [
      usage({ budget: undefined }),
      usage({ budget: undefined, currency: undefined, lastModified: undefined }, { toldHereAt: [80] }),
      usage({ budget: undefined }, heading),
    ],
    'of a customer: without usage': () => [
      answers.usage(aUsage(without), reader),
      answers.usage(aUsage({ state: aState({ isWithoutUsage: true }), toldHereAt: [80] }), reader),
      answers.usage(aUsage({ state: aState({ isWithoutUsage: true, latest: aSummary({ totalCost: 0 }) }) }), reader),
      answers.usage(
        aUsage({ state: aState({ isWithoutUsage: true, latest: aSummary({ totalCost: 0, period: lastMonth }) }) }),
        reader,
      ),
    ],
    'of a customer: never read': () =>
      answers.usage(
        aUsage({
          customer: aCustomer({ domain: '' }),
          state: aState({ latest: undefined, readAt: undefined }),
          notLive: { reason: { code: 'neverRead' } },
        }),
        reader,
      ),
    'of a customer: not read now': () => usage({}, { notLive: { reason: { code: 'late', seconds: 8 } } }),
    'of a customer: no change for long': () => [
      usage({}, { noChangeSince: NOW }),
      usage({}, { noChangeSince: NOW + 1 }),
    ],
    'of a customer: an ended period': () => [
      usage(
        { period: lastMonth, totalCost: 1200 },
        { outlook: { ...heading.outlook, forecast: { low: 39_000, expected: 40_000, high: 41_000 } } },
      ),
      usage({ period: lastMonth, lastModified: undefined, totalCost: 100 }),
    ],
    'of a customer: one that has left': () => [
      usage(
        { period: lastMonth },
        { leftAt: NOW - 8 * HOUR_MS, toldHereAt: [80], notLive: { reason: { code: 'left' } } },
      ),
      usage({}, { leftAt: NOW - 8 * HOUR_MS, alert: ofAlert }),
    ],
    'of a customer: the first days, and the last one': () => [
      usage({}, { now: aSummary().period.start + 8 * DAY_MS - 1 }),
      usage({}, { now: aSummary().period.start + 8 * DAY_MS }),
      usage({}, { now: aSummary().period.end - 1 }),
    ],
    'of several customers': () =>
      answers.usages(
        [
          { kind: 'usage', usage: aUsage({ customer: aCustomer({ id: 'a', name: 'A' }) }) },
          {
            kind: 'unreadable',
            customer: aCustomer({ id: 'b', name: 'B' }),
            reason: { code: 'text', text: 'Partner Center is away.' },
          },
          { kind: 'none', query: 'x', nearest: [] },
          { kind: 'usage', usage: aUsage({ customer: aCustomer({ id: 'c', name: 'C' }), ...without }) },
        ],
        reader,
        false,
      ),
    'that cannot be read': () => answers.unreadable(aCustomer(), 'Partner Center is away. '),
    'of all: some': () => portfolio({ waiting: 7, stale: 2, ended: ended.slice(0, 5) }),
    'of all: none': () => [
      portfolio({ customers: 0, running: 0, worst: [], totals: [], newestData: undefined, oldestReading: undefined }),
      portfolio({ running: 0, worst: [], totals: [], newestData: undefined, withoutBudget: 0, unread: 0 }),
      portfolio({
        running: 1,
        overBudget: 0,
        worst: [],
        newestData: undefined,
        withoutBudget: 1,
        unread: 1,
        stale: 1,
        waiting: 1,
      }),
    ],
    'of all: many': () =>
      portfolio({
        running: 60,
        withoutBudget: 20,
        overBudget: 9,
        worst: many(16).map((of) =>
          aRow(`Worst ${of}`, { totalCost: 1020 - of * 10, lastModified: NOW - of * HOUR_MS }),
        ),
        waiting: 8,
        ended,
        totals: many(22).map((of) =>
          aTotal({ currency: `X${String.fromCharCode(64 + of)}X`, withoutBudget: { customers: of, totalCost: of } }),
        ),
      }),
    'of all: as many as there are': () =>
      portfolio({
        running: 17,
        withoutBudget: 2,
        overBudget: 2,
        worst: many(15).map((of) => aRow(`Worst ${of}`, { totalCost: of === 1 ? 1010 : of === 2 ? 1000 : 900 })),
        totals: many(4).map((of) =>
          aTotal({
            currency: of === 4 ? undefined : `X${of}X`,
            withBudget: { customers: of, totalCost: of, budget: 10 * of },
            withoutBudget: { customers: of - 1, totalCost: of - 1 },
            usdTotalCost: of * 7,
          }),
        ),
      }),
    'of all: more, of whom none is over': () =>
      portfolio({
        running: 18,
        withoutBudget: 2,
        overBudget: 0,
        worst: many(15).map((of) => aRow(`Worst ${of}`)),
        totals: [],
      }),
  });
});
