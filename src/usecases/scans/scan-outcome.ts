import type { Scan, UnreadableCustomer } from '#domain/usage/scan.ts';

const UNREADABLE_KEPT = 50;

interface ScanEnd {
  /** Why the scan could not go on. */
  readonly failure: string | undefined;
  /** Why it gave up before it had asked for everybody. */
  readonly givenUp: string | undefined;
  readonly recordsFault: string | undefined;
  readonly unreadable: readonly UnreadableCustomer[];
  readonly customers: number;
  /** Customers read in this scan, also by their record, and by a process before. */
  readonly read: number;
  /** Summaries that this process read. */
  readonly readHere: number;
}

/** What a scan came to, and why, in words for people. */
export function outcomeOf(end: ScanEnd): Pick<Scan, 'outcome' | 'reason' | 'unreadable' | 'unreadableCount'> {
  const { failure, givenUp, recordsFault, unreadable, customers, read, readHere } = end;
  const isGivenUp = givenUp !== undefined;
  const nobody =
    read === 0 && customers > 0 && unreadable.length >= customers
      ? `no customer could be read: ${unreadable[0]?.reason}`
      : undefined;
  // Records alone raise nothing: given up before the first summary, nothing was changed.
  const isFailed = failure !== undefined || (isGivenUp && readHere === 0) || nobody !== undefined;
  const isPartial = unreadable.length > 0 || isGivenUp || recordsFault !== undefined;
  return {
    outcome: isFailed ? 'failed' : isPartial ? 'partial' : 'completed',
    reason: failure ?? givenUp ?? nobody ?? (recordsFault && readOneByOne(recordsFault)),
    unreadable: unreadable.slice(0, UNREADABLE_KEPT),
    unreadableCount: isGivenUp ? Math.max(unreadable.length, customers - read) : unreadable.length,
  };
}

function readOneByOne(fault: string): string {
  return `${fault}; usage summaries were read one by one instead (SCAN_STRATEGY=each makes this way of reading permanent)`;
}
