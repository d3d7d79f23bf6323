import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { mock } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openServer, type Server, type ServerDeps } from '#adapters/http/server.ts';
import { Unavailable } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';
import { rawRequest } from '../../support/raw-request.ts';

const KB = 1024;
const TOKEN = 'metrics-canary-token';
const INTERNAL = 'internal detail';
const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe('the HTTP server', () => {
  let server: Server;
  let refused: string[];
  let bodies: unknown[];
  let answers: { ready: () => Promise<void>; watch: ServerDeps['watch']; messages: () => void };
  let metricsToken: string | undefined;

  async function open(overrides: Partial<ServerDeps> = {}): Promise<Server> {
    return await openServer({
      host: '127.0.0.1',
      port: 0,
      async messages(req, res) {
        bodies.push(req.body);
        answers.messages();
        res.sendRaw(200, '', { 'Content-Length': '0' });
      },
      ready: () => answers.ready(),
      watch: () => answers.watch(),
      signIn: async ({ isNamed }) => (isNamed ? 'Signed in as ann@partner.example.' : 'Signed in.'),
      metrics: { contentType: 'text/plain; version=0.0.4', render: async () => 'up 1\n' },
      metricsToken,
      onRefused: (reason) => refused.push(reason),
      limits: { headersMs: 200, requestMs: 400, checkMs: 50 },
      log: SILENT,
      ...overrides,
    });
  }

  beforeEach(async () => {
    refused = [];
    bodies = [];
    metricsToken = undefined;
    answers = { ready: async () => {}, watch: async () => [], messages: () => {} };
    server = await open();
  });

  afterEach(() => server[Symbol.asyncDispose]());

  const post = (
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ) => fetch(`${server.url}/api/messages`, { method: 'POST', headers, body });

  const raw = (text: string, go?: (socket: Socket) => void, to = server) => rawRequest(to.url, text, go);

  async function jsonOf(response: Response): Promise<Record<string, unknown>> {
    return (await response.json()) as Record<string, unknown>;
  }

  async function withoutWord(response: Response, status: number): Promise<void> {
    assert.equal(response.status, status);
    assert.equal(await response.text(), '');
  }

  describe('reading messages', () => {
    it('passes on the parsed body', async () => {
      const response = await post('{"type":"message"}', { 'content-type': 'application/json; charset=utf-8' });

      await withoutWord(response, 200);
      assert.deepEqual(bodies, [{ type: 'message' }]);
    });

    it('accepts 256 KB and refuses a byte more', async () => {
      const text = (bytes: number) => `"${'x'.repeat(bytes - 2)}"`;

      await withoutWord(await post(text(256 * KB)), 200);
      await withoutWord(await post(text(256 * KB + 1)), 413);

      assert.equal(bodies.length, 1);
      assert.deepEqual(refused, ['http-413']);
    });

    it('refuses a body without a stated length as soon as it is far too big', async () => {
      await using patient = await open({ limits: { headersMs: 10_000, requestMs: 30_000, checkMs: 1000 } });
      const answer = await raw(
        'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
        (socket) => {
          const chunk = `${(64 * KB).toString(16)}\r\n${'x'.repeat(64 * KB)}\r\n`;
          const more = (): void => {
            while (!socket.destroyed && socket.writable && socket.write(chunk));
          };
          socket.on('drain', more);
          more();
        },
        patient,
      );

      assert.match(answer, /^(HTTP\/1\.1 413 |$)/);
      assert.deepEqual(bodies, []);
      assert.deepEqual(refused, ['http-413']);
    });

    for (const [what, headers, body] of [
      ['compressed', { 'content-encoding': 'gzip' }, gzipSync('{}')],
      ['compressed and broken', { 'content-encoding': 'gzip' }, 'no gzip'],
      ['compressed in an unknown way', { 'content-encoding': 'zstd' }, '{}'],
      ['of a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=b'],
      ['of a form in parts', { 'content-type': 'multipart/form-data; boundary=x' }, '--x--'],
      ['of bytes', { 'content-type': 'application/octet-stream' }, '{}'],
      ['of text', { 'content-type': 'text/plain' }, '{}'],
    ] as const) {
      it(`refuses a body ${what}: 415`, async () => {
        const response = await post(body, { 'content-type': 'application/json', ...headers });

        await withoutWord(response, 415);
        assert.deepEqual(bodies, []);
        assert.deepEqual(refused, ['http-415']);
      });
    }

    for (const body of ['', '{', '{"a":}', 'nonsense', '\u0000', '{"a":1}}']) {
      it(`refuses ${JSON.stringify(body)}, which is not JSON: 400`, async () => {
        await withoutWord(await post(body), 400);

        assert.deepEqual(bodies, []);
        assert.deepEqual(refused, ['http-400']);
      });
    }

    it('counts a sender that disconnects within its body', async () => {
      const head = [
        'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9',
        'Expect: 100-continue\r\n\r\n',
      ].join('\r\n');
      // the server says that it waits for the body, and then the sender is gone
      const said = await raw(head, (socket) => socket.once('data', () => socket.resetAndDestroy()));
      assert.match(said, /^HTTP\/1\.1 100 Continue/);

      for (let asked = 0; refused.length === 0 && asked < 100; asked += 1) await fetch(`${server.url}/healthz`);

      assert.deepEqual(refused, ['http-400']);
      assert.deepEqual(bodies, []);
    });

    it("answers an internal error with 500 and none of the error's text", async () => {
      answers.messages = () => {
        throw new Error(INTERNAL);
      };

      const logged: unknown[] = [];
      await using logging = await open({ log: { ...SILENT, error: (fields) => logged.push(fields) } });
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };

      await withoutWord(await fetch(`${logging.url}/api/messages`, init), 500);
      await withoutWord(await fetch(`${logging.url}/nothing`), 404);

      assert.deepEqual(
        logged.map((fields) => (fields as { route: string }).route),
        ['/api/messages'],
      );
      assert.deepEqual(refused, ['http-404']);
    });
  });

  describe('with callers that are slow or speak another protocol', () => {
    for (const [what, text, status] of [
      ['headers that never end', 'GET /healthz HTTP/1.1\r\nHost: x\r\n', 408],
      ['nothing but a beginning', 'GE', 408],
      [
        'a body that never ends',
        'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{',
        408,
      ],
      ['too long a header', `GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20 * KB)}\r\n\r\n`, 431],
      ['no HTTP', 'hello\r\n\r\n', 400],
      ['two lengths', 'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx', 400],
      [
        'a length and chunks',
        'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        400,
      ],
      ['no host', 'GET /healthz HTTP/1.1\r\n\r\n', 400],
      [
        'a wish for another protocol',
        'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
        400,
      ],
      [
        'an expectation',
        'POST /api/messages HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nConnection: close\r\n\r\n',
        417,
      ],
      ['a hundred and more headers', `GET /nothing HTTP/1.1\r\nHost: x\r\n${'X: y\r\n'.repeat(3000)}\r\n`, 431],
      [
        'a chunk whose length is none',
        'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
        400,
      ],
      [
        'chunks in another coding',
        'POST /api/messages HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, identity\r\n\r\n',
        400,
      ],
      ['a wish for a tunnel', 'CONNECT db.example:5432 HTTP/1.1\r\nHost: x\r\n\r\n', 405],
    ] as const) {
      it(`that send ${what} are answered with ${status} and an empty body`, async () => {
        const answer = await raw(text);

        assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `));
        assert.match(answer, /\r\n\r\n$/, 'no body');
      });
    }

    it('that send very slowly lose the connection as well', async () => {
      const started = Date.now();

      await raw('POST /api/messages HTTP/1.1\r\nHost: x\r\n', (socket) => {
        const timer = setInterval(() => socket.write('X-Drip: 1\r\n'), 20);
        socket.once('close', () => clearInterval(timer));
      });

      assert.ok(Date.now() - started < 5000);
    });

    it('that send an unknown expectation are counted', async () => {
      await raw('POST /api/messages HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nConnection: close\r\n\r\n');

      assert.deepEqual(refused, ['http-417']);
    });

    it('are not counted as refused when their connection only breaks within a head', async () => {
      const [whole, begun] = ['GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n', 'GET /healthz HTTP/1.1\r\nHost'];

      // the answer to the first request shows that the server has read the beginning of the second
      const answer = await raw(whole + begun, (socket) => socket.once('data', () => socket.resetAndDestroy()));
      for (let asked = 0; asked < 5; asked += 1) await fetch(`${server.url}/healthz`);

      assert.match(answer, /^HTTP\/1\.1 200 OK/);
      assert.deepEqual(refused, []);
    });

    for (const [what, behind] of [
      ['', ''],
      [
        ' and the connection is closed, so that what came behind waits for nothing',
        'GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n',
      ],
    ] as const) {
      it(`that offer HTTP/2 are answered in HTTP/1.1${what}`, async () => {
        const offer = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAA\r\n';

        const answer = await raw(`GET /healthz HTTP/1.1\r\nHost: x\r\n${offer}\r\n${behind}`);

        assert.match(answer, /^HTTP\/1\.1 200 OK\r\n/);
        assert.match(answer, /\r\nConnection: close\r\n/i);
        assert.equal(answer.match(/HTTP\/1\.1/g)?.length, 1);
      });
    }

    it('that offer HTTP/2 pass the same checks as others', async () => {
      const offer = 'Connection: Upgrade\r\nUpgrade: h2c\r\n';

      assert.match(await raw(`GET /healthz HTTP/1.1\r\nHost: %\r\n${offer}\r\n`), /^HTTP\/1\.1 400 /);
    });

    it('does not keep other callers waiting', async () => {
      const slow = Array.from({ length: 200 }, () => raw('POST /api/messages HTTP/1.1\r\nHost: x\r\n'));

      const { status } = await fetch(`${server.url}/healthz`);

      assert.equal(status, 200);
      await Promise.all(slow);
    });
  });

  describe('with heads that the framework must not see', () => {
    for (const [what, text, status, reason] of [
      ['a Host that is none', 'GET /healthz HTTP/1.1\r\nHost: %\r\n\r\n', 400, 'bad-host'],
      ['no Host', 'GET /healthz HTTP/1.1\r\n\r\n', 400, 'bad-host'],
      ['a Host with a route in it', 'GET /public HTTP/1.1\r\nHost: x/metrics?\r\n\r\n', 400, 'bad-host'],
      ['a target without a path', 'GET http:// HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'bad-target'],
      ['a version that is not ours', 'GET /healthz HTTP/2.0\r\nHost: x\r\n\r\n', 400, 'bad-version'],
      [
        'a second Host behind a hundred headers',
        `GET /healthz HTTP/1.1\r\nHost: x\r\n${'X: y\r\n'.repeat(99)}Host: y\r\n\r\n`,
        431,
        'http-431',
      ],
      [
        'a coding besides chunks',
        'POST /api/messages HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
        400,
        'bad-framing',
      ],
    ] as const) {
      it(`refuses ${what} with ${status}, counts it as ${reason} and closes the connection`, async () => {
        const answer = await raw(text);

        assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `));
        assert.match(answer, /\r\nConnection: close\r\n/);
        assert.match(answer, /\r\n\r\n$/, 'no body');
        assert.deepEqual(refused, [reason]);
      });
    }

    it('refuses a bad head before it tells the sender to go on with the body', async () => {
      const answer = await raw(
        'POST /api/messages HTTP/1.1\r\nHost: %\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}',
      );

      assert.match(answer, /^HTTP\/1\.1 400 /);
      assert.deepEqual(refused, ['bad-host']);
    });

    it('still tells a good sender to go on with the body', async () => {
      const answer = await raw(
        'POST /api/messages HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nConnection: close\r\n' +
          'Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
      );

      assert.match(answer, /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
      assert.deepEqual(bodies, [{}]);
    });
  });

  describe('for unknown routes', () => {
    for (const [method, path, status] of [
      ['GET', '/', 404],
      ['GET', '/.env', 404],
      ['GET', '/api/messages', 405],
      ['PUT', '/api/messages', 405],
      ['DELETE', '/metrics', 405],
      ['POST', '/healthz', 405],
      ['OPTIONS', '/api/messages', 405],
      ['HEAD', '/api/messages', 405],
      ['HEAD', '/metrics', 405],
      ['TRACE', '/api/messages', 405],
      ['PATCH', '/api/messages', 405],
      ['PROPFIND', '/', 404],
      ['GET', '/api/messages/../../etc/passwd', 400],
      ['GET', '/%2e%2e/%2e%2e/etc/passwd', 400],
      ['GET', '/%', 400],
      ['GET', '//evil.example/healthz', 400],
    ] as const) {
      it(`answers ${method} ${path} with ${status} and an empty body`, async () => {
        const answer = await raw(`${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

        assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `));
        assert.match(answer, /\r\n\r\n$/, 'no body');
        assert.doesNotMatch(answer, /restify|node_modules|Error/i);
        assert.equal(refused.length, 1);
      });
    }
  });

  describe('for monitors', () => {
    it('says that the process lives, and whether it can take messages', async () => {
      answers.ready = () => Promise.reject(new Unavailable(INTERNAL));

      const live = await fetch(`${server.url}/healthz`);
      const ready = await fetch(`${server.url}/readyz`);

      assert.equal(live.status, 200);
      assert.deepEqual(await live.json(), { ok: true });
      assert.equal(ready.status, 503);
      assert.deepEqual(await ready.json(), { ok: false });
      answers.ready = async () => {};
      const now = await fetch(`${server.url}/readyz/`);
      assert.deepEqual([now.status, await now.json()], [200, { ok: true }]);
    });

    it('says on /watch why the watch is blind', async () => {
      const reasons = [{ code: 'sign-in', since: '2026-03-01T00:00:00.000Z', text: 'Run `npm run consent`.' }];
      answers.watch = async () => reasons;

      const response = await fetch(`${server.url}/watch`);

      assert.equal(response.status, 503);
      assert.deepEqual(await response.json(), { ok: false, reasons, signIn: 'Signed in.' });
    });

    it("says on /watch that the database cannot be reached, without the error's text", async () => {
      answers.watch = () => Promise.reject(new Unavailable(INTERNAL));

      const response = await fetch(`${server.url}/watch`);
      const text = await response.text();

      assert.equal(response.status, 503);
      assert.equal(JSON.parse(text).ok, false);
      assert.equal(JSON.parse(text).reasons[0].code, 'database');
      assert.ok(!text.includes(INTERNAL));
    });

    it('answers /watch and /readyz soon while the database hangs, and says since when', async () => {
      await using hanging = await open({
        ready: () => new Promise(() => {}),
        watch: () => new Promise(() => {}),
        probeWithinMs: 20,
      });

      const [first, second] = [
        await jsonOf(await fetch(`${hanging.url}/watch`)),
        await jsonOf(await fetch(`${hanging.url}/watch`)),
      ];
      const ready = await fetch(`${hanging.url}/readyz`);

      assert.deepEqual(Object.keys(first), ['ok', 'reasons']);
      assert.deepEqual(first['reasons'], second['reasons']);
      assert.equal(ready.status, 503);
    });

    it('says on /watch since when its state cannot be read, and counts from the next failure after a success', async () => {
      const sinceNow = async (second: number) => {
        mock.timers.setTime(second * 1000);
        const { reasons } = await jsonOf(await fetch(`${server.url}/watch`));
        return (reasons as readonly { readonly since: string }[])[0]?.since.slice(17, 19);
      };
      const broken = () => Promise.reject(new Unavailable(INTERNAL));
      mock.timers.enable({ apis: ['Date'] });
      try {
        answers.watch = broken;
        const first = [await sinceNow(10), await sinceNow(20)];
        answers.watch = async () => [];
        const between = await sinceNow(30);
        answers.watch = broken;

        assert.deepEqual([...first, between, await sinceNow(40)], ['10', '10', undefined, '40']);
      } finally {
        mock.timers.reset();
      }
    });

    it('gives a probe five seconds, and leaves no timer behind after it was answered', async () => {
      await using own = await open();
      const [started, cleared] = [mock.method(globalThis, 'setTimeout'), mock.method(globalThis, 'clearTimeout')];
      try {
        await fetch(`${own.url}/readyz`);
      } finally {
        started.mock.restore();
        cleared.mock.restore();
      }

      const timer = started.mock.calls.find((call) => call.arguments[1] === 5000)?.result;
      assert.ok(timer);
      assert.ok(cleared.mock.calls.some((call) => call.arguments[0] === timer));
    });

    it('writes to the log why it is not ready, and why the watch could not be looked at', async () => {
      const fault = new Unavailable(INTERNAL);
      const warned: unknown[] = [];
      await using logging = await open({
        ready: () => Promise.reject(fault),
        watch: () => Promise.reject(fault),
        log: { ...SILENT, warn: (fields) => warned.push(fields) },
      });

      for (const path of ['/readyz', '/watch']) await fetch(`${logging.url}${path}`);

      assert.deepEqual(warned, [{ err: fault }, { err: fault }]);
    });

    it('says on /watch that the state of the watch cannot be read, whatever the reason', async () => {
      answers.watch = () => Promise.reject(new TypeError(INTERNAL));

      const response = await fetch(`${server.url}/watch`);
      const text = await response.text();

      assert.equal(response.status, 503);
      assert.equal(JSON.parse(text).reasons[0].code, 'unknown');
      assert.ok(!text.includes(INTERNAL));
    });

    it('gives the figures to anybody while no token is set, but names the signed-in account to nobody', async () => {
      const metrics = await fetch(`${server.url}/metrics`);
      const watch = await fetch(`${server.url}/watch`);

      assert.deepEqual([metrics.status, watch.status], [200, 200]);
      assert.equal(await metrics.text(), 'up 1\n');
      assert.deepEqual(await watch.json(), { ok: true, reasons: [], signIn: 'Signed in.' });
    });

    it('gives the figures and the name of the signed-in account to callers that bring the token', async () => {
      metricsToken = TOKEN;
      await using guarded = await open();
      const get = (path: string, authorization?: string) =>
        fetch(`${guarded.url}${path}`, { headers: authorization === undefined ? {} : { authorization } });

      for (const wrong of [
        undefined,
        TOKEN,
        `Bearer ${TOKEN}x`,
        'Bearer ',
        `Basic ${TOKEN}`,
        `Bearer ${'x'.repeat(KB)}`,
      ]) {
        await withoutWord(await get('/metrics', wrong), 401);
        assert.equal((await jsonOf(await get('/watch', wrong)))['signIn'], 'Signed in.');
      }
      const right = await get('/metrics', `Bearer ${TOKEN}`);
      const watch = await get('/watch', `Bearer ${TOKEN}`);

      assert.equal(await right.text(), 'up 1\n');
      assert.equal((await jsonOf(watch))['signIn'], 'Signed in as ann@partner.example.');
      assert.deepEqual(refused, Array(6).fill('metrics-token'));
    });
  });

  it('names the address that it cannot listen on', async () => {
    await assert.rejects(open({ port: Number(new URL(server.url).port) }), /is taken by another process: set PORT/);
    await assert.rejects(
      open({ host: '192.0.2.1' }),
      (error) =>
        error instanceof Unavailable && /^192\.0\.2\.1:0 cannot be used \(EADDRNOTAVAIL\)\.$/.test(error.message),
    );
  });

  it('is reached on this machine where it listens on all addresses', async () => {
    await using everywhere = await open({ host: '0.0.0.0' });

    assert.match(everywhere.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal((await fetch(`${everywhere.url}/healthz`)).status, 200);
  });

  it('lets running requests end when it closes, and does not wait for connections that are kept alive', async () => {
    const gate = Promise.withResolvers<void>();
    const slow = await open({
      async messages(_req, res) {
        await gate.promise;
        res.sendRaw(200, '', { 'Content-Length': '0' });
      },
    });
    const asked = fetch(`${slow.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    await fetch(`${slow.url}/healthz`);

    const closing = performance.now();
    const closed = slow[Symbol.asyncDispose]();
    gate.resolve();

    assert.equal((await asked).status, 200);
    await closed;
    const took = performance.now() - closing;
    assert.ok(took < 2500, `closing took ${Math.round(took)} ms`);
  });
});
