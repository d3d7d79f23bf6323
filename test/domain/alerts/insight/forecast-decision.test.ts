import assert from 'node:assert/strict';
import { forecastDecision } from '#domain/alerts/insight/owed-forecast.ts';
import { positionOf } from '#domain/alerts/position.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import { anAlert, aSubscription, MARCH, march, owedFacts } from '../../../support/builders.ts';
import { fourteenDays } from './fourteen-days.ts';

const TOLD = { level: 100, budgetVersion: 1, round: 1 };

function decided(state: InsightState, { percent = 70, now = march(15), told = TOLD } = {}) {
  const alert = anAlert(percent);
  const forecasts = { level: 100, introduced: 100 };
  const facts = owedFacts(alert, { subscriptions: [aSubscription({ forecasts })], now });
  const position = positionOf(alert, facts.subscriptions[0]?.conversationId ?? '', facts);
  return forecastDecision(told, alert, position, { state, now });
}

describe('a forecast just before it is sent', () => {
  it('is sent while it is expected, in its running period, at the level that is heard', () => {
    assert.deepEqual(decided(fourteenDays()), { send: true });
    assert.deepEqual(decided(fourteenDays(), { told: { ...TOLD, level: 120 } }), {
      send: false,
      reason: 'unsubscribed',
    });
    assert.deepEqual(decided(fourteenDays(), { told: { ...TOLD, budgetVersion: 2 } }), {
      send: false,
      reason: 'budgetChanged',
    });
    assert.deepEqual(decided(fourteenDays(), { told: { ...TOLD, round: 2 } }), { send: false, reason: 'receded' });
    assert.deepEqual(decided(fourteenDays(), { now: MARCH.end }), { send: false, reason: 'periodEnded' });
    assert.deepEqual(decided(fourteenDays(), { percent: 100 }), { send: false, reason: 'superseded' });
  });

  it('is not sent when there is too little history for one any more', () => {
    const state = fourteenDays();

    const without = { ...state, last: { ...state.last, outlook: { kind: 'notEnoughHistory', from: 0 } as const } };

    assert.deepEqual(decided(without), { send: false, reason: 'receded' });
  });
});
