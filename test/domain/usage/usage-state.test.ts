import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import { isSpending, noChangeSince, type UsageState } from '#domain/usage/usage-state.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { aSummary, MARCH, march } from '../../support/builders.ts';

function aState(overrides: Partial<UsageSummary> = {}): UsageState {
  return { customerId: 'contoso', latest: aSummary(overrides), isWithoutUsage: false, readAt: march(10) };
}

describe('a customer', () => {
  it('spends while it has costs in a period that goes on', () => {
    assert.equal(isSpending(aState({ totalCost: 0.01 }), MARCH.end - 1), true);
    assert.equal(isSpending(aState({ totalCost: 0.01 }), MARCH.end), false);
    assert.equal(isSpending(aState({ totalCost: 0 }), march(10)), false);
    assert.equal(isSpending({ ...aState(), latest: undefined }, march(10)), false);
  });

  it('has figures that stand still when they are older than the limit, while it spends', () => {
    const [lastModified, limit] = [march(5), 2 * DAY_MS];
    const since = (now: number, overrides: Partial<UsageSummary> = {}) =>
      noChangeSince(aState({ lastModified, ...overrides }), now, limit);

    assert.equal(since(lastModified + limit), undefined);
    assert.equal(since(lastModified + limit + 1), lastModified);
    assert.equal(since(march(10), { totalCost: 0 }), undefined);
    assert.equal(since(march(10), { lastModified: undefined }), undefined);
    assert.equal(since(MARCH.end), undefined);
  });
});
