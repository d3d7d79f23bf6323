import assert from 'node:assert/strict';
import { heldBackInVain, isHeldBack, standingInVain } from '#domain/alerts/held-back.ts';
import type { LevelNotification, Notification, PlannedNotification } from '#domain/alerts/notification.ts';
import { type OwedFacts, owed } from '#domain/alerts/owed.ts';
import { positionsOf } from '#domain/alerts/position.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { anAlert, anEdit, aRow, aSilence, aSubscription, MARCH, owedFacts } from '../../support/builders.ts';

const held = (overrides: Partial<LevelNotification> = {}): LevelNotification =>
  aRow({ state: 'silenced', ...overrides });

/** What ends in vain of these rows, by what is planned of the facts. */
function ends(ledger: readonly Notification[], overrides: Partial<OwedFacts> = {}, percent = 85): readonly string[] {
  const facts = owedFacts(anAlert(percent), { ledger, ...overrides });
  const positions = positionsOf(facts.alert, facts);
  return heldBackInVain(facts, positions, owed(facts, positions)).map(({ row, why }) => `${row.id} ${why}`);
}

describe('what a silence holds back', () => {
  const silences = [aSilence()];

  it('waits while the silence lasts, and is told when it is over', () => {
    assert.deepEqual(ends([held()], { silences }), []);
    assert.deepEqual(ends([held()]), []);
  });

  it('waits where it is planned again beside what other conversations are owed', () => {
    const elsewhere = { conversationId: 'elsewhere' };
    const subscriptions = [aSubscription(), aSubscription({ id: 'subscription-2', ...elsewhere })];

    assert.deepEqual(ends([held(), held({ id: 'row-2', ...elsewhere })], { subscriptions }), []);
  });

  it('ends where it is so no more, silenced or not', () => {
    assert.deepEqual(ends([held()], { silences }, 70), ['row-1 receded']);
    assert.deepEqual(ends([held()], {}, 70), ['row-1 receded']);
    assert.deepEqual(ends([held()], { subscriptions: [] }), ['row-1 unsubscribed']);
    assert.deepEqual(ends([held({ budgetVersion: 2 })]), ['row-1 budgetChanged']);
  });

  it('ends where something else tells it', () => {
    assert.deepEqual(ends([held({ occasion: 'standing:former:1:80', kind: 'standing' })]), ['row-1 superseded']);
    assert.deepEqual(ends([held(), held({ id: 'higher', threshold: 100, occasion: 'level:1:100' })], {}, 105), [
      'row-1 superseded',
    ]);
  });

  it('ends too late thirty days after its billing period', () => {
    const now = MARCH.end + 30 * DAY_MS;

    assert.deepEqual([ends([held()], { now: now - 1 }), ends([held()], { now })], [[], ['row-1 tooLate']]);
  });

  it('is no row that waits for something else, that edits, or that is of another alert', () => {
    const others = [aRow({ state: 'planned' }), anEdit({ state: 'silenced' }), held({ subject: 'contoso:2027-02-01' })];

    assert.deepEqual(ends(others, { subscriptions: [] }), []);
  });
});

describe('what is planned is what a silence held back', () => {
  const planned = {
    subject: 'contoso:2027-03-01',
    conversationId: 'channel',
    occasion: 'level:1:80',
  } as PlannedNotification;

  it('where a row that it held back is of the same alert, conversation and occasion', () => {
    assert.equal(isHeldBack(planned, [aRow({ id: 'other', state: 'sent' }), held()]), true);
    assert.equal(isHeldBack(planned, []), false);
    for (const other of [
      { subject: 'other' },
      { conversationId: 'other' },
      { occasion: 'level:2:80' },
      { state: 'dropped' },
    ] as const) {
      assert.equal(isHeldBack(planned, [held(other)]), false, JSON.stringify(other));
    }
  });
});

describe('what stood and is not sent yet', () => {
  const standing = (overrides: Partial<LevelNotification> = {}) =>
    aRow({ kind: 'standing', state: 'planned', threshold: 100, ...overrides });
  const inVain = (row: Notification, percent = 85) => {
    const facts = owedFacts(anAlert(percent), { ledger: [row] });
    return standingInVain(facts, positionsOf(facts.alert, facts)).length;
  };

  it('ends at once where its level is not reached any more', () => {
    assert.deepEqual([inVain(standing()), inVain(standing({ state: 'unknown' })), inVain(standing(), 100)], [1, 1, 0]);
  });

  it('is no other row', () => {
    for (const other of [
      { state: 'sent' },
      { state: 'silenced' },
      { kind: 'raised' },
      { budgetVersion: 2 },
      { subject: 'contoso:2027-02-01' },
    ] as const) {
      assert.equal(inVain(standing(other)), 0, JSON.stringify(other));
    }
  });
});
