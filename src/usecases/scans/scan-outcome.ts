import type { RecordsFault, Scan, ScanReason, UnreadableCustomer } from '#domain/usage/scan.ts';

const UNREADABLE_KEPT = 50;

interface ScanEnd {
  /** Why the scan could not go on. */
  readonly failure: ScanReason | undefined;
  /** Why it gave up before it had asked for everybody. */
  readonly givenUp: ScanReason | undefined;
  readonly recordsFault: RecordsFault | undefined;
  readonly unreadable: readonly UnreadableCustomer[];
  readonly customers: number;
  /** Customers read in this scan, also by their record, and by a process before. */
  readonly read: number;
  /** Summaries that this process read. */
  readonly readHere: number;
}

/** What a scan came to, and why. */
export function outcomeOf(end: ScanEnd): Pick<Scan, 'outcome' | 'reason' | 'unreadable' | 'unreadableCount'> {
  const { failure, givenUp, recordsFault, unreadable, customers, read, readHere } = end;
  const isGivenUp = givenUp !== undefined;
  const [first] = unreadable;
  const isNobodyRead = read === 0 && customers > 0 && unreadable.length >= customers;
  const nobody: ScanReason | undefined = isNobodyRead && first ? { code: 'nobodyRead', fault: first.fault } : undefined;
  // Records alone raise nothing: given up before the first summary, nothing was changed.
  const isFailed = failure !== undefined || (isGivenUp && readHere === 0) || nobody !== undefined;
  const isPartial = unreadable.length > 0 || isGivenUp || recordsFault !== undefined;
  return {
    outcome: isFailed ? 'failed' : isPartial ? 'partial' : 'completed',
    reason: failure ?? givenUp ?? nobody ?? (recordsFault && { code: 'records', fault: recordsFault }),
    unreadable: unreadable.slice(0, UNREADABLE_KEPT),
    unreadableCount: isGivenUp ? Math.max(unreadable.length, customers - read) : unreadable.length,
  };
}
