import assert from 'node:assert/strict';
import { isAcknowledged } from '#domain/alerts/acknowledgement.ts';
import type { Alert } from '#domain/alerts/alert.ts';
import { hearersOf } from '#domain/alerts/hearing.ts';
import { isTooLate, standingInVain } from '#domain/alerts/held-back.ts';
import type { LevelNotification } from '#domain/alerts/notification.ts';
import { HELD_BACK_TOLD_AFTER_END_MS, owed, stillOwed } from '#domain/alerts/owed.ts';
import { positionOf, positionsOf } from '#domain/alerts/position.ts';
import { toldLevel } from '#domain/alerts/told-level.ts';
import { DAY_MS } from '#domain/time/time.ts';
import {
  ADA,
  anAlert,
  anEdit,
  aRow,
  aSilence,
  aSubscription,
  MARCH,
  march,
  owedFacts,
  rowOf,
  THRESHOLDS,
} from '../../support/builders.ts';

/** The occasions owed, as `<kind> <occasion>`. */
function owes(alert: Alert, overrides: Parameters<typeof owedFacts>[1] = {}): readonly string[] {
  return owed(owedFacts(alert, overrides)).map(({ kind, occasion }) => `${kind} ${occasion}`);
}

function withBudgets(percent: number, ...bases: readonly (number | undefined)[]): Alert {
  const budgets = bases.map((basePercent, index) => ({
    version: index + 1,
    amount: basePercent === undefined ? undefined : 1000 + index,
    currency: 'EUR',
    basePercent,
  }));
  const hasBudget = bases.at(-1) !== undefined;
  return anAlert(percent, { budgets, percentUsed: hasBudget ? percent : undefined });
}

describe('a level', () => {
  it('is owed when it is above the one last told: raised first, then escalated', () => {
    assert.deepEqual(owes(anAlert(85)), ['raised level:1:80']);
    assert.deepEqual(owes(anAlert(104), { ledger: [aRow()] }), ['escalated level:1:100']);
  });

  it('is owed once, at the highest, when several are crossed at once', () => {
    assert.deepEqual(owes(anAlert(450)), ['raised level:1:300']);
  });

  it('stands at a first reading, and only then, by what was used of the first budget', () => {
    const [budget] = anAlert(85).budgets;
    assert.ok(budget);
    const first = { ...budget, basePercent: 85 };
    const at = (percent: number, overrides: Partial<Alert>) =>
      owes(anAlert(percent, overrides)).map((row) => row.split(' ')[0]);

    assert.deepEqual(at(85, { isFirstReading: true, budgets: [first] }), ['standing']);
    assert.deepEqual(at(104, { isFirstReading: true, budgets: [first] }), ['raised']);
    assert.deepEqual(at(85, { isFirstReading: true, budgets: [{ ...first, lowPercent: 70 }] }), ['raised']);
    assert.deepEqual(at(85, { isFirstReading: false, budgets: [first] }), ['raised']);
    assert.deepEqual(at(85, { isFirstReading: true, budgets: [{ ...first, version: 2 }] }), ['raised']);
  });

  it('is not owed under every threshold, nor without a budget', () => {
    assert.deepEqual(owes(anAlert(79.9)), []);
    assert.deepEqual(owes(withBudgets(500, undefined)), []);
  });

  it('that was told is not told again after it receded and came back', () => {
    assert.deepEqual(owes(anAlert(70), { ledger: [aRow()] }), []);
    assert.deepEqual(owes(anAlert(85), { ledger: [aRow()] }), []);
  });

  it('is owed to each conversation by its own thresholds', () => {
    const early = aSubscription({ id: 'early', conversationId: 'early', thresholds: [50], introduced: [50] });

    const planned = owed(owedFacts(anAlert(85), { subscriptions: [aSubscription(), early] }));

    assert.deepEqual(
      planned.map(({ conversationId, threshold }) => [conversationId, threshold]),
      [
        ['channel', 80],
        ['early', 50],
      ],
    );
  });

  it('is not owed from three days after the period ended', () => {
    assert.equal(owes(anAlert(85), { now: MARCH.end + 3 * DAY_MS - 1 }).length, 1);
    assert.deepEqual(owes(anAlert(85), { now: MARCH.end + 3 * DAY_MS }), []);
  });

  for (const state of ['planned', 'sending', 'sent', 'unknown', 'dead'] as const) {
    it(`counts as told while its row is ${state}`, () => {
      assert.deepEqual(owes(anAlert(85), { ledger: [aRow({ state })] }), []);
    });
  }

  for (const state of ['silenced', 'dropped'] as const) {
    it(`is owed again when its row was ${state}`, () => {
      assert.deepEqual(owes(anAlert(85), { ledger: [aRow({ state })] }), ['raised level:1:80']);
    });
  }

  it('told by the alert of the former plan is taken along', () => {
    const former = anAlert(90, { id: 'contoso:2027-03-15' });
    const alert = anAlert(85, { carriedFrom: former.id });
    const ledger = [aRow({ subject: former.id })];

    assert.deepEqual(owes(alert, { carried: former, ledger }), []);
    assert.deepEqual(owes({ ...alert, percentUsed: 101 }, { carried: former, ledger }), ['escalated level:1:100']);
  });

  it('told by the alert of the former plan is taken along however much of the budget the new plan began with', () => {
    const former = anAlert(105, { id: 'contoso:2027-03-15' });
    const budgets = [{ version: 1, amount: 1000, currency: 'EUR', basePercent: 85 }];
    const alert = anAlert(101, { carriedFrom: former.id, budgets });

    assert.deepEqual(owes(alert, { carried: former, ledger: [aRow({ subject: former.id, threshold: 100 })] }), []);
  });
});

