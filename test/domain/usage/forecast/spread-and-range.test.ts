import assert from 'node:assert/strict';
import { errorFunction } from 'simple-statistics';
import { type RangeFacts, rangeOf } from '#domain/usage/forecast/range.ts';
import { spreadOf } from '#domain/usage/forecast/spread.ts';
import { daysFrom, MONDAY, times } from './builders.ts';

const near = (actual: number | undefined, expected: number, within = 1e-9) =>
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) <= within, `${actual} is not ${expected}`);
const week = (cost: number) => Array.from({ length: 7 }, () => cost);

describe('the spread of days around what is usual', () => {
  const spread = (costs: readonly number[], usual = 10) => spreadOf(daysFrom(MONDAY, ...costs), week(usual));

  /** By the definition: of all days, none of them an outlier. */
  function deviationOf(away: readonly number[], mean: number): number {
    const squares = away.reduce((sum, each) => sum + each ** 2, 0);
    const free = Math.max(1, away.length - Math.min(7, away.length / 4));
    const variance = (squares + 0.5 * (0.1 * mean) ** 2) / (free + 0.5);
    const products = away.slice(1).reduce((sum, each, index) => sum + each * (away[index] ?? 0), 0);
    const correlation = squares > 0 ? (products / squares) * (away.length / (away.length - 1 + 7)) : 0;
    const together = Math.min(0.8, Math.max(0, correlation + 0.08));
    return Math.sqrt((variance * (1 + together)) / (1 - together));
  }

  it('is the standard deviation of a day, larger where neighbouring days go together', () => {
    const together = [2, 2, 2, -2, -2, -2, 1, 1];
    const apart = [2, -2, 2, -2, 2, -2, 1, -1];

    for (const away of [together, apart]) {
      const found = spread(away.map((each) => 10 + each));
      const sum = away.reduce((total, each) => total + each, 0);
      near(found.lean, sum / 80);
      near(found.mean, (80 + sum) / 8);
      near(found.ofADay, deviationOf(away, found.mean));
      assert.deepEqual([found.days, found.isIrregular], [8, false]);
    }
  });

  it('rests on no more than seven of many days being explained by their medians', () => {
    const away = Array.from({ length: 28 }, (_, index) => (index % 2 === 0 ? 1.5 : -1.4));

    near(spread(away.map((each) => 10 + each)).ofADay, deviationOf(away, spread(away.map((each) => 10 + each)).mean));
  });

  it('takes no more than seven days for explained, of however many', () => {
    const away = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 1.5 : -1.5));

    near(spread(away.map((each) => 10 + each)).ofADay, Math.sqrt(((40 * 2.25 + 0.5) / (40 - 7 + 0.5)) * 1));
  });

  it('leaves out a day that is far from the others, and what is beside it in its row', () => {
    const costs = [11, 9, 11, 9, 500, 11, 9, 11, 9];
    const found = spread(costs);

    assert.deepEqual([found.days, found.isIrregular, found.lean, found.mean], [8, false, 0, 10]);
    // of six pairs of neighbours each has the opposite sign
    const variance = (8 + 0.5) / (8 - 2 + 0.5);
    near(found.ofADay, Math.sqrt(variance));
  });

  it('takes the mean of a customer of whom more than a fifth of the days are far away, the highest cut to the second', () => {
    const found = spread([10, 10, 10, 10, 10, 10, 50, 80, 10], 10);

    assert.equal(found.isIrregular, true);
    near(found.mean, (7 * 10 + 50 + 50) / 9);
    assert.equal(found.days, 9);
    assert.equal(spread([10, 10, 10, 10, 10, 10, 10, 80, 10]).isIrregular, false);
    assert.equal(spread([...times(8, 10), 50, 80]).isIrregular, false);
  });

  it('is nothing without a day', () => {
    assert.deepEqual(spread([]), { lean: 0, mean: 0, ofADay: 0, days: 0, isIrregular: false });
  });

  it('leans to nothing where nothing is usual', () => {
    assert.equal(spread([0, 0, 0, 0], 0).lean, 0);
    assert.equal(spread([0, 0, 0, 0], 0).ofADay, 0);
  });

  it('is bounded where days go together altogether', () => {
    const found = spread([...times(10, 12), ...times(10, 8)]);
    const variance = (20 * 4 + 0.5) / (20 - 5 + 0.5);

    // 18 of 19 pairs of neighbours are alike
    const together = Math.min(0.8, (17 / 20) * (20 / 26) + 0.08);
    near(found.ofADay, Math.sqrt((variance * (1 + together)) / (1 - together)), 0.2);
  });
});

