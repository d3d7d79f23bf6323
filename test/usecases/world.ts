import type { Notification, Settlement } from '#domain/alerts/notification.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { SignInFault } from '#domain/health/sign-in-fault.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Scan, ScanStrategy } from '#domain/usage/scan.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { SignInNeeded } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';
import type { PartnerCenter, SignInFinding } from '#ports/partner-center.ts';
import type { Notifier, Posts } from '#ports/teams.ts';
import { createPlanNotifications } from '#usecases/alerts/plan-notifications.ts';
import { lastTold } from '#usecases/digests/last-told.ts';
import { createWatchHealth } from '#usecases/health/watch-health.ts';
import { createWatchWithheld } from '#usecases/health/watch-withheld.ts';
import { createAccountScans } from '#usecases/scans/account-scans.ts';
import { createRunScans, type RunScans } from '#usecases/scans/run-scans.ts';
import { createScanCustomers, type ScanTick } from '#usecases/scans/scan-customers.ts';
import { createSendWindows } from '#usecases/sending/pacing/send-windows.ts';
import { createSender, type Sender } from '#usecases/sending/sender.ts';
import { createSendTestAlert } from '#usecases/sending/test-alert.ts';
import { createKeepConversations } from '#usecases/subscriptions/keep-conversations.ts';
import { createSubscribe } from '#usecases/subscriptions/subscribe.ts';
import { createAnswerInsight } from '#usecases/usage/answer-insight.ts';
import { createAnswerUsage } from '#usecases/usage/answer-usage.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { createRecordReadings } from '#usecases/usage/record-readings.ts';
import { aConversation, aCustomer, anAsker, aSummary, march, READER } from '../support/builders.ts';
import { openTestSqlite } from '../support/databases.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { createFakePartnerCenter, type FakePartnerCenter } from '../support/fake-partner-center.ts';
import { createFakeAudience, createFakeNotifier, createPlainPosts } from './fake-teams.ts';

export interface WorldOptions {
  readonly customers?: number;
  /** Of the first customers, instead of `C1`, `C2`, …. */
  readonly names?: readonly string[];
  readonly thresholds?: readonly number[];
  readonly strategy?: ScanStrategy;
  readonly adminIds?: readonly string[];
  /** Scans ask this one in place of the one that is in the test's hands. */
  readonly scansAsk?: PartnerCenter;
  /** What a test has of its own, in place of what the world would make. */
  readonly own?: Partial<WorldParts>;
}

/** What outlasts a process: several worlds may stand on the same parts. */
export interface WorldParts {
  readonly database: Database;
  readonly system: FakeClock;
  readonly calendar: FakeClock;
  readonly partnerCenter: FakePartnerCenter;
  readonly notifier: Notifier;
  readonly posts: Posts;
  /** This process's name in the leases, and the beginning of the ids that it makes. */
  readonly holder: string;
  readonly onDead: (conversation: Conversation, rows: readonly Notification[]) => void;
}