describe('a changed budget', () => {
  it('announces a level above what was told, saying that the budget changed', () => {
    const [planned] = owed(owedFacts(withBudgets(105, 20, 105), { ledger: [aRow()] }));

    assert.equal(planned?.occasion, 'level:2:100');
    assert.equal(planned?.isBudgetChange, true);
  });

  it('takes a level at or under what was told as told', () => {
    assert.deepEqual(owes(withBudgets(85, 20, 85), { ledger: [aRow({ threshold: 100 })] }), []);
  });

  it('announces every later crossing of the new budget as such, where none of that level was told before', () => {
    const [planned] = owed(owedFacts(withBudgets(101, 20, 60), { ledger: [aRow({ threshold: 80 })] }));

    assert.equal(planned?.occasion, 'level:2:100');
    assert.equal(planned?.isBudgetChange, false);
  });

  it('is named at a later crossing of a level that was told of the budget before: it is not the same news twice', () => {
    const again = (threshold: number, state: LevelNotification['state']) =>
      owed(owedFacts(withBudgets(82, 20, 42), { ledger: [aRow({ threshold, state })] }))[0]?.isBudgetChange;

    assert.deepEqual([again(80, 'sent'), again(120, 'sent')], [true, true]);
    assert.deepEqual([again(80, 'dropped'), again(50, 'sent')], [false, false]);
  });

  it('does not tell a told level again when the figures fall before the higher one is planned', () => {
    const ledger = [aRow({ threshold: 100 })];

    assert.deepEqual(owes(withBudgets(125, 20, 125), { ledger }), ['escalated level:2:120']);
    assert.deepEqual(owes(withBudgets(105, 20, 125), { ledger }), []);
  });

  it('that is removed owes nothing and forgets nothing', () => {
    assert.deepEqual(owes(withBudgets(85, 20, undefined), { ledger: [aRow()] }), []);
    assert.deepEqual(owes(withBudgets(85, 20, undefined, 85), { ledger: [aRow()] }), []);
  });

  it('that is set for the first time announces what it finds', () => {
    const [planned] = owed(owedFacts(withBudgets(85, undefined, 85)));

    assert.equal(planned?.occasion, 'level:2:80');
    assert.equal(planned?.isBudgetChange, true);
  });
});

