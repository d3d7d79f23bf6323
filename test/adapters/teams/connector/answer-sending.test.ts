import assert from 'node:assert/strict';
import { createAnswerNotifier, createSendAnswer, type SendAnswer } from '#adapters/teams/connector/answer-sending.ts';
import type { Conversation } from '#domain/conversation.ts';
import { SECOND_MS } from '#domain/time/time.ts';
import type { Delivery, Notifier } from '#ports/teams.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { recordingLog } from '../harness.ts';

const BEGUN = 1_000_000;
const SENT: Delivery = { outcome: 'sent', activityId: '1', threadId: undefined };
const throttled = (retryAfterMs?: number): Delivery => ({
  outcome: 'notDelivered',
  reason: '429 Throttled',
  retryAfterMs,
  isThrottle: true,
});
const BUSY: Delivery = {
  outcome: 'notDelivered',
  reason: '412 PreconditionFailed',
  retryAfterMs: undefined,
  isThrottle: false,
};

/** Sends an answer whose attempts have these outcomes; the last one repeats. */
function answering(outcomes: readonly Delivery[], { stop = new AbortController().signal, random = 0 } = {}) {
  const system = createFakeClock(BEGUN);
  const attempts: { readonly afterMs: number; readonly remainingMs: number }[] = [];
  const givenUp: string[] = [];
  const pauses: number[] = [];
  const taken: string[] = [];
  const { log, entries } = recordingLog();
  const send = createSendAnswer({
    places: {
      takePlace: (conversationId) => taken.push(conversationId),
      pause: (ms) => pauses.push(ms),
    },
    system,
    random: () => random,
    onGivenUp: (reason) => givenUp.push(reason),
    log,
    stop,
  });
  const result = send('chat', BEGUN, (remainingMs) => {
    attempts.push({ afterMs: system.now() - BEGUN, remainingMs });
    return Promise.resolve(outcomes[attempts.length - 1] ?? outcomes.at(-1) ?? SENT);
  });
  return { result, attempts, givenUp, pauses, taken, entries };
}

