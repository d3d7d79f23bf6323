import assert from 'node:assert/strict';
import { authorityOf, connectorResource, openIdMetadataUrlOf } from '#adapters/teams/credentials/bot-settings.ts';
import { botTokensOf } from '#adapters/teams/credentials/credentials.ts';
import { createSystemClock } from '#process/clock.ts';

describe("the bot's token", () => {
  it('is undefined with authentication off', async () => {
    assert.equal(await botTokensOf({ auth: false, appType: 'SingleTenant' }, createSystemClock()).get(), undefined);
  });
});

describe('the authority of the bot', () => {
  const bot = { auth: true, appType: 'SingleTenant', appTenantId: 'tenant-1' } as const;

  it("is its tenant's, the shared one for a bot of all tenants, or the configured one", () => {
    assert.equal(authorityOf(bot), 'https://login.microsoftonline.com/tenant-1');
    assert.equal(authorityOf({ ...bot, appType: 'FederatedCredential' }), 'https://login.microsoftonline.com/tenant-1');
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