describe('what stands', () => {
  it('at a new subscription is standing', () => {
    const subscriptions = [aSubscription({ introduced: undefined })];

    assert.deepEqual(owes(anAlert(85), { subscriptions }), ['standing standing:subscription-1:1:80']);
  });

  it('is not what had closed before the conversation subscribed', () => {
    const closed = anAlert(85, { closed: { at: march(5), reason: 'laterPeriod' } });
    const later = [aSubscription({ introduced: undefined, createdAt: march(6) })];

    assert.deepEqual(owes(closed, { subscriptions: later }), []);
    assert.deepEqual(owes(closed, { subscriptions: [aSubscription({ createdAt: march(6) })] }), []);
    assert.deepEqual(owes(closed, { subscriptions: [aSubscription({ createdAt: march(5) })] }), []);
    assert.deepEqual(owes(closed, { subscriptions: [aSubscription({ createdAt: march(5) - 1 })] }), [
      'raised level:1:80',
    ]);
    assert.deepEqual(owes(closed), ['raised level:1:80']);
  });

  it("at a customer's first reading is standing, what is crossed later is not", () => {
    const budgets = [{ version: 1, amount: 1000, currency: 'EUR', basePercent: 85 }];
    const alert = anAlert(85, { isFirstReading: true, budgets });

    assert.deepEqual(owes(alert), ['standing standing:subscription-1:1:80']);
    assert.deepEqual(owes({ ...alert, percentUsed: 101 }), ['raised level:1:100']);
  });

  it('at a threshold just introduced is standing, a crossing of a former one is not', () => {
    const subscriptions = [aSubscription({ introduced: [80, 120] })];

    assert.deepEqual(owes(anAlert(101), { subscriptions, ledger: [aRow()] }), [
      'standing standing:subscription-1:1:100',
    ]);
    assert.deepEqual(owes(anAlert(125), { subscriptions, ledger: [aRow()] }), ['escalated level:1:120']);
  });

  it('and was held back by a silence is told as standing when the silence is over', () => {
    const held = aRow({ kind: 'standing', occasion: 'standing:subscription-1:1:80', state: 'silenced' });

    assert.deepEqual(owes(anAlert(85), { ledger: [held] }), ['standing standing:subscription-1:1:80']);
    assert.deepEqual(owes(anAlert(101), { ledger: [held] }), ['raised level:1:100']);
  });

  it("at a customer's first reading is news where it fell since and is crossed again", () => {
    const budgets = [{ version: 1, amount: 1000, currency: 'EUR', basePercent: 125, lowPercent: 85 }];
    const alert = anAlert(105, { isFirstReading: true, budgets });

    assert.deepEqual(owes(alert), ['raised level:1:100']);
    assert.deepEqual(owes({ ...alert, percentUsed: 85 }), ['standing standing:subscription-1:1:80']);
  });

  for (const code of ['unsubscribed', 'superseded', 'conversationGone', 'receded'] as const) {
    it(`and was dropped (${code}) says nothing about a later rise`, () => {
      const occasion = 'standing:an-older-subscription:1:80';
      const dropped = aRow({ kind: 'standing', occasion, state: 'dropped', reason: { code } });

      assert.deepEqual(owes(anAlert(85), { ledger: [dropped] }), ['raised level:1:80']);
    });
  }

  for (const state of ['planned', 'unknown'] as const) {
    it(`and fell to a lower level while its row is ${state} stands there, and is not told as reached`, () => {
      const waiting = aRow({ kind: 'standing', occasion: 'standing:subscription-1:1:120', threshold: 120, state });
      const facts = owedFacts(anAlert(85), { ledger: [waiting] });
      const [planned] = owed(facts);
      const inVain = standingInVain(facts, positionsOf(facts.alert, facts));
      assert.ok(planned);

      const again = owes(anAlert(85), { ledger: [waiting, rowOf(planned, { state: 'planned' })] });

      assert.equal(`${planned.kind} ${planned.occasion}`, 'standing standing:subscription-1:1:80');
      assert.deepEqual(inVain, [{ row: waiting, why: 'receded' }]);
      assert.deepEqual(again, []);
    });
  }

  it('and waits, but not on its level any more, ends at once: what is reached then is news', () => {
    const row = aRow({ kind: 'standing', occasion: 'standing:subscription-1:1:80', state: 'planned' });
    const endsAt = (percent: number, ledger: readonly LevelNotification[] = [row]) => {
      const facts = owedFacts(anAlert(percent), { ledger });
      return standingInVain(facts, positionsOf(facts.alert, facts)).length;
    };

    assert.equal(endsAt(79), 1);
    assert.equal(endsAt(85), 0);
    assert.equal(endsAt(79, [{ ...row, state: 'sending' }]), 0);
    assert.equal(endsAt(79, [{ ...row, kind: 'raised' }]), 0);
  });

  it('is not a crossing that waits to be sent and fell: it is raised again once that row is dropped', () => {
    const waiting = aRow({ threshold: 120, state: 'planned' });

    assert.deepEqual(owes(anAlert(85), { ledger: [waiting] }), []);
    assert.deepEqual(owes(anAlert(85), { ledger: [{ ...waiting, state: 'dropped' }] }), ['raised level:1:80']);
  });

  it('and fell to a level that was told otherwise is not told again', () => {
    const told = aRow({ id: 'row-2', threshold: 80 });
    const waiting = aRow({ kind: 'standing', occasion: 'standing:new:1:120', threshold: 120, state: 'planned' });

    assert.deepEqual(owes(anAlert(85), { ledger: [told, waiting] }), []);
  });

  it('and fell between two levels that wait to be told stands at its own at once', () => {
    const standing = { kind: 'standing', state: 'planned' } as const;
    const lower = aRow({ ...standing, id: 'row-1', occasion: 'standing:old:1:50', threshold: 50 });
    const higher = aRow({ ...standing, id: 'row-2', occasion: 'standing:new:1:120', threshold: 120 });

    assert.deepEqual(owes(anAlert(85), { ledger: [lower, higher] }), ['standing standing:subscription-1:1:80']);
  });

  it('and receded before it was told is news when it is crossed again', () => {
    const dropped = aRow({
      kind: 'standing',
      occasion: 'standing:subscription-1:1:80',
      state: 'dropped',
      reason: { code: 'receded' },
    });

    assert.deepEqual(owes(anAlert(85), { ledger: [dropped] }), ['raised level:1:80']);
  });

  it('against a changed budget is told to a subscription that is taken up again', () => {
    const subscriptions = [aSubscription({ introduced: undefined })];
    const told = aRow({ kind: 'standing', occasion: 'standing:subscription-1:1:80' });
    const [planned] = owed(owedFacts(withBudgets(85, 80, 20), { subscriptions, ledger: [told] }));
    assert.ok(planned);

    const again = owes(withBudgets(85, 80, 20), { subscriptions, ledger: [told, rowOf(planned)] });

    assert.notEqual(planned.occasion, told.occasion);
    assert.deepEqual(again, []);
  });
});

