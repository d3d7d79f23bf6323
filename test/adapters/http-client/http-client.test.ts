import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { getEventListeners, once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { inspect } from 'node:util';
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
      assert.equal(system.sleeping(), 1, 'one timer serves all limits');
    }
    const last = chunks.next();
    last.catch(() => undefined); // the test looks at it below
    await system.advance(50_000);
    sendPiece();

    await assert.rejects(
      last,
      (error) => error instanceof TimedOut && error.wasWritten && /no whole answer within 120 s/.test(error.message),
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

describe('a request', () => {
  const send = (http: HttpClient, url: string, signal = new AbortController().signal) =>
    http.send(new URL(url), { method: 'POST', headers: {}, body: 'Łódź', limitMs: 60_000, signal });
  const failed = (kind: typeof ConnectionLost | typeof TimedOut, wasWritten: boolean) => (error: unknown) =>
    error instanceof kind && error.wasWritten === wasWritten;

  /** A server below HTTP: this is done with each connection once the first bytes have come. */
  async function openRawServer(onFirstBytes: (socket: Socket, bytes: Buffer) => void) {
    const sockets: Socket[] = [];
    const server = createTcpServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.once('data', (bytes) => onFirstBytes(socket, bytes));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return {
      host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
      sockets,
      async [Symbol.asyncDispose]() {
        for (const socket of sockets) socket.destroy();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  }

  it('whose caller has aborted before is not sent', async () => {
    await using server = await openRawServer(() => undefined);
    using http = createHttpClient({ system: createFakeClock() });

    await assert.rejects(send(http, `http://${server.host}`, AbortSignal.abort()), failed(TimedOut, false));
    assert.equal(server.sockets.length, 0);
  });

  it('that gets no answer on a connection that was open may have reached the other side', async () => {
    await using server = await openRawServer((socket) => socket.destroy());
    using http = createHttpClient({ system: createFakeClock() });

    await assert.rejects(send(http, `http://${server.host}`), failed(ConnectionLost, true));
  });

  it('has not reached the other side while the connection is not encrypted yet', async () => {
    await using server = await openRawServer((socket) => socket.destroy());
    using http = createHttpClient({ system: createFakeClock() });

    await assert.rejects(send(http, `https://${server.host}`), failed(ConnectionLost, false));
  });

  it('that ends leaves no timer behind, and no listener on the signal of its caller', async () => {
    const answers = [
      '',
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc',
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n',
    ];
    await using server = await openRawServer((socket) => {
      socket.write(answers.shift() ?? '');
      if (answers.length === 2) socket.destroy();
    });
    const system = createFakeClock();
    using http = createHttpClient({ system });
    const { signal } = new AbortController();
    const left = () => [system.sleeping(), getEventListeners(signal, 'abort').length];

    await assert.rejects(send(http, `http://${server.host}`, signal));
    const afterFailure = left();
    const answer = await send(http, `http://${server.host}`, signal);
    for await (const _ of answer.chunks(LIMITS)) break;
    const afterPart = left();
    const unread = await send(http, `http://${server.host}`, signal);
    const [, , socket] = server.sockets;
    assert.ok(socket);
    unread.destroy();
    await once(socket, 'close');

    assert.deepEqual(
      [afterFailure, afterPart, left()],
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    );
  });

  it('waits for each part of the body as long as it may, from the head on', async () => {
    for (const [sent, expected] of [
      ['', 0],
      ['abc', 1],
    ] as const) {
      await using server = await openRawServer((socket) => {
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n${sent}`);
      });
      const system = createFakeClock();
      using http = createHttpClient({ system });
      const chunks = (await send(http, `http://${server.host}`)).chunks(LIMITS)[Symbol.asyncIterator]();
      for (let chunk = 0; chunk < expected; chunk += 1) assert.equal((await chunks.next()).done, false);
      const next = chunks.next();
      next.catch(() => undefined); // the test looks at it below

      await system.advance(60_000 - 1);
      const early = await Promise.race([
        next.then(
          () => 'came',
          () => 'failed',
        ),
        nextTurn('waits'),
      ]);
      await system.advance(1);

      assert.equal(early, 'waits');
      await assert.rejects(next, failed(TimedOut, true));
    }
  });

  it('may have reached the other side when its body is cut short', async () => {
    await using server = await openRawServer((socket) => {
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc');
    });
    using http = createHttpClient({ system: createFakeClock() });
    const answer = await send(http, `http://${server.host}`);

    await assert.rejects(Array.fromAsync(answer.chunks(LIMITS)), failed(ConnectionLost, true));
  });

  it('keeps what the other side sent out of the error when that is no HTTP', async () => {
    await using server = await openRawServer((socket) => {
      socket.end('secret: 4711\r\n\r\n');
    });
    using http = createHttpClient({ system: createFakeClock() });

    await assert.rejects(send(http, `http://${server.host}`), (error: unknown) => {
      assert.ok(error instanceof ConnectionLost);
      assert.doesNotMatch(inspect(error, { depth: 9 }), /rawPacket/);
      return true;
    });
  });

  it('tells how many bytes its body has', async () => {
    let head = '';
    await using server = await openRawServer((socket, bytes) => {
      head = bytes.toString();
      socket.end('HTTP/1.1 204 Nothing\r\n\r\n');
    });
    using http = createHttpClient({ system: createFakeClock() });

    await send(http, `http://${server.host}`);

    assert.match(head, /\r\ncontent-length: 7\r\n/i);
    assert.doesNotMatch(head, /transfer-encoding/i);
  });

  it('finds the headers of its answer in any case, and of several the first', async () => {
    await using server = await openRawServer((socket) => {
      socket.end('HTTP/1.1 204 Nothing\r\nRetry-After: 7\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n');
    });
    using http = createHttpClient({ system: createFakeClock() });

    const answer = await send(http, `http://${server.host}`);

    assert.deepEqual(
      [answer.status, answer.statusText, answer.header('RETRY-after'), answer.header('Set-Cookie')],
      [204, 'Nothing', '7', 'a=1'],
    );
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

  it('are kept for 55 seconds where nothing else is said', async () => {
    await using server = await openServer();
    using http = createHttpClient({ system: createFakeClock() });
    const timeouts: unknown[] = [];
    const note = (message: unknown): void => void timeouts.push((message as { readonly socket: Socket }).socket);
    subscribe('net.client.socket', note);
    try {
      await ask(http, server.url);
    } finally {
      unsubscribe('net.client.socket', note);
    }

    assert.deepEqual(
      timeouts.map((socket) => (socket as Socket).timeout),
      [55_000],
    );
  });

  it('are closed with the client', async () => {
    await using server = await openServer();
    const http = createHttpClient({ system: createFakeClock() });
    await ask(http, server.url);
    const [connection] = server.connections;
    assert.ok(connection);

    http[Symbol.dispose]();

    if (!connection.destroyed) await once(connection, 'close');
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
