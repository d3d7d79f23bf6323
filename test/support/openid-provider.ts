import { constants, createHash, createHmac, createVerify, randomBytes, randomUUID, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { fileURLToPath } from 'node:url';

/** The CA that signed the provider's certificate, for `NODE_EXTRA_CA_CERTS`. */
export const TEST_CA_FILE = fileURLToPath(new URL('tls/ca.pem', import.meta.url));
/** A certificate and key with which an app may prove its identity. */
export const TEST_APP_CERTIFICATE_FILE = fileURLToPath(new URL('tls/app.pem', import.meta.url));

export interface OpenIdProviderOptions {
  readonly clientId?: string;
  /** When undefined, the app proves its identity with `tls/app.pem`. */
  readonly clientSecret?: string | undefined;
  /** The app proves its identity with one of these tokens of a managed identity, which its registration trusts. */
  readonly trusts?: readonly string[] | undefined;
  readonly accessTokenLifetimeS?: number;
  /** With `strict` a refresh token works once. Entra is lenient: old ones stay valid. */
  readonly rotation?: 'lenient' | 'strict';
}

/** How a token request fails. A status without a code sends a body that is not JSON. */
export interface InjectedFault {
  readonly status?: number;
  readonly error?: string;
  readonly code?: number;
  readonly retryAfterS?: number;
  /** Echoes the request's form in the description, as a careless authority may. */
  readonly echo?: boolean;
}

export interface TokenRequest {
  readonly grant: string;
  readonly form: URLSearchParams;
  readonly status: number;
}

/** A sign-in authority with Entra's addresses and answers, over TLS on loopback. */
export interface OpenIdProvider extends AsyncDisposable {
  /** The authority's address without the tenant. */
  readonly authorityUrl: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly tokenRequests: readonly TokenRequest[];
  /** Requests to addresses that it does not have. */
  readonly unexpected: readonly string[];
  /** Every secret that it ever issued. */
  readonly issued: ReadonlySet<string>;
  /** The account that signs in next. */
  username: string;
  /** Whether the person at the device enters the code at once. */
  isDeviceConfirmed: boolean;
  /** Whether tokens come with a refresh token; without one a sign-in ends with its first access token. */
  givesRefreshTokens: boolean;
  /** While set, every sign-in and token request fails in this way. */
  fault: InjectedFault | undefined;
  /** Properties that replace those of its metadata. */
  metadata: Readonly<Record<string, string>>;
  /** Called while a token request waits for its answer. */
  onTokenRequest: (grant: string) => Promise<void> | void;
  /** Refuses every refresh token issued so far with this AADSTS number. */
  revoke(code: number): void;
  isAccessToken(token: string): boolean;
  /** Signs a person in by a browser: follows the redirects and returns the last page's text. */
  browse(url: string): Promise<string>;
}

interface Grant {
  readonly username: string;
  readonly challenge?: string;
  readonly redirectUri?: string;
  readonly nonce?: string;
}

interface Provider {
  readonly options: Required<Omit<OpenIdProviderOptions, 'clientSecret' | 'trusts'>> & {
    readonly trusts?: readonly string[] | undefined;
    readonly clientSecret: string | undefined;
  };
  readonly tenantId: string;
  origin: string;
  readonly state: OpenIdProvider;
  readonly codes: Map<string, Grant>;
  readonly devices: Map<string, Grant>;
  readonly refreshTokens: Map<string, Grant>;
  readonly revoked: Map<string, number>;
  readonly accessTokens: Set<string>;
  readonly issued: Set<string>;
  readonly tokenRequests: TokenRequest[];
  readonly unexpected: string[];
}

/** Opens the provider on a free port. */
export async function openOpenIdProvider(options: OpenIdProviderOptions = {}): Promise<OpenIdProvider> {
  const clientSecret = 'clientSecret' in options ? options.clientSecret : `secret-${randomUUID()}`;
  const provider = createProvider({
    clientId: randomUUID(),
    accessTokenLifetimeS: 3599,
    rotation: 'lenient',
    ...options,
    clientSecret,
  });
  const pem = await readFile(new URL('tls/localhost.pem', import.meta.url));
  const server = createServer({ key: pem, cert: pem }, (request, response) => {
    handle(provider, request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  provider.origin = `https://localhost:${address.port}`;
  return Object.assign(provider.state, {
    authorityUrl: provider.origin,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

function createProvider(options: Provider['options']): Provider {
  const tenantId = randomUUID();
  const provider: Omit<Provider, 'state'> = {
    options,
    tenantId,
    origin: '',
    codes: new Map(),
    devices: new Map(),
    refreshTokens: new Map(),
    revoked: new Map(),
    accessTokens: new Set(),
    issued: new Set(),
    tokenRequests: [],
    unexpected: [],
  };
  const state: Omit<OpenIdProvider, keyof AsyncDisposable> = {
    authorityUrl: '',
    tenantId,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    tokenRequests: provider.tokenRequests,
    unexpected: provider.unexpected,
    issued: provider.issued,
    username: 'agent@partner.example',
    isDeviceConfirmed: true,
    givesRefreshTokens: true,
    fault: undefined,
    metadata: {},
    onTokenRequest: () => undefined,
    revoke(code) {
      for (const token of provider.refreshTokens.keys()) provider.revoked.set(token, code);
    },
    isAccessToken: (token) => provider.accessTokens.has(token),
    async browse(url) {
      return await (await fetch(url)).text();
    },
  };
  return { ...provider, state: state as OpenIdProvider };
}

async function handle(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '', provider.origin);
  const route = `${request.method} ${url.pathname.replace(`/${provider.tenantId}`, '')}`;
  if (route === 'GET /v2.0/.well-known/openid-configuration')
    return json(response, 200, { ...metadata(provider), ...provider.state.metadata });
  if (route === 'GET /oauth2/v2.0/authorize') return authorize(provider, url.searchParams, response);
  if (route === 'POST /oauth2/v2.0/devicecode') return device(provider, await formOf(request), response);
  if (route === 'POST /oauth2/v2.0/token') return await answerToken(provider, await formOf(request), response);
  provider.unexpected.push(route);
  return json(response, 404, { error: 'not_found' });
}

function metadata({ origin, tenantId }: Provider) {
  const base = `${origin}/${tenantId}`;
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  };
}

function authorize(provider: Provider, query: URLSearchParams, response: ServerResponse): void {
  const redirect = new URL(query.get('redirect_uri') ?? '');
  const isRegistered = redirect.hostname === 'localhost' && redirect.pathname === '/consent';
  const isAsked =
    query.get('client_id') === provider.options.clientId &&
    query.get('code_challenge_method') === 'S256' &&
    query.get('scope')?.includes('offline_access');
  if (!isRegistered || !isAsked) return json(response, 400, { error: 'invalid_request' });
  const answer: Record<string, string> = { state: query.get('state') ?? '' };
  if (provider.state.fault) {
    const { error = 'access_denied', code = 65004 } = provider.state.fault;
    Object.assign(answer, { error, error_description: `AADSTS${code}: refused <script>alert(1)</script>` });
  } else {
    const code = issue(provider, 'code');
    provider.codes.set(code, {
      username: provider.state.username,
      challenge: query.get('code_challenge') ?? '',
      redirectUri: redirect.href,
      nonce: query.get('nonce') ?? '',
    });
    answer['code'] = code;
  }
  redirect.search = new URLSearchParams(answer).toString();
  response.writeHead(302, { Location: redirect.href });
  response.end();
}

function device(provider: Provider, form: URLSearchParams, response: ServerResponse): void {
  if (provider.state.fault) return refuse(response, provider.state.fault, form);
  if (form.get('client_id') !== provider.options.clientId)
    return refuse(response, { error: 'invalid_client', code: 700016 });
  const deviceCode = issue(provider, 'device');
  provider.devices.set(deviceCode, { username: provider.state.username });
  return json(response, 200, {
    user_code: 'ABCD-EFGH',
    device_code: deviceCode,
    verification_uri: 'https://login.example/device',
    expires_in: 900,
    interval: 0,
    message: 'Open the page and enter the code.',
  });
}

async function answerToken(provider: Provider, form: URLSearchParams, response: ServerResponse): Promise<void> {
  const grant = form.get('grant_type') ?? '';
  response.once('finish', () => provider.tokenRequests.push({ grant, form, status: response.statusCode }));
  await provider.state.onTokenRequest(grant);
  if (provider.state.fault) return refuse(response, provider.state.fault, form);
  const clientFault = faultOfClient(provider, form);
  if (clientFault) return refuse(response, clientFault, form);
  const found = redeem(provider, grant, form);
  if ('error' in found) return refuse(response, found, form);
  return json(response, 200, tokens(provider, found));
}

/**
 * Entra's answers to a client that does not prove its identity;
 * learn.microsoft.com/entra/identity-platform/reference-error-codes.
 */
function faultOfClient({ options, origin, tenantId }: Provider, form: URLSearchParams): InjectedFault | undefined {
  const wrong = { status: 401, error: 'invalid_client' };
  if (form.get('client_id') !== options.clientId) return { ...wrong, status: 400, code: 700016 };
  if (options.trusts) {
    const isTrusted =
      options.trusts.includes(form.get('client_assertion') ?? '') &&
      form.get('client_assertion_type') === 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' &&
      !form.has('client_secret');
    return isTrusted ? undefined : { ...wrong, code: 700213 };
  }
  if (options.clientSecret !== undefined) {
    if (!form.has('client_secret')) return { ...wrong, code: 7000218 };
    return form.get('client_secret') === options.clientSecret ? undefined : { ...wrong, code: 7000215 };
  }
  const audience = `${origin}/${tenantId}/oauth2/v2.0/token`;
  return isAssertionValid(form.get('client_assertion') ?? '', options.clientId, audience)
    ? undefined
    : { ...wrong, code: 700027 };
}

let appCertificate: X509Certificate | undefined;

function isAssertionValid(assertion: string, clientId: string, audience: string): boolean {
  appCertificate ??= new X509Certificate(readFileSync(TEST_APP_CERTIFICATE_FILE));
  const [head = '', payload = '', signature = ''] = assertion.split('.');
  if (!signature) return false;
  const { alg, 'x5t#S256': thumbprint } = JSON.parse(Buffer.from(head, 'base64url').toString());
  const { aud, iss, sub, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const isOurs = thumbprint === createHash('sha256').update(appCertificate.raw).digest('base64url');
  const isSigned = createVerify('sha256').update(`${head}.${payload}`).verify(
    {
      key: appCertificate.publicKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    },
    Buffer.from(signature, 'base64url'),
  );
  return (
    alg === 'PS256' &&
    isOurs &&
    isSigned &&
    aud === audience &&
    iss === clientId &&
    sub === clientId &&
    exp * 1000 > Date.now()
  );
}

function redeem(provider: Provider, grant: string, form: URLSearchParams): Grant | (InjectedFault & { error: string }) {
  if (grant === 'authorization_code') {
    const code = form.get('code') ?? '';
    const found = provider.codes.get(code);
    provider.codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isGood = found?.challenge === challenge && found.redirectUri === form.get('redirect_uri');
    return found && isGood ? found : { error: 'invalid_grant', code: 70000 };
  }
  // MSAL uses the short name; the standard has the long one.
  if (grant === 'device_code' || grant === 'urn:ietf:params:oauth:grant-type:device_code') {
    const found = provider.devices.get(form.get('device_code') ?? '');
    if (!provider.state.isDeviceConfirmed) return { error: 'authorization_pending', code: 70016 };
    return found ?? { error: 'invalid_grant', code: 70000 };
  }
  if (grant !== 'refresh_token') return { error: 'unsupported_grant_type', code: 70003 };
  const refreshToken = form.get('refresh_token') ?? '';
  const found = provider.refreshTokens.get(refreshToken);
  const revoked = provider.revoked.get(refreshToken);
  if (!found || revoked !== undefined) return { error: 'invalid_grant', code: revoked ?? 70000 };
  if (provider.options.rotation === 'strict') provider.refreshTokens.delete(refreshToken);
  return found;
}

function tokens(provider: Provider, { username, nonce }: Grant) {
  const accessToken = issue(provider, 'access');
  const refreshToken = issue(provider, 'refresh');
  provider.accessTokens.add(accessToken);
  provider.refreshTokens.set(refreshToken, { username });
  const oid = createHash('md5').update(username).digest('hex');
  const now = Math.floor(Date.now() / 1000);
  const idToken = unverifiableJwt({
    aud: provider.options.clientId,
    iss: `${provider.origin}/${provider.tenantId}/v2.0`,
    iat: now,
    exp: now + 3600,
    oid,
    sub: oid,
    tid: provider.tenantId,
    preferred_username: username,
    ...(nonce && { nonce }),
  });
  provider.issued.add(idToken);
  return {
    token_type: 'Bearer',
    scope: 'https://api.partnercenter.microsoft.com/user_impersonation',
    expires_in: provider.options.accessTokenLifetimeS,
    ext_expires_in: provider.options.accessTokenLifetimeS,
    access_token: accessToken,
    ...(provider.state.givesRefreshTokens && { refresh_token: refreshToken }),
    id_token: idToken,
    client_info: Buffer.from(JSON.stringify({ uid: oid, utid: provider.tenantId })).toString('base64url'),
  };
}

/** Makes a token without a valid signature: a client that gets it straight from the authority over TLS checks none. */
function unverifiableJwt(payload: object): string {
  const text = [{ typ: 'JWT', alg: 'HS256' }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${createHmac('sha256', randomBytes(32)).update(text).digest('base64url')}`;
}

function issue(provider: Provider, kind: string): string {
  const value = `${kind}-${randomBytes(24).toString('base64url')}`;
  provider.issued.add(value);
  return value;
}

function refuse(response: ServerResponse, fault: InjectedFault, form?: URLSearchParams): void {
  if (fault.retryAfterS !== undefined) response.setHeader('Retry-After', String(fault.retryAfterS));
  if (fault.status !== undefined && fault.code === undefined) {
    response.writeHead(fault.status, { 'Content-Type': 'text/html' });
    response.end('<h1>Our services are not available</h1>');
    return;
  }
  const traceId = randomUUID();
  const echo = fault.echo ? ` Request: ${form?.toString()}` : '';
  return json(response, fault.status ?? 400, {
    error: fault.error ?? 'invalid_grant',
    error_description: `AADSTS${fault.code}: Something is wrong.${echo} Trace ID: ${traceId} Timestamp: 2026-01-01 00:00:00Z`,
    error_codes: [fault.code],
    timestamp: '2026-01-01 00:00:00Z',
    trace_id: traceId,
    correlation_id: randomUUID(),
  });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}
