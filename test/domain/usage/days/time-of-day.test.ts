import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import {
  circularMedian,
  isOwnTimeKnown,
  turn,
  usualTimeOfDay,
  usualTimeOfFeed,
} from '#domain/usage/days/time-of-day.ts';
import { MARCH } from '../../../support/builders.ts';

const near = (actual: number | undefined, expected: number) =>
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 1e-9, `${actual} is not ${expected}`);

describe('the middle of times of day', () => {
  it('is the one from which the others are the least away, whichever comes first', () => {
    near(circularMedian([0.1, 0.4, 0.2]), 0.2);
    near(circularMedian([0.9, 0.05, 0.95]), 0.95);
    near(circularMedian([0.7, 0.1, 0.12, 0.11, 0.7]), 0.1);
    near(circularMedian([0.3, 0.3, 0.8]), 0.3);
    // from the first of them, the others lie on both sides
    near(circularMedian([0.52, 0.99, 0.01, 0.03, 0.05]), 0.01);
  });

  it('lies between the two middle ones of an even number, also across midnight', () => {
    near(circularMedian([0.1, 0.2]), 0.15);
    near((circularMedian([0.95, 0.99, 0.01, 0.05]) ?? 0.5) % 1, 0);
    near(circularMedian([0.9, 0.02]), 0.96);
  });

  it('is unknown without a time', () => {
    assert.equal(circularMedian([]), undefined);
  });

  it('is taken of every so many of them where they are many', () => {
    const many = Array.from({ length: 401 }, (_, index) => ((index * 157) % 401) / 1000 + 0.2);

    near(circularMedian(many.slice(0, 200)), circularMedian(many.slice(0, 200).toReversed()) ?? 0);
    assert.ok(Math.abs((circularMedian(many) ?? 0) - 0.4) < 0.003);
    assert.ok(Math.abs((circularMedian(many.toReversed()) ?? 0) - 0.4) < 0.003);
  });
});

describe('the shortest way on the clock', () => {
  it('is at most half a day forth, and less than half a day back', () => {
    assert.deepEqual([turn(0, 0.5), turn(0.5, 0), turn(0.25, 0.25)], [0.5, 0.5, 0]);
    near(turn(0.9, 0.1), 0.2);
    near(turn(0.1, 0.9), -0.2);
    near(turn(0, 0.51), -0.49);
  });
});

describe('when figures usually come', () => {
  const at = (day: number, hour: number) => MARCH.start + day * DAY_MS + hour * HOUR_MS;

  it('is by the customer’s own times once there are five', () => {
    const times = [at(1, 6), at(2, 6), at(3, 9), at(4, 6), at(5, 5)];

    near(usualTimeOfDay(times, MARCH, 0.9), 0.25);
    near(usualTimeOfDay(times.slice(1), MARCH, 0.9), 0.9);
    assert.equal(usualTimeOfDay(times.slice(1), MARCH, undefined), undefined);
    assert.deepEqual([isOwnTimeKnown(times), isOwnTimeKnown(times.slice(1))], [true, false]);
  });

  it('is a time of the period’s days, which begin when the period does', () => {
    const shifted = { start: MARCH.start - 5 * HOUR_MS, end: MARCH.end - 5 * HOUR_MS, utcOffsetMinutes: 300 };
    const times = [1, 2, 3, 4, 5].map((day) => at(day, 6));

    near(usualTimeOfDay(times, shifted, undefined), 11 / 24);
    near(usualTimeOfDay([], shifted, 0.25), 11 / 24);
  });

  it('is of all customers the middle of their newest times, in UTC', () => {
    near(usualTimeOfFeed([at(1, 6), at(3, 7), at(2, 6)]), 0.25);
    assert.equal(usualTimeOfFeed([]), undefined);
  });
});
