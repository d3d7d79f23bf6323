import type { Alert } from '#domain/alerts/alert.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { InsightNews } from '#domain/alerts/insight/news.ts';
import type { LevelNews, ShownState } from '#domain/alerts/notification.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { DigestChange } from '#domain/digests/digest-changes.ts';
import type { HealthNews } from '#domain/health/health-news.ts';
import type { SignInFault } from '#domain/health/sign-in-fault.ts';
import type { CommonCause } from '#domain/sending/insight-grouping.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Breakdown } from '#domain/usage/drivers/breakdown.ts';
import type { PeriodOutlook } from '#domain/usage/pace-now.ts';
import type { Portfolio, PortfolioRow, RecapRow } from '#domain/usage/portfolio.ts';

/* Teams, as the use cases need it: who would see a post, how it is sent, and what it says. Types only. */

/** A rendered post: an Adaptive Card and the activity's summary (the toast's and the feed's text). */
export interface Post {
  readonly card: Readonly<Record<string, unknown>>;
  readonly summary: string;
}

/** What became of one attempt to send; the reason is a short word for logs and counters, such as `throttled`. */
export type Delivery =
  /** `threadId` is the post that started the thread that holds this one; in channels only. */
  | { readonly outcome: 'sent'; readonly activityId: string | undefined; readonly threadId: string | undefined }
  /** Certainly not delivered, may work later: 429, 412, refused, DNS, any failure before the request was written. */
  | {
      readonly outcome: 'notDelivered';
      readonly reason: string;
      readonly retryAfterMs: number | undefined;
      readonly isThrottle: boolean;
    }
  /** Possibly delivered: 408, 5xx, a reset or time-out after writing. */
  | { readonly outcome: 'unknown'; readonly reason: string }
  /** 403 or 404: the conversation cannot be reached now. */
  | { readonly outcome: 'unreachable'; readonly reason: string }
  /** An edit's target is gone (404), or the thread of a reply is gone or refused (404, 403): a new post may still come. */
  | { readonly outcome: 'targetGone' }
  /** 401, or no token: the bot's own credentials fail. */
  | { readonly outcome: 'unauthorized'; readonly reason: string; readonly fault: SignInFault }
  /** 413: the post is too big. */
  | { readonly outcome: 'tooBig' }
  /** Any other 4xx. */
  | { readonly outcome: 'rejected'; readonly reason: string }
  /** Nothing was posted: somebody who would see it may not see figures, or Teams does not say who would see it. */
  | { readonly outcome: 'withheld'; readonly reason: string }
  /** Nothing was posted, and nothing may be: the conversation's tenant or its person is no longer allowed. */
  | { readonly outcome: 'notAllowed' };

/**
 * Who would see a post, by the rosters. Rosters of channels and group chats are kept for an hour, of personal chats for a
 * day.
 */
export interface Audience {
  /** Whether the conversation's roster is known without a request. */
  isKnown(conversation: Conversation): boolean;
  /**
   * Called before anything is sent. What becomes of any post there: `notAllowed` where the tenant is no longer allowed or a
   * personal chat's person is now a guest or an outsider, another outcome where Teams does not say; undefined where posts are
   * allowed. Never throws.
   */
  refuses(conversation: Conversation): Promise<Delivery | undefined>;
  /**
   * Called before anything is sent. What becomes of a post with figures there: `withheld` where outsiders are, another
   * outcome where the roster cannot be read; undefined where figures may be posted. Never throws.
   */
  withholds(conversation: Conversation): Promise<Delivery | undefined>;
}

/** The keys with which messages prove where they come from. */
export interface IssuerKeys {
  /** Fetches keys that are missing or old. Never throws. */
  keep(): Promise<void>;
  /** Why the keys cannot be had, and since when; undefined while messages can be checked. */
  fault(): { readonly since: Instant; readonly text: string } | undefined;
}

/** Lets answers to people take places in the rate limits of posts. Times are the system clock's. */
export interface AnswerPlaces {
  /**
   * Takes a place at once, before all waiting posts, because a person waits for the answer; Teams says when it is too much.
   */
  takePlace(conversationId: string, now: Instant): void;
  /** Teams throttles: posts pause for `ms`, at most 15 minutes. */
  pause(ms: number, now: Instant): void;
}

/** Sends activities. One call is one request: nothing is sent again without the caller. Never throws. */
export interface Notifier {
  /** Sends a new post, or a reply in the thread of a channel. */
  post(
    to: Conversation,
    post: Post,
    options: { readonly threadId?: string | undefined; readonly signal: AbortSignal },
  ): Promise<Delivery>;
  edit(
    to: Conversation,
    activityId: string,
    post: Post,
    options: { readonly threadId?: string | undefined; readonly signal: AbortSignal },
  ): Promise<Delivery>;
}

/** What the customer's cost is spent on: a post names the largest one to three. */
export interface PostDrivers {
  readonly breakdown: Breakdown;
  /** An earlier breakdown of the same period, with which this one can be compared. */
  readonly earlier: Breakdown | undefined;
}

