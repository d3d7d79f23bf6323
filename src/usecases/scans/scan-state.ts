import { type Instant, isWithin, MINUTE_MS } from '#domain/time/time.ts';
import type { ReadingFault } from '#domain/usage/reading-fault.ts';
import type { RecordsFault, Scan, ScanReason, ScanStrategy } from '#domain/usage/scan.ts';
import type { UsageReading } from '#domain/usage/usage-summary.ts';
import type { Clock, SystemClock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import { SignInNeeded } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';
import type { PartnerCenter, SignInFinding } from '#ports/partner-center.ts';
import type { RecordReadings } from '#usecases/usage/usage.ts';
import { createReadingFailures, type ReadingFailures } from './reading-failures.ts';

/** A proof of the sign-in that many failures asked for serves those that follow as well. */
const PROOF_SERVES_MS = MINUTE_MS;

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

/** What one scan knows of itself while it reads. */
export interface ScanState {
  readonly deps: ScanDeps;
  readonly scan: Scan;
  readonly signal: AbortSignal;
  readonly tried: Set<string>;
  readonly failures: ReadingFailures;
  /** "No usage" and "no relationship": believed at the end. */
  readonly absent: UsageReading[];
  /** Why Partner Center refuses the sign-in; undefined unless it does. */
  readonly refusedSignIn: () => Promise<SignInNeeded | undefined>;
  /** Summaries that this process read. */
  readHere: number;
  rowsOfRefusals: number;
  isGivenUp: boolean;
  /** Customers whose figures the usage records showed. */
  seen: ReadonlySet<string>;
  recordsFault: RecordsFault | undefined;
  listFault: ReadingFault | undefined;
}

export function beginState(deps: ScanDeps, scan: Scan, signal: AbortSignal): ScanState {
  return {
    deps,
    scan,
    signal,
    tried: new Set(),
    failures: createReadingFailures(deps),
    absent: [],
    refusedSignIn: createDoubt(deps, signal),
    readHere: 0,
    rowsOfRefusals: 0,
    isGivenUp: false,
    seen: new Set(),
    recordsFault: undefined,
    listFault: undefined,
  };
}

/** Stores what was read, and who failed. */
export async function record(state: ScanState, readings: readonly UsageReading[]): Promise<void> {
  await state.deps.recordReadings(readings, state.scan.id);
  state.readHere += readings.length;
  await storeFailures(state);
}

export async function storeFailures({ deps, failures }: ScanState): Promise<void> {
  await deps.database.usage.noteFailed(failures.takeUnstored(), deps.calendar.now());
}

/** Proves the sign-in: undefined unless Partner Center refuses it. */
function createDoubt({ system, proveSignIn }: ScanDeps, signal: AbortSignal): () => Promise<SignInNeeded | undefined> {
  let provedAt: Instant | undefined;
  return async () => {
    const now = system.now();
    if (provedAt !== undefined && isWithin(PROOF_SERVES_MS, provedAt, now)) return undefined;
    provedAt = now;
    const finding = await proveSignIn(signal);
    return finding?.kind === 'refused' ? new SignInNeeded(finding.fault, finding.fault.code) : undefined;
  };
}
