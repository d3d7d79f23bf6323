import assert from 'node:assert/strict';
import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import { type Change, changedFor } from '#domain/undo/change.ts';
import { joined, partsOf } from '#domain/undo/parts.ts';
import { ada, aSilence, aSubscription, day } from '../../adapters/database/builders.ts';

const acknowledging = (...customers: readonly string[]): Change => ({
  kind: 'acknowledgements',
  of: 'acknowledge',
  alerts: customers.map((customerId) => ({ alertId: customerId, customerId, before: undefined, after: undefined })),
});
const of = (id: string, customer: string) => aSilence(id, { customer: { id: customer } });
const silencing = (before: readonly string[], after: readonly string[]): Change => ({
  kind: 'silences',
  of: 'silence',
  before: before.map((customer) => of(`old-${customer}`, customer)),
  after: after.map((customer) => of(`new-${customer}`, customer)),
});

const toOne = (customerId: string, id = customerId) => aSubscription(id, { to: 'customer', customerId });
const toAll = (...except: readonly string[]) =>
  aSubscription('all', { to: 'all', except: except.map((customerId) => ({ customerId, by: ada, at: day(1) })) });
const subscribing = (before: readonly AlertSubscription[], after: readonly AlertSubscription[]): Change => ({
  kind: 'subscriptions',
  of: 'subscribe',
  before,
  after,
});

describe('the parts of a change', () => {
  it('are one for each customer, and joined they are the change', () => {
    for (const [change, parts] of [
      [acknowledging('a', 'b'), [acknowledging('a'), acknowledging('b')]],
      [silencing(['b'], ['a', 'b']), [silencing([], ['a']), silencing(['b'], ['b'])]],
    ] as const) {
      assert.deepEqual(partsOf(change), parts);
      assert.deepEqual(joined(parts[0], parts), change);
    }
  });

  it('of several subscriptions are one for each customer, without what was not changed', () => {
    const change = subscribing(
      [toAll('x'), toOne('b', 'old'), toOne('y')],
      [toAll('x', 'c'), toOne('a'), toOne('b'), toOne('y')],
    );

    const parts = partsOf(change);

    assert.deepEqual(
      new Set(parts),
      new Set([
        subscribing([toAll(), toOne('b', 'old')], [toAll(), toOne('b')]),
        subscribing([toAll()], [toAll('c')]),
        subscribing([toAll()], [toAll(), toOne('a')]),
      ]),
    );
    const [one] = parts;
    assert.ok(one);
    const whole = joined(one, parts);
    assert.deepEqual(new Set(changedFor(whole)), new Set(['a', 'b', 'c']));
  });

  it('are the change itself where it is about all customers, or where nothing can be undone alone', () => {
    const before = [of('s', 'a'), aSilence('all', { customer: 'all' })];
    const all: Change = { kind: 'silences', of: 'unsilence', before, after: [] };
    const digest: Change = { kind: 'digest', of: 'digest', before: undefined, after: undefined };

    const wider = subscribing([toOne('a')], [toAll(), toOne('a', 'new'), toOne('b')]);
    const withHealth = subscribing([], [aSubscription('h', { to: 'health' }), toOne('a'), toOne('b')]);

    for (const change of [all, digest, wider, withHealth, subscribing([], [toOne('a')])]) {
      assert.deepEqual(partsOf(change), [change]);
    }
  });
});