/** Everything that a post about one alert says. */
export interface AlertFacts {
  readonly notification: LevelNews;
  readonly alert: Alert;
  readonly customer: Customer;
  /** What is known of the days of its period. */
  readonly outlook?: PeriodOutlook | undefined;
  /** Where they are known. */
  readonly drivers?: PostDrivers | undefined;
  readonly reader: Reader;
  readonly now: Instant;
  readonly silencedUntil: Instant | undefined;
  /** When the spending passed the level, if a silence held the post back until now; the post then says so. */
  readonly crossedAt: Instant | undefined;
  /** What the post shows beside the figures. */
  readonly shown: ShownState;
  /**
   * The acknowledgement still holds: since it was made the alert reached neither a higher level nor `REOPEN_STEP` points
   * more.
   */
  readonly isAcknowledged: boolean;
  /** What somebody just did about it can be undone. */
  readonly canUndo?: boolean | undefined;
  /** The label "may be a repeat". */
  readonly isRepeat: boolean;
  readonly isTest: boolean;
}

/** Everything that a post about a forecast or a spike says. */
export interface InsightFacts
  extends Pick<
    AlertFacts,
    | 'alert'
    | 'customer'
    | 'outlook'
    | 'drivers'
    | 'reader'
    | 'now'
    | 'silencedUntil'
    | 'canUndo'
    | 'crossedAt'
    | 'shown'
    | 'isAcknowledged'
    | 'isRepeat'
  > {
  readonly notification: InsightNews;
  /** Which of the alert's posts a button is on. */
  readonly occasion: string;
  /** How many customers spiked on that day, where so many did that one cause is likely. */
  readonly alsoSpiked: number | undefined;
}

/** A table of one kind of news. */
export type InsightTable =
  | { readonly form: 'forecasts' | 'spikes' | 'budgets' | 'corrected' | 'heldBack' }
  | { readonly form: 'common'; readonly common: CommonCause };

/** The periodic summary of one conversation. */
export interface DigestFacts {
  readonly now: Instant;
  readonly reader: Reader;
  /** The portfolio of the customers that the conversation hears about. */
  readonly portfolio: Portfolio;
  readonly hearsAll: boolean;
  /** Unacknowledged alerts of running billing periods, worst first; at most 50 of `openCount`. */
  readonly open: readonly {
    readonly alert: Alert;
    readonly customer: Customer;
    readonly outlook?: PeriodOutlook | undefined;
  }[];
  readonly openCount: number;
  /** What has changed since the last digest; undefined where none was sent before, or nothing is known of it. */
  readonly changes?: DigestChanges | undefined;
  /** Acknowledged alerts of running billing periods. */
  readonly acknowledgedCount: number;
  /** Unacknowledged alerts of ended billing periods. */
  readonly endedCount: number;
  /** The customers that are expected to end over their budget and have no open alert: who newly is, then the farthest over first; at most 50 of all. */
  readonly headingOver: { readonly rows: readonly PortfolioRow[]; readonly count: number };
  /** The customers without a budget, by currency, who spent most first; at most 50 of all. */
  readonly noBudget: readonly PortfolioRow[];
  readonly silences: readonly Silence[];
  /** The customers that the silences are about, by id. */
  readonly silenced: ReadonlyMap<string, Customer>;
  /** The proof of watch since the last digest; customers and data are those that the conversation hears about. */
  readonly proof: {
    readonly customers: number;
    readonly scans: number;
    /** Scans that failed, and scans that did not take place, also while no process ran. */
    readonly missed: number;
    readonly lastData: Instant | undefined;
  };
  /**
   * On the 3rd of a month: the periods that ended since the last recap, with the last figures seen; largest overspending
   * first.
   */
  readonly recap: readonly RecapRow[] | undefined;
  readonly isRepeat: boolean;
}

export interface DigestChanges {
  /** When the last digest was gathered. */
  readonly since: Instant;
  /** By the ids of the alerts, also of those that are open no more. */
  readonly ofAlerts: ReadonlyMap<string, DigestChange>;
  /** Those that are open no more: at most 50 of all. */
  readonly gone: readonly GoneAlert[];
  /** Who is heading over the budget and was not then, by id, and who no longer is and has no alert; undefined: not known. */
  readonly heading?: { readonly newly: ReadonlySet<string>; readonly noLonger: readonly PortfolioRow[] } | undefined;
}

/** An alert that was open in the last digest, and is not now. */
export interface GoneAlert {
  readonly customer: Customer;
  readonly why:
    | { readonly code: 'acknowledged'; readonly by: string }
    /** The spending, or the threshold, is such that no threshold is reached any more. */
    | { readonly code: 'under'; readonly percent: number | undefined }
    /** Its billing period is over, the customer has left, or the conversation does not hear about it any more. */
    | { readonly code: 'over' };
}

/** A table post, and how many of the given facts it shows, in their order. */
export interface TablePart {
  readonly post: Post;
  readonly count: number;
}

/** Makes proactive posts. Pure; no post exceeds 80 KB. */
export interface Posts {
  alert(facts: AlertFacts): Post;
  /** Worst first, in as few posts as 80 KB (or `maxBytes`, after a 413) allow; every alert has a row. */
  tables(kind: 'levels' | 'standing', facts: readonly AlertFacts[], maxBytes?: number): readonly TablePart[];
  insight(facts: InsightFacts): Post;
  /** Like `tables`. */
  insightTables(table: InsightTable, facts: readonly InsightFacts[], maxBytes?: number): readonly TablePart[];
  health(news: HealthNews, reader: Reader, isRepeat: boolean): Post;
  digest(facts: DigestFacts): Post;
}
