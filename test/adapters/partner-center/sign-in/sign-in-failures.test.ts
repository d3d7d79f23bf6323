import assert from 'node:assert/strict';
import { createTokenVault } from '#adapters/partner-center/sign-in/token-vault.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import { en } from '#language/en.ts';
import { get, openSignInWorld, pass, type SignInWorld, useSignInWorld } from './sign-in-world.ts';

describe('sign-in when a person is needed', () => {
  let world: SignInWorld;
  useSignInWorld((opened) => {
    world = opened;
  });

  it('says that nobody has signed in yet, and works as soon as somebody has', async () => {
    const signIn = world.replica();

    await assert.rejects(get(signIn), { name: 'SignInNeeded', code: 'not-signed-in', message: /npm run consent/ });
    assert.equal((await signIn.state()).problem?.code, 'not-signed-in');
    await world.consent();

    assert.ok(world.provider.isAccessToken(await get(signIn)));
    assert.equal((await signIn.state()).problem, undefined);
  });

  const refusals = [
    { fault: { code: 50078 }, code: 'mfa-expired' },
    { fault: { code: 50076, error: 'interaction_required' }, code: 'mfa-missing' },
    { fault: { code: 700082 }, code: 'expired' },
    { fault: { code: 50173 }, code: 'revoked' },
    { fault: { code: 65001 }, code: 'consent-missing' },
    { fault: { code: 53003 }, code: 'blocked' },
    { fault: { code: 7000222, error: 'invalid_client', status: 401 }, code: 'client-secret' },
    { fault: { code: 7000215, error: 'invalid_client', status: 401 }, code: 'client-secret' },
    { fault: { code: 700027, error: 'invalid_client', status: 401 }, code: 'client-certificate' },
    { fault: { code: 999999, error: 'invalid_client', status: 401 }, code: 'client-refused' },
    { fault: { code: 700016, error: 'unauthorized_client' }, code: 'client-unknown' },
    { fault: { code: 999999 }, code: 'sign-in-refused' },
    { fault: { code: 999999, error: 'interaction_required' }, code: 'sign-in-refused' },
    { fault: { status: 404 }, code: 'sign-in-refused' },
  ];
  for (const { fault, code } of refusals) {
    it(`reports AADSTS${fault.code ?? '-'} ${fault.error ?? 'invalid_grant'} as ${code}, once and in words that say what to do`, async () => {
      await world.consent();
      const signIn = world.replica();
      pass(2 * HOUR_MS);
      world.provider.fault = fault;

      for (let call = 0; call < 20; call++) await assert.rejects(get(signIn), { name: 'SignInNeeded', code });

      assert.equal(world.refreshes(), 1, 'one request, then silence');
      const { signedIn, problem } = await signIn.state();
      assert.equal(signedIn?.username, 'agent@partner.example');
      assert.equal(problem?.code, code);
      assert.match(problem ? en.signInFault(problem) : '', /npm run consent|PARTNER_CENTER_/);
      const logged = world.output.filter((line) => line.startsWith('no token'));
      assert.equal(logged.length, 1);
      if (fault.code !== undefined) assert.match(logged.join(), /, Trace ID [0-9a-f-]{36}\)/);
    });
  }

  it('says nothing any more of what the sign-in of before was refused for, once somebody has signed in anew', async () => {
    await world.consent();
    const signIn = world.replica();
    pass(2 * HOUR_MS);
    world.provider.fault = { code: 50173 };
    await assert.rejects(get(signIn), { name: 'SignInNeeded', code: 'revoked' });
    assert.equal((await signIn.state()).problem?.code, 'revoked');

    world.provider.fault = undefined;
    await world.consent();

    assert.equal((await signIn.state()).problem, undefined);
  });

  it("treats another host's metadata as a fault of the authority: a good token is still used, and none is requested", async () => {
    await world.consent();
    const signIn = world.replica();
    const token = await get(signIn);
    world.provider.metadata = { issuer: 'https://elsewhere.example/tenant/v2.0' };

    pass(57 * MINUTE_MS);
    assert.equal(await get(signIn), token);
    pass(HOUR_MS);
    await assert.rejects(get(signIn), { name: 'Transient', message: /Signing in again would not help/ });

    assert.equal(world.refreshes(), 0);
    const { problem } = await signIn.state();
    assert.match(problem ? en.signInFault(problem) : '', /Signing in again would not help/);
    assert.doesNotMatch(problem ? en.signInFault(problem) : '', /npm run consent/);
    world.provider.metadata = {};
    pass(MINUTE_MS + SECOND_MS);
    assert.ok(world.provider.isAccessToken(await get(signIn)));
  });

  it('tries again at most once a minute, and works again when the fault is repaired at the authority', async () => {
    await world.consent();
    const signIn = world.replica();
    pass(2 * HOUR_MS);
    world.provider.fault = { code: 65001 };

    for (let second = 0; second < 300; second += 5) {
      await assert.rejects(get(signIn), { code: 'consent-missing' });
      pass(5 * SECOND_MS);
    }
    assert.equal(world.refreshes(), 5);

    world.provider.fault = undefined;
    pass(MINUTE_MS);
    assert.ok(world.provider.isAccessToken(await get(signIn)));
    assert.equal(world.output.filter((line) => line.startsWith('no token')).length, 1);
    assert.equal(world.output.filter((line) => line.startsWith('signed in')).length, 1);
  });

  it('tells a failure of another kind, and each kind once', async () => {
    await world.consent();
    const signIn = world.replica();
    pass(2 * HOUR_MS);

    for (const code of [65001, 65001, 53003, 53003, 65001]) {
      world.provider.fault = { code };
      await assert.rejects(get(signIn));
      pass(MINUTE_MS + SECOND_MS);
    }

    const told = world.output.filter((line) => line.startsWith('no token'));
    assert.deepEqual(
      told.map((line) => /"code":"([\w-]+)"/.exec(line)?.[1]),
      ['consent-missing', 'blocked', 'consent-missing'],
    );
  });

  it('does not wait longer when the clock is set back, and still notices a new sign-in', async () => {
    await world.consent();
    const signIn = world.replica();
    pass(2 * HOUR_MS);
    world.provider.revoke(50173);
    await assert.rejects(get(signIn), { code: 'revoked' });

    pass(-20 * MINUTE_MS);
    await assert.rejects(get(signIn), { code: 'revoked' });
    assert.equal(world.refreshes(), 2);

    await world.consent();
    assert.equal(await get(signIn), world.partnerCenter.tokens.at(-1));
  });

  it('asks the authority once about a revoked sign-in, and works again at once after a new consent, without a restart', async () => {
    await world.consent();
    const signIn = world.replica();
    await get(signIn);
    pass(2 * HOUR_MS);
    world.provider.revoke(50173);
    await assert.rejects(get(signIn), { code: 'revoked' });
    await assert.rejects(get(signIn), { code: 'revoked' });
    assert.equal(world.refreshes(), 1);

    await world.consent();

    assert.equal(await get(signIn), world.partnerCenter.tokens.at(-1));
    assert.equal((await signIn.state()).problem, undefined);
  });

  it('says that a person is needed although the current token is good for some minutes', async () => {
    await world.consent();
    const signIn = world.replica();
    await get(signIn);
    world.provider.revoke(50173);
    pass(56 * MINUTE_MS);

    await assert.rejects(get(signIn), { code: 'revoked' });
  });

  it('switches to a new sign-in within a minute although the current token is still good', async () => {
    await world.consent();
    const signIn = world.replica();
    const before = await get(signIn);
    world.provider.username = 'new.agent@partner.example';
    pass(SECOND_MS);
    await world.consent();

    assert.equal(await get(signIn), before);
    pass(MINUTE_MS);

    assert.equal(await get(signIn), world.partnerCenter.tokens.at(-1));
  });

  it('says so when the stored sign-in belongs to another app', async () => {
    await world.consent();
    await using other = await openSignInWorld();
    const signIn = other.replica({ vault: world.vault });

    await assert.rejects(get(signIn), { code: 'other-app', message: /another app or cloud/ });
  });

  it('says so when the stored sign-in has no account', async () => {
    await world.consent();
    const { text, revision } = (await world.vault.read('partner-center-sign-in')) ?? assert.fail();
    await world.vault.write('partner-center-sign-in', JSON.stringify({ ...JSON.parse(text), cache: '{}' }), revision);

    await assert.rejects(get(world.replica()), { code: 'other-app', message: /another app or cloud/ });
  });

  it('waits for no other replica any more when it is disposed of', async () => {
    await world.consent();
    pass(2 * HOUR_MS);
    world.provider.fault = { code: 50173 };
    const isAsleep = Promise.withResolvers<void>();
    const sleep = (_ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        if (signal.aborted) return resolve();
        signal.addEventListener('abort', () => resolve());
        isAsleep.resolve();
      });
    const signIn = world.replica({ sleep });
    const asked = assert.rejects(get(signIn), { code: 'revoked' });
    await isAsleep.promise;

    await signIn[Symbol.asyncDispose]();

    await asked;
  });

  it('says so when the key is lost, and works again after a consent with the new key', async () => {
    await world.consent();
    const vault = createTokenVault({ secrets: world.secrets, keys: [new Uint8Array(32).fill(9)] });
    const signIn = world.replica({ vault });

    await assert.rejects(get(signIn), { code: 'key-lost', message: /TOKEN_ENCRYPTION_KEY/ });
    assert.equal((await signIn.state()).problem?.code, 'key-lost');
    await world.consent({ vault });

    assert.equal(await get(signIn), world.partnerCenter.tokens.at(-1));
    assert.equal((await signIn.state()).problem, undefined);
  });
});

