import assert from 'node:assert/strict';
import type { PassedNotification } from '#domain/alerts/insight/owed-passed.ts';
import { owedPassed, passedDecision, passedNow } from '#domain/alerts/insight/owed-passed.ts';
import type { LevelNotification, Notification } from '#domain/alerts/notification.ts';
import { owed } from '#domain/alerts/owed.ts';
import { positionOf } from '#domain/alerts/position.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { anAlert, aRow, aSilence, MARCH, march, owedFacts } from '../../../support/builders.ts';

const held = (threshold: number, overrides: Partial<LevelNotification> = {}): LevelNotification =>
  aRow({ id: `held-${threshold}`, threshold, state: 'silenced', crossedAt: march(9), ...overrides });

function line(overrides: Partial<PassedNotification> = {}): PassedNotification {
  const { isBudgetChange: _, threshold: __, ...row } = aRow({ id: 'line' });
  const news = { about: 'passed', kind: 'raised', facts: { levels: [{ threshold: 100, at: march(9) }] } } as const;
  return { ...row, ...news, occasion: `passed:1:${march(9)}`, state: 'silenced', ...overrides };
}

function standing(percent: number, rows: readonly Notification[], isSilenced = false) {
  const alert = anAlert(percent);
  const facts = owedFacts(alert, { ledger: rows, silences: isSilenced ? [aSilence()] : [] });
  return { alert, facts, position: positionOf(alert, 'channel', facts) };
}

function told(percent: number, rows: readonly Notification[], { isSilenced = false, now = march(10) } = {}) {
  const { alert, position } = standing(percent, rows, isSilenced);
  const owedNow = owedPassed(alert, position, now);
  return owedNow?.facts.levels.map(({ threshold, at }) => `${threshold} on ${new Date(at).getUTCDate()}`).join(', ');
}

describe('levels that were crossed while a silence held', () => {
  it('and are not reached any more are a line, which waits with the silence and after it is told', () => {
    assert.equal(told(70, [held(80), held(100, { crossedAt: march(10) })]), '80 on 9, 100 on 10');
    assert.equal(told(85, [held(80), held(100)]), '100 on 9');
    assert.equal(told(70, [held(80)], { isSilenced: true }), '80 on 9');
    assert.equal(told(105, [held(100)]), undefined);
  });

  it('are no line where they stood, where something still rose, or of another budget or an alarm that was taken back', () => {
    for (const other of [
      { kind: 'standing' },
      { kind: 'reopened' },
      { budgetVersion: 2 },
      { state: 'dropped' },
    ] as const) {
      assert.equal(told(70, [held(80, other)]), undefined, JSON.stringify(other));
    }
    assert.equal(told(70, [held(80, { round: 2 })]), undefined);
  });

  it('join the line that waits already, each with its last crossing', () => {
    assert.equal(told(70, [line(), held(120, { crossedAt: march(10) })]), '100 on 9, 120 on 10');
    assert.equal(told(70, [line(), held(100, { crossedAt: march(10) })]), '100 on 10');
    assert.equal(told(70, [line({ budgetVersion: 2 }), held(80)]), '80 on 9');
    assert.equal(told(70, [line()], { isSilenced: true }), undefined);
    assert.equal(told(70, [line()]), '100 on 9');
    assert.equal(told(105, [line()]), undefined);
    assert.equal(told(70, [line({ state: 'sent' })]), undefined);
  });

  it('are named by the last crossing, and late by the first', () => {
    const { alert, position } = standing(70, [held(80), held(100, { crossedAt: march(10) })]);

    const owedNow = owedPassed(alert, position, march(11));

    assert.deepEqual([owedNow?.occasion, owedNow?.crossedAt], [`passed:1:${march(10)}`, march(9)]);
  });

  it('are told for thirty days after the end of their billing period', () => {
    assert.equal(told(70, [held(80)], { now: MARCH.end + 30 * DAY_MS - 1 }), '80 on 9');
    assert.equal(told(70, [held(80)], { now: MARCH.end + 30 * DAY_MS }), undefined);
  });

  it('and hold still are named by the highest one that is told', () => {
    const crossedBy = (percent: number, rows: readonly Notification[], isSilenced = false) =>
      owed(standing(percent, rows, isSilenced).facts).map(({ crossed }) => crossed?.map(({ threshold }) => threshold));

    assert.deepEqual(crossedBy(105, [held(80), held(100)]), [[80]]);
    assert.deepEqual(crossedBy(105, [held(80)]), [[80]]);
    assert.deepEqual(crossedBy(105, [held(80), held(100)], true), []);
    assert.deepEqual(crossedBy(105, [held(80, { budgetVersion: 2 }), held(100)]), [undefined]);
    assert.deepEqual(crossedBy(105, [held(80, { kind: 'standing' }), held(100)]), [undefined]);
    const again = held(100, { crossed: [{ threshold: 80, at: march(9) }] });
    assert.deepEqual(crossedBy(105, [again]), [[80]]);
  });
});

describe('a line about levels that were crossed', () => {
  function decided(
    percent: number,
    { row = line({ state: 'planned' }), others = [] as Notification[], isSilenced = false, now = march(10) } = {},
  ) {
    const { alert, position } = standing(percent, [row, ...others], isSilenced);
    return passedDecision(row, alert, position, now);
  }
  const SUPERSEDED = { send: false, reason: 'superseded' };

  it('is sent while one of them is not reached, and waits in a silence whatever is reached', () => {
    assert.deepEqual(decided(70), { send: true });
    assert.deepEqual(decided(100), SUPERSEDED);
    assert.deepEqual(decided(100, { isSilenced: true }), { send: true });
    assert.deepEqual(decided(70, { now: MARCH.end + 30 * DAY_MS }), SUPERSEDED);
    assert.deepEqual(decided(70, { row: line({ budgetVersion: 2 }) }), { send: false, reason: 'budgetChanged' });
    const { alert, facts } = standing(70, [line()]);
    const position = positionOf(alert, 'channel', { ...facts, subscriptions: [] });
    assert.deepEqual(passedDecision(line(), alert, position, march(10)), { send: false, reason: 'unsubscribed' });
  });

  it('is not sent beside a newer one that has all of them', () => {
    const newer = line({ id: 'newer', facts: { levels: [{ threshold: 100, at: march(10) }] } });

    assert.deepEqual(decided(70, { others: [newer] }), SUPERSEDED);
    assert.deepEqual(decided(70, { others: [{ ...newer, state: 'sent' }] }), { send: true });
    assert.deepEqual(decided(70, { others: [{ ...newer, subject: 'other' }] }), { send: true });
  });

  it('leaves out what is reached again', () => {
    const both = line({
      facts: {
        levels: [
          { threshold: 80, at: march(9) },
          { threshold: 100, at: march(9) },
        ],
      },
    });

    assert.deepEqual(passedNow(both, anAlert(85)).facts, { levels: [{ threshold: 100, at: march(9) }], percent: 85 });
  });
});
