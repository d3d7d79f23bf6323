import assert from 'node:assert/strict';
import type { Alert, BudgetInForce } from '#domain/alerts/alert.ts';
import {
  type BudgetNotification,
  budgetDecision,
  budgetOwedAt,
  owedBudget,
} from '#domain/alerts/insight/owed-budget.ts';
import type { Notification } from '#domain/alerts/notification.ts';
import { positionOf } from '#domain/alerts/position.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { anAlert, aRow, aSubscription, MARCH, march, owedFacts } from '../../../support/builders.ts';

const FIRST: BudgetInForce = { version: 1, amount: 1000, currency: 'EUR', basePercent: 0, until: march(10) };
const SECOND: BudgetInForce = { version: 2, amount: 1200, currency: 'EUR', basePercent: 0, since: march(10) };
const CHANGED = anAlert(50, { budgets: [FIRST, SECOND] });
const EUR = (amount: number | undefined) => ({ amount, currency: 'EUR' });

function aTold(overrides: Partial<BudgetNotification> = {}): BudgetNotification {
  const { isBudgetChange: _, threshold: __, budgetVersion: ___, ...row } = aRow({ id: 'told' });
  const facts = { from: EUR(1000), to: EUR(1200), changedAt: march(10), toldAt: march(10) };
  const news = { about: 'budget', kind: 'raised', version: 2, facts } as const;
  return { ...row, ...news, occasion: 'budget:2', activityId: 'post-1', ...overrides };
}

function position(alert: Alert, rows: readonly Notification[], createdAt = march(1)) {
  return positionOf(
    alert,
    'channel',
    owedFacts(alert, { subscriptions: [aSubscription({ createdAt })], ledger: rows }),
  );
}

function decided(
  row: BudgetNotification,
  { alert = CHANGED, now = march(11), others = [] as BudgetNotification[] } = {},
) {
  return budgetDecision(row, alert, position(alert, [row, ...others]), now);
}

function owedOf(alert: Alert, rows: readonly Notification[] = [], { now = march(11), createdAt = march(1) } = {}) {
  const owed = owedBudget(alert, position(alert, rows, createdAt), now);
  return owed && `${owed.occasion} from ${owed.facts.from.amount} to ${owed.facts.to.amount}`;
}

describe('a changed budget just before it is sent', () => {
  const waiting = aTold({ id: 'waiting', state: 'planned', activityId: undefined });

  it('is sent while it is in force and no post of the last day shows it', () => {
    assert.deepEqual(decided(waiting), { send: true });
    const third = { ...SECOND, version: 3, amount: 1500, since: march(11) };
    const later = anAlert(50, { budgets: [FIRST, { ...SECOND, until: march(11) }, third] });
    assert.deepEqual(decided(waiting, { alert: later }), { send: false, reason: 'budgetChanged' });
    const row = { ...waiting, version: 3, occasion: 'budget:3', facts: { ...waiting.facts, to: EUR(1500) } };
    assert.deepEqual(decided(row, { alert: later, others: [aTold()], now: march(11) - 1 }), {
      send: false,
      reason: 'superseded',
    });
    assert.deepEqual(decided(row, { alert: later, others: [aTold()] }), { send: true });
  });

  it('is not sent where nobody is subscribed any more, long after its period, or when the next period has another one', () => {
    const facts = owedFacts(CHANGED, { subscriptions: [], ledger: [waiting] });
    assert.deepEqual(budgetDecision(waiting, CHANGED, positionOf(CHANGED, 'channel', facts), march(11)), {
      send: false,
      reason: 'unsubscribed',
    });
    assert.deepEqual(decided(waiting, { now: MARCH.end + 3 * DAY_MS - 1 }), { send: true });
    assert.deepEqual(decided(waiting, { now: MARCH.end + 3 * DAY_MS }), { send: false, reason: 'periodEnded' });
    assert.deepEqual(decided({ ...waiting, crossedAt: march(10) }, { now: MARCH.end + 3 * DAY_MS }), { send: true });
    const replaced = anAlert(50, { budgets: [FIRST, { ...SECOND, until: MARCH.end }] });
    assert.deepEqual(decided(waiting, { alert: replaced }), { send: false, reason: 'budgetChanged' });
  });
});