describe('a silence', () => {
  const silences = [aSilence()];

  it('holds back what is already waiting for its end', () => {
    assert.deepEqual(owes(anAlert(85), { silences, ledger: [aRow({ state: 'silenced' })] }), []);
  });

  it('holds back what takes the place of what it held back, long after the end of the billing period', () => {
    const now = MARCH.end + 10 * DAY_MS;
    const lasting = [aSilence({ until: now + DAY_MS })];
    const ledger = [aRow({ state: 'silenced' })];

    assert.deepEqual(owes(anAlert(104), { silences: lasting, ledger, now }), ['raised level:1:100']);
    assert.deepEqual(owes(withBudgets(104, 85, 104), { silences: lasting, ledger, now }), ['raised level:2:100']);
    assert.deepEqual(owes(anAlert(104), { silences: lasting, ledger: [], now }), []);
    assert.deepEqual(owes(anAlert(104), { silences: lasting, ledger, now: MARCH.end + 30 * DAY_MS }), []);
  });

  it('gives what takes the place of what it held back after its end as long to be told, and as late', () => {
    const now = MARCH.end + 10 * DAY_MS;
    const ledger = [aRow({ state: 'silenced' })];
    const crossedAt = (at: number) => owed(owedFacts(anAlert(104), { ledger, now: at })).map((row) => row.crossedAt);

    assert.deepEqual(crossedAt(now), [anAlert(104).readAt]);
    assert.deepEqual(crossedAt(MARCH.end), [undefined], 'while anything of the billing period is told it is news');
    assert.deepEqual(crossedAt(MARCH.end + 30 * DAY_MS), []);
  });

  it('lets the highest level be told when it is over', () => {
    const ledger = [
      aRow({ state: 'silenced' }),
      aRow({ id: 'row-2', occasion: 'level:1:100', threshold: 100, state: 'silenced' }),
    ];

    assert.deepEqual(owes(anAlert(104), { silences, ledger, now: march(12) }), ['raised level:1:100']);
  });
});

