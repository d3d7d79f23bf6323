import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setImmediate as pause } from 'node:timers/promises';
import {
  createActOnAlert,
  createPlanNotifications,
  createSilenceCustomers,
  createSilenceNotifications,
  type PlanNotifications,
} from '#usecases/alerts/alerts.ts';
import { createConversationRequests } from '#usecases/conversation/conversation.ts';
import { createDigestRequests, createPlanDigests, lastTold } from '#usecases/digests/digests.ts';
import { createAnswerDrivers, createReadUnasked } from '#usecases/drivers/drivers.ts';
import {
  createBlindReasons,
  createProveSignIn,
  createWatchHealth,
  createWatchJobs,
  createWatchStatus,
  type ProveSignIn,
  type WatchHealth,
} from '#usecases/health/health.ts';
import { createAccountScans, createRunScans, createScanCustomers, type RunScans } from '#usecases/scans/scans.ts';
import {
  createSender,
  createSendTestAlert,
  createSendWindows,
  SEND_LEASE,
  type Sender,
  type SendWindows,
} from '#usecases/sending/sending.ts';
import {
  createKeepConversations,
  createSubscribe,
  type KeepConversations,
} from '#usecases/subscriptions/subscriptions.ts';
import {
  createAnswerUsage,
  createCustomerDirectory,
  createRecordReadings,
  type RecordReadings,
} from '#usecases/usage/usage.ts';
import { openDatabase } from './adapters/database/database.ts';
import { openServer } from './adapters/http/server.ts';
import { type OpenedPartnerCenter, openPartnerCenter } from './adapters/partner-center/open.ts';
import { readCertificate } from './adapters/partner-center/sign-in/sign-in-settings.ts';
import type { BotSettings } from './adapters/teams/credentials/bot-settings.ts';
import { openTeams, type Teams } from './adapters/teams/open.ts';
import { type Config, ConfigError } from './config/config.ts';
import type { Conversation } from './domain/conversation.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from './domain/time/time.ts';
import { en } from './language/en.ts';
import { watchReasons } from './language/watch-reasons.ts';
import type { Clock, SystemClock } from './ports/clock.ts';
import type { Database } from './ports/database.ts';
import type { Log } from './ports/log.ts';
import type { Requests } from './ports/requests.ts';
import { createSystemClock } from './process/clock.ts';
import { createMemory, type Memory } from './process/memory.ts';
import { createMetrics, type Metrics } from './process/metrics.ts';
import { type CronTimes, createCronTimes, createScheduler, cronProblem, type LoopJob } from './process/scheduler.ts';
import { createAnswerAudit } from './usecases/answer-audit.ts';
import { createForget } from './usecases/forget-old.ts';
import { noteCopiedBackup } from './usecases/note-restore.ts';

export interface AppOptions {
  readonly config: Config;
  readonly log: Log;
  /** Runs fast in the sandbox; the system clock otherwise. */
  readonly calendar?: Clock;
  readonly isSandbox?: boolean;
}

export interface App extends AsyncDisposable {
  /** Where the server listens. */
  readonly url: string;
  /** Throws `Unavailable` when a card's template is broken. The start does not wait for it. */
  checkCards(): Promise<void>;
}

/** What every use case stands on. */
interface Adapters {
  readonly config: Config;
  readonly log: Log;
  readonly isSandbox: boolean;
  readonly system: SystemClock;
  readonly calendar: Clock;
  readonly database: Database;
  readonly partnerCenter: OpenedPartnerCenter;
  readonly teams: Teams;
  /** Teams' limits, for posts and answers together. */
  readonly windows: SendWindows;
  readonly metrics: Metrics;
  readonly memory: Memory;
  readonly cronTimes: CronTimes;
  /** This process's name in the leases. */
  readonly holder: string;
  readonly newId: () => string;
}

/**
 * Builds the adapters, hands them to the use cases, registers routes and jobs. What was opened is undone in reverse, also
 * when a later step fails. Throws `ConfigError` or `Unavailable`.
 */
