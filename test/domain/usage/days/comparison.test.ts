import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { compareWithLast } from '#domain/usage/days/comparison.ts';
import { dailyCosts } from '#domain/usage/days/daily-costs.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { APRIL, aSummary, MARCH, monthOf } from '../../../support/builders.ts';

const MAY = monthOf(2027, 5);

/** The snapshots of a period's first days, which cost the same each. */
function month(period: typeof MARCH, days: number, cost: number, overrides: Partial<UsageSummary> = {}) {
  return Array.from({ length: days }, (_, index) =>
    aSummary({
      period,
      totalCost: cost * (index + 1),
      lastModified: period.start + (index + 1) * DAY_MS + 6 * HOUR_MS,
      ...overrides,
    }),
  );
}

const compare = (...snapshots: readonly UsageSummary[]) => compareWithLast(dailyCosts(snapshots));

describe('the comparison with the period before', () => {
  it('is up to the same data day, never of a part with a whole', () => {
    const comparison = compare(...month(MARCH, 31, 10), ...month(APRIL, 8, 12));

    assert.deepEqual(
      [comparison?.day, comparison?.total, comparison?.totalBefore, Math.round(comparison?.changePercent ?? 0)],
      [8, 96, 80, 20],
    );
  });

  it('counts the corrections of both', () => {
    const march = month(MARCH, 31, 10).map((each, index) => ({
      ...each,
      totalCost: each.totalCost - (index >= 4 ? 25 : 0),
    }));

    assert.equal(compare(...march, ...month(APRIL, 8, 12))?.totalBefore, 55);
  });

  it('does not compare a 31st with anything where the month before had none', () => {
    assert.equal(compare(...month(APRIL, 30, 10), ...month(MAY, 31, 10)), undefined);
    assert.equal(compare(...month(APRIL, 30, 10), ...month(MAY, 30, 10))?.totalBefore, 300);
  });

  it('takes a period that begins up to three days late for the next one', () => {
    const late = (days: number) => ({ ...APRIL, start: APRIL.start + days * DAY_MS });
    const after = (days: number) => compare(...month(MARCH, 31, 10), ...month(late(days), 8, 12));

    assert.deepEqual([after(3)?.totalBefore, after(4)], [80, undefined]);
  });

  it('has a percentage also where one was spent before, and none where credits were more than the cost', () => {
    const one = compare(...month(MARCH, 31, 1), ...month(APRIL, 1, 3));
    const credits = compare(...month(MARCH, 2, -10), ...month(APRIL, 2, 12));

    assert.deepEqual([one?.totalBefore, one?.changePercent], [1, 200]);
    assert.deepEqual([credits?.totalBefore, credits?.changePercent], [-20, undefined]);
  });

  it('does not compare with days whose figures never came', () => {
    assert.equal(compare(...month(MARCH, 7, 10), ...month(APRIL, 8, 10)), undefined);
  });

  it('does not compare with a period that is not the one before', () => {
    assert.equal(compare(...month(MARCH, 31, 10), ...month(MAY, 8, 10)), undefined);
    assert.equal(compare(...month(MAY, 8, 10)), undefined);
  });

  it('does not compare amounts of another currency or plan', () => {
    assert.equal(compare(...month(MARCH, 31, 10), ...month(APRIL, 8, 10, { currency: 'USD' })), undefined);
    assert.equal(compare(...month(MARCH, 31, 10, { plan: 'legacy' }), ...month(APRIL, 8, 10)), undefined);
  });

  it('has no percentage where nothing was spent before', () => {
    const comparison = compare(...month(MARCH, 31, 0), ...month(APRIL, 8, 10));

    assert.deepEqual([comparison?.totalBefore, comparison?.changePercent], [0, undefined]);
  });
});