describe('the subscription that counts', () => {
  it('is the named one, which overrides all', () => {
    const named = aSubscription({ id: 'named', to: 'customer', customerId: 'contoso', thresholds: [50] });

    for (const subscriptions of [
      [aSubscription(), named],
      [named, aSubscription()],
    ]) {
      assert.deepEqual([...hearersOf(subscriptions, 'contoso').values()], [named]);
      assert.deepEqual([...hearersOf(subscriptions, 'fabrikam').values()], [aSubscription()]);
    }
  });

  it('is none where the customer is taken out of all, where it is parked, and for health', () => {
    const except = [{ customerId: 'contoso', by: ADA, at: march(2) }];
    const excepted = aSubscription({ to: 'all', except });

    assert.deepEqual([...hearersOf([excepted], 'contoso').values()], []);
    assert.deepEqual([...hearersOf([excepted], 'fabrikam').values()], [excepted]);
    assert.deepEqual([...hearersOf([aSubscription({ parkedAt: march(3) })], 'contoso').values()], []);
    assert.deepEqual([...hearersOf([aSubscription({ to: 'health' })], 'contoso').values()], []);
  });
});

describe('the time in which people are told', () => {
  it('ends thirty days after the end of the billing period for what a silence held back', () => {
    const held = aRow({ state: 'silenced', sentAt: undefined });
    const end = MARCH.end + HELD_BACK_TOLD_AFTER_END_MS;

    for (const now of [end - 1, end]) {
      const isTold = now < end;
      assert.deepEqual(owes(anAlert(85), { ledger: [held], now }), isTold ? ['raised level:1:80'] : []);
      assert.equal(isTooLate(held, anAlert(85), now), !isTold);
      assert.equal(isTooLate(aRow({ crossedAt: march(9) }), anAlert(85), now), !isTold);
    }
  });

  it('ends three days after the end of the billing period for all else', () => {
    const end = MARCH.end + 3 * DAY_MS;

    assert.deepEqual([isTooLate(aRow(), anAlert(85), end - 1), isTooLate(aRow(), anAlert(85), end)], [false, true]);
  });
});

