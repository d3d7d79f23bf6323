import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asShown } from '#domain/usage/amount.ts';
import { budgetState, leftOf, shownPercent } from '#domain/usage/budget-state.ts';
import { en } from '#language/en.ts';
import { speechFor } from '#language/speech.ts';
import { usedShare } from '#language/used-share.ts';

const spent = (totalCost: number, budget: number | undefined = 1000, currency: string | undefined = 'EUR') => ({
  totalCost,
  budget,
  currency,
});

describe('where spending stands against a budget', () => {
  it('is judged by the amounts as shown', () => {
    const states = [799.99, 800, 999.994, 999.996, 1000.004, 1000.006].map((cost) => budgetState(spent(cost)));

    assert.deepEqual(states, ['within', 'close', 'close', 'usedUp', 'usedUp', 'exceeded']);
    assert.equal(budgetState({ ...spent(5), budget: undefined }), 'noBudget');
    assert.equal(budgetState(spent(1000.4, 1000, 'JPY')), 'usedUp');
  });

  it('never contradicts the figures beside it', () => {
    const amounts = fc.double({ min: 0, max: 5000, noNaN: true });
    const currencies = fc.constantFrom('EUR', 'JPY', 'KWD');
    const speech = speechFor({ locale: 'en-US', timeZone: 'UTC' }, en);
    fc.assert(
      fc.property(amounts, fc.double({ min: 1, max: 5000, noNaN: true }), currencies, (cost, budget, currency) => {
        const figures = spent(cost, budget, currency);
        const [shownCost, shownBudget] = [asShown(cost, currency), asShown(budget, currency)];
        const state = budgetState(figures);
        const share = usedShare(figures, speech) ?? '';

        assert.equal(state === 'exceeded', shownCost > shownBudget);
        assert.equal(state === 'usedUp', shownCost === shownBudget);
        assert.equal(share === '100%', state === 'usedUp');
        assert.equal((leftOf(figures) ?? 0) < 0, state === 'exceeded');
      }),
    );
  });

  it('has a percentage even of a budget that is too small to be shown', () => {
    assert.equal(shownPercent(spent(0.004, 0.002)), 200);
    assert.equal(leftOf({ ...spent(1), budget: undefined }), undefined);
  });
});
