import assert from 'node:assert/strict';
import { newsNow } from '#domain/alerts/insight/insight-owed.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import { anAlert, aSummary, MARCH } from '../../../support/builders.ts';
import { aForecast } from '../../../support/news.ts';

/** Fourteen days of March that cost 50 each. */
function stateOfMarch(): InsightState | undefined {
  let state: InsightState | undefined;
  for (let day = 1; day <= 14; day += 1) {
    const lastModified = MARCH.start + day * DAY_MS + 6 * HOUR_MS;
    state = advance(state, aSummary({ totalCost: 50 * day, lastModified })).state;
  }
  return state;
}

describe('what the post of a forecast tells later', () => {
  const insight = { state: stateOfMarch(), spikes: [] };
  const [budget] = anAlert(70).budgets;
  const told = aForecast({ budgetVersion: 1 });

  it('is the forecast of now as long as its budget is in force', () => {
    const now = newsNow(told, anAlert(70), insight);

    assert.ok(now.about === 'forecast');
    assert.equal(Math.round(now.facts.expected), 1550);
  });

  it('is what it told once there is another budget', () => {
    assert.ok(budget);
    const changed = anAlert(70, { budgets: [budget, { ...budget, version: 2, amount: 9000 }] });

    assert.equal(newsNow(told, changed, insight), told);
  });
});