describe('what a conversation is owed of a changed budget', () => {
  it('starts from the budget that was in force when it subscribed', () => {
    assert.equal(owedOf(CHANGED), 'budget:2 from 1000 to 1200');
    assert.equal(owedOf(CHANGED, [], { createdAt: march(10) + 1 }), undefined);
    const back = anAlert(50, {
      budgets: [
        { ...SECOND, until: march(10, 20) },
        { version: 1, amount: 1000, currency: 'EUR', basePercent: 0 },
      ],
    });
    assert.equal(owedOf(back), undefined);
    assert.equal(owedOf(back, [], { createdAt: march(10, 15) }), 'budget:1 from 1200 to 1000');
    assert.equal(owedOf(back, [], { createdAt: march(10, 21) }), undefined);
  });

  it('is nothing of alerts of version 0.1.0, which do not say when their budget was changed', () => {
    const old = anAlert(50, {
      budgets: [
        { ...FIRST, until: undefined },
        { ...SECOND, since: undefined },
      ],
    });

    assert.equal(owedOf(old), undefined);
  });

  it('is nothing from three days after the end of its billing period on, or thirty where a silence held it back', () => {
    const held = aTold({ state: 'silenced', activityId: undefined });
    const at = (days: number, rows: readonly Notification[] = []) =>
      [-1, 0].map((by) => owedOf(CHANGED, rows, { now: MARCH.end + days * DAY_MS + by }) !== undefined);

    assert.deepEqual(at(3), [true, false]);
    assert.deepEqual(at(30, [held]), [true, false]);
  });

  it('starts anew where somebody subscribed again long after it was told, and not within the day', () => {
    const third = { ...SECOND, version: 3, amount: 1500, since: march(13) };
    const later = anAlert(50, { budgets: [FIRST, { ...SECOND, until: march(13) }, third] });
    const now = march(20);

    assert.equal(owedOf(later, [aTold()], { now }), 'budget:3 from 1200 to 1500');
    assert.equal(owedOf(later, [aTold()], { now, createdAt: march(14) }), undefined);
    const soon = { ...third, since: march(10, 15) };
    const changedAgain = anAlert(50, { budgets: [FIRST, { ...SECOND, until: march(10, 15) }, soon] });
    assert.equal(
      owedOf(changedAgain, [aTold()], { now, createdAt: march(10) + 12 * HOUR_MS }),
      'budget:3 from 1200 to 1500',
    );
  });

  it('is nothing by a reading of a billing period after whose end another one has begun', () => {
    const closed = { closed: { at: march(10), reason: 'laterPeriod' as const } };

    assert.equal(owedOf({ ...CHANGED, ...closed }), undefined);
    assert.equal(owedOf({ ...CHANGED, closed: { ...closed.closed, at: march(11) } }), 'budget:2 from 1000 to 1200');
  });

  it('waits while a post of an earlier period is under way: it may tell that budget or another, or fail', () => {
    const { start } = MARCH;
    const february = anAlert(50, {
      id: 'february',
      period: { ...MARCH, start: start - 28 * DAY_MS, end: start },
      budgets: [FIRST, { ...SECOND, until: start }],
    });
    const early = { ...FIRST, until: march(2) };
    const alert = anAlert(50, { budgets: [early, { ...SECOND, since: march(2) }] });
    const after = (state: BudgetNotification['state'], told: number) => {
      const facts = { ...aTold().facts, to: EUR(told) };
      const row = aTold({ subject: 'february', state, facts, activityId: undefined });
      const here = positionOf(
        alert,
        'channel',
        owedFacts(alert, {
          subscriptions: [aSubscription({ createdAt: start - 20 * DAY_MS })],
          earlier: [{ alert: february, rows: [row] }],
        }),
      );
      const owed = owedBudget(alert, here, march(3));
      return owed ? `from ${owed.facts.from.amount}` : budgetOwedAt(alert, here, march(3));
    };

    assert.deepEqual([after('sending', 1200), after('sending', 1100)], [march(3) + MINUTE_MS, march(3) + MINUTE_MS]);
    assert.deepEqual(
      [after('sent', 1200), after('sent', 1100), after('dropped', 1200)],
      [undefined, 'from 1100', 'from 1000'],
    );
  });

  it('waits while a row is under way, and counts one that was given up as told', () => {
    const third = { ...SECOND, version: 3, amount: 1500, since: march(10, 13) };
    const later = anAlert(50, { budgets: [FIRST, { ...SECOND, until: march(10, 13) }, third] });
    const now = march(10, 14);

    assert.equal(owedOf(later, [aTold({ state: 'sending', activityId: undefined })], { now }), undefined);
    assert.equal(
      owedOf(later, [aTold({ state: 'dead', activityId: undefined })], { now }),
      'budget:3 from 1200 to 1500',
    );
    assert.equal(
      owedOf(later, [aTold({ state: 'planned', activityId: undefined })], { now }),
      'budget:3 from 1000 to 1500',
    );
    assert.equal(
      owedOf(later, [aTold({ state: 'unknown', activityId: undefined })], { now }),
      'budget:3 from 1000 to 1500',
    );
    assert.equal(owedOf(later, [aTold({ seen: 'gone' })], { now }), 'budget:3 from 1200 to 1500');
    assert.equal(owedOf(later, [aTold()], { now }), undefined);
  });
});
