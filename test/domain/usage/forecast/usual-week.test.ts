import assert from 'node:assert/strict';
import { robustDeviation, usualCost, usualSum, usualWeek } from '#domain/usage/forecast/usual-week.ts';
import { daysFrom, MONDAY, times } from './builders.ts';

const WEEK = [10, 20, 30, 40, 50, 5, 1];

describe('the usual week', () => {
  it('has the median of each day of the week', () => {
    const days = daysFrom(MONDAY, ...times(3, ...WEEK), ...WEEK.map((cost) => cost * 9));

    assert.deepEqual(usualWeek(days), WEEK);
  });

  it('is the median of the known days, where each day of the week was seen once', () => {
    assert.deepEqual(usualWeek(daysFrom(MONDAY, 10, 30, 20)), times(7, 20));
    assert.equal(usualWeek([]), undefined);
  });

  it('gives a day of the week that was seen once the median of its kind', () => {
    const tenDays = daysFrom(MONDAY, 10, 10, 20, 30, 40, 2, 4, 10, 10, 20);

    assert.deepEqual(usualWeek(tenDays), [10, 10, 20, 15, 15, 3, 3]);
  });

  it('takes the only day of a weekend, where it cost less than the median of all days', () => {
    assert.deepEqual(usualWeek(daysFrom(MONDAY, 10, 10, 10, 10, 10, 4)), [10, 10, 10, 10, 10, 4, 4]);
    assert.deepEqual(usualWeek(daysFrom(MONDAY, 10, 10, 10, 10, 10, 90)), times(7, 10));
  });

  it('lets the kind decide between two days of which one is an outlier', () => {
    const days = daysFrom(MONDAY, 10, 10, 10, 10, 10, 4, 4, 900, 10, 10, 10, 10, 4, 4);

    assert.deepEqual(usualWeek(days), [10, 10, 10, 10, 10, 4, 4]);
  });

  it('adds up over the days to come', () => {
    assert.equal(usualCost(WEEK, MONDAY + 2), 30);
    assert.equal(usualSum(WEEK, MONDAY - 1, 7), 156);
    assert.equal(usualSum(WEEK, MONDAY + 4, 3), 5 + 1 + 10);
    assert.equal(usualSum(WEEK, MONDAY, 0), 0);
  });
});

describe('the spread around a median', () => {
  it('is 1.4826 times the middle distance from it, and nothing without values', () => {
    assert.ok(Math.abs(robustDeviation([1, 2, 3, 4, 100]) - 1.4826) < 1e-12);
    assert.equal(robustDeviation([]), 0);
  });
});
