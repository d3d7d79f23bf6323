import { type Instant, MINUTE_MS } from '#domain/time/time.ts';
import type { ReadingFault } from '#domain/usage/reading-fault.ts';
import type { RecordsFault, Scan, ScanReason, ScanStrategy } from '#domain/usage/scan.ts';
import { isTooMany } from '#domain/usage/too-many.ts';
import type { UsageReading } from '#domain/usage/usage-summary.ts';
import type { Clock, SystemClock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import { SignInNeeded, Unavailable } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';
import type { PartnerCenter, SignInFinding } from '#ports/partner-center.ts';
import type { RecordReadings } from '#usecases/usage/usage.ts';
import { createReadingFailures, PROBES } from './reading-failures.ts';
import { outcomeOf } from './scan-outcome.ts';

/** After so many failures in a row a scan looks whether it is the sign-in, or whether Partner Center is down. */
const MOST_FAILURES_IN_A_ROW = 25;

/**
 * Before a scan had any answer, the customers asked in a row may be just those that are refused. After so many rows, each with
 * other customers that were read last, it believes that all are.
 */
const MOST_ROWS_OF_REFUSALS = 10;

/** A proof of the sign-in that many failures asked for serves those that follow as well. */
const PROOF_SERVES_MS = MINUTE_MS;

const RECORD_BATCH = 200;
const READ_AHEAD = 16;
/** At the end of a page all workers wait for the last one. */
const PAGE = 5000;

export interface ScanDeps {
  readonly database: Database;
  readonly partnerCenter: PartnerCenter;
  readonly recordReadings: RecordReadings;
  readonly calendar: Clock;
  readonly system: SystemClock;
  readonly strategy: ScanStrategy;
  readonly thresholds: readonly number[];
  readonly newId: () => string;
  /** Makes one call with the sign-in; undefined where none is needed. */
  readonly proveSignIn: (signal: AbortSignal) => Promise<SignInFinding | undefined>;
  readonly onSignInNeeded: (error: SignInNeeded, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** The scan cannot go on and has changed nothing. */
export class ScanFailed extends Error {
  override name = 'ScanFailed';
  readonly reason: ScanReason;

  constructor(reason: ScanReason) {
    super(reason.code);
    this.reason = reason;
  }
}

/** The reading of customers within one scan: bounded, remembered, and no customer tried twice. */
export interface ScanRun {
  readonly signal: AbortSignal;
  read(ids: readonly string[]): Promise<void>;
  /** The longest unread first, until all are read in this scan. */
  readAll(): Promise<void>;
  /** These, then the longest unread first, until all are read in this scan, so many were tried or the time is up. */
  readOldest(options: OldestOptions): Promise<void>;
  /** Customers whose figures the usage records showed. */
  noteSeen(customerIds: ReadonlySet<string>): void;
  /** The usage records cannot be relied on: the scan is partial. */
  noteRecordsFault(fault: RecordsFault): void;
  /** The list of customers could not be read to its end. */
  noteListFault(fault: ReadingFault): void;
  /** Believes "no usage" and "no relationship", unless too many say so at once. */
  settleAbsent(): Promise<void>;
  /** Why no customer at all could be read, when Partner Center refused every one of them. */
  refusalOfAll(): Promise<SignInNeeded | undefined>;
  finished(failure: ScanReason | undefined): Promise<Scan>;
}

/** Proves the sign-in: undefined unless Partner Center refuses it. */
function createDoubt({ system, proveSignIn }: ScanDeps, signal: AbortSignal): () => Promise<SignInNeeded | undefined> {
  let provedAt: Instant | undefined;
  return async () => {
    const now = system.now();
    if (provedAt !== undefined && now >= provedAt && now - provedAt < PROOF_SERVES_MS) return undefined;
    provedAt = now;
    const finding = await proveSignIn(signal);
    return finding?.kind === 'refused' ? new SignInNeeded(finding.fault, finding.fault.code) : undefined;
  };
}

export interface OldestOptions {
  readonly first: readonly string[];
  readonly until: Instant;
  readonly atMost: number;
}

export function createScanRun(deps: ScanDeps, scan: Scan, signal: AbortSignal): ScanRun {
  const { database, partnerCenter, recordReadings, system } = deps;
  const tried = new Set<string>();
  const failures = createReadingFailures(deps);
  const absent: UsageReading[] = [];
  let readHere = 0;
  let seen: ReadonlySet<string> = new Set();
  let rowsOfRefusals = 0;
  const refusedSignIn = createDoubt(deps, signal);
  let recordsFault: RecordsFault | undefined;
  let listFault: ReadingFault | undefined;
  let isGivenUp = false;

  /** Undefined when it could not be read, or not in time. Whatever one customer's reading throws is about it, but for our own storage. */
  async function readOne(customerId: string, inTime: AbortSignal): Promise<UsageReading | undefined> {
    try {
      const options = { signal: inTime, priority: 'scan' } as const;
      const reading = await partnerCenter.customers.byId(customerId).usageSummary.get(options);
      failures.answered(customerId);
      return reading;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof Unavailable) throw error;
      // The time for this part is up: it is simply not read yet.
      if (!inTime.aborted) failures.failed(customerId, error);
      return undefined;
    }
  }

  async function storeFailures(): Promise<void> {
    await database.usage.noteFailed(failures.takeUnstored(), deps.calendar.now());
  }

  async function record(readings: readonly UsageReading[]): Promise<void> {
    await recordReadings(readings, scan.id);
    readHere += readings.length;
    await storeFailures();
  }

  const isRowTooLong = (): boolean => failures.inARow() >= MOST_FAILURES_IN_A_ROW;

  /** Whether a customer is answered that this scan has read already. */
  async function answersAgain(customerId: string, inTime: AbortSignal): Promise<void> {
    try {
      const options = { signal: inTime, priority: 'scan' } as const;
      await partnerCenter.customers.byId(customerId).usageSummary.get(options);
      failures.answered(customerId);
    } catch {
      // It stays read; the row of failures goes on.
      signal.throwIfAborted();
    }
  }

  /**
   * Many customers may fail for reasons of their own. When the sign-in works and those fail too that were read last (in this scan,
   * else before it), Partner Center is down.
   */
  async function giveUpIfDown(readNext: (customerId: string) => Promise<void>, inTime: AbortSignal): Promise<void> {
    const refused = await refusedSignIn();
    isGivenUp ||= refused !== undefined;
    if (refused) throw refused;
    const again = failures.lastAnswered();
    const page = await database.usage.unreadInScan(scan.id, tried.size - readHere + PROBES, 'lastRead');
    const untried = page.filter((candidate) => !tried.has(candidate)).slice(0, PROBES - again.length);
    for (const id of [...again, ...untried]) {
      if (!isRowTooLong() || inTime.aborted) return;
      await (tried.has(id) ? answersAgain(id, inTime) : readNext(id));
    }
    if (!isRowTooLong() || inTime.aborted) return;
    rowsOfRefusals += failures.isRowOfRefusals() ? 1 : 0;
    const mayBeTheseAlone = failures.isRowOfRefusals() && again.length === 0 && rowsOfRefusals < MOST_ROWS_OF_REFUSALS;
    if (mayBeTheseAlone) failures.beginRow();
    else isGivenUp = true;
  }

  /** Batches are recorded in order, while the next ones are read; nobody runs ahead by more than a batch each. */
  async function readSome(ids: readonly string[], inTime: AbortSignal): Promise<void> {
    const waiting = ids.filter((id) => !tried.has(id)).values();
    let readings: UsageReading[] = [];
    let recorded: Promise<void> = Promise.resolve();
    let probing: Promise<void> | undefined;
    const readNext = async (id: string): Promise<void> => {
      tried.add(id);
      const reading = await readOne(id, inTime);
      if (reading) (reading.kind === 'summary' ? readings : absent).push(reading);
    };
    const workers = Array.from({ length: READ_AHEAD }, async () => {
      for (const id of waiting) {
        if (isGivenUp || inTime.aborted) return;
        if (tried.has(id)) continue;
        await readNext(id);
        if (isRowTooLong()) {
          probing ??= giveUpIfDown(readNext, inTime).finally(() => {
            probing = undefined;
          });
          await probing;
        }
        if (readings.length < RECORD_BATCH) continue;
        const [full, before] = [readings, recorded];
        readings = [];
        recorded = before.then(() => record(full));
        recorded.catch(() => undefined); // told to whoever waits for it
        await before;
      }
    });
    const results = await Promise.allSettled(workers);
    const [last] = await Promise.allSettled([recorded]);
    await record(readings);
    for (const result of [...results, last]) if (result.status === 'rejected') throw result.reason;
  }

  async function readTheRest(inTime: AbortSignal, atMost: number): Promise<void> {
    const most = tried.size + atMost;
    // Those tried in vain stay unread, so a page may hold nothing new: it grows with them.
    for (;;) {
      if (isGivenUp || inTime.aborted || tried.size >= most) return;
      const page = await database.usage.unreadInScan(scan.id, tried.size - readHere + PAGE);
      const waiting = page.filter((id) => !tried.has(id)).slice(0, most - tried.size);
      if (waiting.length === 0) return;
      await readSome(waiting, inTime);
    }
  }

  async function readInTime({ first, atMost }: OldestOptions, inTime: AbortSignal): Promise<void> {
    const triedBefore = tried.size;
    await readSome(first.slice(0, atMost), inTime);
    await readTheRest(inTime, atMost - (tried.size - triedBefore));
  }

  return {
    signal,
    read: (ids) => readSome(ids, signal),
    readAll: () => readTheRest(signal, Number.POSITIVE_INFINITY),
    async readOldest(options) {
      const timeUp = new AbortController();
      const done = new AbortController();
      const timer = system.sleep(Math.max(0, options.until - system.now()), AbortSignal.any([signal, done.signal]));
      void timer.then(() => timeUp.abort());
      try {
        await readInTime(options, AbortSignal.any([signal, timeUp.signal]));
      } finally {
        done.abort();
      }
    },
    noteSeen(customerIds) {
      seen = customerIds;
    },
    noteRecordsFault(fault) {
      recordsFault = fault;
    },
    noteListFault(fault) {
      listFault = fault;
    },
    async settleAbsent() {
      if (absent.length === 0) return;
      const spending = await database.usage.spending(
        absent.map((reading) => reading.customerId),
        deps.calendar.now(),
      );
      const customers = await database.customers.count();
      if (isTooMany(spending.size, customers)) {
        throw new ScanFailed({ code: 'usageGone', customers: spending.size });
      }
      for (let from = 0; from < absent.length; from += RECORD_BATCH) {
        const batch = absent.slice(from, from + RECORD_BATCH);
        const { turned } = await recordReadings(batch, scan.id);
        readHere += batch.length - turned.length;
        for (const customerId of turned) {
          failures.disbelieved(customerId, { code: 'usageGone' });
        }
      }
      await storeFailures();
    },
    async refusalOfAll() {
      const isEverybody = isGivenUp || tried.size >= (await database.customers.count());
      const isAnyRead = (await database.usage.countReadInScan(scan.id)) > 0;
      return isEverybody && !isAnyRead ? failures.refusalOfAll() : undefined;
    },
    async finished(failure) {
      const { unreadable } = failures;
      const { customers, withoutUsage } = await database.usage.counts({ now: deps.calendar.now(), staleBefore: 0 });
      // Customers without usage have no record: they were not passed over.
      const failed = new Set(unreadable.map(({ customerId }) => customerId));
      const fine = seen.size - [...failed].filter((id) => seen.has(id)).length;
      const looked = seen.size === 0 ? 0 : Math.min(customers - failed.size, fine + withoutUsage);
      const read = Math.max(looked, await database.usage.countReadInScan(scan.id));
      const givenUp = isGivenUp ? ({ code: 'givenUp', failures: MOST_FAILURES_IN_A_ROW } as const) : undefined;
      const outcome = outcomeOf({ failure, givenUp, recordsFault, unreadable, customers, read, readHere });
      return { ...scan, ...outcome, finishedAt: deps.calendar.now(), customers, read, recordsFault, listFault };
    },
  };
}