describe('an acknowledgement', () => {
  const acknowledgement = { id: 'ack-1', by: ADA, at: march(9), percent: 125, version: 1 };

  it('holds until a higher level', () => {
    const at85 = { ...acknowledgement, percent: 85 };

    assert.equal(isAcknowledged(anAlert(99, { acknowledgement: at85 }), THRESHOLDS, 20), true);
    assert.equal(isAcknowledged(anAlert(100, { acknowledgement: at85 }), THRESHOLDS, 20), false);
  });

  it('holds until the step is reached', () => {
    assert.equal(isAcknowledged(anAlert(144.9, { acknowledgement }), THRESHOLDS, 20), true);
    assert.equal(isAcknowledged(anAlert(145, { acknowledgement }), THRESHOLDS, 20), false);
  });

  it('does not hold for a changed budget', () => {
    assert.equal(isAcknowledged({ ...withBudgets(125, 20, 125), acknowledgement }, THRESHOLDS, 20), false);
  });

  it('does not hide a crossing', () => {
    assert.deepEqual(owes(anAlert(200, { acknowledgement }), { ledger: [aRow({ threshold: 120 })] }), [
      'escalated level:1:200',
    ]);
  });

  it('reopens once when the step is reached without a new level', () => {
    const alert = anAlert(145, { acknowledgement });
    const told = aRow({ threshold: 120, sentPercent: 125 });
    const [planned] = owed(owedFacts(alert, { ledger: [told] }));
    assert.ok(planned);

    assert.equal(planned.occasion, 'reopened:ack-1');
    assert.deepEqual(owes({ ...alert, percentUsed: 180 }, { ledger: [told, rowOf(planned)] }), []);
  });

  it('at a figure that was corrected downwards holds from there, however high the alert once was', () => {
    const at85 = anAlert(106, { peakPercent: 130, acknowledgement: { ...acknowledgement, percent: 85, highest: 106 } });
    const low = { ...at85, percentUsed: 90, acknowledgement: { ...acknowledgement, percent: 85, highest: 90 } };

    assert.equal(isAcknowledged(low, THRESHOLDS, 20), true);
    assert.equal(isAcknowledged(at85, THRESHOLDS, 20), false);
  });

  it('that was outgrown stays open when the figure falls again', () => {
    const outgrown = { ...acknowledgement, percent: 85, highest: 106 };

    assert.equal(isAcknowledged(anAlert(90, { acknowledgement: outgrown }), THRESHOLDS, 20), false);
  });

  it('is outgrown by exactly the step, whatever the decimals of a double are', () => {
    const at82 = { ...acknowledgement, percent: (16.4 / 20) * 100, highest: (20.4 / 20) * 100 - 1e-12 };

    assert.equal(isAcknowledged(anAlert(102, { acknowledgement: at82 }), [50], 20), false);
  });

  it('that is outgrown is told as still rising where the last post was sent the step below, and nowhere else', () => {
    const alert = anAlert(106, {
      peakPercent: 130,
      acknowledgement: { ...acknowledgement, percent: 85, highest: 106 },
    });
    const sentAt = (sentPercent: number | undefined) => [aRow({ threshold: 120, sentPercent })];

    assert.deepEqual(owes(alert, { ledger: sentAt(86) }), ['reopened reopened:ack-1']);
    assert.deepEqual(owes(alert, { ledger: sentAt(87) }), []);
    assert.deepEqual(owes(alert, { ledger: sentAt(130) }), []);
  });

  it('counts a row of version 0.1.0 as sent at the peak', () => {
    const at85 = { ...acknowledgement, percent: 85, highest: 106 };
    const ledger = [aRow({ threshold: 120, sentPercent: undefined })];

    assert.deepEqual(owes(anAlert(106, { peakPercent: 130, acknowledgement: at85 }), { ledger }), []);
    assert.deepEqual(owes(anAlert(106, { peakPercent: 86, acknowledgement: at85 }), { ledger }), [
      'reopened reopened:ack-1',
    ]);
  });

  it('goes by the last post that was sent, and waits while one is on its way', () => {
    const alert = anAlert(106, { acknowledgement: { ...acknowledgement, percent: 85, highest: 106 } });
    const first = aRow({ threshold: 100, sentPercent: 84, sentAt: march(8) });
    const stands = aRow({ id: 'row-2', kind: 'standing', occasion: 'standing:1', threshold: 100 });
    const owing = (overrides: Partial<LevelNotification>) =>
      owes(alert, { ledger: [first, { ...stands, ...overrides }] });

    assert.deepEqual(owing({ state: 'sent', sentPercent: 106, sentAt: march(9) }), []);
    assert.deepEqual(owing({ state: 'planned', sentAt: undefined }), []);
    assert.deepEqual(owing({ state: 'dropped', sentAt: undefined }), ['reopened reopened:ack-1']);
  });

  it('of an alert that fell far below what was told plans nothing that would be dropped at once', () => {
    const alert = anAlert(100, {
      peakPercent: 200,
      acknowledgement: { ...acknowledgement, percent: 80, highest: 200 },
    });
    const ledger = [aRow({ threshold: 200, sentPercent: 200 })];

    assert.deepEqual(owes(alert, { ledger }), []);
  });
});

function decides(row: LevelNotification, alert: Alert, overrides: Parameters<typeof owedFacts>[1] = {}): string {
  const facts = owedFacts(alert, { ledger: [row], ...overrides });
  const decision = stillOwed(row, alert, positionOf(alert, row.conversationId, facts), facts);
  return decision.send ? 'send' : decision.reason;
}

