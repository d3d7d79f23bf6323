import assert from 'node:assert/strict';
import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import { type KnownSpike, owedSpikes, spikeDecision } from '#domain/alerts/insight/owed-spikes.ts';
import type { Notification } from '#domain/alerts/notification.ts';
import { positionOf } from '#domain/alerts/position.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#domain/time/time.ts';
import { anAlert, aRow, aSilence, aSubscription, MARCH, march, owedFacts } from '../../../support/builders.ts';
import { aSpike } from '../../../support/news.ts';

describe('a spike just before it is sent', () => {
  /** The ninth of March. */
  const DATE = march(9, 0) / DAY_MS;
  /** The end of the third day after it, where the days are those of UTC. */
  const UNTIL = march(13, 0);

  function decided(now: Instant, utcOffsetMinutes: number) {
    const alert = anAlert(70, { period: { ...MARCH, utcOffsetMinutes } });
    const facts = owedFacts(alert, { subscriptions: [aSubscription({ spikes: { introduced: true } })], now });
    const position = positionOf(alert, facts.subscriptions[0]?.conversationId ?? '', facts);
    const spike = { date: DATE, kind: 'day', cost: 500, usual: 50 } as const;
    const spikes = [{ spike, periodStart: MARCH.start, currency: 'EUR', step: undefined }];
    return spikeDecision(DATE, alert, position, { spikes, now, isHeldBack: false });
  }

  for (const [hours, clock] of [
    [0, 'UTC'],
    [9, 'a clock ahead of UTC'],
    [-8, 'a clock behind UTC'],
  ] as const) {
    it(`is news until three days after the end of its day, by ${clock} of its period`, () => {
      const until = UNTIL - hours * HOUR_MS;

      assert.deepEqual(decided(until - 1, hours * 60), { send: true });
      assert.deepEqual(decided(until, hours * 60), { send: false, reason: 'periodEnded' });
    });
  }
});

describe('the spikes that a conversation is owed', () => {
  const DATE = march(9, 0) / DAY_MS;
  const alert = anAlert(70);
  const known: KnownSpike = {
    spike: { date: DATE, kind: 'day', cost: 500, usual: 50 },
    periodStart: MARCH.start,
    currency: 'EUR',
    step: undefined,
  };
  const hears = (overrides: Partial<Pick<AlertSubscription, 'introduced' | 'spikes'>> = {}) =>
    aSubscription({ spikes: { introduced: true }, ...overrides });
  const told = (overrides: Partial<Notification> = {}) =>
    ({ ...aRow(), ...aSpike({ date: DATE }), occasion: 'spike:2027-03-09', ...overrides }) as Notification;

  function position(subscription: AlertSubscription | undefined, ledger: readonly Notification[], isSilenced = false) {
    const facts = {
      subscriptions: subscription ? [subscription] : [],
      silences: isSilenced ? [aSilence()] : [],
      ledger,
    };
    return positionOf(alert, 'channel', owedFacts(alert, facts));
  }

  function owed(
    ledger: readonly Notification[] = [],
    { subscription = hears(), isSilenced = false, spikes = [known], now = march(10) } = {},
  ) {
    return owedSpikes(alert, position(subscription, ledger, isSilenced), spikes, now).map(
      ({ kind, occasion }) => `${kind} ${occasion}`,
    );
  }

  it('are news, or stand where the conversation or its spikes were not introduced yet', () => {
    assert.deepEqual(owed(), ['raised spike:2027-03-09']);
    assert.deepEqual(owed([], { subscription: hears({ spikes: { introduced: false } }) }), [
      'standing spike:2027-03-09',
    ]);
    assert.deepEqual(owed([], { subscription: hears({ introduced: undefined }) }), ['standing spike:2027-03-09']);
    assert.deepEqual(owed([], { subscription: aSubscription() }), []);
  });

  it('are told once, and again after they were dropped', () => {
    assert.deepEqual(owed([told()]), []);
    assert.deepEqual(owed([told({ state: 'planned' })]), []);
    assert.deepEqual(owed([told({ state: 'dropped' })]), ['raised spike:2027-03-09']);
    assert.deepEqual(owed([told({ occasion: 'spike:2027-03-08' })]), ['raised spike:2027-03-09']);
    assert.deepEqual(owed([told({ subject: 'fabrikam:2027-03-01' })]), ['raised spike:2027-03-09']);
  });

  it('are nothing once they would not be sent any more', () => {
    assert.deepEqual(owed([], { now: march(13, 0) - 1 }), ['raised spike:2027-03-09']);
    assert.deepEqual(owed([], { now: march(13, 0) }), []);
  });

  it('wait while a silence holds them back', () => {
    assert.deepEqual(owed([told({ state: 'silenced' })], { isSilenced: true }), []);
    assert.deepEqual(owed([told({ state: 'silenced' })]), ['raised spike:2027-03-09']);
    assert.deepEqual(owed([told({ state: 'dropped' })], { isSilenced: true }), ['raised spike:2027-03-09']);
  });

  it('are those of the alert’s own billing period, which begins less than three days from it', () => {
    const of = (periodStart: Instant) => owed([], { spikes: [{ ...known, periodStart }] }).length;

    assert.deepEqual(
      [-3 * DAY_MS, 1 - 3 * DAY_MS, 3 * DAY_MS - 1, 3 * DAY_MS].map((by) => of(MARCH.start + by)),
      [0, 1, 1, 0],
    );
  });

  it('are sent only where somebody still hears of spikes, and while the day still is one', () => {
    const decided = (subscription: AlertSubscription | undefined, spikes: readonly KnownSpike[] = [known]) =>
      spikeDecision(DATE, alert, position(subscription, []), { spikes, now: march(10), isHeldBack: false });

    assert.deepEqual(decided(hears()), { send: true });
    assert.deepEqual(decided(aSubscription()), { send: false, reason: 'unsubscribed' });
    assert.deepEqual(decided(undefined), { send: false, reason: 'unsubscribed' });
    assert.deepEqual(decided(hears(), []), { send: false, reason: 'receded' });
    const other = { ...known, spike: { ...known.spike, date: DATE - 1 } };
    assert.deepEqual(decided(hears(), [other]), { send: false, reason: 'receded' });
  });

  it('that a silence held back are told for as long as alerts are', () => {
    const decided = (now: Instant, isHeldBack: boolean) =>
      spikeDecision(DATE, alert, position(hears(), []), { spikes: [known], now, isHeldBack });

    assert.deepEqual(decided(march(20), false), { send: false, reason: 'periodEnded' });
    assert.deepEqual(decided(march(20), true), { send: true });
    assert.deepEqual(decided(MARCH.end + 60 * DAY_MS, true), { send: false, reason: 'periodEnded' });
  });
});
