import assert from 'node:assert/strict';
import {
  type CustomerList,
  hasReachedShare,
  isAtOrOverBudget,
  isByAmount,
  pagesOf,
} from '#domain/usage/lists/customer-list.ts';

const EUR = (totalCost: number, budget: number | undefined = 1000) => ({ totalCost, budget, currency: 'EUR' });

describe('the pages of a list', () => {
  const list: CustomerList = { kind: 'top' };
  const rowsOf = (page: number, fitting: number, most?: number) => {
    const { page: shown, pages, listed, from, limit } = pagesOf({ list: { ...list, most }, page }, fitting);
    return `${shown} of ${pages}: ${limit} from ${from}, of ${listed}`;
  };

  it('have ten rows each, and the last one the rest', () => {
    assert.equal(rowsOf(1, 25), '1 of 3: 10 from 0, of 25');
    assert.equal(rowsOf(2, 25), '2 of 3: 10 from 10, of 25');
    assert.equal(rowsOf(3, 25), '3 of 3: 5 from 20, of 25');
    assert.equal(rowsOf(1, 10), '1 of 1: 10 from 0, of 10');
    assert.equal(rowsOf(2, 11), '2 of 2: 1 from 10, of 11');
  });

  it('are at least one, and a page beyond either end is the nearest one', () => {
    assert.equal(rowsOf(1, 0), '1 of 1: 0 from 0, of 0');
    assert.equal(rowsOf(9, 25), '3 of 3: 5 from 20, of 25');
    assert.equal(rowsOf(0, 25), '1 of 3: 10 from 0, of 25');
  });

  it('name no more customers than were asked for, and no more than there are', () => {
    assert.equal(rowsOf(1, 25, 3), '1 of 1: 3 from 0, of 3');
    assert.equal(rowsOf(2, 25, 12), '2 of 2: 2 from 10, of 12');
    assert.equal(rowsOf(1, 2, 5), '1 of 1: 2 from 0, of 2');
  });
});

describe('whom a list over budgets names', () => {
  it('is whose budget is used up or exceeded, by the amounts as shown', () => {
    assert.deepEqual(
      [EUR(999.99), EUR(999.996), EUR(1000), EUR(1000.01), { ...EUR(5000), budget: undefined }].map(isAtOrOverBudget),
      [false, true, true, true, false],
    );
  });

  it('is who has reached the share, and nobody without a budget', () => {
    assert.equal(hasReachedShare(EUR(800), 80), true);
    assert.equal(hasReachedShare(EUR(799.9), 80), false);
    assert.equal(hasReachedShare({ ...EUR(800), budget: undefined }, 0), false);
  });
});

describe('a list that compares amounts', () => {
  it('is the one of the biggest costs and the one of increases', () => {
    const lists: readonly CustomerList[] = [
      { kind: 'biggest' },
      { kind: 'increase', since: { kind: 'lastPeriod' } },
      { kind: 'top' },
      { kind: 'over', percent: 80 },
    ];

    assert.deepEqual(lists.map(isByAmount), [true, true, false, false]);
  });
});
