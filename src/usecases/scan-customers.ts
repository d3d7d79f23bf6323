import type { Scan, ScanStrategy, ScanTrigger, UnreadableCustomer } from '../domain/scan.ts';
import { HOUR_MS, type Instant } from '../domain/time.ts';
import type { UsageReading } from '../domain/usage-summary.ts';
import { SignInNeeded, Transient } from '../errors.ts';
import type { Clock, Database, Log, PartnerCenter, SystemClock } from '../ports.ts';
import type { RecordReadings } from './record-readings.ts';
import { createUsageSweep, type UsageSweep } from './sweep-usage-records.ts';

/** More customers than this, and more than the share, that turn from usage to none at once are a fault of the feed. */
const MOST_TURNED = 3;
const MOST_TURNED_SHARE = 0.05;

/** A scan gives up after this many failures in a row: Partner Center is down, and hammering it mends nothing. */
const MOST_FAILURES_IN_A_ROW = 25;

const UNREADABLE_KEPT = 50;
const RECORD_BATCH = 200;
const READ_AHEAD = 16;

export interface ScanDeps {
  readonly database: Database;
  readonly partnerCenter: PartnerCenter;
  readonly recordReadings: RecordReadings;
  readonly calendar: Clock;
  readonly system: SystemClock;
  readonly strategy: ScanStrategy;
  readonly thresholds: readonly number[];
  readonly newId: () => string;
  readonly onSignInNeeded: (error: SignInNeeded) => Promise<void>;
  readonly log: Log;
}

export interface ScanTick {
  readonly trigger: ScanTrigger;
  readonly scheduledAt: Instant;
  /** How long reading the oldest summaries may take: half the time to the next scan. */
  readonly sweepForMs: number;
}

export type ScanCustomers = (tick: ScanTick, signal: AbortSignal) => Promise<Scan>;

/** The scan cannot go on and has changed nothing; the message tells people why. */
class ScanFailed extends Error {
  override name = 'ScanFailed';
}

/**
 * One pass over all customers. Always resolves to the finished scan; when the signal aborts it rejects and the scan stays
 * unfinished, to be taken up by whoever holds the lease next.
 */
export function createScanCustomers(deps: ScanDeps): ScanCustomers {
  const sweep = createUsageSweep(deps);
  return async (tick, signal) => {
    const scan = await beginOrResume(deps, tick);
    const run = createRun(deps, scan, signal);
    let failure: string | undefined;
    try {
      await refreshCustomerList(deps, signal);
      await (deps.strategy === 'sweep' ? sweepAll(deps, sweep, run, tick) : run.readUntilNoneIsLeft());
      await run.settleAbsent();
    } catch (error) {
      signal.throwIfAborted();
      failure = failureReason(error);
      if (error instanceof SignInNeeded) await deps.onSignInNeeded(error);
      if (failure === undefined) throw error;
    }
    signal.throwIfAborted();
    const finished = await run.finished(failure);
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
    customers: 0,
    read: 0,
    unreadable: [],
    unreadableCount: 0,
  };
  await deps.database.scans.begin(scan);
  return scan;
}

/** Reads the list at most once an hour. An empty one where customers are known is a fault, not news of everybody's leaving. */
async function refreshCustomerList(deps: ScanDeps, signal: AbortSignal): Promise<void> {
  const { database, partnerCenter, calendar, system, log } = deps;
  const listedAt = await database.customers.listedAt();
  const known = await database.customers.all();
  if (listedAt !== undefined && known.length > 0 && system.now() - listedAt < HOUR_MS) return;
  const listed = [];
  try {
    for await (const page of partnerCenter.customers.get({ signal, priority: 'scan' })) listed.push(...page);
  } catch (error) {
    // An old list still serves; without one there is nothing to scan.
    if (known.length === 0 || error instanceof SignInNeeded || signal.aborted) throw error;
    log.warn({ err: error }, 'the customer list could not be read; the last one serves');
    return;
  }
  if (listed.length === 0 && known.some((customer) => customer.leftAt === undefined)) {
    throw new ScanFailed('the customer list came back empty');
  }
  const left = await database.customers.replaceList(listed, { calendar: calendar.now(), system: system.now() });
  await database.alerts.close({ endedBefore: 0, left, at: calendar.now() });
}

/** First those whose record could change an alert, then the longest unread for at most half the interval. */
async function sweepAll(deps: ScanDeps, sweep: UsageSweep, run: Run, tick: ScanTick): Promise<void> {
  const until = deps.system.now() + tick.sweepForMs;
  const found = await sweep(run.signal);
  if (found.spending > 0 && (found.records === 0 || isTooMany(found.missingSpending, found.spending))) {
    throw new ScanFailed(
      found.records === 0
        ? 'the usage records came back empty'
        : `the usage records lack ${found.missingSpending} of ${found.spending} customers that have usage`,
    );
  }
  await run.read(found.urgent);
  await run.readUntilNoneIsLeft(until);
}

