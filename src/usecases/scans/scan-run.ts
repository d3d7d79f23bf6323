import type { Instant } from '#domain/time/time.ts';
import type { Scan, ScanStrategy, UnreadableCustomer } from '#domain/usage/scan.ts';
import type { UsageReading } from '#domain/usage/usage-summary.ts';
import type { Clock, SystemClock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import { Rejected, SignInNeeded, Transient } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';
import type { PartnerCenter } from '#ports/partner-center.ts';
import type { RecordReadings } from '#usecases/usage/usage.ts';

/** More customers than this, and more than the share, that turn from usage to none at once are a fault of the feed. */
const MOST_TURNED = 3;
const MOST_TURNED_SHARE = 0.05;

/** A scan gives up after this many failures in a row: Partner Center is down, and hammering it mends nothing. */
const MOST_FAILURES_IN_A_ROW = 25;

const UNREADABLE_KEPT = 50;
const RECORD_BATCH = 200;
const READ_AHEAD = 16;
/** Customers asked before a scan gives up. */
const PROBES = 3;
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
  readonly onSignInNeeded: (error: SignInNeeded, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** The scan cannot go on and has changed nothing; the message tells people why. */
export class ScanFailed extends Error {
  override name = 'ScanFailed';
}

export function isTooMany(turned: number, of: number): boolean {
  return turned > MOST_TURNED && turned > of * MOST_TURNED_SHARE;
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
  /** Believes "no usage" and "no relationship", unless too many say so at once. */
  settleAbsent(): Promise<void>;
  finished(failure: string | undefined): Promise<Scan>;
}

export interface OldestOptions {
  readonly first: readonly string[];
  readonly until: Instant;
  readonly atMost: number;
}

export function createScanRun(deps: ScanDeps, scan: Scan, signal: AbortSignal): ScanRun {
  const { database, partnerCenter, recordReadings, system } = deps;
  const tried = new Set<string>();
  const unreadable: UnreadableCustomer[] = [];
  const absent: UsageReading[] = [];
  let readHere = 0;
  let seen: ReadonlySet<string> = new Set();
  let failuresInARow = 0;
  let isGivenUp = false;

  function fail(customerId: string, error: unknown): void {
    signal.throwIfAborted();
    if (!(error instanceof Transient) && !(error instanceof Rejected)) throw error;
    unreadable.push({ customerId, reason: error.message });
    failuresInARow += 1;
  }

  /** Undefined when it could not be read, or not in time. */
  async function readOne(customerId: string, inTime: AbortSignal): Promise<UsageReading | undefined> {
    try {
      const options = { signal: inTime, priority: 'scan' } as const;
      const reading = await partnerCenter.customers.byId(customerId).usageSummary.get(options);
      failuresInARow = 0;
      return reading;
    } catch (error) {
      // The time for this part is up: it is simply not read yet.
      if (!inTime.aborted || signal.aborted) fail(customerId, error);
      return undefined;
    }
  }

  async function record(readings: readonly UsageReading[]): Promise<void> {
    await recordReadings(readings, scan.id);
    readHere += readings.length;
  }

  /** Many customers may fail for reasons of their own. When those do too that could be read last, Partner Center is down. */
  async function giveUpIfDown(readNext: (customerId: string) => Promise<void>): Promise<void> {
    const page = await database.usage.unreadInScan(scan.id, tried.size - readHere + PROBES, 'lastRead');
    for (const id of page.filter((candidate) => !tried.has(candidate)).slice(0, PROBES)) {
      if (failuresInARow < MOST_FAILURES_IN_A_ROW) return;
      await readNext(id);
    }
    isGivenUp ||= failuresInARow >= MOST_FAILURES_IN_A_ROW;
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
        if (failuresInARow >= MOST_FAILURES_IN_A_ROW) {
          probing ??= giveUpIfDown(readNext).finally(() => {
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
    async settleAbsent() {
      if (absent.length === 0) return;
      const spending = await database.usage.spending(
        absent.map((reading) => reading.customerId),
        deps.calendar.now(),
      );
      const customers = await database.customers.count();
      if (isTooMany(spending.size, customers)) {
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
      const { customers, withoutUsage } = await database.usage.counts({ now: deps.calendar.now(), staleBefore: 0 });
      // Customers without usage have no record: they were not passed over.
      const failed = new Set(unreadable.map(({ customerId }) => customerId));
      const fine = seen.size - [...failed].filter((id) => seen.has(id)).length;
      const looked = seen.size === 0 ? 0 : Math.min(customers - failed.size, fine + withoutUsage);
      const read = Math.max(looked, await database.usage.countReadInScan(scan.id));
      const givenUp = isGivenUp ? `Partner Center failed ${MOST_FAILURES_IN_A_ROW} times in a row` : undefined;
      const reason = failure ?? givenUp;
      // Records alone raise nothing: given up before the first summary, nothing was changed.
      const isFailed = failure !== undefined || (isGivenUp && readHere === 0);
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
