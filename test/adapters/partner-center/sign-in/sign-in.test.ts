import assert from 'node:assert/strict';
import type { TokenVault } from '#adapters/partner-center/sign-in/token-vault.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import { en } from '#language/en.ts';
import { SignInNeeded, Unavailable } from '#ports/errors.ts';
import { get, NEVER, openSignInWorld, pass, type SignInWorld, START, useSignInWorld } from './sign-in-world.ts';

/** A clock on which no time passes. */
const untilAborted = (_ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

describe('sign-in', () => {
  let world: SignInWorld;
  useSignInWorld((opened) => {
    world = opened;
  });

  it('returns the stored token until shortly before it runs out, without a request', async () => {
    await world.consent();
    const signIn = world.replica();

    const first = await get(signIn);
    pass(55 * MINUTE_MS);
    const later = await get(signIn);

    assert.equal(later, first);
    assert.equal(world.refreshes(), 0);
    assert.equal((await signIn.state()).signedIn?.refreshedAt, START);
    assert.equal(await world.vault.revision('partner-center-sign-in'), 1);
  });

  it('fetches the next token some minutes before the current one runs out', async () => {
    await world.consent();
    const signIn = world.replica();
    const first = await get(signIn);

    pass(56 * MINUTE_MS);
    const next = await get(signIn);

    assert.notEqual(next, first);
    assert.ok(world.provider.isAccessToken(next));
    assert.equal(world.refreshes(), 1);
    assert.doesNotMatch(world.output.join('\n'), /signed in to Partner Center again/);
  });

  it('looks once a minute whether somebody else has written a sign-in', async () => {
    await world.consent();
    let looks = 0;
    const revision: TokenVault['revision'] = (name) => {
      looks += 1;
      return world.vault.revision(name);
    };
    const signIn = world.replica({ vault: { ...world.vault, revision } });

    for (let second = 0; second < 300; second += 5) {
      await get(signIn);
      pass(5 * SECOND_MS);
    }

    assert.equal(looks, 5);
  });

  it('needs no database for a token that is good, and fails without one when the token runs out', async () => {
    await world.consent();
    let isDown = false;
    const revision: TokenVault['revision'] = (name) =>
      isDown ? Promise.reject(new Unavailable('the database is away')) : world.vault.revision(name);
    const signIn = world.replica({ vault: { ...world.vault, revision } });
    const token = await get(signIn);
    isDown = true;

    pass(55 * MINUTE_MS);
    assert.equal(await get(signIn), token);
    pass(5 * MINUTE_MS);
    await assert.rejects(get(signIn), { name: 'Unavailable' });

    isDown = false;
    assert.ok(world.provider.isAccessToken(await get(signIn)));
    assert.doesNotMatch(world.output.join('\n'), /no token for Partner Center/);
  });

  it('fetches one token for all callers that ask at the same time', async () => {
    await world.consent();
    const signIn = world.replica();
    pass(2 * HOUR_MS);

    const tokens = await Promise.all(Array.from({ length: 50 }, () => get(signIn)));

    assert.equal(new Set(tokens).size, 1);
    assert.equal(world.refreshes(), 1);
  });

  it('replaces a rejected token once for all callers that bring it', async () => {
    await world.consent();
    const signIn = world.replica();
    const rejected = await get(signIn);

    const tokens = await Promise.all(Array.from({ length: 20 }, () => signIn.get({ rejected, signal: NEVER })));
    const late = await signIn.get({ rejected, signal: NEVER });

    assert.deepEqual(new Set([...tokens, late]).size, 1);
    assert.notEqual(late, rejected);
    assert.equal(world.refreshes(), 1);
  });

  it('does not replace a rejected token again within a minute, because a new one would be rejected as well', async () => {
    await world.consent();
    const signIn = world.replica();
    let token = await get(signIn);

    for (let call = 0; call < 30; call++) {
      token = await signIn.get({ rejected: token, signal: NEVER });
      pass(5 * SECOND_MS);
    }

    assert.equal(world.refreshes(), 3);
  });

  it('replaces a rejected token although the clock was set back meanwhile', async () => {
    await world.consent();
    const signIn = world.replica();
    pass(2 * HOUR_MS);
    const rejected = await get(signIn);
    pass(-30 * MINUTE_MS);

    const token = await signIn.get({ rejected, signal: NEVER });

    assert.notEqual(token, rejected);
  });

  it('releases a caller whose signal aborts, and serves the others', async () => {
    await world.consent();
    const signIn = world.replica();
    pass(2 * HOUR_MS);
    const impatient = new AbortController();
    world.provider.onTokenRequest = () => impatient.abort(new Error('went away'));

    const gone = assert.rejects(signIn.get({ signal: impatient.signal }), /went away/);
    const token = await get(signIn);

    await gone;
    assert.ok(world.provider.isAccessToken(token));
    await assert.rejects(signIn.get({ signal: impatient.signal }), /went away/);
  });

  it('stores a refresh token that is being fetched when it is disposed of', async () => {
    await world.consent();
    pass(2 * HOUR_MS);
    const revision = await world.vault.revision('partner-center-sign-in');
    const impatient = new AbortController();
    world.provider.onTokenRequest = () => impatient.abort();
    const isAwake = Promise.withResolvers<void>();
    const sleep = (ms: number, signal: AbortSignal) => untilAborted(ms, signal).then(isAwake.resolve);
    const signIn = world.replica({ sleep });
    await assert.rejects(signIn.get({ signal: impatient.signal }), { name: 'AbortError' });

    await signIn[Symbol.asyncDispose]();
    await isAwake.promise; // a sleeper would keep the process from ending

    assert.ok((await world.vault.revision('partner-center-sign-in')) > revision);
  });

  it('is disposed of after some seconds even when the authority does not answer', async () => {
    await world.consent();
    pass(2 * HOUR_MS);
    const answer = Promise.withResolvers<void>();
    const impatient = new AbortController();
    world.provider.onTokenRequest = () => {
      impatient.abort();
      return answer.promise;
    };
    const slept: (readonly [ms: number, signal: AbortSignal])[] = [];
    const signIn = world.replica({ sleep: async (...sleep) => void slept.push(sleep) });
    await assert.rejects(signIn.get({ signal: impatient.signal }), { name: 'AbortError' });

    await signIn[Symbol.asyncDispose]();
    answer.resolve();

    assert.deepEqual(
      slept.map(([ms, { aborted }]) => [ms, aborted]),
      [[5000, true]],
      'no timer is left behind',
    );
  });

  for (const fails of ['write', 'read'] as const) {
    it(`loses no refresh token while the database cannot be ${fails === 'write' ? 'written' : 'read'}, and stores it later`, async () => {
      await using strict = await openSignInWorld({ rotation: 'strict' });
      await strict.consent();
      let isDown = false;
      const vault: TokenVault = {
        ...strict.vault,
        async read(name) {
          if (isDown && fails === 'read') throw new Error('database gone');
          return await strict.vault.read(name);
        },
        async write(...args) {
          if (isDown) throw new Error('database gone');
          return await strict.vault.write(...args);
        },
      };
      const signIn = strict.replica({ vault });
      pass(2 * HOUR_MS);
      strict.provider.onTokenRequest = () => {
        isDown = true;
      };

      const kept = await get(signIn);
      strict.provider.onTokenRequest = () => undefined;
      isDown = false;
      const during = await signIn.state();
      pass(2 * HOUR_MS);
      const next = await get(signIn);

      assert.ok(strict.provider.isAccessToken(kept));
      assert.match(strict.output.join('\n'), /could not be stored/);
      assert.equal(during.signedIn?.refreshedAt, START + 2 * HOUR_MS);
      assert.equal(await get(strict.replica()), next);
    });
  }

  describe('its state', () => {
    it('tells who signed in and when it runs out, 90 days after the last refresh', async () => {
      await world.consent();
      const signIn = world.replica();
      pass(10 * DAY_MS);
      await get(signIn);

      const state = await signIn.state();

      assert.deepEqual(state, {
        signedIn: {
          username: 'agent@partner.example',
          signedInAt: START,
          refreshedAt: START + 10 * DAY_MS,
          runsOutAt: START + 100 * DAY_MS,
        },
        isNeeded: true,
        problem: undefined,
      });
      assert.equal(
        en.signInStanding(state, { now: Date.now(), isNamed: true }),
        'Signed in to Partner Center as agent@partner.example, last refreshed 2026-03-11. It runs out on 2026-06-09 unless refreshed.',
      );
      assert.match(
        en.signInStanding(state, { now: START + 87 * DAY_MS, isNamed: true }),
        /Run `npm run consent` before that day\.$/,
      );
      const odd = { ...state, signedIn: state.signedIn && { ...state.signedIn, username: 'sam\u001b[31m@a.test' } };
      assert.match(en.signInStanding(odd, { now: Date.now(), isNamed: true }), /as sam \[31m@a\.test,/);
    });
  });

  describe('secrets', () => {
    it('never appear in what is logged, thrown or stored', async () => {
      await world.consent();
      const signIn = world.replica();
      const thrown: unknown[] = [];
      const attempt = () => get(signIn).catch((error: unknown) => thrown.push(error));
      await attempt();
      pass(2 * HOUR_MS);
      await attempt();
      for (const fault of [
        { code: 50078, echo: true },
        { code: 1, error: 'invalid_client', echo: true },
        { status: 503 },
      ]) {
        pass(2 * HOUR_MS);
        world.provider.fault = fault;
        await attempt();
      }
      await world.provider[Symbol.asyncDispose]();
      pass(2 * HOUR_MS);
      await attempt();

      const { blob } = (await world.secrets.read('partner-center-sign-in')) ?? {};
      const seen = [
        ...world.output,
        ...thrown.map((error) =>
          error instanceof SignInNeeded || error instanceof Error
            ? `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`
            : '',
        ),
        JSON.stringify(await signIn.state()),
        Buffer.from(blob ?? []).toString('latin1'),
      ].join('\n');
      const canaries = [
        ...world.provider.issued,
        world.provider.clientSecret ?? '',
        Buffer.from(world.key).toString('base64'),
      ];

      assert.equal(thrown.length, 4);
      assert.ok(canaries.length >= 7);
      for (const canary of canaries) assert.equal(seen.includes(canary), false, canary.slice(0, 12));
    });
  });
});
