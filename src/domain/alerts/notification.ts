import type { HealthNews } from '#domain/health/health-news.ts';
import type { DigestSpan } from '#domain/time/digest-schedule.ts';
import type { Instant } from '#domain/time/time.ts';
import type { CloseReason } from './alert.ts';
import type { Reader } from './alert-subscription.ts';
import type { CrossedLevel, InsightNews } from './insight/news.ts';
import type { Reason } from './reason.ts';

/**
 * `planned` may be sent when due; `sending` is in one sender's hands; `sent` is final; `unknown` may have been delivered;
 * `silenced` waits for the silence's end; `dropped` is no longer owed (a later crossing may revive it); `dead` was given up.
 */
export type NotificationState = 'planned' | 'sending' | 'sent' | 'unknown' | 'silenced' | 'dropped' | 'dead';

/**
 * What a row waits for beyond its due time: another try after one that failed, a conversation that answered 403 or 404,
 * people who may see figures, the end of a scan, the end of quiet hours.
 */
export type WaitsFor = 'retry' | 'conversation' | 'audience' | 'scan';

/** What a post about one alert tells: a level that was reached, that it still rises, or that it stands. */
export interface LevelNews {
  readonly about: 'alert';
  readonly kind: 'raised' | 'escalated' | 'reopened' | 'standing';
  /** The level told. */
  readonly threshold: number;
  /** Which of the alert's budgets it is measured against. */
  readonly budgetVersion: number;
  /** The crossing is due to a changed budget, and says so. */
  readonly isBudgetChange: boolean;
  /** One more than the alarms about this budget that were taken back there before; left out for the first. */
  readonly round?: number | undefined;
  /** Lower levels that were crossed before it while a silence held, ascending; left out where there were none. */
  readonly crossed?: readonly CrossedLevel[] | undefined;
}

/**
 * What is to be seen on an alert's post beyond its figures and what it told when it was sent. A change of it is what the post
 * is edited for. What does not apply is left out.
 */
export interface ShownState {
  /** The level that is reached now, where it is above the post's own. */
  readonly toldTo?: number | undefined;
  /** The spending fell under the post's own level. */
  readonly isReceded?: true | undefined;
  /** The lowest level above the spending then; version 0.1.0 did not say it. */
  readonly under?: number | undefined;
  /** The budget in force, where the post was measured against another one. */
  readonly budgetVersion?: number | undefined;
  /** The id of the last acknowledgement. */
  readonly acknowledgement?: string | undefined;
  /** It does not hold any more. */
  readonly isReopened?: true | undefined;
  readonly silencedUntil?: Instant | undefined;
  readonly closed?: CloseReason | undefined;
  /** The forecast does not hold any more, or the day is no spike any more. */
  readonly isOver?: true | undefined;
  /** What the forecast told has come. */
  readonly isReached?: true | undefined;
  /** The spike became a step to so many times what was usual a day; 0 where nothing was usual. */
  readonly stepFactor?: number | undefined;
  /** It names the largest drivers of the cost. */
  readonly namesDrivers?: true | undefined;
}

/** Posts about one alert show something else than they should. */
export interface AlertEdit {
  readonly about: 'alert';
  readonly kind: 'edit';
  readonly budgetVersion: number;
  /** What the newest of them should show. */
  readonly shown: ShownState;
}

/** A notice about the watch itself. */
export interface HealthNotice {
  readonly about: 'health';
  readonly notice: HealthNews;
}

export interface DigestNotice {
  readonly about: 'digest';
  readonly span: DigestSpan;
}

/** An alert about nobody, written for whoever asked for it. */
export interface TestNotice {
  readonly about: 'test';
  readonly reader: Reader;
}

/** What a notification is about, and what it says. */
export type Content = LevelNews | AlertEdit | InsightNews | HealthNotice | DigestNotice | TestNotice;

interface Key {
  /** An alert's id; `health:<code>`, `digest` or `test` for the rest. */
  readonly subject: string;
  readonly conversationId: string;
  /** What makes it unique among those of its subject in its conversation: nothing is read from it. */
  readonly occasion: string;
}

interface Progress {
  readonly id: string;
  readonly state: NotificationState;
  /** Why it is dropped, dead, silenced or in doubt, or what went wrong before it waits again. */
  readonly reason: Reason | undefined;
  readonly waitsFor: WaitsFor | undefined;
  /** Tries so far that surely did not deliver. */
  readonly attempts: number;
  /** Tries so far whose outcome is in doubt. */
  readonly doubts: number;
  /** System clock. */
  readonly plannedAt: Instant;
  readonly dueAt: Instant;
  readonly sentAt: Instant | undefined;
  /** The percentage used when it was sent; undefined before, and in rows of version 0.1.0. */
  readonly sentPercent: number | undefined;
  /** When the spending passed the level (calendar clock), where a silence held it back; it is told late then, and says so. */
  readonly crossedAt: Instant | undefined;
  /** What its post was last seen to show; undefined where it is no single post, and in rows of version 0.1.0. */
  readonly seen: Seen | undefined;
  /** Teams' id of the post, and of the thread it stands in or started; tables have neither. */
  readonly activityId: string | undefined;
  readonly threadId: string | undefined;
}

/** One thing to tell one conversation: a row of the ledger, unique by (subject, conversation, occasion). */
export type Notification = Key & Progress & Content;

export type LevelNotification = Key & Progress & LevelNews;
/** News of a customer's alert that no threshold makes. */
export type InsightNotification = Key & Progress & InsightNews;
export type EditNotification = Key & Progress & AlertEdit;
export type DigestNotification = Key & Progress & DigestNotice;
export type TestNotification = Key & Progress & TestNotice;

/**
 * A row to be planned: inserted if its occasion is new, taken up again if it was silenced or dropped. `crossedAt`: it takes the
 * place of one that a silence held back, and is told late.
 */
export type PlannedNotification = Key & Content & { readonly crossedAt?: Instant };

/** What a post was seen to show when it was sent or edited last; `gone`: it stands no more, or its conversation does not. */
export type Seen = ShownState | 'gone';

/** What became of a claimed row. */
export interface Settlement {
  readonly id: string;
  readonly state: Exclude<NotificationState, 'sending'>;
  readonly reason?: Reason;
  readonly waitsFor?: WaitsFor;
  readonly attempts?: number;
  readonly doubts?: number;
  readonly dueAt?: Instant;
  readonly sentAt?: Instant;
  readonly sentPercent?: number | undefined;
  /** For one that is silenced: when the spending passed the level. What was said before stays. */
  readonly crossedAt?: Instant;
  /** What posts were seen to show, its own or those that it edits, by the ids of their rows. */
  readonly seen?: ReadonlyMap<string, Seen>;
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
