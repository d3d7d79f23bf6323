import assert from 'node:assert/strict';
import type { Alert } from '#domain/alerts/alert.ts';
import { owedEdits } from '#domain/alerts/insight/owed-edits.ts';
import type { LevelNotification, Notification, ShownState } from '#domain/alerts/notification.ts';
import type { OwedFacts } from '#domain/alerts/owed.ts';
import { positionOf } from '#domain/alerts/position.ts';
import { outdatedPosts, shownState } from '#domain/alerts/shown-state.ts';
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
} from '../../support/builders.ts';

const CHANNEL = aSubscription().conversationId;

/** A post that stands in the channel, and was last seen to show this. */
function aPost(threshold: number, overrides: Partial<LevelNotification> = {}): LevelNotification {
  const id = `post-${threshold}`;
  return aRow({ id, threshold, activityId: `activity-${threshold}`, seen: {}, ...overrides });
}

/** Without what does not apply. */
function stateOf(alert: Alert, post: LevelNotification, overrides: Partial<OwedFacts> = {}): ShownState {
  const facts = owedFacts(alert, { ledger: [post], ...overrides });
  const shown = shownState(alert, positionOf(alert, CHANNEL, facts), post, facts.now);
  return JSON.parse(JSON.stringify(shown));
}

/** The thresholds of the posts that are to be edited. */
function outdated(
  alert: Alert,
  ledger: readonly Notification[],
  overrides: Partial<OwedFacts> = {},
): readonly number[] {
  const facts = owedFacts(alert, { ledger, ...overrides });
  const found = outdatedPosts(alert, positionOf(alert, CHANNEL, facts), facts.now);
  const planned = owedEdits(facts).length;
  assert.equal(planned, found.length > 0 && !facts.gone.has(CHANNEL) ? 1 : 0);
  return found.map(({ post }) => post.threshold);
}

function withBudgets(percent: number, amounts: readonly number[]): Alert {
  const budgets = amounts.map((amount, index) => ({
    version: index + 1,
    amount,
    currency: 'EUR',
    basePercent: 0,
  }));
  const totalCost = (percent * (amounts.at(-1) ?? 0)) / 100;
  return anAlert(percent, { budgets, totalCost });
}

describe('what a post about an alert should show', () => {
  it('is nothing while the spending stands at its own level', () => {
    assert.deepEqual(stateOf(anAlert(85), aPost(80)), {});
  });

  it('is the level that is reached now where that is above its own, also after a fall', () => {
    assert.deepEqual(stateOf(anAlert(125), aPost(80)), { toldTo: 120 });
    assert.deepEqual(stateOf(anAlert(105, { peakPercent: 125 }), aPost(80)), { toldTo: 100 });
  });

  it('is the lowest level above the spending where that fell under its own', () => {
    assert.deepEqual(stateOf(anAlert(90), aPost(120)), { isReceded: true, under: 100 });
    assert.deepEqual(stateOf(anAlert(70), aPost(300)), { isReceded: true, under: 80 });
    assert.deepEqual(stateOf(anAlert(250), aPost(500)), { isReceded: true, under: 300 });
    assert.deepEqual(stateOf(anAlert(90), aPost(95)), { isReceded: true, under: 95 });
  });

  it('is the fall also where the budget changed', () => {
    assert.deepEqual(stateOf(withBudgets(80, [100, 50]), aPost(100, { budgetVersion: 2 })), {
      isReceded: true,
      under: 100,
    });
    assert.deepEqual(stateOf(withBudgets(80, [100, 50]), aPost(60)), { budgetVersion: 2 });
  });

  it('is the acknowledgement, and whether the alert has reopened since', () => {
    const acknowledgement = { id: 'ack-1', by: ADA, at: march(9), percent: 85, version: 1, highest: 85 };
    const reopened = { ...acknowledgement, highest: 106 };

    assert.deepEqual(stateOf(anAlert(85, { acknowledgement }), aPost(80)), { acknowledgement: 'ack-1' });
    assert.deepEqual(stateOf(anAlert(90, { acknowledgement: reopened }), aPost(80)), {
      acknowledgement: 'ack-1',
      isReopened: true,
    });
  });

  it('is a silence while the period runs, and none of a period that has ended or an alert that is closed', () => {
    const silences = [aSilence({ until: MARCH.end + 9 })];
    const closed = { at: march(10), reason: 'laterPeriod' } as const;

    assert.deepEqual(stateOf(anAlert(85), aPost(80), { silences }), { silencedUntil: MARCH.end + 9 });
    assert.deepEqual(stateOf(anAlert(85), aPost(80), { silences, now: MARCH.end }), {});
    assert.deepEqual(stateOf(anAlert(85, { closed }), aPost(80), { silences }), { closed: 'laterPeriod' });
  });

  it('goes no higher than what was told where nobody hears of the alert any more', () => {
    const ledger = [aPost(80), aPost(100)];

    assert.deepEqual(stateOf(anAlert(125), aPost(80), { ledger, subscriptions: [] }), { toldTo: 100 });
    assert.deepEqual(stateOf(anAlert(125), aPost(100), { ledger, subscriptions: [] }), {});
  });

  it('counts as told there what was sent of this alert and its budget in force, and is still reached', () => {
    const toldTo = (overrides: Partial<LevelNotification>, percent = 125) =>
      stateOf(anAlert(percent), aPost(80), { ledger: [aPost(80), aPost(100, overrides)], subscriptions: [] }).toldTo;

    assert.deepEqual(
      [
        toldTo({}),
        toldTo({}, 99),
        toldTo({ state: 'planned' }),
        toldTo({ subject: 'fabrikam:2027-03-01' }),
        toldTo({ budgetVersion: 2 }),
      ],
      [100, undefined, undefined, undefined, undefined],
    );
  });
});

