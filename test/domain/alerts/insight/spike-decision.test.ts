import assert from 'node:assert/strict';
import { spikeDecision } from '#domain/alerts/insight/owed-spikes.ts';
import { positionOf } from '#domain/alerts/position.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#domain/time/time.ts';
import { anAlert, aSubscription, MARCH, march, owedFacts } from '../../../support/builders.ts';

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
