import assert from 'node:assert/strict';
import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import { heardBy, hearersOf } from '#domain/alerts/hearing.ts';
import { aSubscription, march } from '../../support/builders.ts';

const DEFAULTS = [80, 100];
const PARKED = { parkedAt: march(9) };

describe('whom a conversation hears about', () => {
  const all = aSubscription({ id: 'all' });
  const named = (overrides: Partial<AlertSubscription> = {}) =>
    aSubscription({ id: 'named', to: 'customer', customerId: 'fabrikam', ...overrides });

  it('is everybody where nothing is subscribed, or only notices about the watch', () => {
    assert.deepEqual(heardBy([], DEFAULTS), [{ thresholds: DEFAULTS }]);
    assert.deepEqual(heardBy([aSubscription({ to: 'health' })], DEFAULTS), [{ thresholds: DEFAULTS }]);
  });

  it('is nobody by a parked subscription, whether to all or to one customer', () => {
    assert.deepEqual(heardBy([aSubscription(PARKED)], DEFAULTS), []);
    assert.deepEqual(heardBy([named(PARKED)], DEFAULTS), []);
    assert.deepEqual([...hearersOf([aSubscription(PARKED)], 'fabrikam')], []);
    assert.deepEqual([...hearersOf([named(PARKED)], 'fabrikam')], []);
  });

  it('goes by the named subscription before the one to all, in whichever order they come', () => {
    const own = named({ thresholds: [50] });
    for (const subscriptions of [
      [all, own],
      [own, all],
    ]) {
      assert.equal(hearersOf(subscriptions, 'fabrikam').get('channel')?.id, 'named');
      assert.equal(hearersOf(subscriptions, 'contoso').get('channel')?.id, 'all');
    }
    assert.deepEqual(heardBy([all, own], DEFAULTS), [
      { thresholds: DEFAULTS, except: ['fabrikam'] },
      { thresholds: [50], among: ['fabrikam'] },
    ]);
  });

  it('does not fall back to the subscription to all while the named one is parked', () => {
    assert.deepEqual([...hearersOf([all, named(PARKED)], 'fabrikam')], []);
    assert.deepEqual(heardBy([all, named(PARKED)], DEFAULTS), [{ thresholds: DEFAULTS, except: ['fabrikam'] }]);
  });
});