describe('an answer to a person', () => {
  it('that Teams throttles is sent again after the time that Teams asks for, and posts pause for that time', async () => {
    const { result, attempts, pauses, taken, givenUp } = answering([throttled(3 * SECOND_MS), SENT]);

    assert.equal((await result).outcome, 'sent');
    assert.deepEqual(attempts, [
      { afterMs: 0, remainingMs: 14 * SECOND_MS },
      { afterMs: 3 * SECOND_MS, remainingMs: 11 * SECOND_MS },
    ]);
    assert.deepEqual(pauses, [3 * SECOND_MS]);
    assert.deepEqual(taken, ['chat', 'chat']);
    assert.deepEqual(givenUp, []);
  });

  it('that certainly was not delivered is sent again after longer and longer waits', async () => {
    const { result, attempts, pauses } = answering([BUSY, BUSY, BUSY, SENT]);

    assert.equal((await result).outcome, 'sent');
    assert.deepEqual(
      attempts.map(({ afterMs }) => afterMs),
      [0, 500, 1_500, 3_500],
    );
    assert.deepEqual(pauses, []);
  });

  it('is sent again after up to twice the wait, so that answers refused together do not come back together', async () => {
    const { result, attempts } = answering([BUSY, BUSY, SENT], { random: 0.5 });

    await result;
    assert.deepEqual(
      attempts.map(({ afterMs }) => afterMs),
      [0, 750, 2_250],
    );
  });

  it('is sent again after those waits, too, where Teams throttles and asks for none', async () => {
    const { result, attempts } = answering([throttled(0), throttled(100), SENT]);

    await result;
    assert.deepEqual(
      attempts.map(({ afterMs }) => afterMs),
      [0, 500, 1_500],
    );
  });

  it('that Teams throttles without a time makes posts pause for a second', async () => {
    const { result, pauses } = answering([throttled(), SENT]);

    assert.equal((await result).outcome, 'sent');
    assert.deepEqual(pauses, [SECOND_MS]);
  });

  it('is sent again up to the last millisecond of its turn, and not at its end', async () => {
    const within = answering([throttled(14 * SECOND_MS - 1), SENT]);
    const after = answering([throttled(14 * SECOND_MS), SENT]);

    assert.deepEqual([(await within.result).outcome, (await after.result).outcome], ['sent', 'notDelivered']);
    assert.equal(within.attempts[1]?.remainingMs, 1);
  });

  it('whose token is refused is sent again at once with a fresh one', async () => {
    const refused = { outcome: 'unauthorized', reason: '401', fault: { code: 'bot-token-refused' } } as const;
    const { result, attempts } = answering([refused, SENT]);

    assert.equal((await result).outcome, 'sent');
    assert.deepEqual(
      attempts.map(({ afterMs }) => afterMs),
      [0, 0],
    );
  });

  for (const [what, outcomes, reason, count] of [
    ['that is throttled to the end of its turn', [BUSY], '412 PreconditionFailed', 5],
    ['that may wait no longer', [throttled(20 * SECOND_MS)], '429 Throttled', 1],
    ['that may have been delivered', [{ outcome: 'unknown', reason: '502' }], '502', 1],
    ['whose conversation refuses it', [{ outcome: 'unreachable', reason: '403 Blocked' }], '403 Blocked', 1],
    [
      'for which there is no token',
      [{ outcome: 'unauthorized', reason: 'no token', fault: { code: 'bot-token-missing' } }],
      'no token',
      1,
    ],
    [
      'whose fresh token is refused too',
      [{ outcome: 'unauthorized', reason: '401', fault: { code: 'bot-token-refused' } }],
      '401',
      2,
    ],
  ] as const satisfies readonly (readonly [string, readonly Delivery[], string, number])[]) {
    it(`${what} is given up, counted and logged by its reason`, async () => {
      const { result, attempts, givenUp, entries } = answering(outcomes);

      await result;

      assert.equal(attempts.length, count);
      assert.deepEqual(givenUp, [reason]);
      assert.deepEqual(
        entries.map(({ message, fields }) => [message, fields['reason']]),
        [['an answer was given up', reason]],
      );
    });
  }

  it('is not tried again when the process stops', async () => {
    const stopped = answering([BUSY, SENT], { stop: AbortSignal.abort() });
    await stopped.result;

    assert.equal(stopped.attempts.length, 1);
    assert.deepEqual(stopped.givenUp, ['412 PreconditionFailed']);
  });
});

describe('what replies to no activity', () => {
  it('is posted and edited as an answer, of its conversation and from now on', async () => {
    const sent: unknown[] = [];
    const options: unknown[] = [];
    const send: SendAnswer = (conversationId, begunAt, attempt) => {
      sent.push([conversationId, begunAt]);
      return attempt(SECOND_MS);
    };
    const notifier: Notifier = {
      post: async (to, post, given) => {
        options.push([to.id, post.summary, given]);
        return SENT;
      },
      edit: async (to, activityId, post, given) => {
        options.push([to.id, activityId, post.summary, given]);
        return SENT;
      },
    };
    const answers = createAnswerNotifier(notifier, send, () => BEGUN);
    const given = { threadId: '5', signal: new AbortController().signal };
    const to = { id: 'chat' } as Conversation;

    const outcomes = [
      await answers.post(to, { card: {}, summary: 'posted' }, given),
      await answers.edit(to, '7', { card: {}, summary: 'edited' }, given),
    ];

    assert.deepEqual(outcomes, [SENT, SENT]);
    assert.deepEqual(sent, [
      ['chat', BEGUN],
      ['chat', BEGUN],
    ]);
    assert.deepEqual(options, [
      ['chat', 'posted', given],
      ['chat', '7', 'edited', given],
    ]);
  });
});
