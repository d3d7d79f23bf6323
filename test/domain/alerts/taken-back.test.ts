import assert from 'node:assert/strict';
import { owedTakenBack, takenBackDecision } from '#domain/alerts/insight/owed-taken-back.ts';
import type { LevelNotification, Notification } from '#domain/alerts/notification.ts';
import { owed, stillOwed } from '#domain/alerts/owed.ts';
import { positionOf } from '#domain/alerts/position.ts';
import type { TakenBackNotification } from '#domain/alerts/taken-back.ts';
import { threadOfAlarm } from '#domain/sending/grouping.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { ADA, anAlert, aRow, aSubscription, MARCH, march, owedFacts } from '../../support/builders.ts';

const alarm = (overrides: Partial<LevelNotification> = {}) =>
  aRow({ id: 'alarm', threshold: 100, sentPercent: 105, ...overrides });

function words(overrides: Partial<TakenBackNotification> = {}): TakenBackNotification {
  const { isBudgetChange: _, threshold: __, budgetVersion: ___, ...row } = aRow({ id: 'words' });
  const news = {
    about: 'taken-back',
    kind: 'raised',
    budgetVersion: 1,
    round: 1,
    facts: { percent: 60, told: 105 },
  } as const;
  return { ...row, ...news, occasion: 'taken-back:1', sentPercent: 60, ...overrides };
}

function position(percent: number, rows: readonly Notification[], thresholds = [80, 100, 120]) {
  const alert = anAlert(percent, {
    budgets: [{ version: 1, amount: 1000, currency: 'EUR', basePercent: 0, lowPercent: 0 }],
  });
  const facts = owedFacts(alert, {
    subscriptions: [aSubscription({ thresholds, introduced: thresholds })],
    ledger: rows,
  });
  return { alert, facts, position: positionOf(alert, 'channel', facts) };
}

function takenBack(percent: number, rows: readonly Notification[], now = march(10)): string | undefined {
  const { alert, position: here } = position(percent, rows);
  return owedTakenBack(alert, here, now)?.occasion;
}

function levels(percent: number, rows: readonly Notification[], thresholds?: number[]): readonly string[] {
  return owed(position(percent, rows, thresholds).facts).map(({ occasion }) => occasion);
}

