import assert from 'node:assert/strict';
import type { Delivery } from '#ports/teams.ts';
import { pending, settle } from '#usecases/sending/settle-delivery.ts';
import { aRow } from '../../support/builders.ts';

const OPTIONS = { now: 1_000_000, random: 0.5, unknownRepeatAfterMs: 600_000, isSingle: true };
const refused: Delivery = { outcome: 'notDelivered', reason: '412', retryAfterMs: undefined, isThrottle: false };

describe('a row that surely was not delivered', () => {
  it('waits without the doubt that a sender, taking over meanwhile, cast on this attempt', () => {
    const { state, doubts } = settle(aRow({ doubts: 0 }), refused, OPTIONS);

    assert.deepEqual([state, doubts], ['planned', 0]);
  });

  it('stays on its way to "gone" when it goes back unsent', () => {
    const row = aRow({ reason: 'unreachable: 404', attempts: 3 });

    assert.equal(pending(row).reason, 'unreachable: 404');
    assert.equal(settle(row, refused, OPTIONS).reason, 'unreachable: 404');
  });

  it('keeps the doubts of earlier attempts, and so its label', () => {
    const { state, doubts } = settle(aRow({ doubts: 2 }), refused, OPTIONS);

    assert.deepEqual([state, doubts], ['unknown', 2]);
  });
});
