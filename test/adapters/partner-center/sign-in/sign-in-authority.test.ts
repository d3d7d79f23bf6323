import assert from 'node:assert/strict';
import { createAuthorityClient } from '#adapters/partner-center/sign-in/sign-in-authority.ts';
import { proveSignIn } from '#adapters/partner-center/sign-in/sign-in-proof.ts';
import type { SystemClock } from '#ports/clock.ts';
import { createSystemClock } from '#process/clock.ts';
import { eventually } from '../../../support/eventually.ts';
import { openPartnerCenterServer, type Reply } from '../../../support/partner-center-server.ts';
import { createFakeClock } from '../fake-clock.ts';
import { NEVER } from './sign-in-world.ts';

const clock = createSystemClock();

/** Asks an authority with this answer for its metadata, or for a token. */
async function ask(method: 'sendGetRequestAsync' | 'sendPostRequestAsync', reply: Reply) {
  await using server = await openPartnerCenterServer();
  server.expect('/metadata', reply);
  const client = createAuthorityClient({ origin: server.url, signal: NEVER, clock });
  return await client[method](`${server.url}/metadata`, { body: 'grant_type=refresh_token', headers: {} });
}

describe('the sign-in authority', () => {
  it('is reported as an authority without metadata, and not as a refused sign-in', async () => {
    const missing = { status: 404, body: '<h1>Not here</h1>', headers: { 'content-type': 'text/html' } };

    await assert.rejects(ask('sendGetRequestAsync', missing), /metadata that are missing \(404\).*would not help/);
  });

  it('itself says what is wrong with the tenant', async () => {
    const answer = await ask('sendGetRequestAsync', { status: 400, body: { error: 'invalid_tenant' } });

    assert.equal(answer.status, 400);
  });

  it('is never followed to another address', async () => {
    const reply = { status: 307, headers: { location: 'http://127.0.0.1:1/token' } };

    await assert.rejects(ask('sendPostRequestAsync', reply), {
      name: 'Transient',
      message: /redirect \(307\), which is not followed/,
    });
  });

  it('is not read beyond a megabyte', async () => {
    await assert.rejects(ask('sendPostRequestAsync', { body: ' '.repeat(2_000_000) }), /longer than 1048576 bytes/);
  });
});

/** What the authority's client remembers after an answer to a token request, or to a request for its metadata. */
async function faultAfter(
  reply: Reply,
  method: 'sendGetRequestAsync' | 'sendPostRequestAsync' = 'sendPostRequestAsync',
) {
  await using server = await openPartnerCenterServer();
  server.expect('/token', reply);
  const client = createAuthorityClient({ origin: server.url, signal: NEVER, clock });
  const request = client[method](`${server.url}/token`, { body: 'grant_type=refresh_token', headers: {} });
  const thrown: unknown = await request.then(
    () => undefined,
    (error: unknown) => error,
  );
  const { fault } = client;
  assert.equal(thrown, fault?.kind === 'unavailable' ? fault.error : undefined);
  return fault;
}

describe("the sign-in authority's answer", () => {
  for (const [what, reply, said] of [
    ['429', { status: 429, body: { error: 'invalid_grant' } }, '429'],
    ['500', { status: 500, body: { error: 'invalid_grant' } }, '500'],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, '302'],
    ['a page under 200', { body: '<html>' }, '200'],
    ['a text under 200', { body: '"token"' }, '200'],
    ['null under 200', { body: 'null' }, '200'],
    ['temporarily_unavailable', { status: 400, body: { error: 'temporarily_unavailable' } }, 'temporarily_unavailable'],
    ['server_error', { status: 400, body: { error: 'server_error' } }, 'server_error'],
    ['slow_down', { status: 400, body: { error: 'slow_down' } }, 'slow_down'],
  ] satisfies readonly (readonly [string, Reply, string])[]) {
    it(`${what} gives no token now, and needs no person`, async () => {
      const fault = await faultAfter(reply);

      assert.ok(fault?.kind === 'unavailable' && fault.error.fault?.code === 'noAuthority');
      assert.equal(fault.error.fault.signIn.code, 'authority-unavailable');
      assert.match(fault.error.fault.signIn.said ?? '', new RegExp(`^http://127\\.0\\.0\\.1:\\d+: ${said}$`));
    });
  }

  for (const [what, reply, error, codes] of [
    [
      'with its numbers',
      { error: 'invalid_grant', error_codes: [50076, 'x', '70008'] },
      'invalid_grant',
      [50076, 70008],
    ],
    [
      'with a number in its words',
      { error: 'invalid_grant', error_description: 'AADSTS50173: no' },
      'invalid_grant',
      [50173],
    ],
    ['without a number', { error: 'invalid_client' }, 'invalid_client', []],
    ['without JSON', '<html>', 'http_403', []],
    ['with a list', '[]', undefined, []],
    ['that nobody has confirmed yet', { error: 'authorization_pending' }, undefined, []],
    ['whose error is no word', { error: 5 }, undefined, []],
  ] as const) {
    it(`is ${error === undefined ? 'not ' : ''}a refusal, ${what}`, async () => {
      const fault = await faultAfter({ status: 403, body: reply });

      assert.deepEqual(fault?.kind === 'refused' ? [fault.error, fault.codes] : [undefined, []], [error, codes]);
    });
  }

  it('brings the trace id that support asks for, and nothing else in its place', async () => {
    const traceIds = ['5C12a3f0-0000-4000-8000-00000000000a', 'canary-token', 7].map(async (traceId) => {
      const fault = await faultAfter({ status: 400, body: { error: 'invalid_grant', trace_id: traceId } });
      return fault?.kind === 'refused' ? fault.traceId : fault;
    });

    assert.deepEqual(await Promise.all(traceIds), ['5C12a3f0-0000-4000-8000-00000000000a', undefined, undefined]);
  });

  for (const [what, reply, code] of [
    ['does not come', { breaks: 'before' }, 'authority-unreachable'],
    ['is not read beyond a megabyte', { body: ' '.repeat(2_000_000) }, 'authority-unreachable'],
    ['lacks its metadata', { status: 404, body: '<html>' }, 'authority-foreign'],
  ] satisfies readonly (readonly [string, Reply, string])[]) {
    it(`that ${what} is told as ${code}`, async () => {
      const fault = await faultAfter(reply, 'sendGetRequestAsync');

      assert.ok(fault?.kind === 'unavailable' && fault.error.fault?.code === 'noAuthority');
      assert.equal(fault.error.fault.signIn.code, code);
    });
  }

  it('says how long to wait', async () => {
    const fault = await faultAfter({ status: 503, headers: { 'retry-after': '40' } });

    assert.equal(fault?.kind === 'unavailable' && fault.error.retryAfterMs, 40_000);
  });
});

