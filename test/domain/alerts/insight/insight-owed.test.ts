import assert from 'node:assert/strict';
import type { Alert } from '#domain/alerts/alert.ts';
import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import {
  insightDecision,
  insightInVain,
  type KnownInsight,
  NO_INSIGHT,
  outdatedInsightPosts,
  owedInsight,
  shownInsight,
} from '#domain/alerts/insight/insight-owed.ts';
import type { InsightNews } from '#domain/alerts/insight/news.ts';
import { forecastTelling, forecastTold, owedForecast } from '#domain/alerts/insight/owed-forecast.ts';
import type { InsightNotification, Notification } from '#domain/alerts/notification.ts';
import { positionOf } from '#domain/alerts/position.ts';
import { outdatedPosts } from '#domain/alerts/shown-state.ts';
import { DAY_MS } from '#domain/time/time.ts';
import {
  ADA,
  APRIL,
  anAlert,
  aRow,
  aSilence,
  aSubscription,
  MARCH,
  march,
  owedFacts,
} from '../../../support/builders.ts';
import { aBudgetChange, aForecast, aSpike } from '../../../support/news.ts';
import { fourteenDays } from './fourteen-days.ts';

const DATE = march(9, 0) / DAY_MS;
const HEARS = aSubscription({ forecasts: { level: 100, introduced: 100 }, spikes: { introduced: true } });
const STATE = fourteenDays();
const SPIKE = {
  spike: { date: DATE, kind: 'day', cost: 500, usual: 50 },
  periodStart: MARCH.start,
  currency: 'EUR',
  step: undefined,
} as const;
const KNOWN: KnownInsight = { state: STATE, spikes: [SPIKE] };
const NO_HISTORY = {
  ...STATE,
  last: { ...STATE.last, outlook: { kind: 'notEnoughHistory', from: 0 } as const },
};

function aPost(news: InsightNews, overrides: Partial<Notification> = {}): InsightNotification {
  return { ...aRow({ id: news.about, activityId: 'post-1' }), ...news, ...overrides } as InsightNotification;
}

interface Situation {
  readonly alert?: Alert;
  readonly ledger?: readonly Notification[];
  readonly subscriptions?: readonly AlertSubscription[];
  readonly isSilenced?: boolean;
}

function at({ alert = anAlert(70), ledger = [], subscriptions = [HEARS], isSilenced = false }: Situation = {}) {
  const silences = isSilenced ? [aSilence()] : [];
  return positionOf(alert, 'channel', owedFacts(alert, { subscriptions, ledger, silences, now: march(11) }));
}

describe('what a conversation is owed beside alerts', () => {
  it('is the changed budget, then the forecast, then the spikes', () => {
    const [first] = anAlert(70).budgets;
    assert.ok(first);
    const second = { version: 2, amount: 1200, currency: 'EUR', basePercent: 50, since: march(10) };
    const alert = anAlert(58, { budgets: [{ ...first, until: march(10) }, second] });

    const owed = owedInsight(alert, at({ alert }), KNOWN, march(11));

    assert.deepEqual(
      owed.map(({ about }) => about),
      ['budget', 'forecast', 'spike'],
    );
  });

  it('has the levels first that passed while a silence held', () => {
    const held = aRow({ state: 'silenced', threshold: 80, crossedAt: march(9) });

    const owed = owedInsight(anAlert(70), at({ ledger: [held] }), NO_INSIGHT, march(11));

    assert.deepEqual(
      owed.map(({ about }) => about),
      ['passed'],
    );
  });
});

