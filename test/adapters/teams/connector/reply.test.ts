import assert from 'node:assert/strict';
import { createSendAnswer } from '#adapters/teams/connector/answer-sending.ts';
import { createSendReply } from '#adapters/teams/connector/reply.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { recordingLog } from '../harness.ts';

const BEGUN = 1_000_000;

/** Sends a reply to a connector that gives these answers, one after the other. */
async function replied(statuses: readonly number[]) {
  const system = createFakeClock(BEGUN);
  const tokens: (string | undefined)[] = [];
  let renewals = 1;
  const sendAnswer = createSendAnswer({
    places: { takePlace: () => undefined, pause: () => undefined },
    system,
    random: () => 0,
    onGivenUp: () => undefined,
    log: recordingLog().log,
    stop: new AbortController().signal,
  });
  const sendReply = createSendReply({
    http: {
      async send({ token }) {
        const status = statuses[tokens.push(token) - 1] ?? 201;
        return { kind: 'answered', status, retryAfter: undefined, body: { id: 'answer-1' } };
      },
      [Symbol.dispose]: () => undefined,
    },
    tokens: {
      get: () => Promise.resolve(`token-${renewals}`),
      forget: () => {
        renewals += 1;
      },
    },
    serviceUrlHosts: ['127.0.0.1'],
    sendAnswer,
    now: () => system.now(),
  });
  const activity = { serviceUrl: 'http://127.0.0.1:1/emea/', conversation: { id: 'chat' } };
  const { id } = await sendReply(activity as Parameters<typeof sendReply>[0], BEGUN);
  return { id, tokens };
}

describe('a reply', () => {
  it('that Teams refused for its token goes out again with a new one', async () => {
    assert.deepEqual(await replied([401, 201]), { id: 'answer-1', tokens: ['token-1', 'token-2'] });
  });

  it('that was throttled goes out again with the same token', async () => {
    assert.deepEqual(await replied([429, 201]), { id: 'answer-1', tokens: ['token-1', 'token-1'] });
  });
});
