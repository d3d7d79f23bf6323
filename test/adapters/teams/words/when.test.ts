import assert from 'node:assert/strict';
import { readHistory } from '#adapters/teams/insight/insight-argument.ts';
import { readWhen } from '#adapters/teams/words/when.ts';
import { en } from '#language/en.ts';

describe('the time that a question is about', () => {
  for (const [text, when] of [
    ['yesterday?', { kind: 'yesterday' }],
    ['today', { kind: 'today' }],
    ['last week', { kind: 'lastWeek' }],
    ['Last Month?', { kind: 'lastMonth' }],
    ['for the last month', { kind: 'lastMonth' }],
    ['the previous month', { kind: 'lastMonth' }],
    ['since monday', { kind: 'sinceWeekday', weekday: 1 }],
    ['since last friday', { kind: 'sinceWeekday', weekday: 5 }],
    ['since yesterday', { kind: 'yesterday' }],
    ['since 2026-11-16', { kind: 'since', date: { year: 2026, month: 10, day: 16 } }],
    ['since nov 12', { kind: 'since', date: { year: undefined, month: 10, day: 12 } }],
    ['in October', { kind: 'month', month: 9, year: undefined }],
    ['in october 2025', { kind: 'month', month: 9, year: 2025 }],
    ['october', { kind: 'month', month: 9, year: undefined }],
    ['in Q3', { kind: 'quarter', quarter: 3, year: undefined }],
    ['q1 2026', { kind: 'quarter', quarter: 1, year: 2026 }],
    ['last quarter?', { kind: 'lastQuarter' }],
    ['this quarter', { kind: 'thisQuarter' }],
    ['2026-10', { kind: 'month', month: 9, year: 2026 }],
    ['on 12 nov', { kind: 'on', date: { year: undefined, month: 10, day: 12 } }],
    ['last 3 days', { kind: 'lastDays', days: 3 }],
    ['in the last 2 weeks?', { kind: 'lastDays', days: 14 }],
    ['the past 10 days', { kind: 'lastDays', days: 10 }],
    [
      'from 3 to 9 nov',
      {
        kind: 'between',
        first: { year: undefined, month: 10, day: 3 },
        last: { year: undefined, month: 10, day: 9 },
      },
    ],
    [
      'from 9 to 9 nov',
      {
        kind: 'between',
        first: { year: undefined, month: 10, day: 9 },
        last: { year: undefined, month: 10, day: 9 },
      },
    ],
    [
      'from 28 october to 3 november 2026',
      { kind: 'between', first: { year: undefined, month: 9, day: 28 }, last: { year: 2026, month: 10, day: 3 } },
    ],
    ['from august to october', { kind: 'months', first: 7, last: 9, year: undefined }],
    ['from august to october 2025', { kind: 'months', first: 7, last: 9, year: 2025 }],
    ['in the week of 3 october', { kind: 'weekOf', date: { year: undefined, month: 9, day: 3 } }],
    ['Today?!. ', { kind: 'today' }],
    ['during the last week', { kind: 'lastWeek' }],
    ['from the past month', { kind: 'lastMonth' }],
    ['in the previous week', { kind: 'lastWeek' }],
    ['past 1 day', { kind: 'lastDays', days: 1 }],
    ['last 1 week', { kind: 'lastDays', days: 7 }],
    ['last 365 days', { kind: 'lastDays', days: 365 }],
    ['the week of nov 3', { kind: 'weekOf', date: { year: undefined, month: 10, day: 3 } }],
    ['week of nov 3', { kind: 'weekOf', date: { year: undefined, month: 10, day: 3 } }],
    ['in week of nov 3', { kind: 'weekOf', date: { year: undefined, month: 10, day: 3 } }],
    ['in last week', { kind: 'lastWeek' }],
    ['in oct', { kind: 'month', month: 9, year: undefined }],
    ['september 2025', { kind: 'month', month: 8, year: 2025 }],
    [
      'from 10 to 12 nov',
      {
        kind: 'between',
        first: { year: undefined, month: 10, day: 10 },
        last: { year: undefined, month: 10, day: 12 },
      },
    ],
    ['for october', { kind: 'month', month: 9, year: undefined }],
    ['on october', { kind: 'month', month: 9, year: undefined }],
    ['during october 2025', { kind: 'month', month: 9, year: 2025 }],
    ['2026-01', { kind: 'month', month: 0, year: 2026 }],
    ['2026-12', { kind: 'month', month: 11, year: 2026 }],
    ['in 2026-10', { kind: 'month', month: 9, year: 2026 }],
    ['during q4 2025', { kind: 'quarter', quarter: 4, year: 2025 }],
    ['for 12 nov', { kind: 'on', date: { year: undefined, month: 10, day: 12 } }],
    ['during 12 nov', { kind: 'on', date: { year: undefined, month: 10, day: 12 } }],
    ['from january to march', { kind: 'months', first: 0, last: 2, year: undefined }],
    [
      'from 2025-11-03 to 2025-11-09',
      {
        kind: 'between',
        first: { year: 2025, month: 10, day: 3 },
        last: { year: 2025, month: 10, day: 9 },
      },
    ],
    [
      'from 1 to 9 nov 2025',
      { kind: 'between', first: { year: 2025, month: 10, day: 1 }, last: { year: 2025, month: 10, day: 9 } },
    ],
    ['2026-11-12', { kind: 'on', date: { year: 2026, month: 10, day: 12 } }],
  ] as const) {
    it(`"${text}" is read`, () => {
      assert.deepEqual(readWhen(text), when);
    });
  }

  for (const text of [
    '',
    'monday',
    'in 12 nov',
    '2026-13',
    'in brewing',
    'since contoso',
    'month',
    'last',
    'on',
    'in q5',
    'last 0 days',
    'last 3 months',
    'from 9 to 3 nov',
    'from 0 to 3 nov',
    'from contoso to 3 nov',
    'from 3 nov to friday',
    'week of contoso',
    'x last 3 days',
    'from contoso to october',
    'x in the week of nov 3',
    'last 3 days x',
    'last 1000 days',
    'last x days',
    'x from 3 to 9 nov',
    'in q0',
    'q3 26',
    'x q3',
    'x 2026-10',
    '2026-00',
    '2026-1',
    'x october',
    'since',
    'since last contoso',
    'since monday x',
    'x since monday',
    'the week of nov 3 x',
  ])
    it(`"${text}" is no time that has been`, () => {
      assert.equal(readWhen(text), undefined);
    });
});

describe('what follows "history for"', () => {
  for (const [text, named, when] of [
    ['contoso', 'contoso', undefined],
    ['contoso last month', 'contoso', 'last month'],
    ['Fabrikam, Inc., last month', 'Fabrikam, Inc.', 'last month'],
    ['contoso in october', 'contoso', 'in october'],
    ['contoso by day', 'contoso', undefined],
    ['"October Brewing" in october', 'October Brewing', 'in october'],
    ['"In October"', 'In October', undefined],
    ['house of may flowers', 'house of may flowers', undefined],
  ] as const) {
    it(`"${text}" names ${named}${when === undefined ? '' : `, ${when}`}`, () => {
      assert.deepEqual(readHistory(text, 'history for', { words: en, hasDecimalComma: false }), {
        meant: { named: [named] },
        beside: when === undefined ? {} : { when },
      });
    });
  }

  it('asks for a name where only a time is said', () => {
    const read = readHistory('last month', 'history', { words: en, hasDecimalComma: false });

    assert.match('problem' in read ? read.problem : '', /are shown for one customer/u);
  });
});