describe('what a silence holds back beside alerts', () => {
  const inVain = (row: InsightNotification, situation: Situation = {}, known = KNOWN, now = march(11)) =>
    insightInVain(anAlert(70), [at({ ...situation, ledger: [row] })], known, now).map(({ why }) => why);
  const held = aPost(aSpike({ date: DATE }), { state: 'silenced' });

  it('waits while it is so, and ends for the reason for which it would not be sent', () => {
    assert.deepEqual(inVain(held), []);
    assert.deepEqual(inVain(held, {}, NO_INSIGHT), ['receded']);
    assert.deepEqual(inVain(held, { subscriptions: [] }), ['unsubscribed']);
    assert.deepEqual(inVain(held, {}, KNOWN, MARCH.end + 60 * DAY_MS), ['tooLate']);
  });

  it('is no row of another alert, and none that waits for something else', () => {
    assert.deepEqual(inVain({ ...held, subject: 'fabrikam:2027-03-01' }, {}, NO_INSIGHT), []);
    assert.deepEqual(inVain({ ...held, state: 'planned' }, {}, NO_INSIGHT), []);
  });
});

describe('a spike that a silence holds back, or held back', () => {
  const now = march(14);
  const decided = (overrides: Partial<Notification>, situation: Situation = {}) =>
    insightDecision(aPost(aSpike({ date: DATE }), overrides), anAlert(70), at(situation), { ...KNOWN, now });

  it('is told for as long as alerts are, and any other one for three days', () => {
    assert.deepEqual(decided({ state: 'planned' }), { send: false, reason: 'periodEnded' });
    assert.deepEqual(decided({ state: 'planned', crossedAt: march(9) }), { send: true });
    assert.deepEqual(decided({ state: 'silenced' }), { send: true });
    assert.deepEqual(decided({ state: 'planned' }, { isSilenced: true }), { send: true });
  });
});

describe('what a post beside alerts should show', () => {
  const shown = (row: InsightNotification, situation: Situation = {}, known = KNOWN, now = march(11)) => {
    const { alert = anAlert(70) } = situation;
    const { isOver, isReached, budgetVersion, stepFactor, silencedUntil, closed, acknowledgement, isReopened } =
      shownInsight(row, alert, at({ ...situation, alert }), { ...known, now });
    const all = { isOver, isReached, budgetVersion, stepFactor, silencedUntil, closed, acknowledgement, isReopened };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  };
  const forecast = aPost(aForecast());

  it('is nothing while the forecast holds, and that it is over or reached once it is', () => {
    assert.deepEqual(shown(forecast), {});
    assert.deepEqual(shown(forecast, { alert: anAlert(100) }), { isReached: true });
    assert.deepEqual(shown(aPost(aForecast({ round: 2 }))), { isOver: true });
    assert.deepEqual(shown(aPost(aForecast({ level: 200 }))), { isOver: true });
  });

  it('is the first budget that came after the one of the forecast', () => {
    const [budget] = anAlert(70).budgets;
    assert.ok(budget);
    const alert = anAlert(70, { budgets: [budget, { ...budget, version: 3, amount: 9000 }] });

    assert.deepEqual(shown(forecast, { alert }), { budgetVersion: 3 });
    assert.deepEqual(shown({ ...forecast, seen: { budgetVersion: 2 } }, { alert }), { budgetVersion: 2 });
  });

  it('stays as it was once another billing period has begun', () => {
    const alert = anAlert(70, { period: APRIL });

    assert.deepEqual(shown({ ...forecast, seen: { isOver: true } }, { alert }), { isOver: true });
    assert.deepEqual(shown({ ...forecast, seen: { isReached: true } }, { alert }), { isReached: true });
    assert.deepEqual(shown({ ...forecast, seen: 'gone' }, { alert }), {});
  });

  it('is that a spike became a step, or is no spike any more', () => {
    const spike = aPost(aSpike({ date: DATE }));
    const step = { since: DATE, factor: 2.04 };

    assert.deepEqual(shown(spike), {});
    assert.deepEqual(shown(spike, {}, NO_INSIGHT), { isOver: true });
    assert.deepEqual(shown(spike, {}, { ...KNOWN, spikes: [{ ...SPIKE, step }] }), { stepFactor: 2 });
  });

  it('is who has acknowledged, until when it is silenced, and that it is closed', () => {
    const acknowledgement = { id: 'ack-1', at: march(10), by: ADA, version: 1, percent: 70 };
    const acknowledged = (percent: number) => anAlert(percent, { acknowledgement });
    const closed = anAlert(70, { closed: { at: march(10), reason: 'left' } });

    assert.deepEqual(shown(forecast, { alert: acknowledged(75) }), { acknowledgement: 'ack-1' });
    assert.deepEqual(shown(forecast, { alert: acknowledged(95) }), { acknowledgement: 'ack-1', isReopened: true });
    assert.deepEqual(shown(forecast, { isSilenced: true }), { silencedUntil: aSilence().until });
    assert.deepEqual(shown(forecast, { alert: closed, isSilenced: true }), { closed: 'left' });
  });
});

