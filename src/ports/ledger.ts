import type {
  HealthNotice,
  Notification,
  NotificationState,
  PlannedNotification,
  Settlement,
  Withheld,
} from '#domain/alerts/notification.ts';
import type { Instant } from '#domain/time/time.ts';

/** The ledger. Times are the system clock's. */
export interface NotificationRepository {
  /** Every row about these subjects, of all conversations or of one; the first planned first. */
  bySubjects(subjects: readonly string[], conversationId?: string): Promise<readonly Notification[]>;
  /** Inserts rows whose occasion is new; a row that was silenced or dropped is planned again. Returns how many became planned. */
  plan(
    rows: readonly PlannedNotification[],
    at: { readonly now: Instant; readonly dueAt: Instant; readonly waitsFor?: 'scan' },
  ): Promise<number>;
  /** What a planned row says is replaced, and when it is due; false when it is not planned any more. */
  retell(id: string, content: HealthNotice, dueAt: Instant): Promise<boolean>;
  /** A scan goes on: rows that wait for its end and would be due before the second instant are due at the first. */
  holdForScan(dueAt: Instant, before: Instant): Promise<void>;
  /** A scan has ended: the rows that waited for it are due, all at once. */
  releaseFromScan(now: Instant): Promise<void>;
  /** Rows `planned` or `unknown` that are due, oldest first. */
  due(now: Instant, limit: number): Promise<readonly Notification[]>;
  /**
   * `planned|unknown -> sending` for these rows, in one transaction that also checks that `holder` holds the lease `send`. Returns
   * the ids taken: rows that are not due any more, or are more in doubt than these say, are not.
   */
  claim(rows: readonly Pick<Notification, 'id' | 'doubts'>[], holder: string, now: Instant): Promise<readonly string[]>;
  settle(settlements: readonly Settlement[]): Promise<void>;
  /** Only of rows that are `sending` still. */
  settleSending(settlements: readonly Settlement[]): Promise<void>;
  /** Only of rows that are in no sender's hands. */
  settleWaiting(settlements: readonly Settlement[]): Promise<void>;
  /** Rows that wait for the end of a silence, of all conversations or of one. */
  listHeldBack(conversationId?: string): Promise<readonly Notification[]>;
  /** The alerts of such rows whose billing periods ended by then. */
  heldBackSubjects(endedBefore: Instant): Promise<readonly string[]>;
  /** Rows in some sender's hands: when a new holder of the lease asks, those that a sender died with. */
  listSending(): Promise<readonly Notification[]>;
  /** Attempts per conversation since the instant (sent or tried), to refill the rate windows. */
  attemptsSince(since: Instant): Promise<readonly { readonly conversationId: string; readonly at: Instant }[]>;
  counts(): Promise<ReadonlyMap<NotificationState, number>>;
  oldestDue(now: Instant): Promise<Instant | undefined>;
  /**
   * What is due in a conversation that cannot be reached, and what waits for it already, waits together from now on: as often
   * tried, and as long, as the row that has been tried most; edits count for nothing.
   */
  alignWaits(conversationId: string, now: Instant): Promise<void>;
  /**
   * The conversations can be reached: what waited for that is due now, and its refusals are counted anew. Posts
   * that were gone show what they showed before.
   */
  releaseConversations(conversationIds: readonly string[], now: Instant): Promise<void>;
  /** One entry for each conversation. Edits are left out: what they would show was told. */
  listWithheld(): Promise<readonly Withheld[]>;
  /** Ids of the conversations in which rows wait because it cannot be reached. */
  listUnreached(): Promise<readonly string[]>;
  /** Deletes rows that ended (sent, dropped, dead) or were held back, and were planned before the instant. */
  forget(before: Instant): Promise<number>;
}
