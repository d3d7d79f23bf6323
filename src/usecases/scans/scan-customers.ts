import type { Instant } from '#domain/time/time.ts';
import type { Scan, ScanReason, ScanTrigger } from '#domain/usage/scan.ts';
import { Refused, readingFaultOf, SignInNeeded } from '#ports/errors.ts';
import { refreshCustomerList } from './refresh-customer-list.ts';
import { createScanRun, type ScanRun } from './scan-run.ts';
import { type ScanDeps, ScanFailed } from './scan-state.ts';
import { createUsageSweep, type UsageSweep } from './sweep-usage-records.ts';

export interface ScanTick {
  readonly trigger: ScanTrigger;
  readonly scheduledAt: Instant;
  /** What reading the oldest summaries after a sweep may take. */
  readonly oldest: OldestLimits;
}

/** Half the time to the next scan, and half of the calls that the pace allows in it: the rest is kept for what is urgent. */
export interface OldestLimits {
  readonly forMs: number;
  /** Summaries; may be Infinity. */
  readonly atMost: number;
}

/** Of the summaries after the urgent ones, the share for those that were urgent before and could not be read. */
const SHARE_OF_FAILED = 0.25;

export type ScanCustomers = (tick: ScanTick, signal: AbortSignal) => Promise<Scan>;

/**
 * One pass over all customers. Always resolves to the finished scan; when the signal aborts it rejects and the scan stays
 * unfinished, to be taken up by whoever holds the lease next.
 */
export function createScanCustomers(deps: ScanDeps): ScanCustomers {
  const sweep = createUsageSweep(deps);
  return async (tick, signal) => {
    const scan = await beginOrResume(deps, tick);
    const run = createScanRun(deps, scan, signal);
    let failure: ScanReason | undefined;
    try {
      const listFault = await refreshCustomerList(deps, signal);
      if (listFault) run.noteListFault(listFault);
      await (deps.strategy === 'sweep' ? sweepAll(deps, sweep, run, tick) : run.readAll());
      // Stopped before all were asked, it believes nobody's absence: too many may say so.
      signal.throwIfAborted();
      await run.settleAbsent();
      const refusal = await run.refusalOfAll();
      if (refusal) throw refusal;
    } catch (thrown) {
      signal.throwIfAborted();
      // What is refused before any customer is asked leaves nothing to read.
      const error = thrown instanceof Refused ? thrown.signIn : thrown;
      failure = failureReason(error);
      if (error instanceof SignInNeeded) await deps.onSignInNeeded(error, signal);
      if (failure === undefined) throw error;
    }
    signal.throwIfAborted();
    const finished = await run.finish(failure);
    await deps.database.scans.finish(finished);
    return finished;
  };
}

async function beginOrResume(deps: ScanDeps, tick: ScanTick): Promise<Scan> {
  const unfinished = await deps.database.scans.unfinished();
  if (unfinished) return unfinished;
  const scan: Scan = {
    id: deps.newId(),
    trigger: tick.trigger,
    scheduledAt: tick.scheduledAt,
    startedAt: deps.calendar.now(),
    finishedAt: undefined,
    outcome: undefined,
    reason: undefined,
    recordsFault: undefined,
    listFault: undefined,
    customers: 0,
    read: 0,
    unreadable: [],
    unreadableCount: 0,
  };
  await deps.database.scans.begin(scan);
  return scan;
}

/**
 * First those whose record could change an alert, then those that failed before, those on a new data day of which somebody may
 * hear, those whose record moved and the longest untried. When something is wrong with the records, those that came still decide
 * who goes first; age decides for all others.
 */
async function sweepAll(deps: ScanDeps, sweep: UsageSweep, run: ScanRun, tick: ScanTick): Promise<void> {
  const until = deps.system.now() + tick.oldest.forMs;
  const found = await sweep(run.signal);
  if (found.fault !== undefined) {
    deps.log.warn({ reason: found.fault }, 'usage summaries are read one by one instead');
    run.noteRecordsFault(found.fault);
  }
  await run.read(found.urgent);
  // Those that fail again and again must not take the place of all others.
  const again = found.urgentAgain.slice(0, Math.ceil(tick.oldest.atMost * SHARE_OF_FAILED));
  await run.readOldest({ first: [...again, ...found.newDays, ...found.moved], until, atMost: tick.oldest.atMost });
  if (found.fault === undefined) run.noteSeen(found.seen);
}

/** Undefined for what nobody foresaw. */
function failureReason(error: unknown): ScanReason | undefined {
  if (error instanceof ScanFailed) return error.reason;
  if (error instanceof SignInNeeded) return { code: 'signIn', fault: error.fault };
  const fault = readingFaultOf(error);
  return fault && { code: 'reading', fault };
}