describe('the posts beside alerts that show something else than they should', () => {
  const outdated = (row: InsightNotification) =>
    outdatedInsightPosts(anAlert(70), at({ ledger: [row] }), KNOWN, march(11)).map(({ activityId }) => activityId);
  const post = aPost(aForecast({ level: 200 }));

  it('are those that stand and tell of this alert', () => {
    assert.deepEqual(outdated(post), ['post-1']);
    assert.deepEqual(outdated(aPost(aForecast())), []);
    assert.deepEqual(outdated({ ...post, seen: { isOver: true } }), []);
    for (const other of [
      { subject: 'fabrikam:2027-03-01' },
      { state: 'planned' },
      { activityId: undefined },
      { seen: 'gone' },
    ] as const) {
      assert.deepEqual(outdated({ ...post, ...other }), [], JSON.stringify(other));
    }
  });

  it('are never taken for posts about levels', () => {
    const alert = anAlert(70);
    const ledger = [post, aPost(aSpike({ date: DATE })), aPost(aBudgetChange())];

    assert.deepEqual(outdatedPosts(alert, at({ alert, ledger }), march(11)), []);
  });
});

describe('a forecast', () => {
  it('is judged and told only by what is known of its own billing period', () => {
    const withoutBudget = anAlert(70, {
      budgets: [{ version: 1, amount: undefined, currency: 'EUR', basePercent: undefined }],
    });
    const later = anAlert(70, { period: APRIL });

    assert.equal(forecastTelling(anAlert(70), STATE, 100)?.kind, 'told');
    for (const [alert, state] of [
      [withoutBudget, STATE],
      [later, STATE],
      [anAlert(70), undefined],
    ] as const) {
      assert.equal(forecastTelling(alert, state, 100), undefined);
      assert.equal(forecastTold(alert, state, 100), undefined);
    }
    assert.equal(forecastTold(anAlert(70), NO_HISTORY, 100), undefined);
  });

  it('tells the amount of its level, and between which days that is reached', () => {
    const told = forecastTold(anAlert(70), STATE, 120);

    assert.equal(told?.amount, 1200);
    assert.ok(told.reachedFrom !== undefined && told.reachedTo !== undefined);
    assert.ok(told.reachedFrom < told.reachedTo, `${told.reachedFrom} to ${told.reachedTo}`);
    assert.ok(told.low <= told.expected && told.expected <= told.high);
    assert.deepEqual([told.currency, told.asOf], ['EUR', march(9)]);
  });

  it('is owed at the level that the conversation hears of, and once', () => {
    const owed = (ledger: readonly Notification[] = [], subscriptions: readonly AlertSubscription[] = [HEARS]) =>
      owedForecast(anAlert(70), at({ ledger, subscriptions }), STATE, march(15))?.occasion;

    assert.equal(owed(), 'forecast:1:100');
    assert.equal(owed([aPost(aForecast(), { occasion: 'forecast:1:100' })]), undefined);
    assert.equal(owed([], [aSubscription({ forecasts: { level: 200, introduced: 200 } })]), undefined);
    assert.equal(owed([], [aSubscription()]), undefined);
  });
});
