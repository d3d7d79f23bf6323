import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { PassThrough } from 'node:stream';
import { limitConnections } from '#adapters/http/limits.ts';

describe('the time that a caller may take', () => {
  it('is ten seconds for a head of a hundred headers, and thirty for the request, looked at every two seconds', () => {
    const server = createServer();

    limitConnections(server, { onRefused: () => undefined });

    const { headersTimeout, requestTimeout, maxHeadersCount } = server;
    assert.deepEqual({ headersTimeout, requestTimeout }, { headersTimeout: 10_000, requestTimeout: 30_000 });
    assert.equal(maxHeadersCount, 100);
    assert.equal((server as { connectionsCheckingInterval?: number }).connectionsCheckingInterval, 2000);
  });
});

describe('a connection that node hands over', () => {
  function openServer() {
    const server = createServer();
    const refused: string[] = [];
    limitConnections(server, { onRefused: (reason) => refused.push(reason) });
    return { server, refused };
  }

  for (const event of ['connect', 'upgrade'] as const) {
    it(`for ${event} does not end the process when its caller resets it`, () => {
      const { server, refused } = openServer();
      const socket = new PassThrough();

      server.emit(event, undefined, socket);

      assert.doesNotThrow(() => socket.emit('error', new Error('read ECONNRESET')));
      assert.equal(socket.destroyed, true);
      assert.equal(refused.length, 1);
    });
  }

  it('with more pieces of what is no HTTP is answered and counted once, and then closed', () => {
    const { server, refused } = openServer();
    const socket = new PassThrough();
    const error = Object.assign(new Error('Parse Error'), { code: 'HPE_INVALID_METHOD' });

    for (let piece = 0; piece < 3; piece += 1) server.emit('clientError', error, socket);

    assert.deepEqual([refused, socket.destroyed], [['http-400'], true]);
  });

  it('that its caller reset is closed, and not counted', () => {
    const { server, refused } = openServer();
    const socket = new PassThrough();

    server.emit('clientError', Object.assign(new Error('reset'), { code: 'ECONNRESET' }), socket);

    assert.deepEqual([refused, socket.destroyed], [[], true]);
  });
});
