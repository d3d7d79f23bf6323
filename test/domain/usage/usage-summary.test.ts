import assert from 'node:assert/strict';
import { isSameSummary, type UsageSummary } from '#domain/usage/usage-summary.ts';
import { APRIL, aSummary, MARCH, march } from '../../support/builders.ts';

describe('a summary that is read again', () => {
  const changes: readonly Partial<UsageSummary>[] = [
    { lastModified: march(10) },
    { totalCost: 501 },
    { budget: undefined },
    { currency: 'USD' },
    { usdTotalCost: undefined },
    { plan: 'legacy' },
    { period: { ...MARCH, start: MARCH.start - 1 } },
    { period: { ...MARCH, end: APRIL.end } },
    { period: { ...MARCH, utcOffsetMinutes: 60 } },
    { period: { ...MARCH, endUtcOffsetMinutes: 60 } },
  ];

  it('is the same while every figure and both ends of the billing period are', () => {
    assert.equal(isSameSummary(aSummary(), aSummary()), true);
    for (const change of changes) {
      assert.equal(isSameSummary(aSummary(), aSummary(change)), false, JSON.stringify(change));
      assert.equal(isSameSummary(aSummary(change), aSummary(change)), true);
    }
  });
});
