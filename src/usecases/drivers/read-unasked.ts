import { HOUR_MS, SECOND_MS } from '#domain/time/time.ts';
import { breakdownOf } from '#domain/usage/drivers/breakdown.ts';
import type { Clock, SystemClock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { DriversReadFor } from '#ports/drivers.ts';
import type { Log } from '#ports/log.ts';
import type { CallOptions } from '#ports/partner-center.ts';
import type { UsageDrivers } from '#ports/usage-drivers.ts';
import { createDriversToRead, type ToRead } from './drivers-to-read.ts';
import { keepAndCompare, runningSummary } from './keep-breakdown.ts';
import { readDrivers } from './read-drivers.ts';

/** What waits for its turn behind everything else may take long. */
const READ_WITHIN_MS = HOUR_MS;
/** A job reads so many customers, and then rests: where the pace is high, the process has other work, too. */
const MOST_AT_ONCE = 5;
const EVERY_MS = 5 * SECOND_MS;
/** How often it is looked whether another process has become the one that reads. */
const LOOK_EVERY_MS = 3 * SECOND_MS;

export interface ReadUnaskedDeps {
  readonly database: Pick<Database, 'usage' | 'insight' | 'breakdowns' | 'scans'>;
  readonly drivers: UsageDrivers;
  readonly calendar: Clock;
  readonly system: SystemClock;
  readonly log: Log;
  /** Whether this process is the one that scans. */
  readonly isHolder: () => boolean;
  /** While true nothing is read, because Partner Center refuses the sign-in. */
  readonly isPaused: () => boolean;
  readonly onRead: (read: DriversReadFor) => void;
}

/** As the scheduler runs it, again and again. */
interface Job {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/**
 * Reads what costs are spent on though nobody asks: for posts about alerts, and as a base for what changes later. Each job reads a few
 * customers one after the other, and ends soon after its signal aborts or another process scans. There are two, so that
 * a customer whose drivers hang keeps no other waiting.
 */
export function createReadUnasked(deps: ReadUnaskedDeps): readonly Job[] {
  const { isHolder, isPaused, log } = deps;
  const toRead = createDriversToRead(deps);

  async function readOne(next: ToRead, signal: AbortSignal): Promise<void> {
    let isDone = false;
    try {
      const outcome = await readAndKeep(next.customerId, signal, deps);
      if (signal.aborted) return;
      isDone = outcome === 'whole' || outcome === 'noUsage';
      deps.onRead({ why: next.why, outcome });
      log.debug({ customerId: next.customerId, why: next.why, outcome }, 'drivers read in the background');
    } finally {
      toRead.putBack(next, isDone);
    }
  }

  async function run(signal: AbortSignal): Promise<void> {
    if (!isHolder()) return;
    const over = new AbortController();
    const stopped = AbortSignal.any([signal, over.signal]);
    const watching = abortWhenLost(over, deps, signal);
    try {
      for (let read = 0; read < MOST_AT_ONCE && !stopped.aborted && isHolder() && !isPaused(); read += 1) {
        const next = await toRead.take();
        if (next === undefined) break;
        await readOne(next, stopped);
      }
    } finally {
      over.abort();
      await watching;
    }
  }

  return ['read-drivers', 'read-more-drivers'].map((name) => ({ name, everyMs: EVERY_MS, run }));
}

async function abortWhenLost(
  over: AbortController,
  { system, isHolder }: ReadUnaskedDeps,
  signal: AbortSignal,
): Promise<void> {
  const ended = AbortSignal.any([signal, over.signal]);
  while (!ended.aborted) {
    await system.sleep(LOOK_EVERY_MS, ended);
    if (!isHolder()) over.abort();
  }
}

async function readAndKeep(
  customerId: string,
  stopped: AbortSignal,
  deps: ReadUnaskedDeps,
): Promise<DriversReadFor['outcome']> {
  const { log, system } = deps;
  const late = new AbortController();
  const over = new AbortController();
  const signal = AbortSignal.any([stopped, late.signal]);
  const options: CallOptions = { signal, priority: 'background' };
  // counted by its outcome: nobody waits for it, so it is no warning
  const quiet: Pick<Log, 'warn'> = { warn: (fields, message) => log.debug(fields, message) };
  const { done, soFar, outcome } = readDrivers(deps.drivers.subscriptionsOf(customerId), options, quiet);
  const limit = abortLater(late, { system, signal: over.signal });
  await done;
  over.abort();
  await limit;
  const read = soFar();
  if (stopped.aborted || read.kind !== 'read') return outcome();
  const summary = await runningSummary(customerId, deps);
  await keepAndCompare(breakdownOf({ ...read, customerId, summary }), deps);
  return outcome();
}

async function abortLater(
  late: AbortController,
  { system, signal }: { readonly system: SystemClock; readonly signal: AbortSignal },
): Promise<void> {
  await system.sleep(READ_WITHIN_MS, signal);
  if (!signal.aborted) late.abort(new Error('the drivers took too long'));
}