export async function openApp(options: AppOptions): Promise<App> {
  const { config, log } = options;
  const problem = cronProblem(config.scan.cron);
  if (problem !== undefined) throw new ConfigError([problem]);

  await using opened = new AsyncDisposableStack();
  const adapters = await openAdapters(options, opened);
  const { database, metrics, system, teams } = adapters;
  const { scans, sender, requests, jobs } = createUseCases(adapters);
  const isBlind = createBlindReasons({ ...adapters, issuerKeys: teams.issuerKeys });
  opened.defer(() => database.leases.release(SEND_LEASE, adapters.holder).catch(() => undefined));
  opened.defer(() => sender.idle().catch(() => undefined));
  opened.defer(scans.stop);
  const loops = [
    { name: 'deliver-notifications', everyMs: SECOND_MS, run: sender.step },
    { name: 'keep-send-lease', everyMs: 3 * SECOND_MS, run: sender.keepLease },
    { name: 'keep-scan-lease', everyMs: 3 * SECOND_MS, run: scans.keepLease },
    { name: 'take-scan-requests', everyMs: SECOND_MS, run: scans.takeRequests },
    ...jobs,
  ];
  const scheduler = opened.use(createScheduler({ ...config.scan, system, log, onTick: scans.wake, loops }));
  const server = opened.use(
    await openServer({
      ...config.http,
      messages: teams.createEndpoint(requests),
      ready: () => database.ping(),
      watch: async () => watchReasons(await isBlind()),
      signIn: async ({ isNamed }) =>
        en.signInStanding(await adapters.partnerCenter.signInStanding(), { now: system.now(), isNamed }),
      metrics,
      onRefused: metrics.countRefusedRequest,
      log,
    }),
  );
  log.info({ url: server.url, database: config.database.url === undefined ? 'sqlite' : 'postgresql' }, 'listening');
  scheduler.start();
  const undo = opened.move();
  return { url: server.url, checkCards: teams.checkCards, [Symbol.asyncDispose]: () => undo.disposeAsync() };
}

async function openAdapters(options: AppOptions, opened: AsyncDisposableStack): Promise<Adapters> {
  const { config, log, isSandbox = false } = options;
  const system = createSystemClock();
  const calendar = options.calendar ?? system;
  const newId = randomUUID;
  const database = opened.use(await openDatabase({ ...config.database, system, log }));
  await noteCopiedBackup({ database, system, calendar, log });
  const keys = config.tokenEncryptionKeys;
  const partnerCenter = opened.use(
    await openPartnerCenter({ config: config.partnerCenter, keys, database, system, calendar, log }),
  );
  const metrics = createMetrics({ database, calendar, system, staleAfterMs: config.alerts.staleAfterMs });
  const cardsFolder = new URL('../cards/', import.meta.url);
  const windows = createSendWindows(config.teamsRequestsPerSecond);
  const bot = await botRegistration(config);
  const base = { config, log, isSandbox, system, calendar, database, newId };
  const teams = opened.use(openTeams({ ...config, ...base, bot, cardsFolder, places: windows, counters: metrics }));
  const cronTimes = createCronTimes(config.scan.cron, config.scan.timeZone);
  const holder = `${hostname()}:${process.pid}:${newId()}`;
  return { ...base, partnerCenter, teams, windows, metrics, memory: createMemory(system), cronTimes, holder };
}

/** The bot's registration with its certificate read. Throws `Unavailable` when the file cannot be used. */
export async function botRegistration({ bot }: Pick<Config, 'bot'>): Promise<BotSettings> {
  if (bot.certificateFile === undefined) return bot;
  return { ...bot, ...(await readCertificate(bot.certificateFile, 'MicrosoftAppCertificateFile')) };
}

interface UseCases {
  readonly scans: RunScans;
  readonly sender: Sender;
  readonly requests: Requests;
  readonly jobs: readonly LoopJob[];
}

