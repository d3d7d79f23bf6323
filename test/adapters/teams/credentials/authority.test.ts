import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { createExchangeTokens } from '#adapters/entra/exchange-tokens.ts';
import { readCertificate } from '#adapters/partner-center/sign-in/sign-in-settings.ts';
import { botTokensOf } from '#adapters/teams/credentials/credentials.ts';
import { SignInNeeded, Transient } from '#ports/errors.ts';
import { createSystemClock } from '#process/clock.ts';
import { APP_ID, TENANT_ID } from '../../../support/activities.ts';
import { type IdentityEndpoint, NOT_ASSIGNED, openIdentityEndpoint } from '../../../support/identity-endpoint.ts';
import { TEST_APP_CERTIFICATE_FILE, TEST_CA_FILE } from '../../../support/openid-provider.ts';

interface Authority extends AsyncDisposable {
  readonly url: string;
  readonly forms: readonly URLSearchParams[];
  /** Answers token requests with this status from now on. */
  status: number;
  /** Where token requests are redirected to. */
  location: string | undefined;
  /** The token endpoint that the metadata names instead of its own. */
  tokenEndpoint: string | undefined;
  /** How long the answer with a token is, at least. */
  tokenBytes: number;
  hasToken: boolean;
}

async function readText(req: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of req) text += String(chunk);
  return text;
}

/** A sign-in authority over TLS that gives tokens to an app with a password. */
async function openAuthority(): Promise<Authority> {
  const pem = readFileSync(new URL('../../../support/tls/localhost.pem', import.meta.url));
  const forms: URLSearchParams[] = [];
  const state: Pick<Authority, 'status' | 'location' | 'tokenEndpoint' | 'tokenBytes' | 'hasToken'> = {
    status: 200,
    location: undefined,
    tokenEndpoint: undefined,
    tokenBytes: 0,
    hasToken: true,
  };
  const server = createServer({ key: pem, cert: pem }, (req, res) => void answer(req, res));
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const base = `https://${req.headers.host}/${TENANT_ID}`;
    const json = (status: number, body: object) => {
      res.writeHead(status, { 'content-type': 'application/json' });
      res.end(JSON.stringify(body));
    };
    if (req.method !== 'POST') {
      return json(200, {
        issuer: `${base}/v2.0`,
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        token_endpoint: state.tokenEndpoint ?? `${base}/oauth2/v2.0/token`,
        jwks_uri: `${base}/keys`,
      });
    }
    forms.push(new URLSearchParams(await readText(req)));
    if (state.location !== undefined) {
      res.writeHead(307, { location: state.location });
      return void res.end();
    }
    if (state.status !== 200)
      return json(state.status, { error: 'invalid_client', error_description: 'AADSTS7000222' });
    const padding = 'x'.repeat(state.tokenBytes);
    const token = state.hasToken && { access_token: `token-${forms.length}` };
    return json(200, { token_type: 'Bearer', expires_in: 3600, ...token, padding });
  };
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    url: `https://localhost:${port}/${TENANT_ID}`,
    forms,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  });
}

function settings(authority: Authority) {
  return {
    auth: true,
    appId: APP_ID,
    appPassword: 'canary-secret',
    appType: 'SingleTenant',
    appTenantId: TENANT_ID,
    loginUrl: authority.url,
  } as const;
}

