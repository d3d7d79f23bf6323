import type {
  HealthNotice,
  Notification,
  NotificationState,
  PlannedNotification,
  Settlement,
  Withheld,
} from '#domain/alerts/notification.ts';
import type { Instant } from '#domain/time/time.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';

/** A backup was made, and restored later: what was told between is in no ledger. */
export interface RestoredBackup {
  /** By the system clock, as is `restoredAt`. */
  readonly backedUpAt: Instant;
  readonly restoredAt: Instant;
  /** When it was restored, by the calendar. */
  readonly calendarAt: Instant;
}

export interface RestoreRepository {
  /** The last one; undefined where this database was never restored. */
  last(): Promise<RestoredBackup | undefined>;
  /** When the backup was made that this database is a plain copy of; undefined for any other database. */
  copiedFrom(): Promise<Instant | undefined>;
  /**
   * Notes that this database is a restored backup. What waits in its ledger may have been sent meanwhile: health notices and
   * digests are dropped, and everything else goes out as a possible repeat, and so does what is planned until each customer was
   * read twice since. No process holds a lease.
   */
  note(restored: RestoredBackup): Promise<void>;
}

export interface PlannedAt {
  readonly now: Instant;
  readonly dueAt: Instant;
  readonly waitsFor?: 'scan';
  /** It may have been sent in a time that no ledger tells of. */
  readonly mayBeRepeat?: boolean;
}

/** The ledger. Times are the system clock's. */
export interface NotificationRepository {
  /** Every row about these subjects, of all conversations or of one, in the order in which they were planned. */
  bySubjects(subjects: readonly string[], conversationId?: string): Promise<readonly Notification[]>;
  /** The alerts of periods that ended after the instant, or run, about which there are rows: in all conversations or in one. */
  toldSubjects(endedAfter: Instant, conversationId?: string): Promise<readonly string[]>;
  /** The rows of one conversation that this post of Teams tells. */
  byPost(conversationId: string, activityId: string): Promise<readonly Notification[]>;
  /** Inserts rows whose occasion is new; a silenced or dropped row is planned again. Returns how many became planned. */
  plan(rows: readonly PlannedNotification[], at: PlannedAt): Promise<number>;
  /** Replaces the content of a planned row and the time when it is due; false when it is no longer planned. */
  retell(id: string, content: HealthNotice, dueAt: Instant): Promise<boolean>;
  /** While a scan runs: makes rows that wait for its end and would be due before the second instant due at the first. */
  holdForScan(dueAt: Instant, before: Instant): Promise<void>;
  /** After a scan: makes the rows that waited for its end due, all at once. */
  releaseFromScan(now: Instant): Promise<void>;
  /** The data days of spikes that are planned and wait until more customers have been read. */
  waitingSpikes(now: Instant): Promise<readonly CalendarDay[]>;
  /** Makes the rows of these spikes that wait for more customers due now. */
  releaseSpikes(dates: readonly CalendarDay[], now: Instant): Promise<void>;
  /** The `planned` and `unknown` rows that are due, oldest first. */
  due(now: Instant, limit: number): Promise<readonly Notification[]>;
  /**
   * Turns these `planned` or `unknown` rows into `sending`, in one transaction that also checks that `holder` holds the lease
   * `send`. Returns the ids taken; rows that are no longer due, or that have more doubts than these say, are left out.
   */
  claim(rows: readonly Pick<Notification, 'id' | 'doubts'>[], holder: string, now: Instant): Promise<readonly string[]>;
  settle(settlements: readonly Settlement[]): Promise<void>;
  /** Settles only the rows that are still `sending`. */
  settleSending(settlements: readonly Settlement[]): Promise<void>;
  /** Settles only the rows that no sender is sending. */
  settleWaiting(settlements: readonly Settlement[]): Promise<void>;
  /** The rows that wait for the end of a silence, of all conversations or of one. */
  listHeldBack(conversationId?: string): Promise<readonly Notification[]>;
  /** The alerts of rows held back by a silence whose billing periods ended by then. */
  heldBackSubjects(endedBefore: Instant): Promise<readonly string[]>;
  /** The rows that are `sending`; a new holder of the lease asks for those that a dead sender left. */
  listSending(): Promise<readonly Notification[]>;
  /** The attempts since the instant, sent or tried, from which the rate windows are refilled. */
  attemptsSince(since: Instant): Promise<readonly { readonly conversationId: string; readonly at: Instant }[]>;
  counts(): Promise<ReadonlyMap<NotificationState, number>>;
  oldestDue(now: Instant): Promise<Instant | undefined>;
  /**
   * Lets all rows that are due in an unreachable conversation, or already wait for it, wait together: they take the attempts
   * and the due time of the row that has been tried most. Edits do not decide.
   */
  alignWaits(conversationId: string, now: Instant): Promise<void>;
  /**
   * These conversations can be reached again: the rows that waited for that become due now, and their count of refusals
   * restarts. Posts that were gone count as showing what they showed before.
   */
  releaseConversations(conversationIds: readonly string[], now: Instant): Promise<void>;
  /**
   * The conversations that may not be shown figures, one entry each. Edits are left out, because what they would show was
   * told.
   */
  listWithheld(): Promise<readonly Withheld[]>;
  /** Ids of the conversations whose rows wait because the conversation cannot be reached. */
  listUnreached(): Promise<readonly string[]>;
  /** Deletes the rows that ended (sent, dropped, dead) or were held back, and were planned before the instant. */
  forget(before: Instant): Promise<number>;
}
