import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { CustomerInsight, StoredSpike } from '#ports/insight.ts';
import { aCustomer } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';
import { daysOf, importedDaysOf, insightOf, withImported } from '../../../support/insight.ts';
import { readAsWritten } from '../../../support/shown.ts';

const { answers } = englishCards();
const reader = { locale: 'en-US', timeZone: 'America/New_York' };

const OCTOBER = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), utcOffsetMinutes: 0 };
const NOVEMBER = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 1), utcOffsetMinutes: 0 };
/** Days that differ, so that a wrong day shows. */
const rising = (days: number, from = 10) => Array.from({ length: days }, (_, index) => from + (index % 5));
const ofMonth = (days: number, overrides: Partial<UsageSummary> = {}, from = 10) =>
  daysOf(NOVEMBER, rising(days, from), { currency: 'EUR', ...overrides });
const october = daysOf(OCTOBER, rising(31, 9), { currency: 'EUR' });
const nothing = daysOf(
  OCTOBER,
  rising(31).map(() => 0),
  { currency: 'EUR' },
);

const day = (of: number) => NOVEMBER.start / DAY_MS + of - 1;
const spike = (of: number, step?: StoredSpike['step'], usual = 10): StoredSpike => ({
  customerId: 'c',
  spike: { date: day(of), kind: of === 4 ? 'gap' : of === 5 ? 'rise' : 'day', cost: 40 + of, usual },
  since: day(of),
  periodStart: NOVEMBER.start,
  currency: 'EUR',
  step,
});

const nameless = aCustomer({ domain: '' });
const corrected = ofMonth(9).map((each, index) => ({ ...each, totalCost: each.totalCost - (index >= 5 ? 25 : 0) }));
const twice = corrected.map((each, index) => ({ ...each, totalCost: each.totalCost - (index >= 7 ? 30 : 0) }));
const begun = daysOf(NOVEMBER, [0], { currency: 'EUR', lastModified: NOVEMBER.start + 6 * HOUR_MS });
const firstReading = ofMonth(12).slice(11);
const ofFile = { ...importedDaysOf(OCTOBER, rising(31, 6)), ...importedDaysOf(NOVEMBER, rising(11, 8)) };
const full = insightOf([...october, ...ofMonth(12, { budget: 300 })]);

function withoutUsage(insight: CustomerInsight): CustomerInsight {
  return { ...insight, usage: insight.usage && { ...insight.usage, isWithoutUsage: true } };
}

const forecasts: Readonly<Record<string, CustomerInsight>> = {
  'heading over': full,
  'on course': insightOf(ofMonth(14, { budget: 900 })),
  'used up': insightOf(ofMonth(14, { budget: 166 })),
  'over budget': insightOf(ofMonth(14, { budget: 100 })),
  'may go over': insightOf([...october, ...ofMonth(12, { budget: 361 })]),
  'without a budget': insightOf(ofMonth(14, { budget: undefined }), { customer: nameless }),
  'the first day of a period': insightOf([...october, ...begun]),
  'too few days': insightOf(ofMonth(3)),
  'no figures': insightOf([]),
  'an ended period': { ...full, now: NOVEMBER.end },
  'the last moment of a period': { ...full, now: NOVEMBER.end - 1 },
  'no usage': withoutUsage(full),
  'no weekend known': insightOf(ofMonth(6).slice(1)),
  'another currency since': insightOf([...ofMonth(2), ...ofMonth(8, { currency: 'USD' }).slice(2)]),
  'unusual days': insightOf(ofMonth(14), {
    spikes: [
      spike(3),
      spike(4),
      spike(6, { since: day(5), factor: 2.04 }),
      spike(7, { since: day(6), factor: 10.2 }),
      spike(9, { since: day(8), factor: 2.31 }),
      spike(10, { since: day(9), factor: 12.4 }),
    ],
  }),
  'five unusual days': insightOf(ofMonth(14), { spikes: [1, 2, 3, 4, 5].map((of) => spike(of)) }),
  'six unusual days, some without a usual cost': insightOf(ofMonth(14), {
    spikes: [1, 2, 3, 4, 5, 6].map((of) => spike(of, { since: day(of), factor: null }, of === 6 ? 0 : 10)),
  }),
  'days of a file': withImported(insightOf(ofMonth(3)), importedDaysOf(OCTOBER, rising(31, 6))),
  'a new level': insightOf([...october, ...daysOf(NOVEMBER, [...rising(6), ...rising(12, 40)], { currency: 'EUR' })]),
};

