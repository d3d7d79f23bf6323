import assert from 'node:assert/strict';
import diagnostics from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { mock } from 'node:test';
import { describeProof } from '#adapters/partner-center/sign-in/consent.ts';
import type { SystemClock } from '#ports/clock.ts';
import { createSystemClock } from '#process/clock.ts';
import { eventually } from '../../../support/eventually.ts';
import { NEVER, openSignInWorld, type SignInWorld, trustTestCa } from './sign-in-world.ts';

describe('consent', () => {
  let world: SignInWorld;
  let distrust: () => void;

  before(() => {
    distrust = trustTestCa();
  });
  after(() => distrust());
  beforeEach(async () => {
    world = await openSignInWorld();
  });
  afterEach(async () => {
    assert.deepEqual(world.provider.unexpected, []);
    await world[Symbol.asyncDispose]();
  });

  for (const mode of ['redirect', 'device-code'] as const) {
    it(`signs a person in by ${mode}, proves it with one call and keeps it for the bot`, async () => {
      const proof = await world.consent({ mode });

      assert.deepEqual(proof, { kind: 'works', isMfaCompliant: true });
      assert.equal(world.partnerCenter.tokens.length, 1);
      const token = await world.replica().get({ signal: NEVER });
      assert.deepEqual(world.partnerCenter.tokens, [token]);
      assert.match(world.output.join('\n'), /Signed in as agent@partner\.example/);
    });

    it(`proves the app with its certificate when signing in by ${mode}`, async () => {
      await using certified = await openSignInWorld({ clientSecret: undefined });

      const proof = await certified.consent({ mode });

      assert.equal(proof.kind, 'works');
      const proofs = certified.provider.tokenRequests.map(({ form }) => [
        form.has('client_assertion'),
        form.has('client_secret'),
      ]);
      assert.deepEqual(proofs, [[true, false]]);
      const signIn = certified.replica();
      const token = await signIn.get({ signal: NEVER });
      assert.notEqual(await signIn.get({ rejected: token, signal: NEVER }), token);
    });
  }

  it('asks for the password again, and makes a state, a nonce and a challenge for this sign-in alone', async () => {
    const asked: URLSearchParams[] = [];
    const browse = (url: string) => {
      asked.push(new URL(url).searchParams);
      return world.provider.browse(url);
    };

    await world.consent({ browse });
    await world.consent({ browse });

    assert.deepEqual(
      asked.map((query) => query.get('prompt')),
      ['login', 'login'],
    );
    for (const name of ['state', 'nonce', 'code_challenge']) {
      const [first, second] = asked.map((query) => query.get(name) ?? '');
      assert.ok(first !== second && (first ?? '').length >= 43, name);
    }
  });

  it('stores nothing when the authority gives no refresh token, because the bot could not renew it', async () => {
    world.provider.givesRefreshTokens = false;

    for (const mode of ['redirect', 'device-code'] as const)
      await assert.rejects(world.consent({ mode }), { name: 'SignInNeeded', code: 'offline-missing' });

    assert.equal(world.partnerCenter.tokens.length, 0);
    assert.equal(await world.vault.revision('partner-center-sign-in'), 0);
  });

  it("says on the browser's page that the sign-in is done", async () => {
    await world.consent();

    assert.match(world.output.join('\n'), /<h1>Signed in<\/h1>.*agent@partner\.example.*close this page/s);
  });

  it('talks to nobody but the authority and Partner Center', async () => {
    const hosts = new Set<string>();
    const note = (message: unknown) =>
      hosts.add(String((message as { request: ClientRequest }).request.getHeader('host')));
    diagnostics.subscribe('http.client.request.start', note);

    await world.consent();
    await world.consent({ mode: 'device-code' });

    diagnostics.unsubscribe('http.client.request.start', note);
    const named = [world.provider.authorityUrl, world.partnerCenter.url].map((url) => new URL(url).host);
    // The browser's way back to the console is a loopback port of its own.
    assert.deepEqual([...hosts].filter((host) => !/^localhost:\d+$/.test(host)).toSorted(), named.slice(1));
    assert.ok(hosts.has(named[0] ?? ''));
  });

  for (const [what, metadata, named] of [
    ['token endpoint', { token_endpoint: 'https://elsewhere.example/token' }, 'name https://elsewhere.example'],
    ['issuer', { issuer: 'https://elsewhere.example/tenant/v2.0' }, 'name another issuer, or no endpoints'],
  ] as const) {
    it(`does not follow metadata with the ${what} of another host, and says that signing in again would not help`, async () => {
      world.provider.metadata = metadata;
      const message = new RegExp(`metadata that ${named}: they are not its own\\. Signing in again would not help`);

      await assert.rejects(world.consent(), { name: 'Transient', message });
    });
  }

  it('accepts no answer with another state, and no request that is not an answer', async () => {
    const statuses: number[] = [];
    const browse = async (url: string) => {
      const redirect = new URL(new URL(url).searchParams.get('redirect_uri') ?? '');
      for (const path of ['/consent?code=forged&state=forged', '/consent?code=forged', '/favicon.ico', '/']) {
        statuses.push((await fetch(new URL(path, redirect))).status);
      }
      return await world.provider.browse(url);
    };

    const proof = await world.consent({ browse });

    assert.deepEqual(statuses, [404, 404, 404, 404]);
    assert.equal(proof.kind, 'works');
    assert.ok(world.provider.tokenRequests.every(({ form }) => form.get('code') !== 'forged'));
  });

  it('says what the authority refused, and shows none of its words on the page', async () => {
    world.provider.fault = { error: 'access_denied', code: 65004 };

    let page = '';
    const browse = async (url: string) => {
      page = await world.provider.browse(url);
    };

    await assert.rejects(world.consent({ browse }), { name: 'SignInNeeded', code: 'consent-missing' });

    await eventually('the browser has its page', () => page !== '');
    assert.match(page, /<h1>Not signed in<\/h1>.*AADSTS65004, access_denied/);
    assert.doesNotMatch(page, /script/);
    assert.equal(await world.vault.revision('partner-center-sign-in'), 0);
  });

  it('names a wrong client secret as the cause', async () => {
    await using other = await openSignInWorld({ credential: { secret: 'canary-wrong-secret' } });

    await assert.rejects(other.consent(), { code: 'client-secret', message: /PARTNER_CENTER_CLIENT_SECRET/ });
    await assert.rejects(other.consent({ mode: 'device-code' }), { code: 'client-secret' });
    assert.doesNotMatch(other.output.join('\n'), /canary/);
  });

  it('waits for the code to be entered on the other device', async () => {
    world.provider.isDeviceConfirmed = false;
    let polls = 0;
    world.provider.onTokenRequest = () => {
      polls += 1;
      world.provider.isDeviceConfirmed = polls === 3;
    };

    const proof = await world.consent({ mode: 'device-code' });

    assert.equal(proof.kind, 'works');
    assert.equal(polls, 3);
    assert.match(world.output.join('\n'), /ABCD-EFGH/);
  });

  it('asks 5 seconds later each time the authority asks to slow down, and goes on until the code is entered', async () => {
    const system = createSystemClock();
    const paused: number[] = [];
    const clock: SystemClock = {
      ...system,
      async sleep(ms, signal) {
        if (ms > 15_000) return await system.sleep(ms, signal);
        paused.push(ms);
      },
    };
    world.provider.isDeviceConfirmed = false;
    let polls = 0;
    world.provider.onTokenRequest = () => {
      polls += 1;
      world.provider.fault = polls === 1 || polls === 3 ? { error: 'slow_down', code: 70016 } : undefined;
      world.provider.isDeviceConfirmed = polls === 5;
    };

    const proof = await world.consent({ mode: 'device-code', clock });

    assert.equal(proof.kind, 'works');
    assert.deepEqual(paused, [0, 5_000, 5_000, 10_000, 10_000]);
  });

  it('says that nobody signed in in time when the code for the other device runs out', async () => {
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    world.provider.isDeviceConfirmed = false;
    world.provider.onTokenRequest = () => mock.timers.setTime(Date.now() + 901_000);

    await assert
      .rejects(world.consent({ mode: 'device-code' }), { code: 'not-in-time', message: /in time/ })
      .finally(() => mock.timers.reset());
  });

  for (const mode of ['redirect', 'device-code'] as const) {
    it(`can be interrupted while it waits for the person (${mode})`, async () => {
      world.provider.isDeviceConfirmed = false;
      const interrupt = new AbortController();
      world.provider.onTokenRequest = () => interrupt.abort(new Error('interrupted'));
      const browse = async () => interrupt.abort(new Error('interrupted'));

      await assert.rejects(world.consent({ mode, browse, signal: interrupt.signal }), /interrupted/);
    });
  }

  it('says what is wrong when the authority gives no device code', async () => {
    world.provider.fault = { error: 'unauthorized_client', code: 700016 };

    await assert.rejects(world.consent({ mode: 'device-code' }), { name: 'SignInNeeded', code: 'client-unknown' });

    assert.doesNotMatch(world.output.join('\n'), /undefined/);
  });

  it('says that the authority cannot be reached', async () => {
    world.provider.fault = { status: 503 };

    await assert.rejects(world.consent({ mode: 'device-code' }), { name: 'Transient', message: /503/ });
  });

  it('names another port or way when its port is taken', async () => {
    const port = Number(new URL(world.partnerCenter.url).port);

    await assert.rejects(world.consent({ port }), { name: 'Unavailable', message: /--port.*--device-code/ });
  });

  describe('the proof', () => {
    const refusals = [
      {
        code: 'mfa-missing',
        status: 401,
        body: { code: '900421', description: 'MFA' },
        says: /sign in again, with MFA/,
      },
      {
        code: 'mfa-missing',
        status: 401,
        statusText: 'Unauthorized - MFA required',
        body: '',
        says: /sign in again, with MFA/,
      },
      { code: 'wrong-audience', status: 401, body: { code: 900420, description: 'aud' }, says: /PARTNER_CENTER_CLOUD/ },
      { code: 'unauthorized', status: 401, body: '', says: /fresh token/ },
      { code: 'app-only', status: 403, body: { code: '900329', description: 'app' }, says: /signed-in partner user/ },
      { code: 'role-missing', status: 403, body: '', says: /Admin agent/ },
      { code: 'role-missing', status: 403, body: { code: '900150', description: 'role' }, says: /Admin agent/ },
      { code: 'unexpected-answer', status: 404, body: '<html>', says: /PARTNER_CENTER_URL/ },
    ];
    for (const { code, status, statusText = '', body, says } of refusals) {
      it(`finds ${code} in ${status} ${statusText || JSON.stringify(body)} and stores nothing`, async () => {
        world.partnerCenter.answer = { status, statusText, headers: {}, body };

        const proof = await world.consent();

        assert.equal(proof.kind === 'refused' && proof.fault.code, code);
        assert.match(describeProof(proof), says);
        assert.match(world.output.join('\n'), /<h1>Not signed in<\/h1>/);
        assert.doesNotMatch(world.output.join('\n'), /Signed in as/);
        assert.equal(await world.vault.revision('partner-center-sign-in'), 0);
      });
    }

    it('keeps a sign-in that could not be proven just now, and says so', async () => {
      world.partnerCenter.answer = { status: 503, headers: {}, body: '' };

      const proof = await world.consent();

      assert.equal(proof.kind, 'unknown');
      assert.match(describeProof(proof), /could not be proven/);
      assert.equal(await world.vault.revision('partner-center-sign-in'), 1);
    });

    it('warns when Partner Center says that MFA was not passed although it answers', async () => {
      world.partnerCenter.answer = { status: 200, headers: { isMfaCompliant: 'False' }, body: {} };

      const proof = await world.consent();

      assert.deepEqual(proof, { kind: 'works', isMfaCompliant: false });
      assert.match(describeProof(proof), /WITHOUT MFA/);
    });

    it('says that an answer without the MFA header does not tell whether MFA was passed', async () => {
      world.partnerCenter.answer = { status: 200, headers: {}, body: {} };

      const proof = await world.consent();

      assert.deepEqual(proof, { kind: 'works', isMfaCompliant: undefined });
      assert.match(describeProof(proof), /did not say/);
    });
  });
});
