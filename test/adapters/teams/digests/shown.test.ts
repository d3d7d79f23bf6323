import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { DigestFacts, GoneAlert } from '#ports/teams.ts';
import { aCustomer, aDigest, anAlert, aPortfolio, aState, aSummary, aTotal, NOW } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';
import { readAsWritten } from '../../../support/shown.ts';

const { answers, posts } = englishCards();
const reader = { locale: 'en-US', timeZone: 'America/New_York' };

const lastMonth = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), utcOffsetMinutes: 0 };
const outlook = (expected: number) => ({
  outlook: { periodStart: aSummary().period.start, daysCovered: 22, forecast: { expected, high: expected + 50 } },
});

const customerOf = (name: string) => aCustomer({ id: `id-${name}`, name, domain: `${name}.example` });
const aRow = (name: string, summary: Partial<UsageSummary> = {}, expected?: number) => ({
  customer: customerOf(name),
  state: aState({ latest: aSummary(summary) }),
  ...(expected !== undefined && outlook(expected)),
});
const anOpen = (name: string, totalCost: number, expected?: number) => ({
  alert: anAlert({ id: `alert-${name}`, totalCost, percentUsed: totalCost / 10, lastModified: NOW - 5 * HOUR_MS }),
  customer: customerOf(name),
  ...(expected !== undefined && outlook(expected)),
});
const aGone = (name: string, why: GoneAlert['why']): GoneAlert => ({ customer: customerOf(name), why });
const many = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const nobody = aPortfolio({
  customers: 0,
  unread: 0,
  withoutUsage: 0,
  running: 0,
  withoutBudget: 0,
  overBudget: 0,
  totals: [],
  worst: [],
  newestData: undefined,
});
const base: Partial<DigestFacts> = { reader, portfolio: nobody, open: [], openCount: 0, acknowledgedCount: 0 };
const digest = (overrides: Partial<DigestFacts>) => posts.digest(aDigest({ ...base, ...overrides }));

const ended = ['Past', 'Recapped', 'Over'].map((name) =>
  aRow(name, { totalCost: 1500, period: lastMonth, lastModified: NOW - 24 * DAY_MS }),
);
const changes = {
  since: NOW - DAY_MS,
  ofAlerts: new Map([
    ['alert-New', 'new'],
    ['alert-Newly', 'new'],
    ['alert-Worse', 'worse'],
    ['alert-Better', 'better'],
    ...['Acked', 'Under', 'Lost', 'Over', 'Recapped', 'Plain', 'Unnamed'].map(
      (name) => [`alert-${name}`, 'gone'] as const,
    ),
  ] as const),
  gone: [
    aGone('Acked', { code: 'acknowledged', by: 'Adele' }),
    aGone('Under', { code: 'under', percent: 71.6 }),
    aGone('Lost', { code: 'under', percent: undefined }),
    aGone('Over', { code: 'over' }),
    aGone('Recapped', { code: 'over' }),
    aGone('Plain', { code: 'under', percent: 70 }),
  ],
  heading: { newly: new Set(['id-Newly', 'id-Fresh']), noLonger: [aRow('Calmed', { totalCost: 400 }, 700)] },
};
const open = [
  anOpen('New', 1310.5),
  anOpen('Newly', 850, 1200),
  anOpen('Worse', 1040, 1100),
  anOpen('Better', 900, 950),
  anOpen('Same', 820),
];
const recap = [
  {
    customer: customerOf('Recapped'),
    summary: aSummary({ totalCost: 1500, period: lastMonth, lastModified: NOW - 24 * DAY_MS }),
    accuracy: [
      { judgedAs: 7, day: 7, expected: 90, actual: 100, off: -0.1 },
      { judgedAs: 15, day: 15, expected: 100, actual: 100, off: 0 },
    ] as const,
  },
  { customer: customerOf('Plain'), summary: aSummary({ totalCost: 700, period: lastMonth }) },
];
const full: Partial<DigestFacts> = {
  open,
  openCount: 7,
  acknowledgedCount: 2,
  endedCount: 3,
  portfolio: aPortfolio({
    customers: 1212,
    worst: [aRow('Other', { totalCost: 790 })],
    waiting: 9,
    stale: 2,
    unread: 3,
    ended,
    withoutBudget: 4,
    oldestReading: NOW - 5 * DAY_MS,
  }),
  hearsAll: false,
  headingOver: { rows: [aRow('Fresh', { totalCost: 700 }, 1300), aRow('Known', { totalCost: 600 }, 1250)], count: 5 },
  noBudget: [aRow('Free', { budget: undefined }), aRow('Lost', { budget: undefined })],
  silences: [
    {
      id: 's',
      from: NOW - DAY_MS,
      until: NOW + DAY_MS,
      by: { objectId: 'o', name: 'Ben' },
      why: 'moving',
      where: 'everywhere',
      customer: { id: 'id-New' },
    },
  ],
  silenced: new Map([['id-New', customerOf('New')]]),
  proof: { customers: 1, scans: 1, missed: 2, lastData: undefined },
};