const histories: Readonly<Record<string, CustomerInsight>> = {
  'more than before': full,
  'less than before': insightOf([...october, ...ofMonth(4, { budget: 900 }, 2)], { customer: nameless }),
  'as much as before': insightOf([...october, ...ofMonth(4, {}, 9)]),
  'nothing before': insightOf([...nothing, ...ofMonth(2)]),
  'no period before': insightOf(ofMonth(2, { budget: undefined })),
  'a correction and an estimated day': insightOf(corrected.filter((_, index) => index !== 2)),
  'two corrections': insightOf(twice),
  'no figures': insightOf([]),
  'an ended period': { ...full, now: NOVEMBER.end },
  'the first day of a period': insightOf([...october, ...begun]),
  'no figures of now': { ...full, usage: undefined },
  'days of a file': withImported(insightOf(firstReading), ofFile),
  'days of a file at their share': withImported(insightOf(ofMonth(6)), importedDaysOf(NOVEMBER, rising(8, 8))),
  'amounts without decimals': insightOf([
    ...daysOf(OCTOBER, rising(31, 9.4), { currency: 'JPY' }),
    ...ofMonth(6, { currency: 'JPY' }, 10.4),
  ]),
  'an unknown currency': insightOf(ofMonth(2, { currency: undefined })),
  'the last day': insightOf([...october, ...ofMonth(30, { budget: 400 })], { now: NOVEMBER.end - 1 }),
  'figures of an older plan': {
    ...full,
    usage: full.usage && { ...full.usage, latest: begun[0] && { ...begun[0], period: OCTOBER } },
  },
};

const fallen = daysOf(OCTOBER, [...rising(15), ...rising(16, 2)], { currency: 'EUR' });
const spanned = (first: string, last: string, isMonth = false, insight = insightOf([...october, ...ofMonth(9)])) =>
  answers.pastCosts(insight, { first: Date.parse(first) / DAY_MS, last: Date.parse(last) / DAY_MS, isMonth }, reader);
const gap = insightOf([...october, ...ofMonth(9).filter((_each, index) => index !== 3)]);

const titled = (kind: 'forecast' | 'history', of: Readonly<Record<string, CustomerInsight>>) =>
  Object.fromEntries(
    Object.entries(of).map(([title, insight]) => [`${kind}: ${title}`, () => answers[kind](insight, reader)]),
  );

describe('forecasts and pasts', () => {
  readAsWritten(new URL('shown.txt', import.meta.url), {
    ...titled('forecast', forecasts),
    ...titled('history', histories),
    'how good forecasts were': () =>
      [
        insightOf([]),
        insightOf(ofMonth(8)),
        insightOf([...october, ...ofMonth(3)]),
        insightOf([
          ...fallen,
          ...daysOf(NOVEMBER, [...rising(15), ...rising(15, 30)], { currency: 'EUR' }),
          ...daysOf({ ...NOVEMBER, start: NOVEMBER.end, end: Date.UTC(2027, 0, 1) }, [4], { currency: 'EUR' }),
        ]),
        insightOf([...nothing, ...ofMonth(3)]),
      ].map((insight) => answers.accuracy(insight, reader)),
    'another time': () => [
      spanned('2026-10-01', '2026-10-31', true),
      spanned('2026-11-01', '2026-11-30', true),
      spanned('2026-11-01', '2026-11-30', true, { ...full, now: NOVEMBER.end }),
      spanned('2026-11-03', '2026-11-03'),
      spanned('2026-10-31', '2026-11-02'),
      spanned('2026-11-08', '2026-11-10'),
      spanned('2026-11-07', '2026-11-11'),
      spanned('2026-11-10', '2026-11-10'),
      spanned('2026-11-10', '2026-11-12', false, insightOf([], { customer: nameless })),
      spanned('2026-11-04', '2026-11-05', false, gap),
      spanned('2026-11-02', '2026-11-06', false, gap),
      spanned('2026-11-05', '2026-11-09', false, insightOf(twice)),
      spanned('2026-10-31', '2026-11-01', false, withImported(insightOf(ofMonth(9)), { '2026-10-31': 7 })),
      spanned(
        '2026-11-06',
        '2026-11-07',
        false,
        withImported(insightOf(ofMonth(6)), importedDaysOf(NOVEMBER, rising(8, 8))),
      ),
    ],
  });
});
