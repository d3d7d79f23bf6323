import type { Instant } from '#domain/time/time.ts';

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
  /** Why it failed or is partial, in words for people. */
  readonly reason: string | undefined;
  /** What was wrong with the usage records, in words for people: summaries were read one by one instead. */
  readonly recordsFault: string | undefined;
  /** Customers known, and how many were read in this scan. */
  readonly customers: number;
  readonly read: number;
  readonly unreadable: readonly UnreadableCustomer[];
  /** How many could not be read; `unreadable` keeps the first of them only. */
  readonly unreadableCount: number;
}

export interface UnreadableCustomer {
  readonly customerId: string;
  /** In words for people: "throttled", "server error 503", … */
  readonly reason: string;
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
