import assert from 'node:assert/strict';
import { hasCommonCause, postsFor, type SpikesOfADate } from '#domain/usage/spikes/common-cause.ts';

/** So many customers that cost three times their usual day, and others by name. */
function spiking(count: number, customersWithUsage: number, others: Readonly<Record<string, number | undefined>> = {}) {
  const usual = Array.from({ length: count }, (_, index) => ({ customerId: `c${index}`, times: 3 }));
  const special = Object.entries(others).map(([customerId, times]) => ({ customerId, times }));
  return { customersWithUsage, spikes: [...usual, ...special] } satisfies SpikesOfADate;
}

describe('spikes of one date', () => {
  it('have a common cause when more than 5 customers and more than 20 % of those with usage have one', () => {
    assert.equal(hasCommonCause(spiking(6, 29)), true);
    assert.equal(hasCommonCause(spiking(6, 30)), false);
    assert.equal(hasCommonCause(spiking(5, 10)), false);
  });

  it('are told one by one without a common cause, to whom they concern', () => {
    assert.deepEqual(postsFor(new Set(['c1', 'c2', 'c3', 'x']), spiking(6, 100)), {
      kind: 'each',
      customerIds: ['c1', 'c2', 'c3'],
      alsoSpiked: undefined,
    });
  });

  it('are told in one post with a common cause, naming those that still stand out twofold', () => {
    const date = spiking(20, 60, { twice: 6, less: 5.9, fromNothing: undefined });

    assert.deepEqual(postsFor(new Set(['c1', 'twice', 'less', 'fromNothing']), date), {
      kind: 'together',
      customerIds: ['c1', 'twice', 'less', 'fromNothing'],
      spiked: 23,
      customersWithUsage: 60,
      times: 3,
      standingOut: ['twice', 'fromNothing'],
    });
  });

  it('stand out beside the others of which it is known how many times their usual day they cost', () => {
    const none = { a: undefined, b: undefined, c: undefined, d: undefined, e: undefined };
    const watched = new Set(['a', 'b', 'c', 'low']);
    const some = postsFor(watched, spiking(0, 20, { ...none, low: 2, high: 5 }));
    const nothing = postsFor(watched, spiking(0, 20, { ...none, low: undefined }));

    assert.ok(some.kind === 'together' && nothing.kind === 'together');
    assert.deepEqual([some.times, some.standingOut], [3.5, ['a', 'b', 'c']]);
    assert.deepEqual([nothing.times, nothing.standingOut], [undefined, ['a', 'b', 'c', 'low']]);
  });

  it('are told as usual to a conversation that watches one or two of them, with how many others there were', () => {
    assert.deepEqual(postsFor(new Set(['c1', 'c2']), spiking(20, 60)), {
      kind: 'each',
      customerIds: ['c1', 'c2'],
      alsoSpiked: 20,
    });
  });
});
