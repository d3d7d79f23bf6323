import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SECOND_MS } from '#domain/time/time.ts';
import {
  openSimulatedPartnerCenter,
  type SimulatedPartnerCenter,
} from '#sandbox/partner-center/simulated-partner-center.ts';
import { TENANT_ID } from '../support/activities.ts';
import { type FakeConnector, type FakeConnectorOptions, openFakeConnector } from '../support/fake-connector.ts';
import { createSoakClock, type SoakClock } from './clock.ts';
import { ADMIN_ID, createPlaces, type Place } from './conversations.ts';
import { populationFor, type SoakCustomers, takeCustomers } from './customers.ts';
import { type LedgerPlace, query } from './ledger.ts';
import { createProduct, type Product } from './product.ts';

export interface WorldOptions {
  readonly customers: number;
  readonly conversations: number;
  /** How many processes share the database. */
  readonly replicas?: number;
  /** PostgreSQL's URL; without it the world uses SQLite in its own folder. */
  readonly databaseUrl?: string;
  readonly connector?: FakeConnectorOptions;
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Everything around the product, and its processes (not started yet), on loopback and in a folder that is removed at the end.
 */
export interface World extends AsyncDisposable {
  readonly clock: SoakClock;
  readonly connector: FakeConnector;
  readonly partnerCenter: SimulatedPartnerCenter;
  readonly customers: SoakCustomers;
  readonly places: readonly Place[];
  readonly products: readonly Product[];
  readonly ledger: LedgerPlace;
  /** The settings of the processes. */
  readonly environment: Readonly<Record<string, string>>;
  /** Lets a person in each place subscribe to all customers. */
  subscribeAll(): Promise<void>;
  /** The warnings of the processes, and how often each came. */
  warnings(): Promise<Readonly<Record<string, number>>>;
}

export async function openWorld(options: WorldOptions): Promise<World> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'budget-watch-soak-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const clock = createSoakClock(join(folder, 'clock'));
  const connector = opened.use(await openFakeConnector(options.connector));
  const partnerCenter = opened.use(
    await openSimulatedPartnerCenter({ clock, customers: populationFor(options.customers) }),
  );
  const customers = takeCustomers(partnerCenter, options.customers);
  const places = createPlaces(options.conversations);
  const ledger = { url: options.databaseUrl, dataDir: join(folder, 'data') };
  const logFile = join(folder, 'log');
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOST: '127.0.0.1',
    BOT_AUTH: 'off',
    SERVICE_URL_HOSTS: '127.0.0.1',
    PARTNER_CENTER_AUTH: 'off',
    PARTNER_CENTER_URL: partnerCenter.url,
    PARTNER_CENTER_REQUESTS_PER_MINUTE: '600000',
    ALLOWED_TENANT_IDS: TENANT_ID,
    ADMIN_IDS: ADMIN_ID,
    SCAN_CRON: '*/2 * * * * *',
    LOG_LEVEL: 'warn',
    ...(ledger.url === undefined ? { DATA_DIR: ledger.dataDir } : { DATABASE_URL: ledger.url }),
    ...options.environment,
  };
  const products: Product[] = [];
  for (let index = 0; index < (options.replicas ?? 1); index += 1) {
    const name = `soak-${index}`;
    const own = ledger.url === undefined ? environment : { ...environment, DATABASE_URL: named(ledger.url, name) };
    products.push(opened.use(await createProduct({ name, environment: own, clockFile: clock.file, logFile })));
  }
  const held = opened.move();
  return {
    clock,
    connector,
    partnerCenter,
    customers,
    places,
    products,
    ledger,
    environment,
    async subscribeAll() {
      const [product] = products;
      for (const place of places) {
        const response = await fetch(`${product?.url}/api/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(place.message(connector.url, 'subscribe all')),
        });
        if (!response.ok) throw new Error(`"subscribe all" was answered ${response.status}`);
        // the bot's answer and its requests for members also count towards the limits
        await delay(ANSWERS_APART_MS);
      }
    },
    warnings: () => countWarnings(logFile),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

async function countWarnings(logFile: string): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const line of (await readFile(logFile, 'utf8')).split('\n')) {
    // a process that was killed may have left half a line
    const told = /"msg":"(?<what>[^"]*)"/.exec(line)?.groups?.['what'];
    if (told !== undefined) counts[told] = (counts[told] ?? 0) + 1;
  }
  return counts;
}

/** Each subscription takes three requests, of fifty a second. */
const ANSWERS_APART_MS = 100;

/** Puts a name into the URL, by which the server's list of connections shows whose they are. */
function named(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('application_name', name);
  return url.href;
}

/** Waits until PostgreSQL has ended the work of a killed process, which it continues after the kill. */
export async function letGo({ ledger }: World, { name }: Product): Promise<void> {
  if (ledger.url === undefined) return;
  const connections = `select count(*) as open from pg_stat_activity where application_name = '${name}'
    and datname = current_database()`;
  await until(`the connections of ${name} closed`, 30 * SECOND_MS, async () => {
    const [row] = await query(ledger, connections);
    return Number((row as { readonly open: number | string }).open) === 0;
  });
}

/** Waits until the condition holds; throws when it does not within the time. */
export async function until(what: string, withinMs: number, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`not within ${withinMs / 1000} s: ${what}`);
    await delay(100);
  }
}

/** Waits until all customers were read once; from then on a crossing is news. */
export async function firstScanDone(world: World): Promise<void> {
  const { ledger, customers } = world;
  await until('the first scan', 180_000, async () => {
    const [row] = await query(ledger, `select count(*) as read from usage where read_at is not null`);
    return Number((row as { readonly read: number | string }).read) >= customers.names.length;
  });
}

/** Finds the process that holds the lease to send. */
export async function senderOf({ ledger, products }: World): Promise<Product | undefined> {
  const [row] = await query(ledger, `select holder from lease where name = 'send'`);
  const pid = Number((row as { readonly holder: string } | undefined)?.holder.split(':')[1]);
  return products.find((product) => product.pid === pid);
}
