import assert from 'node:assert/strict';
import { createAuthorityClient } from '#adapters/partner-center/sign-in/sign-in-authority.ts';
import { proveSignIn } from '#adapters/partner-center/sign-in/sign-in-proof.ts';
import { createSystemClock } from '#process/clock.ts';
import { openPartnerCenterServer, type Reply } from '../../../support/partner-center-server.ts';
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

describe('the proof of a sign-in', () => {
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
