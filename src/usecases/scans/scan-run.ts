import type { ReadingFault } from '#domain/usage/reading-fault.ts';
import type { RecordsFault, Scan, ScanReason } from '#domain/usage/scan.ts';
import { isTooMany } from '#domain/usage/too-many.ts';
import type { SignInNeeded } from '#ports/errors.ts';
import { MOST_FAILURES_IN_A_ROW } from './give-up.ts';
import { type OldestOptions, readOldest, readSome, readTheRest } from './read-customers.ts';
import { outcomeOf } from './scan-outcome.ts';
import { beginState, type ScanDeps, ScanFailed, type ScanState, storeFailures } from './scan-state.ts';

const ABSENT_BATCH = 200;

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
  /** What it came to. */
  finish(failure: ScanReason | undefined): Promise<Scan>;
}

export function createScanRun(deps: ScanDeps, scan: Scan, signal: AbortSignal): ScanRun {
  const state = beginState(deps, scan, signal);
  return {
    signal,
    read: (ids) => readSome(state, ids, signal),
    readAll: () => readTheRest(state, signal, Number.POSITIVE_INFINITY),
    readOldest: (options) => readOldest(state, options),
    noteSeen(customerIds) {
      state.seen = customerIds;
    },
    noteRecordsFault(fault) {
      state.recordsFault = fault;
    },
    noteListFault(fault) {
      state.listFault = fault;
    },
    settleAbsent: () => settleAbsent(state),
    refusalOfAll: () => refusalOfAll(state),
    finish: (failure) => finish(state, failure),
  };
}

async function settleAbsent(state: ScanState): Promise<void> {
  const { absent, deps, failures, scan } = state;
  if (absent.length === 0) return;
  const { customers, usage } = deps.database;
  const ids = absent.map(({ customerId }) => customerId);
  const spending = await usage.spending(ids, deps.calendar.now());
  if (isTooMany(spending.size, await customers.count())) {
    throw new ScanFailed({ code: 'usageGone', customers: spending.size });
  }
  for (let from = 0; from < absent.length; from += ABSENT_BATCH) {
    const batch = absent.slice(from, from + ABSENT_BATCH);
    const { turned } = await deps.recordReadings(batch, scan.id);
    state.readHere += batch.length - turned.length;
    for (const customerId of turned) failures.noteDisbelief(customerId, { code: 'usageGone' });
  }
  await storeFailures(state);
}

async function refusalOfAll({ deps, failures, isGivenUp, scan, tried }: ScanState): Promise<SignInNeeded | undefined> {
  const { customers, usage } = deps.database;
  const isEverybody = isGivenUp || tried.size >= (await customers.count());
  if (!isEverybody || (await usage.countReadInScan(scan.id)) > 0) return undefined;
  return failures.refusalOfAll();
}

async function finish(state: ScanState, failure: ScanReason | undefined): Promise<Scan> {
  const { deps, scan, seen, readHere, isGivenUp, recordsFault, listFault } = state;
  const { unreadable } = state.failures;
  const { usage } = deps.database;
  const { customers, withoutUsage } = await usage.counts({ now: deps.calendar.now(), staleBefore: 0 });
  // Customers without usage have no record: they were not passed over.
  const failed = new Set(unreadable.map(({ customerId }) => customerId));
  const fine = seen.size - [...failed].filter((id) => seen.has(id)).length;
  const looked = seen.size === 0 ? 0 : Math.min(customers - failed.size, fine + withoutUsage);
  const read = Math.max(looked, await usage.countReadInScan(scan.id));
  const givenUp = isGivenUp ? ({ code: 'givenUp', failures: MOST_FAILURES_IN_A_ROW } as const) : undefined;
  const outcome = outcomeOf({ failure, givenUp, recordsFault, unreadable, customers, read, readHere });
  return { ...scan, ...outcome, finishedAt: deps.calendar.now(), customers, read, recordsFault, listFault };
}
