import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type App, openApp } from '#app';
import { readConfig } from '#config/config.ts';
import { createLog } from '#process/log.ts';
import { openSimulatedPartnerCenter } from '#sandbox/partner-center/simulated-partner-center.ts';
import { type ActivityJson, APP_ID, TENANT_ID } from './activities.ts';
import { type BotAuthority, openBotAuthority } from './bot-authority.ts';
import { type ChannelIssuer, openChannelIssuer } from './channel-issuer.ts';
import { type FakeConnector, openFakeConnector } from './fake-connector.ts';

export const ADMIN_ID = 'aaaaaaaa-0000-4000-8000-000000000001';

export interface Answered {
  readonly status: number;
  readonly text: string;
}

/** The whole bot on loopback with authentication on, and everything it talks to. */
export interface RunningBot extends AsyncDisposable {
  readonly url: string;
  /** The service URL that activities name. */
  readonly serviceUrl: string;
  readonly connector: FakeConnector;
  readonly issuer: ChannelIssuer;
  readonly authority: BotAuthority;
  readonly dataDir: string;
  /** The ids of the simulated customers. */
  readonly customerIds: readonly string[];
  /** Everything that it logged, at level debug. */
  readonly logged: readonly string[];
  /** Sends a body as Teams does, with a good token unless the headers say otherwise. */
  send(body: unknown, headers?: Readonly<Record<string, string | undefined>>): Promise<Answered>;
  /** `budget_watch_requests_refused_total` by reason. */
  refused(): Promise<ReadonlyMap<string, number>>;
}

/** Starts the bot with 5 simulated customers and waits for the first scan; the caller must trust the test CA. */
export async function openRunningBot(settings: Readonly<Record<string, string>> = {}): Promise<RunningBot> {
  await using opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'budget-watch-'));
  opened.defer(() => rm(dataDir, { recursive: true, force: true }));
  const connector = opened.use(await openFakeConnector());
  const issuer = opened.use(await openChannelIssuer(APP_ID));
  const authority = opened.use(await openBotAuthority());
  const partnerCenter = opened.use(
    await openSimulatedPartnerCenter({ clock: { now: () => Date.now() }, customers: 5, port: 0 }),
  );
  const logged: string[] = [];
  const config = readConfig({
    ...settingsOf({ issuer, authority, dataDir }),
    PARTNER_CENTER_AUTH: 'off',
    PARTNER_CENTER_URL: partnerCenter.url,
    ...settings,
  });
  const log = createLog({ level: 'debug', destination: { write: (line) => void logged.push(line) } });
  const app: App = opened.use(await openApp({ config, log }));
  const metrics = async () => await (await fetch(`${app.url}/metrics`)).text();
  while (!(await metrics()).includes('scans_total{outcome="completed"} 1')) await delay(20);
  const held = opened.move();
  const serviceUrl = connector.url;
  return {
    url: app.url,
    serviceUrl,
    connector,
    issuer,
    authority,
    dataDir,
    customerIds: partnerCenter.population.listed().map(({ id }) => id),
    logged,
    send: (body, headers = {}) =>
      send(`${app.url}/api/messages`, body, {
        authorization: `Bearer ${issuer.token({ serviceurl: serviceUrlOf(body) ?? serviceUrl })}`,
        ...headers,
      }),
    refused: async () => refusedIn(await metrics()),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** The settings of a bot whose channel and authority are on loopback. */
export function settingsOf(world: {
  readonly issuer: ChannelIssuer;
  readonly authority: BotAuthority;
  readonly dataDir: string;
}): Readonly<Record<string, string>> {
  return {
    HOST: '127.0.0.1',
    PORT: '0',
    MicrosoftAppId: APP_ID,
    MicrosoftAppPassword: 'canary-app-password',
    MicrosoftAppTenantId: TENANT_ID,
    BOT_OPENID_METADATA_URL: world.issuer.metadataUrl,
    BOT_TOKEN_ISSUER: world.issuer.issuer,
    BOT_LOGIN_URL: world.authority.url,
    SERVICE_URL_HOSTS: '127.0.0.1',
    DATA_DIR: world.dataDir,
    SCAN_CRON: '0 0 1 1 *',
    ADMIN_IDS: ADMIN_ID,
  };
}

function serviceUrlOf(body: unknown): string | undefined {
  const serviceUrl = typeof body === 'object' && body !== null ? (body as ActivityJson)['serviceUrl'] : undefined;
  return typeof serviceUrl === 'string' ? serviceUrl : undefined;
}

/** Sends a text unchanged, and anything else as JSON. */
export async function send(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string | undefined>> = {},
): Promise<Answered> {
  const given = Object.entries({ 'content-type': 'application/json', ...headers });
  const response = await fetch(url, {
    method: 'POST',
    headers: given.filter((pair): pair is [string, string] => pair[1] !== undefined),
    body: typeof body === 'string' ? body : (JSON.stringify(body) ?? ''),
  });
  return { status: response.status, text: await response.text() };
}

function refusedIn(metrics: string): ReadonlyMap<string, number> {
  const lines = metrics.matchAll(/^budget_watch_requests_refused_total\{reason="([^"]+)"\} (\d+)$/gm);
  return new Map([...lines].map(([, reason = '', count]) => [reason, Number(count)]));
}
