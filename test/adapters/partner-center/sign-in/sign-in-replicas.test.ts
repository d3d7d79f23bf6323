import assert from 'node:assert/strict';
import { createRenewal } from '#adapters/partner-center/sign-in/sign-in-renewal.ts';
import { createSignInStore } from '#adapters/partner-center/sign-in/sign-in-store.ts';
import type { TokenVault } from '#adapters/partner-center/sign-in/token-vault.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { createSystemClock } from '#process/clock.ts';
import { eventually } from '../../../support/eventually.ts';
import { get, NEVER, openSignInWorld, pass, type SignInWorld, useSignInWorld } from './sign-in-world.ts';

describe('sign-in with several replicas', () => {
  let world: SignInWorld;
  useSignInWorld((opened) => {
    world = opened;
  });

  it('uses the token that another replica fetched', async () => {
    await world.consent();
    const [one, other] = [world.replica(), world.replica()];
    pass(2 * HOUR_MS);

    const first = await get(one);
    const second = await get(other);

    assert.equal(second, first);
    assert.equal(world.refreshes(), 1);
  });

  it('stays signed in for 60 days of rotating refresh tokens, restarts and two replicas', async function () {
    this.timeout(60_000);
    await using strict = await openSignInWorld({ rotation: 'strict' });
    await strict.consent();
    let replicas = [strict.replica(), strict.replica()];
    const failures: unknown[] = [];

    for (let day = 0; day < 60; day++) {
      if (day % 7 === 3) replicas = [strict.replica(), strict.replica()];
      for (const hours of [2, 22]) {
        pass(hours * HOUR_MS);
        const order = day % 2 === 0 ? replicas : replicas.toReversed();
        const asked = await Promise.allSettled([...order, ...order].map((replica) => get(replica)));
        failures.push(...asked.filter(({ status }) => status === 'rejected'));
      }
    }

    assert.deepEqual(failures, []);
    const refreshed = strict.provider.tokenRequests.filter(({ grant }) => grant === 'refresh_token');
    assert.ok(refreshed.length >= 120, `${refreshed.length} refreshes`);
    const used = refreshed.filter(({ status }) => status === 200).map(({ form }) => form.get('refresh_token'));
    assert.equal(new Set(used).size, used.length, 'each refresh token is used once');
    const state = await replicas[0]?.state();
    assert.equal(state?.problem, undefined);
    assert.equal(state?.signedIn?.username, 'agent@partner.example');
    assert.ok(Date.now() - (state?.signedIn?.refreshedAt ?? 0) < DAY_MS);
  });

  it('takes the newer token when another replica used up the refresh token in between', async () => {
    await using strict = await openSignInWorld({ rotation: 'strict' });
    await strict.consent();
    const [slow, fast] = [strict.replica(), strict.replica()];
    pass(2 * HOUR_MS);
    let stolen: Promise<string> | undefined;
    strict.provider.onTokenRequest = async () => {
      if (stolen) return;
      stolen = get(fast);
      await stolen;
    };

    const token = await get(slow);

    assert.equal(token, await stolen);
    assert.equal(slow && (await slow.state()).problem, undefined);
  });

  for (const takesMs of [5000, 10_000]) {
    it(`waits for another replica that used up the refresh token and takes ${takesMs} ms to store the next one`, async () => {
      await using strict = await openSignInWorld({ rotation: 'strict' });
      await strict.consent();
      const stored = Promise.withResolvers<void>();
      const busy = strict.replica({
        vault: { ...strict.vault, write: (...given) => stored.promise.then(() => strict.vault.write(...given)) },
      });
      let waitedMs = 0;
      const late = strict.replica({
        async sleep(ms) {
          waitedMs += ms;
          if (waitedMs < takesMs) return;
          stored.resolve();
          await fetched;
        },
      });
      pass(2 * HOUR_MS);

      const fetched = get(busy);
      const isAsked = () => strict.provider.tokenRequests.some(({ grant }) => grant === 'refresh_token');
      await eventually('the authority was asked for a new token', isAsked);
      const token = await get(late);

      assert.equal(token, await fetched);
      assert.ok(waitedMs >= takesMs && waitedMs < 20_000, `${waitedMs} ms`);
    });
  }

  it('never lets a refresh of the old sign-in overwrite one that a person made meanwhile', async () => {
    await world.consent();
    const signIn = world.replica();
    pass(2 * HOUR_MS);
    world.provider.username = 'new.agent@partner.example';
    let isFirst = true;
    world.provider.onTokenRequest = async (grant) => {
      if (!isFirst || grant !== 'refresh_token') return;
      isFirst = false;
      await world.consent();
    };

    await get(signIn);
    pass(MINUTE_MS);
    const token = await get(signIn);

    assert.equal((await signIn.state()).signedIn?.username, 'new.agent@partner.example');
    assert.equal(token, world.partnerCenter.tokens.at(-1));
  });

  it('continues with the new sign-in when the same person signed in while the old one was being refreshed', async () => {
    await world.consent();
    const signIn = world.replica();
    pass(2 * HOUR_MS);
    let newest: string | undefined;
    world.provider.onTokenRequest = async (grant) => {
      if (newest !== undefined || grant !== 'refresh_token') return;
      newest = '';
      await world.consent();
      newest = [...world.provider.issued].findLast((value) => value.startsWith('refresh-'));
    };

    await get(signIn);
    pass(2 * HOUR_MS);
    await get(signIn);

    assert.equal(world.provider.tokenRequests.at(-1)?.form.get('refresh_token'), newest);
  });

  it('writes again when another process wrote in between', async () => {
    await world.consent();
    let races = 0;
    const racing: TokenVault = {
      ...world.vault,
      async write(name, text, revision) {
        races += 1;
        // Another replica writes the entry once, without changing it.
        if (races === 1) await world.vault.write(name, (await world.vault.read(name))?.text ?? '', revision);
        return await world.vault.write(name, text, revision);
      },
    };
    const signIn = world.replica({ vault: racing });
    pass(2 * HOUR_MS);

    const token = await get(signIn);

    assert.equal(races, 2);
    assert.equal(await get(world.replica()), token);
  });

  /** Writes the entry of the vault once more as it is, as another replica does that changes nothing of the token. */
  async function writeAgain(): Promise<void> {
    const stored = await world.vault.read('partner-center-sign-in');
    await world.vault.write('partner-center-sign-in', stored?.text ?? '', stored?.revision ?? 0);
  }

  it('does not give out a rejected token that another replica has written again while a new one was refused', async () => {
    await world.consent();
    const signIn = world.replica();
    pass(2 * HOUR_MS);
    const rejected = await get(signIn);
    pass(2 * MINUTE_MS);
    world.provider.fault = { error: 'invalid_grant', code: 70000 };
    let asked = 0;
    world.provider.onTokenRequest = async () => {
      asked += 1;
      if (asked > 1) world.provider.fault = undefined;
      else await writeAgain();
    };

    const token = await signIn.get({ rejected, signal: NEVER });

    assert.notEqual(token, rejected);
  });

  it('renews once, and not to the rejected token, when another replica has written that token again meanwhile', async () => {
    await world.consent();
    pass(2 * HOUR_MS);
    const rejected = await get(world.replica());
    const log = { info: () => undefined, warn: () => undefined };
    const store = createSignInStore(world.vault);
    const renewal = createRenewal({ settings: world.settings, store, clock: createSystemClock(), log, stopped: NEVER });
    world.provider.fault = { error: 'invalid_grant', code: 70000 };
    world.provider.onTokenRequest = async () => {
      world.provider.onTokenRequest = () => {
        world.provider.fault = undefined;
      };
      await writeAgain();
    };

    const renewed = await renewal.renew(rejected);

    assert.notEqual(renewed.token, rejected);
    assert.equal(renewed.isFresh, true);
  });

  it('does not give out a token that was rejected while it was read from the vault', async () => {
    await world.consent();
    const reads: (() => void)[] = [];
    const vault: TokenVault = {
      ...world.vault,
      async read(name) {
        reads.shift()?.();
        return await world.vault.read(name);
      },
    };
    const signIn = world.replica({ vault });
    pass(2 * HOUR_MS);
    const rejected = await get(signIn);
    pass(2 * MINUTE_MS);
    let second: Promise<string> | undefined;
    reads.push(() => {
      second = signIn.get({ rejected, signal: NEVER });
    });

    await get(signIn);

    assert.ok(second);
    assert.notEqual(await second, rejected);
  });

  it('replaces a rejected token although a request with an earlier token is refused late', async () => {
    await world.consent();
    const [one, other] = [world.replica(), world.replica()];
    const earlier = await get(one);
    pass(2 * HOUR_MS);
    await get(other);
    const rejected = await get(one);

    const [token, late] = await Promise.all(
      [rejected, earlier].map((brought) => one.get({ rejected: brought, signal: NEVER })),
    );

    assert.notEqual(rejected, earlier);
    assert.notEqual(token, rejected);
    assert.equal(late, token);
  });
});
