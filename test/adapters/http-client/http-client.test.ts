import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import {
  ConnectionLost,
  createHttpClient,
  type HttpClient,
  isRedirect,
  TimedOut,
} from '#adapters/http-client/http-client.ts';
import { openPartnerCenterServer } from '../../support/partner-center-server.ts';
import { createFakeClock } from '../partner-center/fake-clock.ts';

const LIMITS = { moreMs: 60_000, wholeMs: 120_000 };

/** An answer of five pieces; the test says when each is sent. */
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
  it('is a redirect with a status from 300 to 399, except 304', () => {
    const leads = [200, 299, 300, 301, 303, 304, 307, 308, 399, 400].filter((status) => isRedirect({ status }));

    assert.deepEqual(leads, [300, 301, 303, 307, 308, 399]);
  });
});

describe('the time limit of a request', () => {
  /** How long the client sleeps until it gives up, when it wakes too late by these times and in time after that. */
  async function sleepsUntilGivenUp(late: readonly number[]): Promise<readonly number[]> {
    const server = createServer(() => undefined); // never answers
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const sleeps: number[] = [];
    let now = 0;
    const system = {
      now: () => now,
      async sleep(ms: number) {
        sleeps.push(ms);
        await new Promise((resolve) => setImmediate(resolve));
        now += ms + (late[sleeps.length - 1] ?? 0);
      },
    };
    using http = createHttpClient({ system });

    const answer = http.send(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), {
      headers: {},
      limitMs: 5000,
      signal: new AbortController().signal,
    });

    await assert.rejects(answer, TimedOut);
    server.closeAllConnections();
    server.close();
    return sleeps;
  }

  it('is longer by the time in which this process was busy, and not by more than itself', async () => {
    assert.deepEqual(await sleepsUntilGivenUp([60_000, 1000]), [5000, 5000, 1000]);
  });

  it('is not longer by a wait that ends less than a tenth of a second too late', async () => {
    assert.deepEqual(await sleepsUntilGivenUp([99]), [5000]);
    assert.deepEqual(await sleepsUntilGivenUp([100]), [5000, 100]);
  });
});

describe("an answer's body", () => {
  it('that trickles in is abandoned when the waiting took too long in all', async () => {
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
    last.catch(() => undefined); // the test looks at it below
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

describe('the connections of a client', () => {
  /** A server that keeps idle connections open for longer than any test lasts. */
  async function openServer(serve: RequestListener = (_, response) => void response.end()) {
    const connections: Socket[] = [];
    const server = createServer({ keepAliveTimeout: 60_000 }, serve);
    server.on('connection', (socket) => connections.push(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return {
      url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
      connections,
      async [Symbol.asyncDispose]() {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  }

  async function ask(http: HttpClient, url: URL): Promise<void> {
    const signal = new AbortController().signal;
    const answer = await http.send(url, { headers: {}, limitMs: 60_000, signal });
    for await (const _ of answer.chunks(LIMITS)) assert.fail('no body was sent');
  }

  it('are closed after they were idle for too long', async () => {
    await using server = await openServer();
    using http = createHttpClient({ system: createFakeClock(), idleMs: 1 });

    await ask(http, server.url);
    const [connection] = server.connections;
    assert.ok(connection);
    if (!connection.destroyed) await once(connection, 'close');
    await ask(http, server.url);

    assert.equal(server.connections.length, 2);
  });

  it('are limited in number, and further requests wait for a free one', async () => {
    await using server = await openServer();
    using http = createHttpClient({ system: createFakeClock(), maxSockets: 1 });

    await Promise.all([ask(http, server.url), ask(http, server.url), ask(http, server.url)]);

    assert.equal(server.connections.length, 1);
  });

  it('may have brought a request to the other side once they were open, also when they are reused', async () => {
    let requests = 0;
    const server = await openServer((_, response) => {
      requests += 1;
      if (requests === 1) response.end();
      else response.destroy();
    });
    using http = createHttpClient({ system: createFakeClock() });
    const wasWritten = (is: boolean) => (error: unknown) => error instanceof ConnectionLost && error.wasWritten === is;

    await ask(http, server.url);
    await assert.rejects(ask(http, server.url), wasWritten(true));
    assert.deepEqual([requests, server.connections.length], [2, 1]);
    await server[Symbol.asyncDispose]();

    await assert.rejects(ask(http, server.url), wasWritten(false));
  });
});
