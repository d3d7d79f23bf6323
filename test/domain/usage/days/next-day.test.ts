import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { DayTrack } from '#domain/usage/days/day-track.ts';
import { daysCovered } from '#domain/usage/days/days-covered.ts';
import { nextDayFrom } from '#domain/usage/days/next-day.ts';
import { usualTimeOfDay } from '#domain/usage/days/time-of-day.ts';
import { MARCH } from '../../../support/builders.ts';

/** A customer whose figures of so many days came last, and usually come at these times of the days after. */
function track(days: number, decidedTime: number, times: readonly number[] = []): DayTrack {
  return {
    plan: 'azurePlan',
    currency: 'EUR',
    period: MARCH,
    decidedTime,
    modified: times.map((time, index) => MARCH.start + (index + time) * DAY_MS),
    now: { days, total: 1 },
    before: { days: days - 1, total: 0 },
  };
}

const hoursAfterStart = (instant: number) => (instant - MARCH.start) / HOUR_MS;

describe('the time from which figures show the next data day', () => {
  it('lies half a day before they usually come', () => {
    // eight days are known in the morning of the ninth, and nine in that of the tenth
    assert.equal(hoursAfterStart(nextDayFrom(track(8, 0.25))), 8 * 24 + 18);
    assert.equal(hoursAfterStart(nextDayFrom(track(0, 0))), 12);
  });

  it('lies on the day itself where figures come in the evening', () => {
    assert.equal(hoursAfterStart(nextDayFrom(track(8, 0.75))), 8 * 24 + 6);
    assert.equal(hoursAfterStart(nextDayFrom(track(8, 0.5))), 9 * 24);
  });

  it('moves with the time at which they usually come', () => {
    const later = [0.4, 0.4, 0.4, 0.4, 0.4];
    const overMidnight = [0.1, 0.1, 0.1, 0.1, 0.1];

    assert.equal(hoursAfterStart(nextDayFrom(track(8, 0.25, later))), Math.ceil((8 * 24 + 21.6) * HOUR_MS) / HOUR_MS);
    assert.equal(Math.round(hoursAfterStart(nextDayFrom(track(8, 0.9, overMidnight))) * 10) / 10, 8 * 24 + 14.4);
    // four times show nothing yet
    assert.equal(hoursAfterStart(nextDayFrom(track(8, 0.25, later.slice(1)))), 8 * 24 + 18);
  });

  it('is never after the end of the period, which another one follows', () => {
    assert.equal(nextDayFrom(track(31, 0.25)), MARCH.end);
    assert.equal(nextDayFrom(track(30, 0.25)), MARCH.start + 30.75 * DAY_MS);
  });

  it('is the first instant at which a summary covers one more day', () => {
    const time = fc.double({ min: 0, max: 0.999, noNaN: true });

    fc.assert(
      fc.property(time, fc.integer({ min: 0, max: 29 }), time, fc.boolean(), (decided, days, usual, isKnown) => {
        const known = track(days, decided, isKnown ? Array.from({ length: 6 }, () => usual) : []);
        const usualTime = usualTimeOfDay(known.modified, MARCH, undefined);
        const at = nextDayFrom(known);
        const coveredAt = (lastModified: number) =>
          daysCovered({ period: MARCH, lastModified, usualTime, decidedTime: decided });
        fc.pre(at > MARCH.start + HOUR_MS && at < MARCH.end);

        // one second is more than rounding
        assert.deepEqual([coveredAt(at - 1000), coveredAt(at + 1000)], [days, days + 1]);
      }),
    );
  });
});