interface SenderOptions {
  readonly requestsPerSecond?: number;
  readonly stored?: Database;
  readonly clock?: SystemClock;
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** The two clocks never show the same instant, so that code which reads the wrong one fails its tests. */
const CALENDAR_AHEAD_MS = 3 * DAY_MS + 5 * HOUR_MS;

const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The use cases on a real database, with clocks, Partner Center and Teams in a test's hands. Customers are `c1`, `c2`, …. */
export async function openWorld({
  names = [],
  customers = Math.max(3, names.length),
  thresholds = [80, 100, 120],
  strategy = 'each',
  adminIds = [],
  scansAsk,
  own: parts = {},
}: WorldOptions = {}) {
  const {
    system = createFakeClock(march(10) - CALENDAR_AHEAD_MS),
    calendar = createFakeClock(march(10)),
    holder: here = 'here',
  } = parts;
  const opened = parts.database ? { database: parts.database } : await openTestSqlite(system);
  const { database } = opened;
  const listed = Array.from({ length: customers }, (_, index) =>
    aCustomer({ id: `c${index + 1}`, name: names[index] ?? `C${index + 1}`, domain: `c${index + 1}.example` }),
  );
  const partnerCenter = parts.partnerCenter ?? createFakePartnerCenter(listed);
  const notifier = createFakeNotifier();
  const audience = createFakeAudience();
  const log = SILENT;
  let ids = 0;
  const newId = () => `${here === 'here' ? 'id' : here}-${(ids += 1)}`;
  const alerts = { thresholds, reopenStep: 20, unknownRepeatAfterMs: 10 * MINUTE_MS };
  const staleAfterMs = 2 * DAY_MS;
  const shared = { database, calendar, system, log, newId, alerts, staleAfterMs, thresholds };

  const accountScans = createAccountScans({ ...shared, ticksBetween: hoursBetween, notBefore: 0 });
  await accountScans();
  const health = createWatchHealth({
    ...shared,
    accountScans,
    adminIds,
    longestPauseMs: () => HOUR_MS,
    startedAt: system.now(),
  });
  const planning = { pauses: 0 };
  const pause = async () => {
    planning.pauses += 1;
  };
  const planNotifications = createPlanNotifications({ ...shared, pause });
  const events: string[] = [];
  const recordReadings = createRecordReadings({
    ...shared,
    pause: async () => {},
    onEvent: (event) => events.push(event),
  });
  const proofs: { count: number; finding: SignInFinding | undefined } = { count: 0, finding: undefined };
  const scanDeps = {
    ...shared,
    system: system.patient,
    partnerCenter: scansAsk ?? partnerCenter,
    recordReadings,
    strategy,
    proveSignIn: async () => {
      proofs.count += 1;
      return proofs.finding;
    },
    onSignInNeeded: ({ fault }: SignInNeeded) => health.begin({ code: 'sign-in', fault }),
  };
  const scanCustomers = createScanCustomers(scanDeps);
  const directory = createCustomerDirectory({ database });
  const { subscribe, unsubscribe, unsubscribeFrom, subscriptions } = createSubscribe({
    ...shared,
    directory,
    planNotifications,
  });
  const conversations = createKeepConversations({ ...shared, planNotifications, onParked: health.conversationGone });
  const answerUsage = createAnswerUsage({
    ...shared,
    partnerCenter,
    directory,
    recordReadings,
    onRecorded: (alertIds) => planNotifications({ about: { alertIds }, isAsked: true }),
    lastTold: (id) => lastTold(id, database),
  });
  const answerInsight = createAnswerInsight({ ...shared, directory });
  const settled: { readonly row: Notification; readonly settlement: Settlement }[] = [];
  const credentials: (SignInFault['code'] | undefined)[] = [];
  const dead: string[] = [];
  let isTellingBroken = false;

  function senderInBackground(
    holder: string,
    { requestsPerSecond = 1000, stored = database, clock = system }: SenderOptions = {},
  ): Sender {
    return createSender({
      ...shared,
      system: clock,
      database: stored,
      defaults: READER,
      notifier: parts.notifier ?? notifier,
      audience,
      posts: parts.posts ?? createPlainPosts(),
      random: () => 0.5,
      holder,
      windows: createSendWindows(requestsPerSecond),
      onDelivery: () => undefined,
      onSettled: (row, settlement) => settled.push({ row, settlement }),
      async onCredentials(fault) {
        credentials.push(fault?.code);
      },
      async onDead(conversation, rows, reason) {
        parts.onDead?.(conversation, rows);
        if (isTellingBroken) throw new Error('the process was killed here');
        dead.push(
          ...rows.map(({ subject }) => `${subject}: ${reason && 'answer' in reason ? reason.answer : reason?.code}`),
        );
      },
      async onGone(conversation, reason) {
        await conversations.noteRemoval({ conversationId: conversation.id }, reason);
        await health.conversationGone(conversation, reason);
      },
    });
  }

  /** Its steps last until all that they began has ended. */
  function senderOf(holder: string, options?: SenderOptions): Sender {
    const inBackground = senderInBackground(holder, options);
    return {
      ...inBackground,
      async step(signal) {
        await inBackground.step(signal);
        await inBackground.idle();
      },
    };
  }
  const sender = senderOf(here);

  function scansOf(holder: string, onFinished: (scan: Scan) => Promise<void> = async () => {}): RunScans {
    return createRunScans({
      ...shared,
      system: system.patient,
      scanCustomers,
      holder,
      intervalMs: () => HOUR_MS,
      requestsPerMinute: 300,
      onFinished,
    });
  }

  return {
    ...shared,
    partnerCenter,
    notifier,
    audience,
    watchWithheld: createWatchWithheld({ ...shared, health }),
    health,
    accountScans,
    recordReadings,
    planNotifications,
    planning,
    pause,
    scanCustomers,
    subscribe,
    unsubscribe,
    unsubscribeFrom,
    subscriptions,
    conversations,
    answerUsage,
    answerInsight,
    sender,
    senderOf,
    senderInBackground,
    scansOf,
    events,
    proofs,
    settled,
    credentials,
    dead,
    sendTestAlert: createSendTestAlert(shared),

    /** Partner Center's summary of a customer from now on. */
    spends(customer: number, percent: number, overrides: Partial<UsageSummary> = {}): void {
      const customerId = `c${customer}`;
      partnerCenter.answers.set(
        customerId,
        aSummary({ customerId, totalCost: percent * 10, lastModified: calendar.now(), ...overrides }),
      );
    },

    /** A scan from start to end, an hour after the last one; then what it owes is planned. */
    async scan(overrides: Partial<ScanTick> = {}): Promise<Scan> {
      this.wait(HOUR_MS);
      const tick: ScanTick = {
        trigger: 'cron',
        scheduledAt: system.now(),
        oldest: { forMs: HOUR_MS / 2, atMost: 1000 },
        ...overrides,
      };
      // a replica of the test may wake at the very instant
      await database.scans.claimTick('scan', tick.scheduledAt + 1);
      const scan = await scanCustomers(tick, new AbortController().signal);
      await planNotifications({ afterScan: scan });
      await health.noteFinishedScan(scan);
      return scan;
    },

    /** Both clocks go on. */
    wait(ms: number): void {
      system.pass(ms);
      calendar.pass(ms);
    },

    /** Lets the sender run for as long as something is sent at once, and returns the summaries. */
    async deliver(): Promise<readonly string[]> {
      const signal = new AbortController().signal;
      for (let second = 0; second < 20; second += 1) {
        await sender.keepLease();
        await sender.step(signal);
        if ((await database.notifications.due(system.now() + SECOND_MS, 1)).length === 0) break;
        system.pass(SECOND_MS);
      }
      return notifier.take();
    },

    breakTelling(isBroken: boolean): void {
      isTellingBroken = isBroken;
    },

    /** Lets the sender run for some seconds, so that short back-offs end. */
    async deliverFor(seconds: number): Promise<readonly string[]> {
      const texts: string[] = [];
      for (const until = system.now() + seconds * SECOND_MS; system.now() < until; system.pass(SECOND_MS)) {
        texts.push(...(await this.deliver()));
      }
      return texts;
    },

    /** A conversation subscribes; what stands is told to it and forgotten here. */
    async subscribed(conversation: Conversation = aConversation(), own?: readonly number[]): Promise<void> {
      const command = { customers: [], isHealth: false, thresholds: own };
      await subscribe(command, anAsker(conversation));
      await this.deliver();
    },

    /** The ledger's rows about a customer's alert in March. */
    rows: (customer: number) => database.notifications.bySubjects([`c${customer}:2027-03-01`]),

    async [Symbol.asyncDispose]() {
      if (Symbol.asyncDispose in opened) await opened[Symbol.asyncDispose]();
    },
  };
}

/** A scan is due at every full hour. */
function* hoursBetween(after: Instant, until: Instant): Generator<Instant> {
  for (let at = (Math.floor(after / HOUR_MS) + 1) * HOUR_MS; at <= until; at += HOUR_MS) yield at;
}
