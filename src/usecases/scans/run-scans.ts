import { type Instant, isWithin, MINUTE_MS } from '#domain/time/time.ts';
import type { Scan, ScanTrigger } from '#domain/usage/scan.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { Database, LeaseName } from '#ports/database.ts';
import type { Log } from '#ports/log.ts';
import type { ScanNowAnswer } from '#ports/requests.ts';
import { DUE_AFTER_DEAD_SCAN_MS } from '#usecases/alerts/alerts.ts';
import type { ScanCustomers } from './scan-customers.ts';

/** The lease whose holder runs the scans. */
const SCAN_LEASE: LeaseName = 'scan';

/** The name of its ticks. */
export const TICK_JOB = 'scan';

export interface RunScansDeps {
  readonly database: Database;
  readonly scanCustomers: ScanCustomers;
  readonly system: SystemClock;
  readonly holder: string;
  /** Time between two scans. */
  readonly intervalMs: () => number;
  /** The pace of scans at Partner Center; may be Infinity. */
  readonly requestsPerMinute: number;
  readonly onFinished: (scan: Scan) => Promise<void>;
  /** While true the clock's ticks are passed over; a person may still ask for a scan. */
  readonly isPaused?: () => boolean;
  readonly log: Log;
}

export interface RunScans {
  /** node-cron woke: runs the tick if this process holds the lease and nobody has it yet. */
  wake(scheduledAt: Instant): Promise<void>;
  /** Renews or takes the lease; a new holder takes up what was left and catches up what is due. Called every 3 s. */
  keepLease(): Promise<void>;
  /** A person asked: the holder, whichever process it is, scans within a second. */
  request(): Promise<ScanNowAnswer>;
  /** Takes up requests of people. Called every second. */
  takeRequests(): Promise<void>;
  isRunning(): boolean;
  /** Whether this process is the one that scans. */
  isHolder(): boolean;
  /** Aborts the running scan, which stays unfinished for the next holder, and gives the lease back. */
  stop(): Promise<void>;
}

interface Running {
  /** All is told, too. */
  readonly done: Promise<void>;
  readonly abort: AbortController;
  /** Nothing more is read; what it came to is planned and told. */
  hasEnded: boolean;
}

/** A scan that broke off (the database was away) is taken up again this much later, by the same process too. */
const AGAIN_AFTER_MS = MINUTE_MS;

/** What a process knows of the lease and of the scan that it runs. */
interface Runner {
  readonly deps: RunScansDeps;
  isHolder: boolean;
  isStopped: boolean;
  mustCatchUp: boolean;
  brokeOffAt: Instant | undefined;
  running: Running | undefined;
}

/** Who scans is decided by the lease; what is scanned by the tick, inserted once. One scan at a time. */
export function createRunScans(deps: RunScansDeps): RunScans {
  const runner: Runner = {
    deps,
    isHolder: false,
    isStopped: false,
    mustCatchUp: false,
    brokeOffAt: undefined,
    running: undefined,
  };
  return {
    wake: (scheduledAt) => wake(runner, scheduledAt),
    keepLease: () => keepLease(runner),
    async request() {
      if (runner.running && !runner.running.hasEnded) return { kind: 'running' };
      await deps.database.scans.request(deps.system.now());
      return { kind: 'started' };
    },
    async takeRequests() {
      if (!runner.isHolder || runner.running || runner.isStopped) return;
      const requestedAt = await deps.database.scans.takeRequest();
      if (requestedAt !== undefined) await startTick(runner, 'person', requestedAt);
    },
    isRunning: () => runner.running !== undefined,
    isHolder: () => runner.isHolder,
    stop: () => stop(runner),
  };
}

async function run(runner: Runner, trigger: ScanTrigger, scheduledAt: Instant, signal: AbortSignal): Promise<void> {
  const { deps } = runner;
  try {
    const forMs = deps.intervalMs() / 2;
    const oldest = { forMs, atMost: Math.ceil((forMs / MINUTE_MS) * deps.requestsPerMinute) };
    const scan = await deps.scanCustomers({ trigger, scheduledAt, oldest }, signal);
    if (runner.running) runner.running.hasEnded = true;
    deps.log.info(scanFields(scan), 'scan finished');
    await deps.onFinished(scan);
  } catch (error) {
    if (signal.aborted) deps.log.info({ trigger }, 'scan stopped; the next holder takes it up');
    else {
      runner.brokeOffAt = deps.system.now();
      deps.log.error({ err: error, trigger }, 'scan broke off; it is taken up again');
    }
  }
}

