import assert from 'node:assert/strict';
import fc from 'fast-check';
import { silencedBy } from '#domain/alerts/silence.ts';
import { OUTSIDERS, retryAt, unreachableRetryAt, withheldUntil } from '#domain/sending/delivery.ts';
import { repeatAt } from '#domain/sending/may-be-repeat.ts';
import { CONVERSATION_LIMITS, MOST_THAT_MATTER, nextAllowed } from '#domain/sending/rate-windows.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import { aSilence, march } from '../../support/builders.ts';

const NOW = march(10);

describe('what was surely not delivered', () => {
  it('is tried again after 2, 4, 8 seconds and so on, at most 5 minutes, with jitter down to a half', () => {
    assert.equal(retryAt(NOW, 1, 1) - NOW, 2 * SECOND_MS);
    assert.equal(retryAt(NOW, 2, 0) - NOW, 2 * SECOND_MS);
    assert.equal(retryAt(NOW, 3, 1) - NOW, 8 * SECOND_MS);
    assert.equal(retryAt(NOW, 1000, 1) - NOW, 5 * MINUTE_MS);
    assert.ok(Number.isInteger(retryAt(NOW, 1, 0.123_456)));
  });

  it('for want of the conversation is tried again after 1, 6, 24 and 72 hours, then never', () => {
    const waits = [1, 2, 3, 4].map((attempts) => ((unreachableRetryAt(NOW, attempts) ?? 0) - NOW) / HOUR_MS);

    assert.deepEqual(waits, [1, 6, 24, 72]);
    assert.equal(unreachableRetryAt(NOW, 5), undefined);
  });
});

describe('figures that are withheld', () => {
  it('are looked at again after 5 minutes where outsiders are, and after 30 seconds where nobody could say', () => {
    assert.deepEqual(
      [OUTSIDERS, 'roster unread'].map((reason) => withheldUntil(NOW, reason) - NOW),
      [5 * MINUTE_MS, 30 * SECOND_MS],
    );
  });
});

describe('what may have been delivered', () => {
  it('is repeated after the wait, once more after six times the wait, then never', () => {
    assert.equal(repeatAt(NOW, 1, MINUTE_MS), NOW + MINUTE_MS);
    assert.equal(repeatAt(NOW, 2, MINUTE_MS), NOW + 6 * MINUTE_MS);
    assert.equal(repeatAt(NOW, 3, MINUTE_MS), undefined);
  });
});

describe('the limits of a conversation', () => {
  it('allow the first send at once', () => {
    assert.equal(nextAllowed([], NOW), NOW);
  });

  it('are those of Teams, with a few places in the long windows kept for answers', () => {
    const sent = (count: number) => Array.from({ length: count }, () => NOW);
    const waits = (count: number) => nextAllowed(sent(count), NOW) - NOW;

    assert.deepEqual([waits(6), waits(7)], [0, SECOND_MS + 100]);
    assert.deepEqual([waits(8), waits(54)], [2 * SECOND_MS + 100, 2 * SECOND_MS + 100]);
    assert.deepEqual([waits(55), waits(1749)], [30 * SECOND_MS + 100, 30 * SECOND_MS + 100]);
    assert.equal(waits(1750), HOUR_MS + 100);
  });

  it('are never passed by a sender that goes as fast as it is allowed, from any past', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 40 }), (gaps) => {
        const attempts: number[] = [];
        let now = NOW;
        for (const gap of [...gaps, ...Array.from({ length: 150 }, () => 0)]) {
          now = nextAllowed(attempts, now + gap);
          attempts.push(now);
        }

        for (const { windowMs, most } of CONVERSATION_LIMITS) {
          attempts.forEach((at, index) => {
            const inWindow = attempts.slice(index).filter((other) => other < at + windowMs).length;
            assert.ok(inWindow <= most, `${inWindow} in ${windowMs} ms`);
          });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are used by at least 90 % in the long run', () => {
    const attempts: number[] = [];
    let now = NOW;
    let sent = 0;
    while (now < NOW + HOUR_MS) {
      now = nextAllowed(attempts, now);
      attempts.push(now);
      sent += 1;
    }

    assert.ok(sent >= 0.9 * 1800, `${sent} an hour`);
  });

  it('are kept by the latest attempts alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 * SECOND_MS }), { minLength: 1900, maxLength: 2500, size: 'max' }),
        (gaps) => {
          let now = NOW;
          const attempts = gaps.map((gap) => (now += gap));

          assert.equal(nextAllowed(attempts.slice(-MOST_THAT_MATTER), now), nextAllowed(attempts, now));
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('a silence', () => {
  const about = { conversationId: 'channel', customerId: 'contoso' };

  it('holds from its beginning until its end, which is exclusive', () => {
    const silence = aSilence();

    assert.equal(silencedBy([silence], about, silence.from), silence);
    assert.equal(silencedBy([silence], about, silence.until - 1), silence);
    assert.equal(silencedBy([silence], about, silence.from - 1), undefined);
    assert.equal(silencedBy([silence], about, silence.until), undefined);
  });

  it('belongs to its conversation and its customer', () => {
    assert.equal(silencedBy([aSilence({ where: { conversationId: 'other' } })], about, NOW), undefined);
    assert.equal(silencedBy([aSilence({ customer: { id: 'fabrikam' } })], about, NOW), undefined);
  });

  it('may hold everywhere and for all', () => {
    const everywhere = aSilence({ where: 'everywhere', customer: 'all' });

    assert.equal(silencedBy([everywhere], about, NOW), everywhere);
  });

  it('that lasts longest counts', () => {
    const longer = aSilence({ id: 'longer', until: march(20) });

    assert.equal(silencedBy([aSilence(), longer, aSilence()], about, NOW), longer);
  });
});