export function isTooMany(turned: number, of: number): boolean {
  return turned > MOST_TURNED && turned > of * MOST_TURNED_SHARE;
}

function failureReason(error: unknown): string | undefined {
  if (error instanceof ScanFailed || error instanceof SignInNeeded) return error.message;
  return error instanceof Transient || (error instanceof Error && error.name === 'Rejected')
    ? error.message
    : undefined;
}

interface Run {
  readonly signal: AbortSignal;
  read(ids: readonly string[]): Promise<void>;
  /** By the longest unread first, until all are read in this scan or the time is up. */
  readUntilNoneIsLeft(until?: Instant): Promise<void>;
  /** Believes "no usage" and "no relationship", unless too many say so at once. */
  settleAbsent(): Promise<void>;
  finished(failure: string | undefined): Promise<Scan>;
}

function createRun(deps: ScanDeps, scan: Scan, signal: AbortSignal): Run {
  const { database, partnerCenter, recordReadings, system } = deps;
  const tried = new Set<string>();
  const unreadable: UnreadableCustomer[] = [];
  const absent: UsageReading[] = [];
  let readHere = 0;
  let failuresInARow = 0;
  let isGivenUp = false;

  function fail(customerId: string, error: unknown): void {
    signal.throwIfAborted();
    if (error instanceof SignInNeeded || !(error instanceof Error)) throw error;
    if (error.name !== 'Transient' && error.name !== 'Rejected') throw error;
    unreadable.push({ customerId, reason: error.message });
    failuresInARow += 1;
    isGivenUp ||= failuresInARow >= MOST_FAILURES_IN_A_ROW;
  }

  async function readOne(customerId: string, readings: UsageReading[]): Promise<void> {
    try {
      const reading = await partnerCenter.customers.byId(customerId).usageSummary.get({ signal, priority: 'scan' });
      failuresInARow = 0;
      (reading.kind === 'summary' ? readings : absent).push(reading);
    } catch (error) {
      fail(customerId, error);
    }
  }

  async function record(readings: readonly UsageReading[]): Promise<void> {
    await recordReadings(readings, scan.id);
    readHere += readings.length;
  }

  async function readSome(ids: readonly string[], until: Instant): Promise<void> {
    const waiting = ids.filter((id) => !tried.has(id)).values();
    let readings: UsageReading[] = [];
    const workers = Array.from({ length: READ_AHEAD }, async () => {
      for (const id of waiting) {
        if (isGivenUp || system.now() >= until) return;
        tried.add(id);
        await readOne(id, readings);
        if (readings.length < RECORD_BATCH) continue;
        const full = readings;
        readings = [];
        await record(full);
      }
    });
    const results = await Promise.allSettled(workers);
    await record(readings);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }

  return {
    signal,
    read: (ids) => readSome(ids, Number.POSITIVE_INFINITY),
    async readUntilNoneIsLeft(until = Number.POSITIVE_INFINITY) {
      // Those tried in vain stay unread, so a page may hold nothing new: it grows with them.
      while (!isGivenUp && system.now() < until) {
        const page = await database.usage.unreadInScan(scan.id, tried.size - readHere + 1000);
        const fresh = page.filter((id) => !tried.has(id));
        if (fresh.length === 0) return;
        await readSome(fresh, until);
      }
    },
    async settleAbsent() {
      const spending = await database.usage.spending(
        absent.map((reading) => reading.customerId),
        deps.calendar.now(),
      );
      if (isTooMany(spending.size, readHere + absent.length)) {
        throw new ScanFailed(`${spending.size} customers turned from usage to none at once`);
      }
      for (let from = 0; from < absent.length; from += RECORD_BATCH) {
        const batch = absent.slice(from, from + RECORD_BATCH);
        const { turned } = await recordReadings(batch, scan.id);
        readHere += batch.length - turned.length;
        for (const customerId of turned) {
          unreadable.push({ customerId, reason: 'says "no usage" after it showed usage in this billing period' });
        }
      }
    },
    async finished(failure) {
      const { customers } = await database.usage.counts({ staleBefore: 0 });
      const read = scan.read + readHere;
      const givenUp = isGivenUp ? `Partner Center failed ${MOST_FAILURES_IN_A_ROW} times in a row` : undefined;
      const reason = failure ?? givenUp;
      const isFailed = failure !== undefined || (isGivenUp && read === 0);
      return {
        ...scan,
        finishedAt: deps.calendar.now(),
        outcome: isFailed ? 'failed' : unreadable.length > 0 || isGivenUp ? 'partial' : 'completed',
        reason,
        customers,
        read,
        unreadable: unreadable.slice(0, UNREADABLE_KEPT),
        unreadableCount: isGivenUp ? Math.max(unreadable.length, customers - read) : unreadable.length,
      };
    },
  };
}
