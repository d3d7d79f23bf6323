import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { dayOfPeriod, daysLeft, hasEnded, isSamePeriod, shareGone } from '#domain/usage/billing-period.ts';
import { MARCH, march, monthOf } from '../../support/builders.ts';

function startingAt(start: number) {
  return { start, end: start + 30 * DAY_MS, utcOffsetMinutes: 0 };
}

describe('billing periods', () => {
  it('are over by a share from 0 before they begin to 100 from their end on', () => {
    const halfway = (MARCH.start + MARCH.end) / 2;

    assert.deepEqual(
      [MARCH.start - 1, MARCH.start, halfway, MARCH.end, MARCH.end + 1].map((now) => shareGone(MARCH, now)),
      [0, 0, 50, 100, 100],
    );
    assert.equal(shareGone({ ...MARCH, end: MARCH.start }, MARCH.start - 1), 100);
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
});