describe('the range of a forecast', () => {
  const facts = (overrides: Partial<RangeFacts> = {}): RangeFacts => ({
    expected: 300,
    toCome: 200,
    deviation: 10,
    errors: [],
    daysCovered: 10,
    ...overrides,
  });
  const errorsOn = (day: number, error: number) =>
    Array.from({ length: 31 }, (_, index) => (index === day ? error : null));

  /** The share of ends within so many deviations, by the spread of the days alone. */
  const inside = (half: number) =>
    0.9 * errorFunction(half / 1.05 / Math.SQRT2) + 0.1 * errorFunction(half / 5 / Math.SQRT2);

  it('holds 86 of 100 ends by the spread of the days, as far to both sides', () => {
    const { low, high } = rangeOf(facts());

    near((low + high) / 2, 300);
    near(inside((high - low) / 20), 0.86, 1e-4);
  });

  it('moves towards what earlier periods ended at, by a third of it for one and three fifths for three', () => {
    const middle = (...errors: readonly number[]) => {
      const { low, high } = rangeOf(facts({ errors: errors.map((error) => errorsOn(10, error)) }));
      return (low + high) / 2;
    };

    near(middle(1.5), 300 + (10 * 1.5) / 3);
    near(middle(0.3, 0.3, 0.3), 300 + (10 * 0.9) / 5);
    near(middle(-1.5), 300 - 5);
    // one period moves it by two deviations at most
    near(middle(9), 300 + 20 / 3, 1e-6);
  });

  it('takes the errors of the two days before and after as well, and of no others', () => {
    const highFor = (day: number) => rangeOf(facts({ errors: [errorsOn(day, 3)] })).high;
    const without = rangeOf(facts()).high;

    assert.deepEqual(
      [7, 8, 9, 10, 11, 12, 13].map((day) => highFor(day) > without + 1),
      [false, true, true, true, true, true, false],
    );
    assert.ok(rangeOf(facts({ daysCovered: 1, errors: [errorsOn(0, 3)] })).high > without + 1);
    assert.ok(rangeOf(facts({ daysCovered: 1, errors: [errorsOn(30, 3)] })).high === without);
  });

  it('counts each period once, however many of its days are near', () => {
    const one = Array.from({ length: 31 }, (_, index) => (index === 9 || index === 10 ? 2 : null));

    near(rangeOf(facts({ errors: [one] })).high, rangeOf(facts({ errors: [errorsOn(10, 2)] })).high);
  });

  it('is wide enough for what happened before', () => {
    const errors = [6, -6, 6].map((error) => errorsOn(10, error));
    const { low, high } = rangeOf(facts({ errors }));
    const shift = 2 / 5;

    // with the spread weighing as one more period, three of four must be held
    near(high - low, 2 * 10 * (6 + shift), 0.01);
  });

  it('is never narrower than 2 % of what is to come, and never under what is spent', () => {
    const narrow = rangeOf(facts({ deviation: 0 }));
    assert.deepEqual([narrow.low, narrow.high], [298, 302]);
    const wide = rangeOf(facts({ deviation: 500 }));
    assert.equal(wide.low, 100);
    assert.ok(wide.high > 800);
    assert.deepEqual(rangeOf(facts({ toCome: 0, deviation: 0 })), { low: 300, high: 300 });
  });

  it('has what is expected in it, however far earlier periods were off', () => {
    const below = rangeOf(facts({ toCome: 5, deviation: 1, errors: [0, 1, 2, 3].map(() => errorsOn(10, -30)) }));
    const above = rangeOf(facts({ deviation: 1, errors: [0, 1, 2, 3].map(() => errorsOn(10, 30)) }));

    assert.ok(below.high >= 300 && below.low >= 295, JSON.stringify(below));
    assert.ok(above.low <= 300, JSON.stringify(above));
  });
});
