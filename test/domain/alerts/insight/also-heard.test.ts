import assert from 'node:assert/strict';
import { alsoHeard, coveringNow, hasAny, hasNewKinds, wantsMore, without } from '#domain/alerts/insight/also-heard.ts';
import { aSubscription } from '../../../support/builders.ts';

const FORECASTS = { level: 120, introduced: 120 };
const SPIKES = { introduced: true };

describe('what is told beside alerts', () => {
  it('has the budget as the level of forecasts where nobody names one', () => {
    assert.deepEqual(alsoHeard(undefined, { forecasts: {} }), { forecasts: { level: 100, introduced: undefined } });
  });

  it('keeps forecasts when somebody subscribes with spikes, and spikes when somebody subscribes with forecasts', () => {
    assert.deepEqual(alsoHeard({ forecasts: FORECASTS }, { spikes: true }), {
      forecasts: FORECASTS,
      spikes: { introduced: false },
    });
    assert.deepEqual(alsoHeard({ spikes: SPIKES }, { forecasts: { level: 90 } }), {
      forecasts: { level: 90, introduced: undefined },
      spikes: SPIKES,
    });
  });

  it('stays as it is when somebody subscribes to alerts again', () => {
    assert.deepEqual(alsoHeard({ forecasts: FORECASTS, spikes: SPIKES }, {}), { forecasts: FORECASTS, spikes: SPIKES });
    assert.deepEqual(alsoHeard(undefined, {}), {});
  });

  it('ends one without the other', () => {
    const subscription = aSubscription({ forecasts: FORECASTS, spikes: SPIKES });

    const ended = without(subscription, ['spikes']);

    assert.deepEqual([ended.forecasts, ended.spikes], [FORECASTS, undefined]);
    assert.equal(hasAny(ended, ['spikes']), false);
    assert.equal(hasAny(ended, ['forecasts', 'spikes']), true);
  });

  it('is not introduced yet while either kind is new or has another level', () => {
    assert.equal(hasNewKinds({}), false);
    assert.equal(hasNewKinds({ forecasts: FORECASTS, spikes: SPIKES }), false);
    assert.equal(hasNewKinds({ forecasts: { level: 90, introduced: 120 }, spikes: SPIKES }), true);
    assert.equal(hasNewKinds({ forecasts: { level: 90, introduced: undefined } }), true);
    assert.equal(hasNewKinds({ forecasts: FORECASTS, spikes: { introduced: false } }), true);
  });

  it('is asked for by a person who names either kind', () => {
    assert.deepEqual([{}, { forecasts: {} }, { spikes: true as const }].map(wantsMore), [false, true, true]);
  });

  it('is taken from the subscription to all where a customer has none of its own', () => {
    const all = aSubscription({ spikes: SPIKES });
    const named = aSubscription({ id: 'subscription-2', to: 'customer', customerId: 'fabrikam' });

    assert.equal(coveringNow([all, named], { to: 'customer', customerId: 'contoso' }), all);
    assert.equal(coveringNow([all, named], { to: 'customer', customerId: 'fabrikam' }), named);
    assert.equal(coveringNow([named], { to: 'all', except: [] }), undefined);
  });
});