function createUseCases(adapters: Adapters): UseCases {
  const { config, database, calendar, system, cronTimes, metrics } = adapters;
  const { thresholds, staleAfterMs } = config.alerts;
  const { client, signIn } = adapters.partnerCenter;
  // What most use cases need, under the names that they ask for it.
  const startedAt = system.now();
  const rules = { alerts: config.alerts, thresholds, staleAfterMs, lastTold: (id: string) => lastTold(id, database) };
  const shared = { ...adapters, ...cronTimes, ...rules, partnerCenter: client, startedAt };

  const health = createWatchHealth({
    ...shared,
    // Time that passes while the sandbox does not run does not count there.
    accountScans: createAccountScans({ ...shared, notBefore: adapters.isSandbox ? startedAt : 0 }),
    adminIds: config.people.adminIds,
    longestPauseMs: cronTimes.longestGapMs,
  });
  const planNotifications = createPlanNotifications({ ...shared, pause });
  const recordReadings = createRecordReadings({ ...shared, pause, onEvent: metrics.countAlertEvent });
  const isHolder = () => scans.isHolder();
  const proveSignIn = signIn && createProveSignIn({ ...adapters, signIn, health, isHolder });
  const scans: RunScans = createScans(adapters, { health, planNotifications, recordReadings, proveSignIn });
  const directory = createCustomerDirectory(shared);
  const asking = { ...shared, directory, planNotifications };
  const reading = { ...asking, drivers: client, onRead: metrics.countDriversRead };
  const readDrivers = createReadUnasked({ ...reading, isHolder, isPaused: () => proveSignIn?.isRefused() ?? false });
  const silenceCustomers = createSilenceCustomers(asking);
  const keepConversations = createKeepConversations({ ...asking, onParked: health.conversationGone });
  const sender = createConversationSender(adapters, health, keepConversations);
  const planAsked = (alertIds: readonly string[]) => planNotifications({ about: { alertIds }, isAsked: true });
  const requests: Requests = {
    ...createAnswerUsage({ ...asking, recordReadings, onRecorded: planAsked }),
    ...createAnswerDrivers(reading),
    ...createSubscribe(asking),
    ...keepConversations,
    ...createActOnAlert({ ...asking, silenceCustomers }),
    ...createSilenceNotifications(asking, silenceCustomers),
    ...createConversationRequests(asking),
    ...createDigestRequests(shared),
    audit: createAnswerAudit(shared),
    status: createWatchStatus({
      ...shared,
      // Cron runs by the system clock: in a fast calendar its times would say nothing.
      nextScanAt: () => (adapters.isSandbox ? undefined : cronTimes.nextAt()),
      isScanning: scans.isRunning,
      signIn: adapters.partnerCenter.signInStanding,
    }),
    scanNow: scans.request,
    testAlert: createSendTestAlert(shared),
  };
  const plan = async (): Promise<void> => {
    await planNotifications();
  };
  const resumeConversation = (conversation: Conversation) => requests.noteInstallation(conversation, 'channel');
  const jobs: LoopJob[] = [
    { name: 'plan-notifications', everyMs: MINUTE_MS, run: plan },
    { name: 'plan-digests', everyMs: MINUTE_MS, run: createPlanDigests({ ...shared, ...health }) },
    ...createWatchJobs({ ...adapters, ...adapters.teams, health, resumeConversation }),
    { name: 'prove-sign-in', everyMs: 5 * SECOND_MS, run: async (signal) => await proveSignIn?.step(signal) },
    ...readDrivers,
    { name: 'tidy-memory', everyMs: 5 * SECOND_MS, run: adapters.memory.giveBack },
    { name: 'forget-old', everyMs: 6 * HOUR_MS, run: createForget({ database, calendar, system }) },
  ];
  return { scans, sender, requests, jobs };
}

interface ScanParts {
  readonly health: WatchHealth;
  readonly planNotifications: PlanNotifications;
  readonly recordReadings: RecordReadings;
  readonly proveSignIn: ProveSignIn | undefined;
}

function createScans(adapters: Adapters, parts: ScanParts): RunScans {
  const { health, planNotifications, recordReadings, proveSignIn } = parts;
  const { config, metrics, memory, cronTimes } = adapters;
  const scanCustomers = createScanCustomers({
    ...adapters,
    partnerCenter: adapters.partnerCenter.client,
    recordReadings,
    strategy: config.scan.strategy,
    thresholds: config.alerts.thresholds,
    proveSignIn: async (signal) => await proveSignIn?.scanDoubts(signal),
    onSignInNeeded: (error, signal) =>
      proveSignIn ? proveSignIn.scanRefused(error, signal) : health.begin({ code: 'sign-in', fault: error.fault }),
  });
  return createRunScans({
    ...adapters,
    scanCustomers,
    intervalMs: cronTimes.intervalMs,
    requestsPerMinute: adapters.partnerCenter.requestsPerMinuteForScans,
    isPaused: () => proveSignIn?.isRefused() ?? false,
    async onFinished(scan) {
      const isTold = proveSignIn?.noteFinishedScan(scan) ?? false;
      metrics.countScan(scan);
      memory.noteUse();
      await planNotifications({ afterScan: scan });
      if (!isTold) await health.noteFinishedScan(scan);
    },
  });
}

function createConversationSender(adapters: Adapters, health: WatchHealth, conversations: KeepConversations): Sender {
  const { config, teams, metrics } = adapters;
  return createSender({
    ...adapters,
    ...teams,
    defaults: config.defaults,
    staleAfterMs: config.alerts.staleAfterMs,
    random: Math.random,
    alerts: config.alerts,
    onDelivery: metrics.countDelivery,
    onSettled: metrics.countSettlement,
    onCredentials: (fault) => (fault ? health.credentialsFail(fault) : health.credentialsWork()),
    onDead: health.notificationsDied,
    async onGone(conversation, reason) {
      await conversations.noteRemoval({ conversationId: conversation.id }, reason);
      await health.conversationGone(conversation, reason);
    },
  });
}