describe("the bot's token from an authority", () => {
  const trusted = tls.getCACertificates('default');

  before(() => tls.setDefaultCACertificates([...trusted, readFileSync(TEST_CA_FILE, 'utf8')]));
  after(() => tls.setDefaultCACertificates(trusted));

  it('of a private cloud is fetched with the password, and again only after it was refused', async () => {
    await using authority = await openAuthority();
    const tokens = botTokensOf(settings(authority), createSystemClock());

    const first = await Promise.all([tokens.get(), tokens.get()]);
    tokens.forget();
    const second = await tokens.get();

    assert.deepEqual([...first, second], ['token-1', 'token-1', 'token-2']);
    assert.equal(authority.forms[0]?.get('client_id'), APP_ID);
    assert.equal(authority.forms[0]?.get('client_secret'), 'canary-secret');
    assert.match(authority.forms[0]?.get('scope') ?? '', /https:\/\/api\.botframework\.com\/\.default/);
  });

  it('is fetched with the certificate, whose key never leaves the process', async () => {
    await using authority = await openAuthority();
    const { certificate } = await readCertificate(TEST_APP_CERTIFICATE_FILE, 'MicrosoftAppCertificateFile');
    const tokens = botTokensOf({ ...settings(authority), appPassword: undefined, certificate }, createSystemClock());

    const token = await tokens.get();

    assert.equal(token, 'token-1');
    assert.equal(authority.forms[0]?.get('client_secret'), null);
    assert.match(authority.forms[0]?.get('client_assertion') ?? '', /^eyJ/);
  });

  it('is not taken from an answer of more than a megabyte', async () => {
    await using authority = await openAuthority();
    authority.tokenBytes = 1024 * 1024;

    await assert.rejects(botTokensOf(settings(authority), createSystemClock()).get(), Transient);
  });

  it('cannot be fetched when the password has expired, and the error does not show the password', async () => {
    await using authority = await openAuthority();
    authority.status = 401;

    await assert.rejects(botTokensOf(settings(authority), createSystemClock()).get(), (error: Error) => {
      assert.ok(error instanceof SignInNeeded, String(error));
      assert.deepEqual(error.fault, { code: 'bot-secret-expired', said: 'AADSTS7000222' });
      assert.ok(!JSON.stringify([error.message, error.stack]).includes('canary-secret'));
      return true;
    });
  });
});

describe('an authority that fails', () => {
  const trusted = tls.getCACertificates('default');

  before(() => tls.setDefaultCACertificates([...trusted, readFileSync(TEST_CA_FILE, 'utf8')]));
  after(() => tls.setDefaultCACertificates(trusted));

  for (const status of [429, 500, 503]) {
    it(`with ${status} is asked again, whatever it says of the credentials`, async () => {
      await using authority = await openAuthority();
      authority.status = status;

      await assert.rejects(botTokensOf(settings(authority), createSystemClock()).get(), Transient);
    });
  }

  it('by an answer without a token gives none', async () => {
    await using authority = await openAuthority();
    authority.hasToken = false;

    await assert.rejects(botTokensOf(settings(authority), createSystemClock()).get(), SignInNeeded);
  });
});

describe("the bot's secret", () => {
  const trusted = tls.getCACertificates('default');

  before(() => tls.setDefaultCACertificates([...trusted, readFileSync(TEST_CA_FILE, 'utf8')]));
  after(() => tls.setDefaultCACertificates(trusted));

  for (const [what, misleads, reason] of [
    [
      'when its token endpoint redirects there',
      (authority: Authority, other: string) => {
        authority.location = other;
      },
      /redirects the request for it \(307\)/,
    ],
    [
      'when its metadata name a token endpoint there',
      (authority: Authority, other: string) => {
        authority.tokenEndpoint = other;
      },
      /names https:\/\/localhost:\d+ for its tokens/,
    ],
  ] as const) {
    it(`goes to no other host than the authority, ${what}`, async () => {
      await using authority = await openAuthority();
      await using other = await openAuthority();
      misleads(authority, `${other.url}/oauth2/v2.0/token`);

      await assert.rejects(botTokensOf(settings(authority), createSystemClock()).get(), (error: unknown) => {
        assert.ok(error instanceof Transient);
        assert.match(error.message, reason);
        assert.match(error.message, /Check BOT_LOGIN_URL/);
        return true;
      });
      assert.deepEqual(other.forms, []);
    });
  }
});

describe("the bot's token from a managed identity", () => {
  it('is requested with the id of the identity, and again only after it was refused', async () => {
    await using endpoint = await openIdentityEndpoint();
    const bot = { auth: true, appId: APP_ID, appType: 'UserAssignedMSI', appTenantId: TENANT_ID } as const;
    const tokens = botTokensOf(bot, createSystemClock());

    const kept = [await tokens.get(), await tokens.get()];
    tokens.forget();
    const fresh = await tokens.get();

    const [first, second] = endpoint.issued;
    assert.deepEqual([...kept, fresh], [first, first, second]);
    assert.equal(endpoint.asked[0]?.clientId, APP_ID);
    assert.equal(endpoint.asked[0]?.resource, 'https://api.botframework.com');
  });

  it('that the host does not know is a fault that a person has to mend, and an endpoint that is away is not', async () => {
    await using endpoint = await openIdentityEndpoint();
    const bot = { auth: true, appId: APP_ID, appType: 'UserAssignedMSI', appTenantId: TENANT_ID } as const;
    const tokens = botTokensOf(bot, createSystemClock());

    endpoint.fault = NOT_ASSIGNED;
    await assert.rejects(tokens.get(), SignInNeeded);
    endpoint.fault = { cuts: true };
    await assert.rejects(tokens.get(), Transient);
  });
});