describe('digests', () => {
  readAsWritten(new URL('shown.txt', import.meta.url), {
    'nobody, nothing': () => digest({ proof: { customers: 0, scans: 0, missed: 0, lastData: undefined } }),
    'one alert, all known': () =>
      digest({
        open: [anOpen('One', 1040)],
        openCount: 1,
        acknowledgedCount: 1,
        portfolio: aPortfolio({ customers: 1, worst: [aRow('Other')], running: 1, withoutBudget: 1, overBudget: 1 }),
        noBudget: [aRow('Free', { budget: undefined })],
        proof: { customers: 1, scans: 1, missed: 1, lastData: NOW },
        isRepeat: true,
      }),
    'no alert, others and ended ones': () =>
      digest({
        portfolio: aPortfolio({ worst: many(7).map((of) => aRow(`Other ${of}`)), waiting: 4, ended }),
        headingOver: { rows: [aRow('Heading', { totalCost: 700 }, 1300)], count: 1 },
        noBudget: many(6).map((of) => aRow(`Free ${of}`, { budget: undefined, lastModified: NOW - 3 * DAY_MS })),
      }),
    'everything, before anything is known of the last digest': () => digest(full),
    'everything, with what has changed': () => digest({ ...full, changes }),
    'everything, with what has changed, and a recap': () => digest({ ...full, changes, recap }),
    'a recap of nothing': () => digest({ recap: [], portfolio: aPortfolio({ worst: [], waiting: 3, ended }) }),
    'a recap alone': () => digest({ recap, portfolio: aPortfolio({ worst: [], waiting: 3, ended }) }),
    'nothing has changed': () =>
      digest({
        open,
        openCount: 5,
        changes: { since: changes.since, ofAlerts: new Map(), gone: [] },
      }),
    'only new, and no more of them': () =>
      digest({
        open: open.slice(0, 1),
        openCount: 1,
        changes: { since: changes.since, ofAlerts: new Map([['alert-New', 'new']]), gone: [] },
      }),
    'more gone than are named': () =>
      digest({
        changes: {
          since: changes.since,
          ofAlerts: new Map(many(60).map((of) => [`alert-${of}`, 'gone'])),
          gone: many(50).map((of) => aGone(`Gone ${of}`, { code: 'over' })),
        },
      }),
    'as many rows as fit, and more': () =>
      digest({
        open: many(21).map((of) => anOpen(`Open ${of}`, 1000 + of)),
        openCount: 33,
        headingOver: { rows: many(21).map((of) => aRow(`Heading ${of}`, { totalCost: 700 }, 1300)), count: 30 },
        recap: many(21).map((of) => ({
          customer: customerOf(`Recap ${of}`),
          summary: aSummary({ period: lastMonth }),
        })),
        portfolio: aPortfolio({
          worst: [],
          totals: many(9).map((of) => aTotal({ currency: `X${of}X`, withoutBudget: { customers: of, totalCost: of } })),
        }),
      }),
    'large numbers, the day of those who are heading over, and a period that has ended': () =>
      digest({
        portfolio: aPortfolio({ running: 1195, overBudget: 1002, worst: [], totals: [] }),
        open: [
          { ...anOpen('Ended', 820), alert: anAlert({ totalCost: 820, percentUsed: 82, period: lastMonth }) },
          anOpen('One', 1040),
        ],
        openCount: 2,
        headingOver: {
          rows: many(2).map((of) => aRow(`Heading ${of}`, { totalCost: 700, lastModified: NOW - 2 * DAY_MS }, 1300)),
          count: 2,
        },
      }),
    'as many rows as fit, by what has changed': () =>
      digest({
        open: many(21).map((of) => anOpen(`Open ${of}`, 1000 + of)),
        openCount: 33,
        changes: {
          since: changes.since,
          ofAlerts: new Map(many(21).map((of) => [`alert-Open ${of}`, 'new'])),
          gone: [],
          heading: { newly: new Set(), noLonger: many(21).map((of) => aRow(`Calmed ${of}`, { totalCost: 400 }, 700)) },
        },
      }),
    'the question for its time': () => [
      answers.askDigest({ every: 'day', weekday: 1, minuteOfDay: 9 * 60 + 5 }, reader),
      answers.askDigest({ every: 'week', weekday: 7, minuteOfDay: 23 * 60 + 59 }, reader),
    ],
  });
});
