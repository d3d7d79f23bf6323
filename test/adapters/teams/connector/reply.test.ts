import assert from 'node:assert/strict';
import { createSendAnswer } from '#adapters/teams/connector/answer-sending.ts';
import { createSendReply } from '#adapters/teams/connector/reply.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { recordingLog } from '../harness.ts';

const BEGUN = 1_000_000;

/** Sends a reply to a connector that gives these answers, one after the other. */
async function replied(statuses: readonly number[], conversationId = 'chat', serviceUrl = 'http://127.0.0.1:1/emea/') {
  const system = createFakeClock(BEGUN);
  const tokens: (string | undefined)[] = [];
  const places: string[] = [];
  const urls: string[] = [];
  let renewals = 1;
  const sendAnswer = createSendAnswer({
    places: { takePlace: (id) => void places.push(id), pause: () => undefined },
    system,
    random: () => 0,
    onGivenUp: () => undefined,
    log: recordingLog().log,
    stop: new AbortController().signal,
  });
  const sendReply = createSendReply({
    http: {
      async send({ token, url }) {
        urls.push(url);
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
  const activity = { serviceUrl, conversation: { id: conversationId } };
  const sent = sendReply(activity as Parameters<typeof sendReply>[0], BEGUN);
  const id = await sent.then((answer) => answer.id).catch((error: Error) => error.message);
  return { id, tokens, places, urls };
}

describe('a reply', () => {
  it('that Teams refused for its token goes out again with a new one', async () => {
    const { id, tokens } = await replied([401, 201]);

    assert.deepEqual({ id, tokens }, { id: 'answer-1', tokens: ['token-1', 'token-2'] });
  });

  it('that was throttled goes out again with the same token', async () => {
    const { id, tokens } = await replied([429, 201]);

    assert.deepEqual({ id, tokens }, { id: 'answer-1', tokens: ['token-1', 'token-1'] });
  });

  it('goes into its thread, and counts for the limit of the channel that holds the thread', async () => {
    const { places, urls } = await replied([201], '19:costs;messageid=17');

    assert.deepEqual(places, ['19:costs']);
    assert.deepEqual(urls, ['http://127.0.0.1:1/emea/v3/conversations/19%3Acosts%3Bmessageid%3D17/activities']);
  });

  it('goes to no service URL that is not on the list, and neither does the token', async () => {
    const { id, tokens } = await replied([201], 'chat', 'https://evil.example/');

    assert.deepEqual({ id, tokens }, { id: 'a reply was not delivered: unreachable', tokens: [] });
  });
});
