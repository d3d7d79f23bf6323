import assert from 'node:assert/strict';
import { isoDate } from '#domain/usage/days/data-day.ts';
import { spanOf, type When } from '#domain/usage/days/span.ts';

/** Wednesday. */
const TODAY = { year: 2026, month: 10, day: 25, weekday: 3 };

function days(when: When, today = TODAY): string {
  const { first, last, isMonth } = spanOf(when, today);
  return `${isoDate(first)} ${isoDate(last)}${isMonth ? ' month' : ''}`;
}

describe('the days that a question is about', () => {
  for (const [when, expected] of [
    [{ kind: 'today' }, '2026-11-25 2026-11-25'],
    [{ kind: 'yesterday' }, '2026-11-24 2026-11-24'],
    [{ kind: 'lastWeek' }, '2026-11-16 2026-11-22'],
    [{ kind: 'lastMonth' }, '2026-10-01 2026-10-31 month'],
    [{ kind: 'sinceWeekday', weekday: 1 }, '2026-11-23 2026-11-25'],
    [{ kind: 'sinceWeekday', weekday: 4 }, '2026-11-19 2026-11-25'],
    // said on a Wednesday, "since Wednesday" means the last one
    [{ kind: 'sinceWeekday', weekday: 3 }, '2026-11-18 2026-11-25'],
    [{ kind: 'month', month: 9, year: undefined }, '2026-10-01 2026-10-31 month'],
    [{ kind: 'month', month: 10, year: undefined }, '2026-11-01 2026-11-30 month'],
    [{ kind: 'month', month: 11, year: undefined }, '2025-12-01 2025-12-31 month'],
    [{ kind: 'month', month: 1, year: 2024 }, '2024-02-01 2024-02-29 month'],
    [{ kind: 'quarter', quarter: 3, year: undefined }, '2026-07-01 2026-09-30'],
    [{ kind: 'quarter', quarter: 4, year: undefined }, '2026-10-01 2026-11-25'],
    [{ kind: 'quarter', quarter: 4, year: 2025 }, '2025-10-01 2025-12-31'],
    [{ kind: 'quarter', quarter: 1, year: 2027 }, '2027-01-01 2027-03-31'],
    [{ kind: 'lastQuarter' }, '2026-07-01 2026-09-30'],
    [{ kind: 'thisQuarter' }, '2026-10-01 2026-11-25'],
    [{ kind: 'on', date: { month: 10, day: 12 } }, '2026-11-12 2026-11-12'],
    [{ kind: 'on', date: { month: 10, day: 25 } }, '2026-11-25 2026-11-25'],
    [{ kind: 'on', date: { month: 10, day: 26 } }, '2025-11-26 2025-11-26'],
    [{ kind: 'on', date: { year: 2025, month: 10, day: 12 } }, '2025-11-12 2025-11-12'],
    [{ kind: 'since', date: { month: 10, day: 12 } }, '2026-11-12 2026-11-25'],
    [{ kind: 'lastDays', days: 3 }, '2026-11-23 2026-11-25'],
    [{ kind: 'lastDays', days: 14 }, '2026-11-12 2026-11-25'],
    [{ kind: 'weekOf', date: { month: 9, day: 3 } }, '2026-09-28 2026-10-04'],
    [{ kind: 'weekOf', date: { month: 9, day: 5 } }, '2026-10-05 2026-10-11'],
    // it has no days to come
    [{ kind: 'weekOf', date: { month: 10, day: 24 } }, '2026-11-23 2026-11-25'],
    [{ kind: 'weekOf', date: { year: 2026, month: 11, day: 3 } }, '2026-11-30 2026-12-06'],
    [{ kind: 'between', first: { month: 9, day: 1 }, last: { month: 9, day: 5 } }, '2026-10-01 2026-10-05'],
    [{ kind: 'between', first: { month: 9, day: 28 }, last: { month: 10, day: 3 } }, '2026-10-28 2026-11-03'],
    [{ kind: 'between', first: { month: 10, day: 20 }, last: { month: 10, day: 30 } }, '2026-11-20 2026-11-25'],
    [{ kind: 'between', first: { month: 11, day: 20 }, last: { month: 0, day: 5 } }, '2025-12-20 2026-01-05'],
    [
      { kind: 'between', first: { month: 11, day: 20 }, last: { year: 2025, month: 0, day: 5 } },
      '2024-12-20 2025-01-05',
    ],
    [{ kind: 'between', first: { month: 2, day: 1 }, last: { year: 2025, month: 2, day: 5 } }, '2025-03-01 2025-03-05'],
    [{ kind: 'months', first: 7, last: 9, year: undefined }, '2026-08-01 2026-10-31'],
    [{ kind: 'months', first: 9, last: 10, year: undefined }, '2026-10-01 2026-11-25'],
    [{ kind: 'months', first: 10, last: 1, year: undefined }, '2025-11-01 2026-02-28'],
    [{ kind: 'months', first: 11, last: 0, year: 2025 }, '2024-12-01 2025-01-31'],
    [{ kind: 'since', date: { year: 2026, month: 11, day: 3 } }, '2026-12-03 2026-12-03'],
  ] as const) {
    it(`${JSON.stringify(when)} means ${expected} on 25 November 2026`, () => {
      assert.equal(days(when), expected);
    });
  }

  it('last month in January is December of the year before, and last week begins on a Monday', () => {
    const sunday = { year: 2026, month: 0, day: 4, weekday: 7 };

    assert.equal(days({ kind: 'lastMonth' }, sunday), '2025-12-01 2025-12-31 month');
    assert.equal(days({ kind: 'lastWeek' }, sunday), '2025-12-22 2025-12-28');
    assert.equal(days({ kind: 'lastQuarter' }, sunday), '2025-10-01 2025-12-31');
    assert.equal(days({ kind: 'quarter', quarter: 3, year: undefined }, sunday), '2025-07-01 2025-09-30');
    assert.equal(days({ kind: 'sinceWeekday', weekday: 7 }, sunday), '2025-12-28 2026-01-04');
  });
});
