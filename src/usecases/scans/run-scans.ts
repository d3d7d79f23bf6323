import { type Instant, MINUTE_MS } from '#domain/time/time.ts';
import type { Scan, ScanTrigger } from '#domain/usage/scan.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { Log } from '#ports/log.ts';
import type { ScanNowAnswer } from '#ports/requests.ts';
import { DUE_AFTER_DEAD_SCAN_MS } from '#usecases/alerts/alerts.ts';
import type { ScanCustomers } from './scan-customers.ts';

/** The lease whose holder runs the scans. */
const SCAN_LEASE = 'scan';

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

/** Who scans is decided by the lease; what is scanned by the tick, inserted once. One scan at a time. */
export function createRunScans(deps: RunScansDeps): RunScans {
  const { database, system, holder, log } = deps;
  let isHolder = false;
  let isStopped = false;
  let mustCatchUp = false;
  let brokeOffAt: Instant | undefined;
  let running: Running | undefined;

  async function run(trigger: ScanTrigger, scheduledAt: Instant, signal: AbortSignal): Promise<void> {
    try {
      const forMs = deps.intervalMs() / 2;
      const oldest = { forMs, atMost: Math.ceil((forMs / MINUTE_MS) * deps.requestsPerMinute) };
      const scan = await deps.scanCustomers({ trigger, scheduledAt, oldest }, signal);
      if (running) running.hasEnded = true;
      log.info(scanFields(scan), 'scan finished');
      await deps.onFinished(scan);
    } catch (error) {
      if (signal.aborted) log.info({ trigger }, 'scan stopped; the next holder takes it up');
      else {
        brokeOffAt = system.now();
        log.error({ err: error, trigger }, 'scan broke off; it is taken up again');
      }
    }
  }

  function start(trigger: ScanTrigger, scheduledAt: Instant): boolean {
    if (running || isStopped || !isHolder) return false;
    const abort = new AbortController();
    const done = run(trigger, scheduledAt, abort.signal).finally(() => {
      running = undefined;
    });
    running = { done, abort, hasEnded: false };
    brokeOffAt = undefined;
    return true;
  }

  async function startTick(trigger: ScanTrigger, scheduledAt: Instant): Promise<boolean> {
    if (running || isStopped || !isHolder) return false;
    return (await database.scans.claimTick(TICK_JOB, scheduledAt)) && start(trigger, scheduledAt);
  }

  /** What the last scan came to is still being told, but it has read: the tick is taken, and gets a scan of its own then. */
  async function startNext({ done }: Running, scheduledAt: Instant): Promise<void> {
    if (deps.isPaused?.() || !(await database.scans.claimTick(TICK_JOB, scheduledAt))) return;
    await done;
    start('cron', scheduledAt);
  }

  /** What the scan found so far is told when it ends; should this process die, soon after. */
  async function holdItsRows(): Promise<void> {
    const dueAt = system.now() + DUE_AFTER_DEAD_SCAN_MS;
    await database.notifications.holdForScan(dueAt, dueAt - DUE_AFTER_DEAD_SCAN_MS / 2);
  }

  async function catchUp(): Promise<void> {
    if (await database.scans.unfinished()) {
      start('start', system.now());
      return;
    }
    const last = await database.scans.lastCompleted();
    if (last && system.now() - last.scheduledAt < deps.intervalMs()) return;
    await startTick('start', system.now());
  }

  return {
    async wake(scheduledAt) {
      if (!isHolder || isStopped) return;
      if (running?.hasEnded) return await startNext(running, scheduledAt);
      // The scan that still reads answers this tick too: it is not missed.
      if (running) await database.scans.claimTick(TICK_JOB, scheduledAt);
      else if (!deps.isPaused?.() && (await startTick('cron', scheduledAt))) return;
      log.debug({ scheduledAt }, 'tick passed over');
    },
    async keepLease() {
      if (isStopped) return;
      const wasHolder = isHolder;
      isHolder = await database.leases.hold(SCAN_LEASE, holder);
      if (!isHolder) running?.abort.abort();
      if (isHolder && running) await holdItsRows();
      const isLeftOver = brokeOffAt !== undefined && system.now() - brokeOffAt >= AGAIN_AFTER_MS;
      if (isLeftOver) brokeOffAt = undefined;
      mustCatchUp = isHolder && (mustCatchUp || !wasHolder || isLeftOver);
      if (!mustCatchUp) return;
      // not done before it is: the database may go away in the middle
      await catchUp();
      // nothing could be begun while one that was stopped is still on its way out
      mustCatchUp = running?.abort.signal.aborted === true;
    },
    async request() {
      if (running && !running.hasEnded) return { kind: 'running' };
      await database.scans.request(system.now());
      return { kind: 'started' };
    },
    async takeRequests() {
      if (!isHolder || running || isStopped) return;
      const requestedAt = await database.scans.takeRequest();
      if (requestedAt !== undefined) await startTick('person', requestedAt);
    },
    isRunning: () => running !== undefined,
    isHolder: () => isHolder,
    async stop() {
      isStopped = true;
      running?.abort.abort();
      await running?.done;
      if (isHolder) await database.leases.release(SCAN_LEASE, holder);
      isHolder = false;
    },
  };
}

function scanFields(scan: Scan): Record<string, unknown> {
  const { id, trigger, outcome, reason, customers, read, unreadableCount } = scan;
  return { scanId: id, trigger, outcome, reason, customers, read, unreadable: unreadableCount };
}
