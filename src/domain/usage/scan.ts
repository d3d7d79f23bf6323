import type { SignInFault } from '#domain/health/sign-in-fault.ts';
import type { Instant } from '#domain/time/time.ts';
import type { ReadingFault } from './reading-fault.ts';

export type ScanStrategy = 'sweep' | 'each';
export type ScanTrigger = 'cron' | 'start' | 'person';

/** `partial`: some customers could not be read, or the usage records could not be had. `failed`: nothing was changed. */
export type ScanOutcome = 'completed' | 'partial' | 'failed';

/** One pass over all customers. Times are the calendar clock's, but for `scheduledAt`. */
export interface Scan {
  readonly id: string;
  readonly trigger: ScanTrigger;
  /** node-cron's scheduled time on the system clock; with the job's name the key of the tick. */
  readonly scheduledAt: Instant;
  readonly startedAt: Instant;
  /** Undefined while it runs, or when it was left unfinished. */
  readonly finishedAt: Instant | undefined;
  readonly outcome: ScanOutcome | undefined;
  /** Why it failed or is partial. */
  readonly reason: ScanReason | undefined;
  /** What was wrong with the usage records: summaries were read one by one instead. */
  readonly recordsFault: RecordsFault | undefined;
  /** Why the list of customers could not be read to its end: an older one serves. */
  readonly listFault: ReadingFault | undefined;
  /** Customers known, and how many were read in this scan. */
  readonly customers: number;
  readonly read: number;
  readonly unreadable: readonly UnreadableCustomer[];
  /** How many could not be read; `unreadable` keeps the first of them only. */
  readonly unreadableCount: number;
}

/** What was wrong with the usage records of all customers. */
export type RecordsFault =
  | { readonly code: 'notRead'; readonly fault: ReadingFault }
  | { readonly code: 'empty' }
  /** So many of those that have usage are not among them. */
  | { readonly code: 'lacking'; readonly missing: number; readonly of: number }
  /** A sentence of an earlier version. */
  | { readonly code: 'text'; readonly text: string };

/** Why a scan failed, or is partial. */
export type ScanReason =
  | { readonly code: 'reading'; readonly fault: ReadingFault }
  | { readonly code: 'signIn'; readonly fault: SignInFault }
  /** So many customers turned from usage to none at once. */
  | { readonly code: 'usageGone'; readonly customers: number }
  /** Partner Center failed so many times in a row. */
  | { readonly code: 'givenUp'; readonly failures: number }
  | { readonly code: 'nobodyRead'; readonly fault: ReadingFault }
  | { readonly code: 'records'; readonly fault: RecordsFault }
  /** A sentence of version 0.1.0. */
  | { readonly code: 'text'; readonly text: string };

export interface UnreadableCustomer {
  readonly customerId: string;
  readonly fault: ReadingFault;
}

/** Ticks in a row that no scan answered. */
export interface MissedScans {
  /** System clock, as the ticks are. */
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly ticks: number;
  /** The last of them by the calendar. */
  readonly at: Instant;
  /** Nobody was signed in: people are told that, and not what follows from it. */
  readonly isExplained: boolean;
}

/** Of the system clock; `from` is undefined for the first time. */
export interface AccountedSpan {
  readonly from: Instant | undefined;
  readonly until: Instant;
}

/** How many ticks were missed, the first and the last of them by the system clock. */
export interface MissedSum {
  readonly ticks: number;
  readonly firstAt: Instant | undefined;
  readonly lastAt: Instant | undefined;
}
