import assert from 'node:assert/strict';
import { createHttpClient, isRedirect, TimedOut } from '#adapters/http-client/http-client.ts';
import { openPartnerCenterServer } from '../../support/partner-center-server.ts';
import { createFakeClock } from '../partner-center/fake-clock.ts';

const LIMITS = { moreMs: 60_000, wholeMs: 120_000 };

/** An answer of five pieces, each of which is sent when the test says so. */
async function openTrickle() {
  const system = createFakeClock();
  const server = await openPartnerCenterServer();
  const gates = ['b', 'c', 'd', 'e'].map(() => Promise.withResolvers<void>());
  const [waiting, sending] = [gates.values(), gates.values()];
  server.expect('/', { body: 'abcde', piece: 1, beforePiece: async () => waiting.next().value?.promise });
  const answer = await createHttpClient({ system }).send(new URL(server.url), {
    headers: {},
    limitMs: 60_000,
    signal: new AbortController().signal,
  });
  return {
    system,
    chunks: answer.chunks(LIMITS)[Symbol.asyncIterator](),
    sendPiece: () => sending.next().value?.resolve(),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

describe('an answer', () => {
  it('leads elsewhere by its status 300 to 399, but for 304, which leads nowhere', () => {
    const leads = [200, 299, 300, 301, 303, 304, 307, 308, 399, 400].filter((status) => isRedirect({ status }));

    assert.deepEqual(leads, [300, 301, 303, 307, 308, 399]);
  });
});

describe("an answer's body", () => {
  it('that trickles is given up when the waiting took too long in all', async () => {
    await using trickle = await openTrickle();
    const { system, chunks, sendPiece } = trickle;
    await chunks.next();

    for (const _ of ['b', 'c']) {
      const more = chunks.next();
      await system.advance(50_000);
      sendPiece();
      assert.equal((await more).done, false);
    }
    const last = chunks.next();
    last.catch(() => undefined); // looked at below
    await system.advance(50_000);
    sendPiece();

    await assert.rejects(
      last,
      (error) => error instanceof TimedOut && /no whole answer within 120 s/.test(error.message),
    );
  });

  it('has no time limit from its head to its first reader', async () => {
    await using trickle = await openTrickle();
    const { system, chunks } = trickle;

    await system.advance(100_000);

    assert.equal((await chunks.next()).done, false);
    for (let piece = 1; piece < 5; piece += 1) trickle.sendPiece();
  });

  it('does not count the time that its reader takes', async () => {
    await using trickle = await openTrickle();
    const { system, chunks, sendPiece } = trickle;
    let text = '';

    for (let piece = 0; piece < 5; piece += 1) {
      const more = chunks.next();
      sendPiece();
      text += Buffer.from((await more).value ?? []).toString();
      await system.advance(100_000);
    }

    assert.deepEqual([text, (await chunks.next()).done], ['abcde', true]);
  });
});