describe('before a row is sent', () => {
  const row = aRow({ state: 'planned' });

  it('it is still owed while all stands as planned', () => {
    assert.equal(decides(row, anAlert(85)), 'send');
  });

  it('it is dropped when nobody is subscribed any more', () => {
    assert.equal(decides(row, anAlert(85), { subscriptions: [] }), 'unsubscribed');
    assert.equal(decides(row, anAlert(85), { subscriptions: [aSubscription({ parkedAt: march(9) })] }), 'unsubscribed');
  });

  it('it is dropped when the level receded', () => {
    assert.equal(decides(row, anAlert(79, { peakPercent: 85 })), 'receded');
  });

  it('it is dropped when a higher level is told or on its way', () => {
    const higher = aRow({ id: 'row-2', threshold: 100, state: 'planned' });

    assert.equal(decides(row, anAlert(104), { ledger: [row, higher] }), 'superseded');
    assert.equal(decides(row, anAlert(104), { ledger: [row, { ...higher, state: 'dropped' }] }), 'send');
  });

  it('it is dropped for no other alert, no other budget, no level as high and no level that nobody was told', () => {
    const beside = (overrides: Partial<LevelNotification>) =>
      decides(row, anAlert(104), { ledger: [row, aRow({ id: 'row-2', threshold: 100, ...overrides })] });

    assert.deepEqual(
      [
        beside({}),
        beside({ state: 'dead' }),
        beside({ subject: 'fabrikam:2027-03-01' }),
        beside({ budgetVersion: 2 }),
        beside({ threshold: 80 }),
        beside({ state: 'silenced' }),
        beside({ kind: 'reopened' }),
      ],
      ['superseded', 'superseded', 'send', 'send', 'send', 'send', 'send'],
    );
  });

  it('it is dropped when the budget changed', () => {
    assert.equal(decides(row, withBudgets(85, 20, 85)), 'budgetChanged');
  });

  it('that an alert is still rising it is dropped when that is no longer so, or seen by a person meanwhile', () => {
    const acknowledgement = { id: 'ack-1', by: ADA, at: march(9), percent: 125, version: 1 };
    const told = aRow({ threshold: 120, sentPercent: 125 });
    const rising = aRow({
      id: 'row-2',
      kind: 'reopened',
      occasion: 'reopened:ack-1',
      threshold: 120,
      state: 'planned',
    });
    const ledger = [told, rising];

    assert.equal(decides(rising, anAlert(145, { acknowledgement }), { ledger }), 'send');
    assert.equal(decides(rising, anAlert(130, { acknowledgement, peakPercent: 145 }), { ledger }), 'receded');
    const sinceTold = aRow({ id: 'row-3', threshold: 120, sentPercent: 144, sentAt: march(10) });
    assert.equal(decides(rising, anAlert(145, { acknowledgement }), { ledger: [...ledger, sinceTold] }), 'superseded');
    const again = { ...acknowledgement, id: 'ack-2', percent: 145 };
    assert.equal(decides(rising, anAlert(145, { acknowledgement: again }), { ledger }), 'superseded');
  });

  it('that an alert is still rising it is sent although a higher level was told there by thresholds of before', () => {
    const alert = anAlert(145, { acknowledgement: { id: 'ack-1', by: ADA, at: march(9), percent: 122, version: 1 } });
    const told = aRow({ threshold: 120, sentPercent: 122 });
    const subscriptions = [aSubscription({ thresholds: [100, 150], introduced: [100, 150] })];

    const [rising] = owed(owedFacts(alert, { ledger: [told], subscriptions })).map((planned) => rowOf(planned));
    assert.ok(rising?.about === 'alert' && rising.kind === 'reopened');

    assert.equal(rising.threshold, 100);
    assert.equal(decides(rising, alert, { ledger: [told, rising], subscriptions }), 'send');
  });

  it('it is dropped when the period ended three days ago', () => {
    assert.equal(decides(row, anAlert(85), { now: MARCH.end + 3 * DAY_MS - 1 }), 'send');
    assert.equal(decides(row, anAlert(85), { now: MARCH.end + 3 * DAY_MS }), 'periodEnded');
  });

  it('it is dropped thirty days after the period ended where a silence holds it back, or held it back', () => {
    const end = MARCH.end + HELD_BACK_TOLD_AFTER_END_MS;
    const silences = [aSilence({ until: end + DAY_MS })];
    for (const [held, overrides] of [
      [row, { silences }],
      [{ ...row, state: 'silenced' }, {}],
      [{ ...row, crossedAt: march(9) }, {}],
    ] as const) {
      assert.equal(decides(held, anAlert(85), { ...overrides, now: end - 1 }), 'send');
      assert.equal(decides(held, anAlert(85), { ...overrides, now: end }), 'periodEnded');
    }
  });
});

