import { randomUUID } from 'node:crypto';
import { createWriteStream, existsSync, readdirSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type App, openApp } from '#app';
import { readConfig } from '#config/config.ts';
import { Unavailable } from '#ports/errors.ts';
import { createSystemClock } from '#process/clock.ts';
import { createLog } from '#process/log.ts';
import { type FastClock, openFastClock } from './fast-clock.ts';
import type { SandboxOptions } from './options.ts';
import { readChanges, writeChanges } from './partner-center/saved-changes.ts';
import { openSimulatedPartnerCenter } from './partner-center/simulated-partner-center.ts';
import { openPlayground } from './playground/playground.ts';
import { PLAYGROUND } from './playground/playground-config.ts';
import { freePort, readPorts, writePorts } from './ports.ts';

/** The running sandbox: where to reach its parts. */
export interface Sandbox extends AsyncDisposable {
  /** The page to open; undefined without the Playground. */
  readonly pageUrl: string | undefined;
  /** Where the bot takes messages. */
  readonly botUrl: string;
  /** Without `/v1`. */
  readonly partnerCenterUrl: string;
  readonly calendar: FastClock;
}

/** A Monday in the middle of the billing periods: some customers have passed their thresholds, many will soon. */
export const STARTS_AT = Date.parse('2026-03-09T06:00:00Z');

/** A folder with these files belongs to a sandbox. */
const CLOCK_FILE = 'clock.json';
const CHANGES_FILE = 'changes.json';
const PORTS_FILE = 'ports.json';

/**
 * Starts the simulated Partner Center, the bot with its calendar, and the Playground. Throws `ConfigError` or `Unavailable`; what
 * was started by then is stopped again.
 */
export async function openSandbox(
  options: SandboxOptions,
  outside: {
    readonly environment: Readonly<Record<string, string | undefined>>;
    readonly say: (line: string) => void;
  },
): Promise<Sandbox> {
  const { dataDir } = options;
  if (options.isFresh) await empty(dataDir);
  await mkdir(dataDir, { recursive: true }).catch((cause: Error) => {
    throw new Unavailable(`The folder ${dataDir} cannot be made: ${cause.message}`, { cause });
  });

  await using opened = new AsyncDisposableStack();
  const calendar = opened.use(
    await openFastClock({
      file: join(dataDir, CLOCK_FILE),
      startedAt: STARTS_AT,
      dayMs: options.dayMs,
      system: createSystemClock(),
      newId: randomUUID,
    }),
  );
  const partnerCenter = opened.use(
    await openSimulatedPartnerCenter({
      clock: calendar,
      seed: options.seed,
      customers: options.customers,
      faults: options.faults,
      port: options.partnerCenterPort ?? 0,
      changes: readChanges(join(dataDir, CHANGES_FILE)),
      onChange: (changes) => writeChanges(join(dataDir, CHANGES_FILE), changes),
    }),
  );

  const ports = await choosePorts(options);
  const app = opened.use(await openBot({ options, calendar, port: ports.bot, partnerCenterUrl: partnerCenter.url }));
  const botUrl = `${app.url}/api/messages`;
  const playground = options.hasPlayground
    ? opened.use(
        await openPlayground({
          dataDir,
          botUrl,
          port: ports.playground,
          environment: outside.environment,
          onStopped: outside.say,
        }),
      )
    : undefined;

  const running = opened.move();
  return {
    pageUrl: playground?.url,
    botUrl,
    partnerCenterUrl: partnerCenter.url,
    calendar,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/**
 * The ports of the last run where they are free: conversations that the bot remembers name the Playground's. A port that
 * was asked for is taken as it is, and fails where it is used; 0 is any free one.
 */
async function choosePorts(options: SandboxOptions): Promise<{ readonly bot: number; readonly playground: number }> {
  const file = join(options.dataDir, PORTS_FILE);
  const last = readPorts(file);
  const ports = {
    bot: options.port ?? (await freePort(last?.bot ?? 3978)),
    playground: options.playgroundPort || (await freePort(options.playgroundPort ?? last?.playground ?? 56_150)),
  };
  writePorts(file, ports);
  return ports;
}

async function openBot(of: {
  readonly options: SandboxOptions;
  readonly calendar: FastClock;
  readonly port: number;
  readonly partnerCenterUrl: string;
}): Promise<App> {
  const { dataDir, logLevel } = of.options;
  await using opened = new AsyncDisposableStack();
  const file = createWriteStream(join(dataDir, 'budget-watch.log'), { flags: 'a' });
  // A full disk must not end the bot; the bot reports its own trouble with the database elsewhere.
  file.on('error', () => undefined);
  opened.defer(() => new Promise<void>((resolve) => file.end(() => resolve())));
  const log = createLog({ level: logLevel, destination: file });
  const config = readConfig({
    HOST: '127.0.0.1',
    PORT: String(of.port),
    BOT_AUTH: 'off',
    SERVICE_URL_HOSTS: '127.0.0.1,localhost',
    PARTNER_CENTER_AUTH: 'off',
    PARTNER_CENTER_URL: of.partnerCenterUrl,
    // The calendar runs thousands of times faster, so the tenant's pace must be faster as well.
    PARTNER_CENTER_REQUESTS_PER_MINUTE: '60000',
    DATA_DIR: dataDir,
    SCAN_CRON: '*/5 * * * * *',
    ADMIN_IDS: PLAYGROUND.me.aadObjectId,
    LOG_LEVEL: logLevel,
  });
  const app = opened.use(await openApp({ config, log, calendar: of.calendar, isSandbox: true }));
  await app.checkCards();
  const running = opened.move();
  return { ...app, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** Empties the folder if it belongs to a sandbox; the option could name any folder. */
async function empty(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  const files = readdirSync(dataDir);
  if (files.length > 0 && !files.includes(CLOCK_FILE)) {
    throw new Unavailable(
      `${dataDir} does not look like a sandbox's folder (no ${CLOCK_FILE}); --fresh leaves it alone.`,
    );
  }
  await Promise.all(files.map((file) => rm(join(dataDir, file), { recursive: true, force: true })));
}
