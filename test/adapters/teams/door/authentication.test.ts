import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { APP_ID, personalMessage, TENANT_ID } from '../../../support/activities.ts';
import { type ChannelIssuer, openChannelIssuer } from '../../../support/channel-issuer.ts';
import { type BotUnderTest, openBot, summaries } from '../harness.ts';

const HOUR_S = 3_600;
const now = () => Math.floor(Date.now() / 1000);

describe('a message to the bot with authentication on', () => {
  let issuer: ChannelIssuer;
  let bot: BotUnderTest;

  before(async () => {
    issuer = await openChannelIssuer(APP_ID);
  });

  beforeEach(async () => {
    bot = await openBot({
      bot: {
        auth: true,
        appId: APP_ID,
        appPassword: 'canary-secret',
        appType: 'SingleTenant',
        appTenantId: TENANT_ID,
        openIdMetadataUrl: issuer.metadataUrl,
        tokenIssuer: issuer.issuer,
        loginUrl: 'https://login.example/tenant',
      },
      tokens: { get: () => Promise.resolve('out-token'), forget: () => undefined },
      allowedTenantIds: [TENANT_ID],
      connector: { token: 'out-token' },
    });
  });

  afterEach(async () => {
    await bot[Symbol.asyncDispose]();
  });

  after(() => issuer[Symbol.asyncDispose]());

  const ask = (token: string | undefined, overrides: object = {}) =>
    bot.post(
      personalMessage(bot, 'status', { ...overrides }),
      token === undefined ? {} : { authorization: token.includes(' ') ? token : `Bearer ${token}` },
    );
  const good = () => issuer.token({ serviceurl: bot.serviceUrl });

  it("and a good token is answered, with the bot's own token", async () => {
    const { status } = await ask(good());

    assert.equal(status, 200);
    assert.deepEqual(summaries(bot.connector), ['status']);
    assert.deepEqual(bot.refusals, []);
  });

  const bad: Readonly<Record<string, () => string | undefined>> = {
    'without token': () => undefined,
    'with another scheme': () => `Basic ${good()}`,
    'with a token that is none': () => 'nonsense',
    'with an empty token': () => 'Bearer ',
    'with an expired token': () =>
      issuer.token({ serviceurl: bot.serviceUrl, exp: now() - HOUR_S, nbf: now() - 2 * HOUR_S }),
    'with a token of the future': () => issuer.token({ serviceurl: bot.serviceUrl, nbf: now() + HOUR_S }),
    'with a token for another bot': () => issuer.token({ serviceurl: bot.serviceUrl, aud: TENANT_ID }),
    'with a token of another issuer': () => issuer.token({ serviceurl: bot.serviceUrl, iss: 'https://evil.example' }),
    'with a token for another service URL': () => issuer.token({ serviceurl: 'https://smba.example/' }),
    'with a token for no service URL': () => issuer.token({}),
    'with a forged signature': () => issuer.forged({ serviceurl: bot.serviceUrl }),
    'with a key that nobody knows': () => issuer.token({ serviceurl: bot.serviceUrl }, { kid: 'key-2' }),
    'with a token signed by a shared secret': () => {
      const [, claims] = good().split('.');
      const header = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT', kid: 'key-1' })).toString('base64url');
      const signature = createHmac('sha256', 'secret').update(`${header}.${claims}`).digest('base64url');
      return `${header}.${claims}.${signature}`;
    },
    'with an unsigned token': () => {
      const [, claims] = good().split('.');
      return `${Buffer.from(JSON.stringify({ alg: 'none', kid: 'key-1' })).toString('base64url')}.${claims}.`;
    },
  };

  for (const [what, token] of Object.entries(bad)) {
    it(`${what} is refused with 401 and an empty body`, async () => {
      const { status, text } = await ask(token());

      assert.equal(status, 401);
      assert.equal(text, '');
      assert.deepEqual(bot.asked, []);
      assert.deepEqual(bot.connector.calls, []);
      assert.deepEqual(bot.refusals, ['unauthorized']);
    });
  }

  for (const [what, overrides, expected] of [
    ['without service URL', { serviceUrl: undefined }, 400],
    ['with an empty channel id', { channelId: '' }, 403],
    ['without channel id', { channelId: undefined }, 400],
    ['of the emulator', { channelId: 'emulator' }, 403],
    ['for another bot', { recipient: { id: '28:other' } }, 403],
    ['of another tenant', { conversation: { id: 'a:1', tenantId: 'other' } }, 403],
    ['with a foreign service URL', { serviceUrl: 'https://evil.example/' }, 403],
  ] as const) {
    it(`${what} is refused although the token is good: ${expected}`, async () => {
      const { status, text } = await ask(good(), overrides);

      assert.equal(status, expected);
      assert.equal(text, '');
      assert.deepEqual(bot.asked, []);
    });
  }

  it("with a token in the emulator's form, bound to no service URL, is refused", async () => {
    const iss = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';

    const { status } = await ask(issuer.token({ iss, ver: '1.0', appid: APP_ID }));

    assert.equal(status, 401);
    assert.deepEqual(bot.asked, []);
  });

  it('is refused without looking up keys when the gate refuses it', async () => {
    const before = issuer.lookups();

    await ask('nonsense', { channelId: 'webchat' });

    assert.equal(issuer.lookups(), before);
  });

  it('leaves no token and no secret in the log', async () => {
    const token = good();
    await ask(token);
    await ask(issuer.forged({ serviceurl: bot.serviceUrl }));

    const written = JSON.stringify(bot.logged);
    for (const secret of ['canary-secret', 'out-token', token]) assert.ok(!written.includes(secret));
  });
});
