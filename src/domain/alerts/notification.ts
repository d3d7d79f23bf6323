import type { Instant } from '#domain/time/time.ts';

/** What a notification says. The first five are about an alert; `subject` is its id. */
export type NotificationKind = 'raised' | 'escalated' | 'reopened' | 'standing' | 'edit' | 'health' | 'digest' | 'test';

/**
 * `planned` may be sent when due; `sending` is in one sender's hands; `sent` is final; `unknown` may have been delivered;
 * `silenced` waits for the silence's end; `dropped` is no longer owed (a later crossing may revive it); `dead` was given up.
 */
export type NotificationState = 'planned' | 'sending' | 'sent' | 'unknown' | 'silenced' | 'dropped' | 'dead';

/** One thing to tell one conversation: a row of the ledger, unique by (subject, conversation, occasion). */
export interface Notification {
  readonly id: string;
  /** An alert's id; `health:<code>`, `digest` or `test` for the rest. */
  readonly subject: string;
  readonly conversationId: string;
  /** `level:<budget version>:<threshold>`, `reopened:<acknowledgement>`, `standing:<subscription>`, `edit`, …. */
  readonly occasion: string;
  readonly kind: NotificationKind;
  /** The level told; 0 for kinds without one. */
  readonly threshold: number;
  /** Which of the alert's budgets it is measured against; 0 for kinds without one. */
  readonly budgetVersion: number;
  /** The crossing is due to a changed budget, and says so. */
  readonly isBudgetChange: boolean;
  readonly state: NotificationState;
  /** Why it is dropped, dead, silenced or unknown. */
  readonly reason: string | undefined;
  /** The text of a health notice, or other data that the subject does not carry. */
  readonly text: string | undefined;
  /** Tries so far that surely did not deliver. */
  readonly attempts: number;
  /** Tries so far whose outcome is in doubt: the next one is labelled as a possible repeat. */
  readonly doubts: number;
  /** System clock. */
  readonly plannedAt: Instant;
  readonly dueAt: Instant;
  readonly sentAt: Instant | undefined;
  /** Teams' id of the post, and of the thread it stands in or started; tables have neither. */
  readonly activityId: string | undefined;
  readonly threadId: string | undefined;
}

/** A row to be planned: inserted if its occasion is new, taken up again if it was silenced or dropped. */
export type PlannedNotification = Pick<
  Notification,
  'subject' | 'conversationId' | 'occasion' | 'kind' | 'threshold' | 'budgetVersion' | 'isBudgetChange' | 'text'
>;

/** What became of a claimed row. */
export interface Settlement {
  readonly id: string;
  readonly state: Exclude<NotificationState, 'sending'>;
  readonly reason?: string;
  readonly attempts?: number;
  readonly doubts?: number;
  readonly dueAt?: Instant;
  readonly sentAt?: Instant;
  readonly activityId?: string | undefined;
  readonly threadId?: string | undefined;
}

/** Rows that wait because their figures may not be posted in their conversation now. */
export interface Withheld {
  readonly conversationId: string;
  /** `outsiders`, or why the roster could not be read. */
  readonly reason: string;
  /** When the oldest of them was planned. */
  readonly since: Instant;
}
