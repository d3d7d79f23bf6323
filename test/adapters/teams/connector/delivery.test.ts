import assert from 'node:assert/strict';
import { type Attempt, deliveryOf, noToken, unreadRoster } from '#adapters/teams/connector/delivery.ts';
import { SignInNeeded, Transient } from '#ports/errors.ts';

const NOW = Date.UTC(2026, 10, 23);

function answered(status: number, body?: unknown, retryAfter?: string) {
  return { kind: 'answered', status, retryAfter, body } as const;
}

const outcomeOf = (status: number, target: Attempt['target']) =>
  deliveryOf(answered(status), { now: NOW, target })?.outcome;

describe('the answer to a post', () => {
  it('means that it was sent from 200 to 299, and at no other status', () => {
    const sent = [199, 200, 201, 299, 300, 302, 304].filter((status) => outcomeOf(status, undefined) === undefined);

    assert.deepEqual(sent, [200, 201, 299]);
  });

  const table: readonly [status: number, news: string, inThread: string, edit: string][] = [
    [400, 'rejected', 'rejected', 'rejected'],
    [401, 'unauthorized', 'unauthorized', 'unauthorized'],
    [403, 'unreachable', 'targetGone', 'unreachable'],
    [404, 'unreachable', 'targetGone', 'targetGone'],
    [408, 'unknown', 'unknown', 'unknown'],
    [409, 'rejected', 'rejected', 'rejected'],
    [412, 'notDelivered', 'notDelivered', 'notDelivered'],
    [413, 'tooBig', 'tooBig', 'tooBig'],
    [429, 'notDelivered', 'notDelivered', 'notDelivered'],
    [499, 'rejected', 'rejected', 'rejected'],
    [500, 'unknown', 'unknown', 'unknown'],
    [503, 'unknown', 'unknown', 'unknown'],
  ];

  for (const [status, ...outcomes] of table) {
    it(`of status ${status} means ${outcomes.join(', ')} for a new post, one in a thread, and an edit`, () => {
      assert.deepEqual(
        [undefined, 'thread', 'post'].map((target) => outcomeOf(status, target as Attempt['target'])),
        outcomes,
      );
    });
  }

  it('says how long a throttle lasts, and that only 429 is one', () => {
    const of = (status: number, retryAfter?: string) => {
      const delivery = deliveryOf(answered(status, undefined, retryAfter), { now: NOW, target: undefined });
      return delivery?.outcome === 'notDelivered' && [delivery.retryAfterMs, delivery.isThrottle];
    };

    assert.deepEqual(
      [of(429, '7'), of(429), of(412, '7')],
      [
        [7000, true],
        [undefined, true],
        [undefined, false],
      ],
    );
  });

  it('says whether a lost request may have arrived', () => {
    const lost = (wasWritten: boolean) =>
      deliveryOf({ kind: 'failed', wasWritten, reason: 'ECONNRESET' }, { now: NOW, target: undefined });

    assert.deepEqual(lost(true), { outcome: 'unknown', reason: 'ECONNRESET' });
    assert.deepEqual(lost(false), {
      outcome: 'notDelivered',
      reason: 'ECONNRESET',
      retryAfterMs: undefined,
      isThrottle: false,
    });
  });

  it('has as its reason the status and the code that Teams gives, where that has the form of one', () => {
    const reason = (body: unknown) => {
      const delivery = deliveryOf(answered(400, body), { now: NOW, target: undefined });
      return delivery?.outcome === 'rejected' && delivery.reason;
    };
    const message = JSON.stringify({ subCode: 'Inner' });

    assert.deepEqual(
      [
        reason(undefined),
        reason({ error: { code: 'BadSyntax' }, message, errorCode: 209 }),
        reason({ message, errorCode: 209 }),
        reason({ message: 'no JSON', errorCode: 209 }),
        reason({ error: { code: 'a sentence, not a code' } }),
        reason({ error: { code: 'x'.repeat(60) } }),
        reason({ error: { code: 'x'.repeat(61) } }),
      ],
      ['400', '400 BadSyntax', '400 Inner', '400 209', '400', `400 ${'x'.repeat(60)}`, '400'],
    );
  });
});

describe('a roster that was not given', () => {
  it('holds posts back, unless it shows that the conversation, the token or the time is the reason', () => {
    const of = (status: number) => unreadRoster(answered(status), NOW);

    assert.deepEqual(
      [401, 403, 404, 429].map((status) => of(status).outcome),
      ['unauthorized', 'unreachable', 'unreachable', 'notDelivered'],
    );
    for (const status of [200, 400, 412, 413, 500]) {
      assert.deepEqual(of(status), { outcome: 'withheld', reason: `roster ${status}` });
    }
    assert.deepEqual(unreadRoster({ kind: 'failed', wasWritten: false, reason: 'timeout' }, NOW), {
      outcome: 'withheld',
      reason: 'roster timeout',
    });
  });
});

describe('a token that cannot be had', () => {
  it('is told by what stands in its way', () => {
    const codeOf = (error: unknown) => {
      const delivery = noToken(error);
      return delivery.outcome === 'unauthorized' && delivery.fault.code;
    };

    assert.deepEqual(
      [
        codeOf(new SignInNeeded({ code: 'not-signed-in' }, 'nobody')),
        codeOf(new Transient('late')),
        codeOf(new Transient('away', { fault: { code: 'noAuthority', signIn: { code: 'bot-identity-unavailable' } } })),
        codeOf(new Error('what?')),
      ],
      ['not-signed-in', 'bot-authority-unavailable', 'bot-identity-unavailable', 'bot-token-missing'],
    );
  });
});
