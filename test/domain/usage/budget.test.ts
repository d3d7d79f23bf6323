import assert from 'node:assert/strict';
import { hasReached, isSameAmount, levelOf, percentUsed } from '#domain/usage/budget.ts';

describe('a percentage of the spending budget', () => {
  it('is the total over the budget', () => {
    assert.equal(percentUsed({ totalCost: 750, budget: 1000 }), 75);
  });

  it('does not exist without a budget', () => {
    assert.equal(percentUsed({ totalCost: 750, budget: undefined }), undefined);
  });

  it('has reached a threshold that it equals', () => {
    assert.equal(hasReached(80, 80), true);
  });

  it('has reached a threshold that it misses by no more than the decimals of a double', () => {
    const percent = percentUsed({ totalCost: 0.1 + 0.2 - 1e-12, budget: 0.375 }) ?? 0;

    assert.equal(hasReached(percent, 80), true);
  });

  it('has not reached a threshold that it misses by a cent of a million', () => {
    const percent = percentUsed({ totalCost: 799_999.99, budget: 1_000_000 }) ?? 0;

    assert.equal(hasReached(percent, 80), false);
  });
});

describe('a level', () => {
  for (const [percent, level] of [
    [0, 0],
    [79.99, 0],
    [80, 80],
    [99.999, 80],
    [100, 100],
    [119, 100],
    [120, 120],
    [199.9, 120],
    [200, 200],
    [299, 200],
    [300, 300],
    [499, 300],
    [500, 500],
    [1234, 1000],
    [2050, 2000],
    [4050, 2000],
    [6050, 5000],
    [10_050, 10_000],
    [12_050, 10_000],
    [20_000, 20_000],
    [7e9, 5e9],
  ] as const) {
    it(`of ${percent} % is ${level} with the thresholds 80, 100 and 120`, () => {
      assert.equal(levelOf(percent, [80, 100, 120]), level);
    });
  }

  it('does not depend on the order of the thresholds', () => {
    assert.equal(levelOf(110, [120, 80, 100]), 100);
  });

  it('is 0 without thresholds, however high the percentage', () => {
    assert.equal(levelOf(500, []), 0);
  });

  it('leaves further levels under the highest threshold alone', () => {
    assert.equal(levelOf(150, [50, 90]), 90);
    assert.equal(levelOf(240, [50, 250]), 50);
    assert.equal(levelOf(300, [50, 250]), 300);
    assert.equal(levelOf(700, [50, 600]), 600);
    assert.equal(levelOf(1000, [50, 600]), 1000);
  });

  it('has an end also for a percentage that has none', () => {
    assert.ok(levelOf(Number.POSITIVE_INFINITY, [80]) >= 1e300);
  });

  it('of a whole further budget is reached in spite of the decimals of a double', () => {
    assert.equal(levelOf((0.1 + 0.2 - 1e-13) * (200 / 0.3), [80]), 200);
  });

  it('of a negative percentage is 0', () => {
    assert.equal(levelOf(-20, [80]), 0);
  });
});

describe('amounts', () => {
  it('are the same when they differ by rounding only', () => {
    assert.equal(isSameAmount(0.1 + 0.2, 0.3), true);
    assert.equal(isSameAmount(0, 0), true);
    assert.equal(isSameAmount(1000, 1000.01), false);
  });

  it('are not the same when only one is given', () => {
    assert.equal(isSameAmount(undefined, 0), false);
    assert.equal(isSameAmount(undefined, undefined), true);
  });
});