describe('an alarm', () => {
  it('is to be taken back when it was told at 100 % or more and is under 80 % now', () => {
    assert.equal(takenBack(79.9, [alarm()]), 'taken-back:1');
    assert.equal(takenBack(80, [alarm()]), undefined);
    assert.equal(takenBack(60, [alarm({ threshold: 80, sentPercent: 99.9 })]), undefined);
    assert.equal(takenBack(60, [alarm({ threshold: 80, sentPercent: 100 })]), 'taken-back:1');
    assert.equal(takenBack(60, [alarm({ sentPercent: undefined })]), 'taken-back:1');
  });

  it('is taken back where it was told or may have been, and not where it was held back, dropped or still waits', () => {
    assert.equal(takenBack(60, [alarm({ state: 'dropped', doubts: 1 })]), 'taken-back:1');
    for (const state of ['planned', 'silenced', 'dropped', 'sending'] as const) {
      assert.equal(takenBack(60, [alarm({ state })]), undefined, state);
    }
    assert.equal(takenBack(60, [alarm({ budgetVersion: 2 })]), undefined);
  });

  it('is taken back once, and again when it was told again', () => {
    assert.equal(takenBack(60, [alarm(), words()]), undefined);
    assert.equal(takenBack(60, [alarm(), words({ state: 'planned' })]), undefined);
    assert.equal(takenBack(60, [alarm(), words({ state: 'dead' })]), undefined);
    assert.equal(takenBack(60, [alarm(), words({ state: 'dropped' })]), 'taken-back:1');
    assert.equal(takenBack(60, [alarm(), words({ state: 'dropped', doubts: 1 })]), undefined);
    assert.equal(takenBack(60, [alarm(), words(), alarm({ id: 'again', round: 2 })]), 'taken-back:2');
  });

  it('of a period that ended three days ago is not taken back', () => {
    assert.equal(takenBack(60, [alarm()], MARCH.end + 3 * DAY_MS - 1), 'taken-back:1');
    assert.equal(takenBack(60, [alarm()], MARCH.end + 3 * DAY_MS), undefined);
  });

  it('leaves only the level that held when it was taken back', () => {
    assert.deepEqual(levels(105, [alarm(), words()]), ['level:1:100:2']);
    assert.deepEqual(levels(70, [alarm(), words()], [60, 100]), []);
    assert.deepEqual(levels(105, [alarm(), words()], [60, 100]), ['level:1:100:2']);
    assert.deepEqual(levels(65, [alarm(), words({ sentPercent: 55 })], [60, 100]), ['level:1:60:2']);
    assert.deepEqual(levels(105, [alarm(), words({ state: 'planned' })]), []);
    assert.deepEqual(levels(105, [alarm(), words(), alarm({ id: 'again', round: 2 })]), []);
  });

  it('that was taken back was told last at the percentage of these words: whoever acknowledged it then hears that it rises', () => {
    const told = [alarm({ threshold: 50 }), words()];
    const acknowledgement = { id: 'ack', by: ADA, at: march(10), percent: 60, version: 1, highest: 85 };
    const { alert, facts } = position(85, told, [50]);

    const rows = owed({ ...facts, alert: { ...alert, acknowledgement } });

    assert.deepEqual(
      rows.map(({ occasion }) => occasion),
      ['reopened:ack'],
    );
  });

  it('that was taken back keeps no later crossing from being told, and is not told itself any more', () => {
    const again = aRow({ id: 'again', threshold: 80, state: 'planned', round: 2, occasion: 'level:1:80:2' });
    const late = alarm({ id: 'late', state: 'unknown' });
    const { alert, facts, position: here } = position(105, [alarm({ threshold: 120 }), words(), again, late]);

    assert.deepEqual(stillOwed(again, alert, here, facts), { send: true });
    assert.deepEqual(stillOwed(late, alert, here, facts), { send: false, reason: 'superseded' });
  });
});

describe('the words that take an alarm back', () => {
  const waiting = words({ state: 'planned', sentPercent: undefined });
  function decided(
    percent: number,
    { row = waiting, others = [alarm()] as readonly Notification[], now = march(10) } = {},
  ) {
    const { alert, position: here } = position(percent, [row, ...others]);
    return takenBackDecision(row, alert, here, now);
  }

  it('are sent while it is under 80 % of the same budget', () => {
    assert.deepEqual(decided(60), { send: true });
    assert.deepEqual(decided(80), { send: false, reason: 'receded' });
    assert.deepEqual(decided(60, { row: { ...waiting, budgetVersion: 2 } }), { send: false, reason: 'budgetChanged' });
    assert.deepEqual(decided(60, { others: [alarm(), words({ id: 'other' })] }), { send: false, reason: 'superseded' });
    assert.deepEqual(decided(60, { now: MARCH.end + 3 * DAY_MS }), { send: false, reason: 'periodEnded' });
    assert.deepEqual(decided(60, { row: { ...waiting, state: 'unknown', doubts: 1 } }), { send: true });
  });

  it('are not sent where nobody is subscribed', () => {
    const alert = anAlert(60);
    const facts = owedFacts(alert, { subscriptions: [], ledger: [alarm(), waiting] });

    assert.deepEqual(takenBackDecision(waiting, alert, positionOf(alert, 'channel', facts), march(10)), {
      send: false,
      reason: 'unsubscribed',
    });
  });

  it('stand in the thread of the last post of the alarm', () => {
    const first = alarm({ threadId: 'first', sentAt: march(8) });
    const last = alarm({ id: 'last', threshold: 120, threadId: 'last', sentAt: march(9) });
    const elsewhere = alarm({ id: 'elsewhere', conversationId: 'other', threadId: 'other', sentAt: march(10) });

    assert.equal(threadOfAlarm(waiting, [last, first, elsewhere]), 'last');
    assert.equal(threadOfAlarm(waiting, [alarm()]), undefined);
  });
});
