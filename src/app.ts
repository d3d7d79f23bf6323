import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { openDatabase } from './adapters/database/database.ts';
import { openServer } from './adapters/http/server.ts';
import { openPartnerCenter } from './adapters/partner-center/open.ts';
import { openTeams } from './adapters/teams/open.ts';
import { createSystemClock } from './clock.ts';
import { type Config, ConfigError } from './config.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from './domain/time.ts';
import { createMetrics } from './metrics.ts';
import type { Clock, Log } from './ports.ts';
import { createCronTimes, createScheduler, cronProblem } from './scheduler.ts';
import { createActOnAlert } from './usecases/act-on-alert.ts';
import { createAnswerUsage } from './usecases/answer-usage.ts';
import { createCustomerDirectory } from './usecases/customer-directory.ts';
import { createSender, SEND_LEASE } from './usecases/deliver-notifications.ts';
import { createForget } from './usecases/forget-old.ts';
import { createKeepConversations } from './usecases/keep-conversations.ts';
import { createPlanNotifications } from './usecases/plan-notifications.ts';
import { createRecordReadings } from './usecases/record-readings.ts';
import { createRunScans } from './usecases/run-scans.ts';
import { createScanCustomers } from './usecases/scan-customers.ts';
import { createPlanDigests, createSetDigest } from './usecases/send-digests.ts';
import { createSilenceCustomer, createSilenceNotifications } from './usecases/silence-notifications.ts';
import { createSubscribe } from './usecases/subscribe.ts';
import { createSendTestAlert } from './usecases/test-alert.ts';
import { blindReasons, createWatchHealth } from './usecases/watch-health.ts';
import { createWatchStatus } from './usecases/watch-status.ts';

/** Changes by people that `audit` shows. */
const AUDIT_SHOWN = 30;

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
}

/**
 * Builds the adapters, hands them to the use cases, registers routes and jobs. What was opened is undone in reverse, also
 * when a later step fails. Throws `ConfigError` or `Unavailable`.
 */