describe('a post is edited', () => {
  it('where it was last seen to show something else, and no other post', () => {
    assert.deepEqual(outdated(anAlert(125), [aPost(100, { seen: { toldTo: 120 } }), aPost(120)]), []);
    assert.deepEqual(outdated(anAlert(90), [aPost(100, { seen: { toldTo: 120 } }), aPost(120)]), [100, 120]);
    const receded = { isReceded: true, under: 100 } as const;
    assert.deepEqual(
      outdated(anAlert(126), [aPost(100, { seen: { toldTo: 120 } }), aPost(120, { seen: receded })]),
      [120],
    );
  });

  for (const [aspect, seen] of Object.entries({
    toldTo: { toldTo: 100 },
    isReceded: { isReceded: true },
    under: { under: 80 },
    budgetVersion: { budgetVersion: 2 },
    acknowledgement: { acknowledgement: 'ack-1' },
    isReopened: { isReopened: true },
    silencedUntil: { silencedUntil: march(12) },
    closed: { closed: 'left' },
    isOver: { isOver: true },
    isReached: { isReached: true },
    stepFactor: { stepFactor: 2.3 },
  } satisfies { readonly [Aspect in Exclude<keyof ShownState, 'namesDrivers'>]-?: ShownState })) {
    it(`where it shows something else of this alone: ${aspect}`, () => {
      assert.deepEqual(outdated(anAlert(85), [aPost(80, { seen })]), [80]);
    });
  }

  it('when a silence that it shows has ended', () => {
    assert.deepEqual(outdated(anAlert(85), [aPost(80, { seen: { silencedUntil: march(12) } })]), [80]);
  });

  it('whatever became of the last edit, until one is confirmed', () => {
    for (const state of ['planned', 'sending', 'sent', 'dropped', 'dead'] as const) {
      const edit = anEdit({ state, shown: { isReceded: true, under: 80 } });

      assert.deepEqual(outdated(anAlert(70), [aPost(80), edit]), [80], state);
    }
  });

  it('when the spending passes under the level of a lower post', () => {
    const at120 = [aPost(100, { seen: { toldTo: 120 } }), aPost(200, { seen: { isReceded: true, under: 200 } })];

    assert.deepEqual(outdated(anAlert(120), at120), []);
    assert.deepEqual(outdated(anAlert(34), at120), [100, 200]);
  });

  it('not where it is gone, or where it never was one of its own', () => {
    assert.deepEqual(outdated(anAlert(70), [aPost(80, { seen: 'gone' })]), []);
    assert.deepEqual(outdated(anAlert(70), [aPost(80, { activityId: undefined })]), []);
    assert.deepEqual(outdated(anAlert(70), [aPost(80, { state: 'unknown' })]), []);
    assert.deepEqual(outdated(anAlert(70), [aPost(80, { kind: 'standing' })]), []);
  });

  it('not while its conversation cannot be reached, and then as soon as it can', () => {
    const gone = new Set([CHANNEL]);

    assert.equal(owedEdits(owedFacts(anAlert(70), { ledger: [aPost(80)], gone })).length, 0);
    assert.equal(owedEdits(owedFacts(anAlert(70), { ledger: [aPost(80)] })).length, 1);
  });

  it('not for a silence once its period has ended or its alert is closed', () => {
    const closed = { at: march(10), reason: 'laterPeriod' } as const;
    const silenced = [aPost(80, { seen: { silencedUntil: MARCH.end + 9 } })];
    const silences = [aSilence({ until: MARCH.end + 9 })];

    assert.deepEqual(outdated(anAlert(85), silenced, { now: MARCH.end }), []);
    assert.deepEqual(outdated(anAlert(85), [aPost(80)], { now: MARCH.end, silences }), []);
    assert.deepEqual(
      outdated(anAlert(85, { closed }), [aPost(80, { seen: { closed: 'laterPeriod' } })], { silences }),
      [],
    );
  });
});

