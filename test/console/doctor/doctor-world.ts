import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openDatabase } from '#adapters/database/database.ts';
import type { Volume } from '#adapters/database/inspect/inspect-folder.ts';
import { consent } from '#adapters/partner-center/sign-in/consent.ts';
import { PARTNER_CENTER_SCOPE } from '#adapters/partner-center/sign-in/sign-in-settings.ts';
import { createTokenVault } from '#adapters/partner-center/sign-in/token-vault.ts';
import { report } from '#console/doctor/doctor.ts';
import type { SystemClock } from '#ports/clock.ts';
import { createSystemClock } from '#process/clock.ts';
import { createAppPackage } from '../../../manifest/app-package.ts';
import { productVersion } from '../../../manifest/package-file.ts';
import { azurePlanSummary, CONTOSO, collection, listedCustomer } from '../../adapters/partner-center/builders.ts';
import { APP_ID } from '../../support/activities.ts';
import { type BotAuthority, openBotAuthority } from '../../support/bot-authority.ts';
import { type ChannelIssuer, openChannelIssuer } from '../../support/channel-issuer.ts';
import { type OpenIdProvider, openOpenIdProvider } from '../../support/openid-provider.ts';
import { settingsOf } from '../../support/running-bot.ts';

/** How a server of the world answers. */
interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly hangs?: true;
}

type Settings = Record<string, string | undefined>;

/** What the doctor said. */
export interface Report {
  readonly lines: readonly string[];
  readonly exitCode: number;
}

/** Everything that a doctor looks at, on loopback and in order. Each case breaks one thing of it. */
export interface DoctorWorld extends AsyncDisposable {
  readonly provider: OpenIdProvider;
  readonly authority: BotAuthority;
  readonly issuer: ChannelIssuer;
  /** The settings of a bot with which nothing is wrong. */
  readonly settings: Settings;
  /** The folder of the database, in which somebody is signed in. */
  readonly dataDir: string;
  /** A folder for whatever a case needs. */
  readonly folder: string;
  /** Closes what a case opens. */
  readonly opened: AsyncDisposableStack;
  /** Answers of Partner Center that differ from the good ones, by path. */
  readonly partnerCenter: Map<string, Answer>;
  /** What stands at the public address; it refuses what has no token. */
  endpoint: Answer;
  volume: Volume;
  /** Writes the file of settings with these rights. */
  writeSettingsFile(mode: number): Promise<void>;
  /** Writes the app package, made of settings that differ in these. */
  writePackage(overrides: Settings): Promise<void>;
  /** Writes something else where the app package should be; undefined removes it. */
  replacePackage(text: string | undefined): Promise<void>;
  examine(overrides?: Settings, options?: { readonly limitMs?: number }): Promise<Report>;
  /** Every value that no text may show. */
  secrets(): readonly string[];
}

export const CUSTOMERS_PROOF = '/v1/customers?size=1';
export const CUSTOMERS = '/v1/customers?size=500';
export const USAGE = `/v1/customers/${CONTOSO}/usagesummary`;

/** The settings whose values are secrets. */
export const CANARIES = {
  MicrosoftAppPassword: 'canary-app-password',
  METRICS_TOKEN: 'canary-metrics-token',
  TOKEN_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
} as const;

const ON_DISK: Volume = { type: 0xef53, freeBytes: 1e12 };

/** What lasts for all cases: the servers, and a database in which somebody is signed in. */
export interface DoctorServers extends AsyncDisposable {
  /** A world of its own for each case, around the same servers. */
  world(): Promise<DoctorWorld>;
}

export async function openDoctorServers(): Promise<DoctorServers> {
  await using stack = new AsyncDisposableStack();
  // Tokens so short-lived that each doctor asks the authority.
  const provider = stack.use(await openOpenIdProvider({ accessTokenLifetimeS: 60 }));
  const authority = stack.use(await openBotAuthority());
  const issuer = stack.use(await openChannelIssuer(APP_ID));
  const partnerCenter = stack.use(await openAnswers(partnerCenterAnswer));
  const endpoint = stack.use(await openAnswers(() => ({ status: 401 })));
  const signedIn = await mkdtemp(join(tmpdir(), 'doctor-signed-in-'));
  stack.defer(() => rm(signedIn, { recursive: true, force: true }));
  const servers = { provider, authority, issuer, partnerCenter, endpoint, signedIn };
  await signIn(servers);
  const held = stack.move();
  return { world: () => openWorld(servers), [Symbol.asyncDispose]: () => held.disposeAsync() };
}

interface Servers {
  readonly provider: OpenIdProvider;
  readonly authority: BotAuthority;
  readonly issuer: ChannelIssuer;
  readonly partnerCenter: Answers;
  readonly endpoint: Answers;
  readonly signedIn: string;
}

function partnerCenterAnswer(path: string): Answer {
  const customers = { status: 200, body: collection([listedCustomer(CONTOSO, 'Contoso')]) };
  if (path === CUSTOMERS_PROOF) return { ...customers, headers: { isMfaCompliant: 'true' } };
  if (path === CUSTOMERS) return customers;
  return path === USAGE ? { status: 200, body: azurePlanSummary() } : { status: 404 };
}