function start(runner: Runner, trigger: ScanTrigger, scheduledAt: Instant): boolean {
  if (runner.running || runner.isStopped || !runner.isHolder) return false;
  const abort = new AbortController();
  const done = run(runner, trigger, scheduledAt, abort.signal).finally(() => {
    runner.running = undefined;
  });
  runner.running = { done, abort, hasEnded: false };
  runner.brokeOffAt = undefined;
  return true;
}

async function startTick(runner: Runner, trigger: ScanTrigger, scheduledAt: Instant): Promise<boolean> {
  if (runner.running || runner.isStopped || !runner.isHolder) return false;
  return (await runner.deps.database.scans.claimTick(TICK_JOB, scheduledAt)) && start(runner, trigger, scheduledAt);
}

/** What the last scan came to is still being told, but it has read: the tick is taken, and gets a scan of its own then. */
async function startNext(runner: Runner, { done }: Running, scheduledAt: Instant): Promise<void> {
  const { deps } = runner;
  if (deps.isPaused?.() || !(await deps.database.scans.claimTick(TICK_JOB, scheduledAt))) return;
  await done;
  start(runner, 'cron', scheduledAt);
}

async function wake(runner: Runner, scheduledAt: Instant): Promise<void> {
  const { deps, running } = runner;
  if (!runner.isHolder || runner.isStopped) return;
  if (running?.hasEnded) return await startNext(runner, running, scheduledAt);
  // The scan that still reads answers this tick too: it is not missed.
  if (running) await deps.database.scans.claimTick(TICK_JOB, scheduledAt);
  else if (!deps.isPaused?.() && (await startTick(runner, 'cron', scheduledAt))) return;
  deps.log.debug({ scheduledAt }, 'tick passed over');
}

async function keepLease(runner: Runner): Promise<void> {
  if (runner.isStopped) return;
  const { database, holder, system } = runner.deps;
  const wasHolder = runner.isHolder;
  runner.isHolder = await database.leases.hold(SCAN_LEASE, holder);
  if (!runner.isHolder) runner.running?.abort.abort();
  if (runner.isHolder && runner.running) await holdItsRows(runner.deps);
  const isLeftOver = runner.brokeOffAt !== undefined && !isWithin(AGAIN_AFTER_MS, runner.brokeOffAt, system.now());
  if (isLeftOver) runner.brokeOffAt = undefined;
  runner.mustCatchUp = runner.isHolder && (runner.mustCatchUp || !wasHolder || isLeftOver);
  if (!runner.mustCatchUp) return;
  // not done before it is: the database may go away in the middle
  await catchUp(runner);
  // nothing could be begun while one that was stopped is still on its way out
  runner.mustCatchUp = runner.running?.abort.signal.aborted === true;
}

/** What the scan found so far is told when it ends; should this process die, soon after. */
async function holdItsRows({ database, system }: RunScansDeps): Promise<void> {
  const dueAt = system.now() + DUE_AFTER_DEAD_SCAN_MS;
  await database.notifications.holdForScan(dueAt, dueAt - DUE_AFTER_DEAD_SCAN_MS / 2);
}

async function catchUp(runner: Runner): Promise<void> {
  const { database, system, intervalMs } = runner.deps;
  if (await database.scans.unfinished()) {
    start(runner, 'start', system.now());
    return;
  }
  const last = await database.scans.lastCompleted();
  if (last && system.now() - last.scheduledAt < intervalMs()) return;
  await startTick(runner, 'start', system.now());
}

async function stop(runner: Runner): Promise<void> {
  const { database, holder } = runner.deps;
  runner.isStopped = true;
  runner.running?.abort.abort();
  await runner.running?.done;
  if (runner.isHolder) await database.leases.release(SCAN_LEASE, holder);
  runner.isHolder = false;
}

function scanFields(scan: Scan): Record<string, unknown> {
  const { id, trigger, outcome, reason, customers, read, unreadableCount } = scan;
  return { scanId: id, trigger, outcome, reason, customers, read, unreadable: unreadableCount };
}