describe('the level told', () => {
  it('is 0 where nothing was told', () => {
    assert.equal(toldLevel(anAlert(85), THRESHOLDS, [], undefined), 0);
  });

  it('never counts what is not about a level', () => {
    assert.equal(toldLevel(anAlert(85), THRESHOLDS, [anEdit({ shown: { toldTo: 100 } })], undefined), 0);
  });
});

describe('rows about the alert of the former plan', () => {
  const former = anAlert(105, { id: 'contoso:2027-03-15' });
  const ofFormer = (overrides: Partial<LevelNotification> = {}) =>
    aRow({ subject: former.id, threshold: 100, ...overrides });
  const facts = (ledger: readonly LevelNotification[]) => ({ carried: former, ledger });

  it('do not make a crossing of a changed budget look as if it had been told', () => {
    const alert = { ...withBudgets(105, 20, 20), carriedFrom: former.id };

    const [planned] = owed(owedFacts(alert, facts([ofFormer()])));

    assert.deepEqual([planned?.occasion, planned?.isBudgetChange], ['level:2:100', false]);
  });

  it('do not make a crossing look as if it stood', () => {
    const waiting = ofFormer({ kind: 'standing', state: 'planned', threshold: 100 });
    const alert = anAlert(85, { carriedFrom: former.id });

    assert.deepEqual(owes({ ...alert, percentUsed: 125 }, facts([waiting])), ['escalated level:1:120']);
    assert.deepEqual(owes(alert, { ledger: [waiting] }), ['raised level:1:80']);
  });

  it('do not make anything be told later than three days after the end', () => {
    const now = MARCH.end + 3 * DAY_MS;

    assert.deepEqual(owes(anAlert(85), { now, ledger: [ofFormer({ state: 'silenced' })] }), []);
    assert.deepEqual(owes(anAlert(85), { now, ledger: [aRow({ threshold: 50, occasion: 'level:1:50' })] }), []);
  });
});

describe('what takes the place of a row that a silence held back', () => {
  const ledger = [aRow({ state: 'silenced' })];
  const now = MARCH.end + 3 * DAY_MS;
  const late = (overrides: Parameters<typeof owedFacts>[1] = {}) =>
    owed(owedFacts(anAlert(105), { now, ledger, ...overrides })).map(({ occasion, crossedAt }) => [
      occasion,
      crossedAt,
    ]);

  it('is told with the date of its crossing, unless it is held back too', () => {
    assert.deepEqual(late(), [['level:1:100', anAlert(105).readAt]]);
    assert.deepEqual(late({ silences: [aSilence({ until: now + DAY_MS })] }), [['level:1:100', undefined]]);
  });
});

describe('that an alert still rises', () => {
  it('is sent although a higher level was told before it was acknowledged', () => {
    const acknowledgement = { id: 'ack', by: ADA, at: march(9), percent: 100, version: 1 };
    const alert = anAlert(125, { acknowledgement });
    const told = aRow({ threshold: 120, sentPercent: 104 });
    const row = aRow({ id: 'rising', kind: 'reopened', state: 'planned', threshold: 100, occasion: 'reopened:ack' });
    const facts = owedFacts(alert, { ledger: [told, row] });

    assert.deepEqual(stillOwed(row, alert, positionOf(alert, 'channel', facts), facts), { send: true });
  });
});
