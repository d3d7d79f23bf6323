import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import {
  dayOfPeriod,
  daysLeft,
  daysOf,
  hasEnded,
  isSamePeriod,
  overlap,
  periodBefore,
  periodOf,
  printedDays,
} from '#domain/usage/billing-period.ts';
import { MARCH, march, monthOf } from '../../support/builders.ts';

function startingAt(start: number) {
  return { start, end: start + 30 * DAY_MS, utcOffsetMinutes: 0 };
}

describe('billing periods', () => {
  it('follow the one before, a calendar month or an anniversary month', () => {
    const from = (text: string, utcOffsetMinutes = 0) => {
      const start = Date.parse(`${text}T00:00:00Z`) - utcOffsetMinutes * 60_000;
      const { start: before, end } = periodBefore({ start, end: start + 30 * DAY_MS, utcOffsetMinutes });
      assert.equal(end, start);
      return new Date(before + utcOffsetMinutes * 60_000).toISOString().slice(0, 10);
    };

    assert.deepEqual(periodBefore(monthOf(2027, 4)), MARCH);
    assert.deepEqual(
      ['2026-01-01', '2026-12-15', '2026-03-31', '2024-03-30'].map((text) => from(text)),
      ['2025-12-01', '2026-11-15', '2026-02-28', '2024-02-29'],
    );
    assert.equal(from('2026-03-01', -480), '2026-02-01');
    assert.equal(from('2026-03-01', 600), '2026-02-01');
  });

  it('are one when their starts are less than three days apart', () => {
    assert.equal(isSamePeriod(startingAt(march(14)), startingAt(march(14) + 3 * DAY_MS - 1)), true);
    assert.equal(isSamePeriod(startingAt(march(14)), startingAt(march(14) - HOUR_MS)), true);
  });

  it('are two when their starts are three days apart', () => {
    assert.equal(isSamePeriod(startingAt(march(14)), startingAt(march(14) + 3 * DAY_MS)), false);
  });

  it('are two when one begins when or after the other ends, however close their starts are', () => {
    const short = { start: Date.UTC(2026, 10, 29), end: Date.UTC(2026, 11, 1), utcOffsetMinutes: 0 };
    const whole = { start: Date.UTC(2026, 11, 1), end: Date.UTC(2027, 0, 1), utcOffsetMinutes: 0 };

    assert.equal(isSamePeriod(short, whole), false);
    assert.equal(isSamePeriod(whole, short), false);
    assert.equal(isSamePeriod(short, { ...whole, start: whole.start - 1 }), true);
  });

  it('of two calendar months are two, also when February has 28 days', () => {
    for (const month of [1, 2, 3, 4]) {
      assert.equal(isSamePeriod(monthOf(2027, month), monthOf(2027, month + 1)), false);
    }
  });

  it('end at their end, which is exclusive', () => {
    assert.equal(hasEnded(MARCH, MARCH.end - 1), false);
    assert.equal(hasEnded(MARCH, MARCH.end), true);
  });

  it('have days left down to none and never fewer', () => {
    assert.equal(daysLeft(MARCH, MARCH.start), 31);
    assert.equal(daysLeft(MARCH, MARCH.end - HOUR_MS), 1);
    assert.equal(daysLeft(MARCH, MARCH.end), 0);
    assert.equal(daysLeft(MARCH, MARCH.end + 9 * DAY_MS), 0);
  });

  it('count their days from 1, also for a clock that runs behind', () => {
    assert.equal(dayOfPeriod(MARCH, MARCH.start), 1);
    assert.equal(dayOfPeriod(MARCH, march(8)), 8);
    assert.equal(dayOfPeriod(MARCH, MARCH.start - DAY_MS), 1);
  });

  it('have as many days as lie between their ends, a changed clock counted as none, and one at least', () => {
    assert.equal(daysOf(MARCH), 31);
    assert.equal(daysOf({ ...MARCH, end: MARCH.end - HOUR_MS }), 31);
    assert.equal(daysOf({ ...MARCH, end: MARCH.start + 1 }), 1);
  });

  it('print the days that a clock shows where they begin and end, the last before the end', () => {
    const [first, last] = [Date.UTC(2027, 2, 1), Date.UTC(2027, 2, 31, 23, 59, 59, 999)];
    const west = { start: first + 7 * HOUR_MS, utcOffsetMinutes: -7 * 60 };
    const summer = { at: last + 1 + 6 * HOUR_MS, utcOffsetMinutes: -6 * 60 };

    assert.deepEqual(printedDays(MARCH), { first, last });
    assert.deepEqual(
      printedDays(periodOf(west, { ...summer, at: last + 1 + 7 * HOUR_MS, utcOffsetMinutes: -7 * 60 })),
      {
        first,
        last,
      },
    );
    assert.deepEqual(printedDays(periodOf(west, summer)), { first, last });
    assert.deepEqual(printedDays({ ...MARCH, end: MARCH.start }), { first, last: first });
  });

  it('keep the zone of their end only where it is another one than that of their beginning', () => {
    const start = { start: MARCH.start, utcOffsetMinutes: 60 };

    assert.deepEqual(periodOf(start, { at: MARCH.end, utcOffsetMinutes: 60 }), { ...start, end: MARCH.end });
    assert.deepEqual(periodOf(start, { at: MARCH.end, utcOffsetMinutes: 120 }), {
      ...start,
      end: MARCH.end,
      endUtcOffsetMinutes: 120,
    });
  });

  it('overlap where they share a moment, and not where one begins as the other ends', () => {
    const april = monthOf(2027, 4);

    assert.deepEqual(
      [overlap(MARCH, april), overlap(april, MARCH), overlap(MARCH, { ...april, start: april.start - 1 })],
      [false, false, true],
    );
    assert.equal(overlap({ ...april, start: april.start - 1 }, MARCH), true);
  });
});
