import assert from 'node:assert/strict';
import type { Delivery } from '#ports/teams.ts';
import { pending, settle } from '#usecases/sending/settle-delivery.ts';
import { anEdit, aRow } from '../../support/builders.ts';

const OPTIONS = { now: 1_000_000, random: 0.5, unknownRepeatAfterMs: 600_000, isSingle: true };
const refused: Delivery = { outcome: 'notDelivered', reason: '412', retryAfterMs: undefined, isThrottle: false };

describe('an edit of which nobody can say whether it arrived', () => {
  const inDoubt: Delivery = { outcome: 'unknown', reason: '502' };

  it('is made again without a doubt, since editing twice shows the same card', () => {
    const { state, doubts, attempts, waitsFor, dueAt } = settle(anEdit({ attempts: 1 }), inDoubt, OPTIONS);

    assert.deepEqual([state, doubts, attempts, waitsFor], ['planned', undefined, 2, 'retry']);
    assert.ok(dueAt !== undefined && dueAt > OPTIONS.now);
  });

  it('is given up at its eighth try, and told to nobody', () => {
    const stateAfter = (attempts: number) => settle(anEdit({ attempts }), inDoubt, OPTIONS).state;

    assert.deepEqual([stateAfter(6), stateAfter(7)], ['planned', 'dropped']);
  });
});

describe('a row that surely was not delivered', () => {
  it('waits without the doubt that a sender, taking over meanwhile, cast on this attempt', () => {
    const { state, doubts } = settle(aRow({ doubts: 0 }), refused, OPTIONS);

    assert.deepEqual([state, doubts], ['planned', 0]);
  });

  it('stays on its way to "gone" when it goes back unsent', () => {
    const row = aRow({ reason: { code: 'unreachable', answer: '404' }, waitsFor: 'conversation', attempts: 3 });

    for (const settlement of [pending(row), settle(row, refused, OPTIONS)]) {
      assert.deepEqual(settlement.reason, { code: 'unreachable', answer: '404' });
      assert.equal(settlement.waitsFor, 'conversation');
    }
  });

  it('keeps the doubts of earlier attempts, and so its label', () => {
    const { state, doubts } = settle(aRow({ doubts: 2 }), refused, OPTIONS);

    assert.deepEqual([state, doubts], ['unknown', 2]);
  });
});