export async function openApp(options: AppOptions): Promise<App> {
  const { config, log } = options;
  const problem = cronProblem(config.scan.cron);
  if (problem !== undefined) throw new ConfigError([`SCAN_CRON is no cron expression (${problem}).`]);

  await using opened = new AsyncDisposableStack();
  const system = createSystemClock();
  const calendar = options.calendar ?? system;
  const isSandbox = options.isSandbox ?? false;
  const holder = `${hostname()}:${process.pid}:${randomUUID()}`;
  const database = opened.use(await openDatabase({ ...config.database, system }));
  opened.defer(() => database.leases.release(SEND_LEASE, holder).catch(() => undefined));
  const partnerCenter = opened.use(
    await openPartnerCenter({ config: config.partnerCenter, keys: config.tokenEncryptionKeys, database, system, log }),
  );
  const { staleAfterMs } = config.alerts;
  const metrics = createMetrics({ database, calendar, system, staleAfterMs });
  const cronTimes = createCronTimes(config.scan.cron, config.scan.timeZone);
  const shared = { database, calendar, system, log, newId: randomUUID };

  const health = createWatchHealth({
    ...shared,
    staleAfterMs,
    adminIds: config.people.adminIds,
    scanIntervalMs: cronTimes.intervalMs,
    startedAt: system.now(),
  });
  const planNotifications = createPlanNotifications({ ...shared, alerts: config.alerts });
  const recordReadings = createRecordReadings({ ...shared, onEvent: metrics.alertEvent });
  const scanCustomers = createScanCustomers({
    ...shared,
    partnerCenter: partnerCenter.client,
    recordReadings,
    strategy: config.scan.strategy,
    thresholds: config.alerts.thresholds,
    onSignInNeeded: (error) => health.begin('sign-in', error.message),
  });
  const scans = createRunScans({
    ...shared,
    scanCustomers,
    holder,
    intervalMs: cronTimes.intervalMs,
    async onFinished(scan) {
      metrics.scanFinished(scan);
      await planNotifications();
      await health.scanFinished(scan);
    },
  });

  const directory = createCustomerDirectory({ database });
  const answerUsage = createAnswerUsage({
    ...shared,
    partnerCenter: partnerCenter.client,
    directory,
    recordReadings,
    staleAfterMs,
    onRecorded: () => planNotifications(),
  });
  const subscribe = createSubscribe({ ...shared, directory, planNotifications, thresholds: config.alerts.thresholds });
  const silenceDeps = { ...shared, directory, planNotifications, thresholds: config.alerts.thresholds };
  const silenceCustomer = createSilenceCustomer(silenceDeps);
  const silence = createSilenceNotifications(silenceDeps, silenceCustomer);
  const actOnAlert = createActOnAlert({
    ...shared,
    directory,
    planNotifications,
    silenceCustomer,
    alerts: config.alerts,
  });
  const digestDeps = { ...shared, staleAfterMs, alerts: config.alerts };
  const keepConversations = createKeepConversations({ ...shared, planNotifications });
  const sendTestAlert = createSendTestAlert(shared);
  const status = createWatchStatus({
    ...shared,
    staleAfterMs,
    isSandbox,
    // Cron runs by the system clock: in a fast calendar its times would say nothing.
    nextScanAt: () => (isSandbox ? undefined : cronTimes.nextAt()),
    isScanning: scans.isRunning,
    signIn: partnerCenter.signIn,
  });

  const teams = opened.use(
    openTeams({
      ...config,
      defaults: config.defaults,
      isSandbox,
      cardsFolder: new URL('../cards/', import.meta.url),
      system,
      calendar,
      onRefused: metrics.requestRefused,
      newId: randomUUID,
      log,
    }),
  );
  const sender = createSender({
    ...shared,
    notifier: teams.notifier,
    posts: teams.posts,
    defaults: config.defaults,
    staleAfterMs,
    random: Math.random,
    holder,
    alerts: config.alerts,
    requestsPerSecond: config.teamsRequestsPerSecond,
    onSettled: (row, settlement) => metrics.delivered(settlement.state, settlement.reason ?? row.kind),
    onCredentials: (reason) =>
      reason === undefined
        ? health.end('bot-credentials')
        : health.begin(
            'bot-credentials',
            `Teams refuses the bot's credentials (${reason}): nothing is sent until MicrosoftAppPassword is renewed. Nothing is lost.`,
          ),
    async onDead(conversation, rows, reason) {
      const where = conversation.name ?? `a ${conversation.kind}`;
      const what = rows.length === 1 ? 'A notification' : `${rows.length} notifications`;
      const text = `${what} to ${where} could not be delivered and will not be tried again (${reason}). Ask there: usage.`;
      await health.tell('notification-dead', `dead:${rows[0]?.id}`, text);
    },
    async onGone(conversation, reason) {
      await keepConversations.removed({ conversationId: conversation.id }, reason);
      const where = conversation.name ?? `a ${conversation.kind}`;
      await health.begin(
        `conversation-gone:${conversation.id}`,
        `${where} cannot be reached any more (${reason}); its subscriptions rest. Install the bot there again to take them up.`,
      );
    },
  });

  const forget = createForget(shared);
  const scheduler = createScheduler({
    ...config.scan,
    system,
    log,
    onTick: scans.wake,
    loops: [
      { name: 'keep-scan-lease', everyMs: 3 * SECOND_MS, run: scans.keepLease },
      { name: 'take-scan-requests', everyMs: SECOND_MS, run: scans.takeRequests },
      { name: 'keep-send-lease', everyMs: 3 * SECOND_MS, run: sender.keepLease },
      { name: 'deliver-notifications', everyMs: SECOND_MS, run: sender.step },
      {
        name: 'plan-notifications',
        everyMs: MINUTE_MS,
        run: async () => {
          await planNotifications({ dueInMs: scans.isRunning() ? 30 * SECOND_MS : 0 });
        },
      },
      { name: 'plan-digests', everyMs: MINUTE_MS, run: createPlanDigests(digestDeps) },
      { name: 'watch-health', everyMs: MINUTE_MS, run: health.check },
      { name: 'forget-old', everyMs: 6 * HOUR_MS, run: forget },
    ],
  });
  opened.defer(scans.stop);
  opened.use(scheduler);
  const server = opened.use(
    await openServer({
      ...config.http,
      messages: teams.createEndpoint({
        ...answerUsage,
        ...subscribe,
        ...keepConversations,
        ...actOnAlert,
        ...silence,
        digest: createSetDigest(digestDeps),
        audit: () => database.audit.latest(AUDIT_SHOWN),
        status,
        scanNow: scans.request,
        testAlert: sendTestAlert,
      }),
      ready: () => database.ping(),
      watch: () => blindReasons(database),
      metrics,
      onRefused: metrics.requestRefused,
      log,
    }),
  );
  scheduler.start();
  log.info({ url: server.url, database: config.database.url === undefined ? 'sqlite' : 'postgresql' }, 'listening');
  const undo = opened.move();
  return { url: server.url, [Symbol.asyncDispose]: () => undo.disposeAsync() };
}
