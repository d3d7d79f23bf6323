import assert from 'node:assert/strict';
import type { Figures } from '#domain/usage/budget-state.ts';
import { type PaceFacts, paceOf, paceWord } from '#domain/usage/pace.ts';

/** A customer that has spent so much of a budget of 1,000 after so many of 30 days. */
function word(totalCost: number, daysCovered: number, overrides: Partial<PaceFacts> = {}) {
  const figures: Figures = { totalCost, budget: 1000, currency: 'EUR' };
  const facts: PaceFacts = {
    figures,
    isWithoutUsage: false,
    hasEnded: false,
    daysCovered,
    daysOfPeriod: 30,
    forecast: undefined,
  };
  return paceWord({ ...facts, ...overrides });
}

const without = { figures: { totalCost: 500, budget: undefined, currency: 'EUR' } };

describe('the pace', () => {
  it('is the share of the budget beside the share of the period that the figures cover', () => {
    assert.equal(paceOf({ totalCost: 500, budget: 1000, currency: 'EUR' }, 15, 30), 1);
    assert.equal(paceOf({ totalCost: 780, budget: 1000, currency: 'EUR' }, 4, 30), 0.78 / (4 / 30));
    assert.equal(paceOf({ totalCost: 780, budget: 1000, currency: 'EUR' }, 0, 30), undefined);
    assert.equal(paceOf(without.figures, 4, 30), undefined);
    assert.equal(paceOf({ totalCost: 100, budget: 1000, currency: 'EUR' }, 1, 30)?.toFixed(9), '3.000000000');
    assert.equal(paceOf({ totalCost: 100, budget: 1000, currency: 'EUR' }, 1, 1), 0.1);
    assert.equal(paceOf({ totalCost: 100, budget: 1000, currency: 'EUR' }, 1, 0), undefined);
  });
});

describe('the word for how a customer stands', () => {
  it('says when there is no usage, no figure or no budget', () => {
    assert.equal(word(0, 5, { isWithoutUsage: true }), 'noUsage');
    assert.equal(word(0, 0, { figures: undefined }), 'waiting');
    assert.equal(word(500, 5, without), 'noBudget');
  });

  it('is "used up" at the budget and "exceeded" above it, by the amounts as shown', () => {
    const forecast = { expected: 1500, high: 1600 };

    assert.equal(word(1000.004, 20, { forecast }), 'usedUp');
    assert.equal(word(999.996, 20, { forecast }), 'usedUp');
    assert.equal(word(1000.006, 20, { forecast }), 'exceeded');
    assert.equal(word(1000, 30, { hasEnded: true }), 'usedUp');
  });

  it('is "within" for ended periods alone', () => {
    assert.equal(word(950, 30, { hasEnded: true, forecast: { expected: 1200, high: 1300 } }), 'within');
    assert.equal(word(200, 15), 'onCourse');
  });

  it('is "heading over" when the expected end is at the budget or above it', () => {
    assert.equal(word(300, 10, { forecast: { expected: 1000, high: 1100 } }), 'headingOver');
    assert.equal(word(850, 20, { forecast: { expected: 1300, high: 1400 } }), 'headingOver');
    assert.equal(word(300, 10, { forecast: { expected: 999.99, high: 1100 } }), 'mayGoOver');
  });

  it('is "heading over" without a forecast from half the budget, one and a half times the pace and 3 data days on', () => {
    assert.equal(word(780, 4), 'headingOver');
    assert.equal(word(500, 10), 'headingOver');
    assert.equal(word(499, 9), 'tooEarly');
    assert.equal(word(500, 11), 'onCourse');
    assert.equal(word(600, 2), 'tooEarly');
    assert.equal(word(600, 3), 'headingOver');
  });

  it('lets the forecast decide where there is one, whatever the pace', () => {
    assert.equal(word(780, 4, { forecast: { expected: 900, high: 950 } }), 'onCourse');
  });

  it('is "close" from 80 % on, where it is not heading over', () => {
    assert.equal(word(800, 25, { forecast: { expected: 950, high: 1100 } }), 'close');
    assert.equal(word(800, 29), 'close');
    assert.equal(word(850, 2), 'close');
    assert.equal(word(799.99, 29), 'onCourse');
  });

  it('is "may go over" when only the high end of the forecast reaches the budget', () => {
    assert.equal(word(300, 10, { forecast: { expected: 900, high: 1000 } }), 'mayGoOver');
    assert.equal(word(300, 10, { forecast: { expected: 900, high: 999.99 } }), 'onCourse');
  });

  it('is "too early to say" without a forecast and with few days or a high pace', () => {
    assert.equal(word(10, 0), 'tooEarly');
    assert.equal(word(10, 2), 'tooEarly');
    assert.equal(word(10, 3), 'onCourse');
    assert.equal(word(300, 4), 'tooEarly');
  });
});