describe('a post of version 0.1.0', () => {
  const old = (threshold: number): LevelNotification => aPost(threshold, { seen: undefined });

  it('was last seen as it was posted, where no edit was ever planned', () => {
    assert.deepEqual(outdated(anAlert(85), [old(80)]), []);
    assert.deepEqual(outdated(anAlert(70), [old(80)]), [80]);
  });

  it('was last seen to show the state of the last edit that was sent', () => {
    const edit = anEdit({ state: 'sent', shown: { toldTo: 120, silencedUntil: march(12) } });
    const silences = [aSilence()];

    assert.deepEqual(outdated(anAlert(125), [old(100), old(120), edit], { silences }), []);
    assert.deepEqual(outdated(anAlert(125), [old(100), old(120), edit]), [100, 120]);
  });

  it('is edited once in a running period where nobody knows what it shows', () => {
    const edit = anEdit({ state: 'dropped', shown: {} });

    assert.deepEqual(outdated(anAlert(85), [old(80), edit]), [80]);
    assert.deepEqual(outdated(anAlert(85), [old(80), edit], { now: MARCH.end }), []);
  });
});

describe('what a post shows where nobody hears of its alert any more', () => {
  const shown = (alert: Alert, ...others: readonly Notification[]) =>
    stateOf(alert, aPost(80), { subscriptions: [], ledger: [aPost(80), ...others] });
  const told = (threshold: number, overrides: Partial<LevelNotification> = {}) => aPost(threshold, overrides);

  it('is the highest level that was told and is still reached', () => {
    assert.deepEqual(shown(anAlert(125), told(100), told(120)), { toldTo: 120 });
    assert.deepEqual(shown(anAlert(105), told(100), told(120)), { toldTo: 100 });
    assert.deepEqual(shown(anAlert(125)), {});
  });

  it('is no level of a row that was not sent, of another budget or of another alert', () => {
    for (const other of [
      { state: 'planned' },
      { budgetVersion: 2 },
      { subject: 'other' },
      { kind: 'reopened' },
    ] as const) {
      assert.deepEqual(shown(anAlert(125), told(120, other)), {}, JSON.stringify(other));
    }
  });
});

describe('what a post of version 0.1.0 shows', () => {
  const outdatedBy = (shown: ShownState, overrides: Partial<LevelNotification> = {}, percent = 105) => {
    const post = aPost(80, { seen: undefined, ...overrides });
    return outdated(anAlert(percent), [post, anEdit({ state: 'sent', shown })]);
  };

  it('is what its last edit said, as far as it was said of this post', () => {
    assert.deepEqual(outdatedBy({ toldTo: 100 }), []);
    assert.deepEqual(outdatedBy({ toldTo: 120 }), [80]);
    assert.deepEqual(outdatedBy({ toldTo: 80 }, {}, 85), [], 'its own level');
    assert.deepEqual(outdatedBy({ budgetVersion: 1 }, {}, 85), [], 'its own budget');
    assert.deepEqual(outdatedBy({ budgetVersion: 2 }, {}, 85), [80]);
  });
});
