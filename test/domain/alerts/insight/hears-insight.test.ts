import assert from 'node:assert/strict';
import type { AlertSubscription, AlsoHeard } from '#domain/alerts/alert-subscription.ts';
import { mayHearInsight } from '#domain/alerts/insight/hears-insight.ts';
import { aSubscription } from '../../../support/builders.ts';

const spikes: AlsoHeard = { spikes: { introduced: true } };
const forecasts: AlsoHeard = { forecasts: { level: 100, introduced: 100 } };

function heard(...subscriptions: readonly AlertSubscription[]): readonly string[] | undefined {
  const isHeard = mayHearInsight(subscriptions);
  return isHeard && ['a', 'b'].filter(isHeard);
}

describe('of whose forecasts and spikes somebody may hear', () => {
  it('is said by the subscriptions with either', () => {
    assert.deepEqual(heard(aSubscription({ ...spikes })), ['a', 'b']);
    assert.deepEqual(heard(aSubscription({ to: 'customer', customerId: 'b', ...forecasts })), ['b']);
  });

  it('is nobody where alerts alone are heard, or the conversation is gone', () => {
    assert.equal(heard(), undefined);
    assert.equal(heard(aSubscription(), aSubscription({ ...spikes, parkedAt: 1 })), undefined);
  });
});
