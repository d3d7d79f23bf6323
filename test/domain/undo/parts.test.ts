import assert from 'node:assert/strict';
import type { Change } from '#domain/undo/change.ts';
import { joined, partsOf } from '#domain/undo/parts.ts';
import { aSilence } from '../../adapters/database/builders.ts';

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

  it('are the change itself where it is about all customers, or where nothing can be undone alone', () => {
    const before = [of('s', 'a'), aSilence('all', { customer: 'all' })];
    const all: Change = { kind: 'silences', of: 'unsilence', before, after: [] };
    const digest: Change = { kind: 'digest', of: 'digest', before: undefined, after: undefined };

    for (const change of [all, digest]) {
      assert.deepEqual(partsOf(change), [change]);
    }
  });
});