describe("the bot's token by a federated credential", () => {
  const trusted = tls.getCACertificates('default');
  let authority: Authority;
  let endpoint: IdentityEndpoint;

  before(() => tls.setDefaultCACertificates([...trusted, readFileSync(TEST_CA_FILE, 'utf8')]));
  after(() => tls.setDefaultCACertificates(trusted));
  beforeEach(async () => {
    authority = await openAuthority();
    endpoint = await openIdentityEndpoint();
  });
  afterEach(async () => {
    await endpoint[Symbol.asyncDispose]();
    await authority[Symbol.asyncDispose]();
  });

  const IDENTITY_ID = '99999999-9999-4999-8999-999999999999';
  const federated = () => {
    const { appPassword: _none, ...bot } = settings(authority);
    const identity = { clientId: IDENTITY_ID };
    return botTokensOf({ ...bot, appType: 'FederatedCredential', identity }, createSystemClock());
  };

  it('is fetched with a token of the managed identity instead of a secret, which is kept for the next time', async () => {
    const tokens = federated();

    const first = await tokens.get();
    tokens.forget();
    const second = await tokens.get();

    assert.deepEqual([first, second], ['token-1', 'token-2']);
    const [form, other] = authority.forms;
    assert.equal(form?.get('client_id'), APP_ID);
    assert.equal(form?.get('client_assertion'), endpoint.issued[0]);
    assert.equal(form?.get('client_assertion_type'), 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    assert.equal(form?.get('client_secret'), null);
    assert.equal(other?.get('client_assertion'), endpoint.issued[0]);
    assert.deepEqual(
      endpoint.asked.map(({ clientId, resource }) => [clientId, resource]),
      [[IDENTITY_ID, 'api://AzureADTokenExchange']],
    );
  });

  it('is never asked for with a token of the identity that has run out', async () => {
    endpoint.lifetimeS = 29;
    const tokens = federated();

    await tokens.get();
    tokens.forget();
    await tokens.get();

    assert.deepEqual(
      authority.forms.map((form) => form.get('client_assertion')),
      endpoint.issued,
    );
    assert.equal(endpoint.issued.length, 2);
  });

  it('that the host does not give the identity for is a fault that a person has to mend', async () => {
    endpoint.fault = NOT_ASSIGNED;

    await assert.rejects(federated().get(), (error: unknown) => {
      assert.ok(error instanceof SignInNeeded, String(error));
      assert.deepEqual(error.fault, { code: 'bot-identity', said: 'invalid_request' });
      assert.match(error.message, /Check MANAGED_IDENTITY_CLIENT_ID/);
      return true;
    });
    assert.deepEqual(authority.forms, []);
  });

  it('waits while the endpoint of the identity is away, and the authority is not blamed', async () => {
    endpoint.fault = { cuts: true };

    await assert.rejects(federated().get(), (error: unknown) => {
      assert.ok(error instanceof Transient, String(error));
      assert.match(error.message, /endpoint of the host's managed identity gives none now \(network_error\)/);
      return true;
    });
    assert.deepEqual(authority.forms, []);
  });

  it('stays valid while the endpoint of the identity is away', async () => {
    const tokens = federated();
    const first = await tokens.get();
    endpoint.fault = { cuts: true };

    assert.equal(await tokens.get(), first);
  });

  it('has the audience of its own cloud', async () => {
    const deps = { now: () => Date.now(), explain: (error: Error) => error };
    const government = createExchangeTokens({ clientId: undefined }, 'https://login.microsoftonline.us/t', deps);

    await government.get();

    assert.equal(endpoint.asked[0]?.resource, 'api://AzureADTokenExchangeUSGov');
  });
});
