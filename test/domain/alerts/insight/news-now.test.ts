import assert from 'node:assert/strict';
import { newsNow } from '#domain/alerts/insight/insight-owed.ts';
import { anAlert } from '../../../support/builders.ts';
import { aForecast } from '../../../support/news.ts';
import { fourteenDays } from './fourteen-days.ts';

describe('what the post of a forecast tells later', () => {
  const insight = { state: fourteenDays(), spikes: [] };
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
