import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { mock } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import tls from 'node:tls';
import type { AccessTokens } from '#adapters/partner-center/http/access-tokens.ts';
import { type ConsentOptions, consent } from '#adapters/partner-center/sign-in/consent.ts';
import { createSignIn, type SignIn } from '#adapters/partner-center/sign-in/sign-in.ts';
import {
  type AppCredential,
  PARTNER_CENTER_SCOPE,
  readCertificate,
  type SignInSettings,
} from '#adapters/partner-center/sign-in/sign-in-settings.ts';
import { createTokenVault, type TokenVault } from '#adapters/partner-center/sign-in/token-vault.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { SecretRepository } from '#ports/database.ts';
import type { SignInFinding } from '#ports/partner-center.ts';
import { createSystemClock } from '#process/clock.ts';
import { openTestSqlite, type TestDatabase } from '../../../support/databases.ts';
import {
  type OpenIdProvider,
  type OpenIdProviderOptions,
  openOpenIdProvider,
  TEST_APP_CERTIFICATE_FILE,
  TEST_CA_FILE,
} from '../../../support/openid-provider.ts';

/** The answer of the customer list. */
export interface CustomersAnswer {
  status: number;
  statusText?: string;
  headers: Record<string, string>;
  body: unknown;
}

interface Person {
  /** What the browser does with the printed address. */
  readonly browse: (url: string) => Promise<unknown>;
  readonly vault: TokenVault;
  readonly clock: SystemClock;
}

/** Everything around a sign-in: an authority, a Partner Center with one address, a database. */
export interface SignInWorld extends AsyncDisposable {
  readonly provider: OpenIdProvider;
  readonly settings: SignInSettings;
  readonly key: Uint8Array;
  readonly database: TestDatabase;
  readonly secrets: SecretRepository;
  readonly vault: TokenVault;
  readonly partnerCenter: { readonly url: string; answer: CustomersAnswer; readonly tokens: readonly string[] };
  /** Everything printed and logged. */
  readonly output: string[];
  /** How often somebody tried to redeem a refresh token. */
  refreshes(): number;
  /** Another replica of the process. */
  replica(deps?: { readonly vault?: TokenVault; readonly sleep?: SystemClock['sleep'] }): SignIn;
  /** A person signs in. */
  consent(options?: Partial<ConsentOptions> & Partial<Person>): Promise<SignInFinding>;
}

export const NEVER = new AbortController().signal;

/** When a test's simulated time begins. */
export const START = Date.parse('2026-03-01T06:00:00Z');

/** Lets time pass where it is simulated. */
export function pass(ms: number): void {
  mock.timers.setTime(Date.now() + ms);
}

export function get(signIn: AccessTokens): Promise<string> {
  return signIn.get({ signal: NEVER });
}

/** Hooks of a suite: each test gets its own world and a simulated date, because MSAL knows no other clock. */
export function useSignInWorld(take: (world: SignInWorld) => void): void {
  let world: SignInWorld;
  let distrust: () => void;
  before(() => {
    distrust = trustTestCa();
  });
  after(() => distrust());
  beforeEach(async () => {
    mock.timers.enable({ apis: ['Date'], now: START });
    world = await openSignInWorld();
    take(world);
  });
  afterEach(async () => {
    assert.deepEqual(world.provider.unexpected, []);
    await world[Symbol.asyncDispose]();
    mock.timers.reset();
  });
}

/** Makes this process trust the test CA; returns how to undo it. */
export function trustTestCa(): () => void {
  const before = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...before, readFileSync(TEST_CA_FILE, 'utf8')]);
  return () => tls.setDefaultCACertificates(before);
}

export async function openSignInWorld(
  options: OpenIdProviderOptions & { readonly credential?: AppCredential } = {},
): Promise<SignInWorld> {
  await using stack = new AsyncDisposableStack();
  const provider = stack.use(await openOpenIdProvider(options));
  const database = stack.use(await openTestSqlite());
  const partnerCenter = stack.use(await openCustomers());
  const credential =
    options.credential ??
    (provider.clientSecret === undefined
      ? await readCertificate(TEST_APP_CERTIFICATE_FILE, 'PARTNER_CENTER_CERTIFICATE_FILE')
      : { secret: provider.clientSecret });
  const settings: SignInSettings = {
    authority: `${provider.authorityUrl}/${provider.tenantId}`,
    clientId: provider.clientId,
    credential,
    scope: PARTNER_CENTER_SCOPE,
  };
  const key = new Uint8Array(32).fill(7);
  const { secrets } = database.database;
  const vault = createTokenVault({ secrets, keys: [key] });
  const output: string[] = [];
  const write = (fields: object, message: string) => void output.push(`${message} ${JSON.stringify(fields)}`);
  const held = stack.move();
  return {
    provider,
    settings,
    key,
    database,
    secrets,
    vault,
    partnerCenter,
    output,
    refreshes: () => provider.tokenRequests.filter(({ grant }) => grant === 'refresh_token').length,
    replica: (deps = {}) =>
      createSignIn({
        settings,
        vault: deps.vault ?? vault,
        clock: impatientClock(deps.sleep ?? ((ms) => setTimeout(Math.min(ms, 20)))),
        log: { info: write, warn: write },
      }),
    async consent({
      browse = (url: string) => provider.browse(url),
      mode = 'redirect',
      port = 0,
      signal = NEVER,
      ...person
    } = {}) {
      let browsing: Promise<unknown> | undefined;
      const print = (line: string) => {
        output.push(line);
        const url = /https:\S+\/authorize\S+/.exec(line)?.[0];
        // The person opens the page once the console waits for it.
        if (url) browsing = new Promise(setImmediate).then(() => browse(url)).then((page) => output.push(String(page)));
      };
      const deps = {
        settings,
        url: partnerCenter.url,
        vault: person.vault ?? vault,
        clock: person.clock ?? createSystemClock(),
        print,
      };
      const proof = await consent(deps, { mode, port, signal });
      await browsing;
      return proof;
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** The time limit of a request to the authority. */
const REQUEST_LIMIT_MS = 20_000;

/** Sleeps as the test says; the time limits of requests use real time. */
function impatientClock(sleep: SystemClock['sleep']): SystemClock {
  const system = createSystemClock();
  return { ...system, sleep: (ms, signal) => (ms === REQUEST_LIMIT_MS ? system : { sleep }).sleep(ms, signal) };
}

async function openCustomers(): Promise<SignInWorld['partnerCenter'] & AsyncDisposable> {
  const tokens: string[] = [];
  const state = {
    url: '',
    tokens,
    answer: { status: 200, headers: { isMfaCompliant: 'true' }, body: { totalCount: 0, items: [] } } as CustomersAnswer,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer((request, response) => {
    const isExpected = request.url === '/v1/customers?size=1' && request.headers['validatemfa'] === 'true';
    if (!isExpected) {
      response.writeHead(500);
      response.end();
      return;
    }
    tokens.push(request.headers.authorization?.replace('Bearer ', '') ?? '');
    const { status, statusText, headers, body } = state.answer;
    if (statusText) response.statusMessage = statusText;
    response.writeHead(status, headers);
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  state.url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
  return state;
}
