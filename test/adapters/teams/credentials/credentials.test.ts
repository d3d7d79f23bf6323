import assert from 'node:assert/strict';
import type { AccessToken } from '#adapters/teams/credentials/access-token.ts';
import { authorityOf, connectorResource, openIdMetadataUrlOf } from '#adapters/teams/credentials/bot-settings.ts';
import { botTokensOf, createBotTokens } from '#adapters/teams/credentials/credentials.ts';
import { createSystemClock } from '#process/clock.ts';

const HOUR = 3_600_000;

function authority(lifetimeMs = HOUR) {
  let now = 0;
  let fetched = 0;
  const waiting: PromiseWithResolvers<AccessToken>[] = [];
  const tokens = createBotTokens(
    () => {
      fetched += 1;
      const pending = Promise.withResolvers<AccessToken>();
      waiting.push(pending);
      return pending.promise;
    },
    () => now,
  );
  return {
    tokens,
    fetched: () => fetched,
    answer: () => waiting.shift()?.resolve({ token: `token-${fetched}`, expiresAt: now + lifetimeMs }),
    fail: () => waiting.shift()?.reject(new Error('the authority is down')),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe("the bot's token", () => {
  it('is fetched once for calls that come together, and kept', async () => {
    const { tokens, fetched, answer } = authority();
    const all = [tokens.get(), tokens.get(), tokens.get()];
    answer();

    const got = await Promise.all(all);

    assert.deepEqual([...got, await tokens.get()], ['token-1', 'token-1', 'token-1', 'token-1']);
    assert.equal(fetched(), 1);
  });

  it('is renewed five minutes before it runs out', async () => {
    const { tokens, fetched, answer, pass } = authority();
    const first = tokens.get();
    answer();
    await first;

    pass(HOUR - 5 * 60_000 - 1);
    await tokens.get();
    assert.equal(fetched(), 1);
    pass(1);
    const second = tokens.get();
    answer();

    assert.equal(await second, 'token-2');
  });

  it('is fetched again after it was refused', async () => {
    const { tokens, answer } = authority();
    const first = tokens.get();
    answer();
    await first;

    tokens.forget();
    const second = tokens.get();
    answer();

    assert.equal(await second, 'token-2');
  });

  it('that could not be fetched is requested again by the next call', async () => {
    const { tokens, answer, fail } = authority();
    const first = tokens.get();
    fail();
    await assert.rejects(first, /the authority is down/);

    const second = tokens.get();
    answer();

    assert.equal(await second, 'token-2');
  });

  it('is undefined with authentication off', async () => {
    assert.equal(await botTokensOf({ auth: false, appType: 'SingleTenant' }, createSystemClock()).get(), undefined);
  });
});

describe('the authority of the bot', () => {
  const bot = { auth: true, appType: 'SingleTenant', appTenantId: 'tenant-1' } as const;

  it("is its tenant's, the shared one for a bot of all tenants, or the configured one", () => {
    assert.equal(authorityOf(bot), 'https://login.microsoftonline.com/tenant-1');
    assert.equal(authorityOf({ ...bot, appType: 'MultiTenant' }), 'https://login.microsoftonline.com/botframework.com');
    assert.equal(authorityOf({ ...bot, appTenantId: undefined }), 'https://login.microsoftonline.com/botframework.com');
    assert.equal(authorityOf({ ...bot, loginUrl: 'https://login.example/t' }), 'https://login.example/t');
  });

  it('and its Connector have the public keys of tokens, unless others are configured', () => {
    const others = 'https://login.example/openid';
    assert.equal(openIdMetadataUrlOf(bot), 'https://login.botframework.com/v1/.well-known/openidconfiguration');
    assert.equal(openIdMetadataUrlOf({ ...bot, openIdMetadataUrl: others }), others);
  });

  it('of the US Government issues tokens for its own Connector', () => {
    assert.equal(connectorResource(bot), 'https://api.botframework.com');
    assert.equal(
      connectorResource({ ...bot, loginUrl: 'https://login.microsoftonline.us/t' }),
      'https://api.botframework.us',
    );
  });
});