describe('sign-in when the authority is down', () => {
  let world: SignInWorld;
  useSignInWorld((opened) => {
    world = opened;
  });

  for (const fault of [
    { status: 503 },
    { status: 429, retryAfterS: 20 },
    { code: 90033, error: 'temporarily_unavailable' },
  ]) {
    it(`uses the current token until it runs out, then asks to wait (${fault.status ?? fault.error})`, async () => {
      await world.consent();
      const signIn = world.replica();
      const first = await get(signIn);
      world.provider.fault = fault;

      pass(56 * MINUTE_MS);
      const kept = await get(signIn);
      assert.equal(await get(signIn), kept, 'also while the authority is not asked again');
      pass(3 * MINUTE_MS + 20 * SECOND_MS);
      const keptTo40SecondsBeforeItsEnd = await get(signIn);
      pass(20 * SECOND_MS);

      assert.deepEqual([kept, keptTo40SecondsBeforeItsEnd], [first, first]);
      await assert.rejects(get(signIn), { name: 'Transient' });
      world.provider.fault = undefined;
      pass(2 * MINUTE_MS);
      assert.ok(world.provider.isAccessToken(await get(signIn)));
    });
  }

  it('does not use a token that Partner Center rejected, although it has not run out', async () => {
    await world.consent();
    const signIn = world.replica();
    const rejected = await get(signIn);
    pass(2 * MINUTE_MS);
    world.provider.fault = { status: 503 };

    await assert.rejects(signIn.get({ rejected, signal: new AbortController().signal }), { name: 'Transient' });
  });

  it('sends one request in half a minute and then one a minute, so that the authority is not flooded', async () => {
    await world.consent();
    const signIn = world.replica();
    pass(2 * HOUR_MS);
    world.provider.fault = { status: 503 };

    for (let second = 0; second < 600; second++) {
      await assert.rejects(get(signIn), { name: 'Transient' });
      pass(SECOND_MS);
    }

    assert.equal(world.refreshes(), 11);
  });

  it('passes on how long the authority asks to wait', async () => {
    await world.consent();
    const signIn = world.replica();
    pass(2 * HOUR_MS);
    world.provider.fault = { status: 429, retryAfterS: 120 };

    const said = `${world.provider.authorityUrl}: 429`;
    const fault = { code: 'noAuthority', signIn: { code: 'authority-unavailable', said } };
    await assert.rejects(get(signIn), { name: 'Transient', retryAfterMs: 120 * SECOND_MS, fault });
    pass(110 * SECOND_MS);
    await assert.rejects(get(signIn), { name: 'Transient', retryAfterMs: 10 * SECOND_MS, fault });

    assert.equal(world.refreshes(), 1);
  });

  it('is reported at once when it cannot be reached at all', async () => {
    await world.consent();
    const slept: number[] = [];
    const signIn = world.replica({ sleep: async (ms) => void slept.push(ms) });
    pass(2 * HOUR_MS);
    await world.provider[Symbol.asyncDispose]();

    await assert.rejects(get(signIn), { name: 'Transient', message: /cannot be reached/ });
    assert.equal((await signIn.state()).problem?.code, 'authority-unreachable');
    assert.deepEqual(slept, []);
  });
});