describe('a sign-in', () => {
  for (const [what, limitMs, path] of [
    ['the authority', 20_000, '/token'],
    ['Partner Center', 30_000, '/v1/customers?size=1'],
  ] as const) {
    const request = (url: string, system: SystemClock) =>
      path === '/token'
        ? createAuthorityClient({ origin: url, signal: NEVER, clock: system }).sendGetRequestAsync(`${url}${path}`)
        : proveSignIn({ url, token: 'token', clock: system, signal: NEVER });

    async function assertGivenUp(asked: Promise<unknown>): Promise<void> {
      if (path === '/token') await assert.rejects(asked, { name: 'Transient', message: /cannot be reached \(no/ });
      else assert.deepEqual(await asked, { kind: 'unknown', fault: { code: 'timedOut' } });
    }

    it(`waits ${limitMs / 1000} seconds for an answer of ${what} to begin`, async () => {
      await using server = await openPartnerCenterServer();
      server.expect(path, { hangs: true });
      const system = createFakeClock();

      const asked = request(server.url, system);
      asked.catch(() => undefined); // the test looks at it below
      await eventually('the server was asked', () => server.requests.length > 0);
      await system.untilAsleep(limitMs);
      await system.advance(limitMs);

      await assertGivenUp(asked);
    });

    it(`waits ${limitMs / 1000} seconds for the whole of an answer of ${what}`, async () => {
      await using server = await openPartnerCenterServer();
      const system = createFakeClock();
      const beforePiece = async () => {
        // whatever was sent before has arrived when this is answered
        server.expect('/probe', { body: {} });
        await fetch(`${server.url}/probe`);
        await system.advance(limitMs - 1000);
      };
      server.expect(path, { body: { text: 'x'.repeat(45) }, piece: 20, beforePiece });

      await assertGivenUp(request(server.url, system));
    });
  }
});

describe('the proof of a sign-in', () => {
  it('carries ids by which Microsoft finds it, and names one of them when it is refused', async () => {
    await using server = await openPartnerCenterServer();
    server.expect('/v1/customers?size=1', { status: 403 });

    const finding = await proveSignIn({ url: server.url, token: 'token', clock, signal: NEVER });

    const { headers } = server.requests[0] ?? assert.fail();
    assert.equal(finding.kind, 'refused');
    assert.equal(headers.authorization, 'Bearer token');
    assert.match(String(headers['ms-requestid']), /^[\da-f-]{36}$/);
    assert.match(String(headers['ms-correlationid']), /^[\da-f-]{36}$/);
    assert.notEqual(headers['ms-requestid'], headers['ms-correlationid']);
  });

  it('ends with the reason of whoever gave it up', async () => {
    await using server = await openPartnerCenterServer();
    server.expect('/v1/customers?size=1', { hangs: true });
    const caller = new AbortController();

    const proof = proveSignIn({ url: server.url, token: 'token', clock, signal: caller.signal });
    await eventually('Partner Center was asked', () => server.requests.length > 0);
    caller.abort(new Error('given up'));

    await assert.rejects(proof, /given up/);
  });

  for (const [what, reply, code] of [
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'redirected'],
    ['an answer without end', { body: ' '.repeat(2_000_000) }, 'unreadable'],
    ['a broken coding', { body: '{}', headers: { 'content-encoding': 'gzip' } }, 'unreadable'],
    ['a lost connection', { breaks: 'before' }, 'connectionLost'],
  ] satisfies readonly (readonly [string, Reply, string])[]) {
    it(`says nothing about it on ${what}`, async () => {
      await using server = await openPartnerCenterServer();
      server.expect('/v1/customers?size=1', reply);

      const finding = await proveSignIn({ url: server.url, token: 'token', clock, signal: NEVER });

      assert.equal(finding.kind, 'unknown');
      assert.equal(finding.kind === 'unknown' && finding.fault.code, code);
    });
  }
});