/** A person signs in once, as with `npm run consent`. */
async function signIn({ provider, partnerCenter, signedIn }: Servers): Promise<void> {
  const clock = createSystemClock();
  await using database = await openDatabase({ url: undefined, dataDir: signedIn, system: clock });
  const keys = [new Uint8Array(Buffer.from(CANARIES.TOKEN_ENCRYPTION_KEY, 'base64'))];
  const vault = createTokenVault({ secrets: database.secrets, keys });
  const settings = {
    authority: `${provider.authorityUrl}/${provider.tenantId}`,
    clientId: provider.clientId,
    credential: { secret: provider.clientSecret ?? '' },
    scope: PARTNER_CENTER_SCOPE,
  };
  const print = (line: string) => {
    const url = /https:\S+\/authorize\S+/.exec(line)?.[0];
    if (url) setImmediate(() => void provider.browse(url));
  };
  const signal = new AbortController().signal;
  await consent({ settings, url: partnerCenter.url, vault, clock, print }, { mode: 'redirect', port: 0, signal });
}

async function openWorld(servers: Servers): Promise<DoctorWorld> {
  const { provider, authority, issuer, partnerCenter, endpoint, signedIn } = servers;
  const opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'doctor-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const dataDir = join(folder, 'data');
  await cp(signedIn, dataDir, { recursive: true });
  const settings: Settings = {
    ...settingsOf({ issuer, authority, dataDir }),
    ...CANARIES,
    PARTNER_CENTER_TENANT_ID: provider.tenantId,
    PARTNER_CENTER_CLIENT_ID: provider.clientId,
    PARTNER_CENTER_CLIENT_SECRET: provider.clientSecret,
    PARTNER_CENTER_AUTHORITY_URL: provider.authorityUrl,
    PARTNER_CENTER_URL: partnerCenter.url,
    PUBLIC_URL: endpoint.url,
    DEVELOPER_NAME: 'Contoso',
    DEVELOPER_WEBSITE_URL: 'https://contoso.example',
    DEVELOPER_PRIVACY_URL: 'https://contoso.example/privacy',
    DEVELOPER_TERMS_OF_USE_URL: 'https://contoso.example/terms',
  };
  const settingsFile = join(folder, '.env');
  const packageFile = join(folder, 'budget-watch.zip');
  const world: DoctorWorld = {
    provider,
    authority,
    issuer,
    settings,
    dataDir,
    folder,
    opened,
    partnerCenter: partnerCenter.others,
    get endpoint() {
      return endpoint.others.get('/api/messages') ?? { status: 401 };
    },
    set endpoint(answer) {
      endpoint.others.set('/api/messages', answer);
    },
    volume: ON_DISK,
    writeSettingsFile: (mode) => writeFile(settingsFile, '', { mode }),
    async writePackage(overrides) {
      await writeFile(packageFile, await createAppPackage({ ...settings, ...overrides }, await productVersion()));
    },
    async replacePackage(text) {
      await (text === undefined ? rm(packageFile) : writeFile(packageFile, text));
    },
    async examine(overrides = {}, options = {}) {
      const lines: string[] = [];
      const environment = { ...settings, ...overrides };
      const from = { environment, settingsFile, packageFile: pathToFileURL(packageFile), system: impatientClock() };
      const exitCode = await report({ ...from, volume: () => world.volume, ...options }, (line) => lines.push(line));
      return { lines, exitCode };
    },
    secrets: () => [...Object.values(CANARIES), provider.clientSecret ?? '', ...provider.issued, ...authority.issued],
    async [Symbol.asyncDispose]() {
      provider.fault = undefined;
      authority.fault = undefined;
      issuer.fault = undefined;
      issuer.publish(undefined);
      partnerCenter.others.clear();
      endpoint.others.clear();
      await opened[Symbol.asyncDispose]();
    },
  };
  await world.writePackage({});
  return world;
}

/** The waits in which the bot looks whether another process has renewed the sign-in. */
const LOOKS_AGAIN_MS: readonly number[] = [100, 400, 1500, 4000, 8000];

/** The real clock, which does not wait for other processes that there are not. */
function impatientClock(): SystemClock {
  const system = createSystemClock();
  return { ...system, sleep: (ms, signal) => system.sleep(LOOKS_AGAIN_MS.includes(ms) ? 1 : ms, signal) };
}

interface Answers extends AsyncDisposable {
  readonly url: string;
  /** Answers that differ from the good ones, by path. */
  readonly others: Map<string, Answer>;
}

async function openAnswers(good: (path: string) => Answer): Promise<Answers> {
  const others = new Map<string, Answer>();
  const server = createServer((request, response) => {
    request.resume();
    const path = request.url ?? '';
    const { status, headers, body, hangs } = others.get(path) ?? good(path);
    if (hangs) return;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    others,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
