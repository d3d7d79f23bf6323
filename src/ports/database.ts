import type { Acknowledgement, Alert, Person } from '#domain/alerts/alert.ts';
import type { AlertSubscription, Exception, Reader } from '#domain/alerts/alert-subscription.ts';
import type { Silence, SilencedCustomer, SilencePlace } from '#domain/alerts/silence.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { OldSentence, Trouble, TroubleKey } from '#domain/health/trouble.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Customer, KnownCustomer } from '#domain/usage/customer.ts';
import type { AccountedSpan, MissedScans, MissedSum, Scan } from '#domain/usage/scan.ts';
import type { AuditRepository } from './audit.ts';
import type { NotificationRepository } from './ledger.ts';
import type { PlanningMarkRepository } from './planning-marks.ts';
import type { UsageRepository } from './usage.ts';

/*
 * The database, as the use cases need it; the ledger and the usage have pages of their own. Types only.
 */

/** Throws `Unavailable` with what to do when the engine cannot be reached, is full, read-only or newer than this code. */
export interface Database extends Repositories, AsyncDisposable {
  readonly leases: Leases;
  /**
   * Runs the work in one transaction; a throw rolls back. It may run again after a deadlock, so it touches nothing but `tx`. Not
   * nested. No network call and no timer inside.
   */
  transaction<T>(work: (tx: Repositories) => Promise<T>): Promise<T>;
  /** One trivial query: throws `Unavailable` when the database cannot be reached. */
  ping(): Promise<void>;
}

export interface Repositories {
  readonly customers: CustomerRepository;
  readonly usage: UsageRepository;
  readonly alerts: AlertRepository;
  readonly subscriptions: SubscriptionRepository;
  readonly conversations: ConversationRepository;
  readonly silences: SilenceRepository;
  readonly marks: PlanningMarkRepository;
  readonly digests: DigestRepository;
  readonly notifications: NotificationRepository;
  readonly scans: ScanRepository;
  readonly health: HealthRepository;
  readonly audit: AuditRepository;
  readonly activities: ActivityRepository;
  readonly timeZones: TimeZoneRepository;
  readonly secrets: SecretRepository;
}

/** The holder of `scan` runs the scans, the holder of `send` is the only sender. */
export type LeaseName = 'scan' | 'send';

/** Who runs what: `lease(name, holder, until)`, 10 s, by the database's clock on PostgreSQL. */
export interface Leases {
  /** Takes or renews the lease; false while another holder's lasts. */
  hold(name: LeaseName, holder: string): Promise<boolean>;
  release(name: LeaseName, holder: string): Promise<void>;
}

export interface CustomerRepository {
  /** Those who have left too, for 30 days. */
  all(): Promise<readonly KnownCustomer[]>;
  left(): Promise<readonly KnownCustomer[]>;
  /** How many have not left. */
  count(): Promise<number>;
  byIds(ids: readonly string[]): Promise<ReadonlyMap<string, KnownCustomer>>;
  /** Grows whenever a customer is added, renamed or leaves: what was read from `all` before is old. */
  revision(): Promise<number>;
  /** How it stands with the list of customers. Times are the system clock's. */
  list(): Promise<ListStanding>;
  /** Takes in what was read of a list that is not complete: nobody leaves. */
  addListed(listed: readonly Customer[], at: Instant): Promise<void>;
  /**
   * Takes a complete list in. When too many are missing from it at once, nobody leaves. A customer missing from two in a row has left; one that is listed again is back. Returns the
   * ids that left just now.
   */
  replaceList(
    listed: readonly Customer[],
    at: { readonly calendar: Instant; readonly system: Instant },
  ): Promise<readonly string[]>;
  markLeft(ids: readonly string[], at: Instant): Promise<void>;
  /** Deletes those who left before then. */
  forgetLeft(before: Instant): Promise<void>;
}

export interface ListStanding {
  /** When the last complete list was taken in. */
  readonly readAt: Instant | undefined;
  /** Since when there is an incomplete one, and never was a complete one. */
  readonly wantedSince: Instant | undefined;
  /** How many of those known were missing from the last complete list, where that is too many to be true; else 0. */
  readonly missing: number;
  readonly known: number;
}

/** Of all customers, `among` these or `except` these. */
export interface OpenQuery {
  readonly minPercent: number;
  readonly among?: readonly string[] | undefined;
  readonly except?: readonly string[] | undefined;
}

export interface AlertRepository {
  byIds(ids: readonly string[]): Promise<ReadonlyMap<string, Alert>>;
  /**
   * Ids of the alerts with `peakPercent` or any budget's `basePercent` at or above the percentage, whose period ended after the
   * instant; of all customers, or of these.
   */
  listReached(query: {
    readonly minPercent: number;
    readonly endedAfter: Instant;
    readonly customerIds?: readonly string[];
  }): Promise<readonly string[]>;
  /** Ids of the alerts that took the told levels of one of these along. */
  listCarriedFrom(ids: readonly string[]): Promise<readonly string[]>;
  /** These alerts, by id; locked until the transaction ends. */
  lock(ids: readonly string[]): Promise<readonly Alert[]>;
  /** Not closed, at or above the percentage now, worst first. */
  open(query: OpenQuery & { readonly limit: number }): Promise<readonly Alert[]>;
  forCustomer(customerId: string): Promise<readonly Alert[]>;
  acknowledge(alertId: string, acknowledgement: Acknowledgement): Promise<void>;
  /** Closes what is over: periods that ended before the instant, and the customers that left. Returns the closed ids. */
  close(over: {
    readonly endedBefore: Instant;
    readonly left: readonly string[];
    readonly at: Instant;
  }): Promise<readonly string[]>;
}

export interface SubscriptionRepository {
  all(): Promise<readonly AlertSubscription[]>;
  byConversation(conversationId: string): Promise<readonly AlertSubscription[]>;
  /** One per conversation and what it hears about: replaces. Of a subscription to all, the exceptions too. */
  put(subscriptions: readonly AlertSubscription[]): Promise<void>;
  /** Takes customers out of the conversation's subscription to all, and ends its subscriptions to them. */
  except(conversationId: string, exceptions: readonly Exception[]): Promise<void>;
  /** Ends the subscriptions to these customers, and their exceptions; or all of the conversation's; or that to health. */
  remove(conversationId: string, what: readonly string[] | 'everything' | 'health'): Promise<number>;
  setIntroduced(ids: readonly string[], thresholds: readonly number[]): Promise<void>;
  /** Pauses all subscriptions of these conversations; `undefined` resumes them. Resuming clears `introduced`, so standing alerts are posted again. */
  park(conversationIds: readonly string[], at: Instant | undefined): Promise<void>;
}

export interface ConversationRepository {
  /** Inserts, or refreshes what Teams may move (service URL, name, …); keeps `gone`. */
  put(conversation: Conversation): Promise<void>;
  byIds(ids: readonly string[]): Promise<ReadonlyMap<string, Conversation>>;
  /** The conversation, and whether notifications wait because it could not be reached; undefined where it never was stored. */
  find(id: string): Promise<{ readonly conversation: Conversation; readonly isAwaited: boolean } | undefined>;
  byTeam(teamId: string): Promise<readonly Conversation[]>;
  /** Personal chats of these people, that are not gone. */
  personal(objectIds: readonly string[]): Promise<readonly Conversation[]>;
  /** Of those that are gone. */
  goneIds(): Promise<ReadonlySet<string>>;
  setGone(ids: readonly string[], gone: Conversation['gone']): Promise<void>;
}

export interface SilenceRepository {
  /** Those that have not ended. */
  current(now: Instant): Promise<readonly Silence[]>;
  add(silence: Silence): Promise<void>;
  /** Ends those of this place about this customer, about all, or about any, now. Returns how many. */
  end(
    which: { readonly where: SilencePlace; readonly customer: SilencedCustomer | 'any' },
    now: Instant,
  ): Promise<number>;
  /** Marks what changes by the end of those that have ended. They are marked for a minute, as processes' clocks differ. */
  markEnded(now: Instant): Promise<void>;
  /** Deletes those that ended before then. */
  forget(before: Instant): Promise<void>;
}

/** A conversation's digest. */
export interface Digest {
  readonly conversationId: string;
  readonly schedule: DigestSchedule;
  readonly reader: Reader;
  readonly createdBy: Person;
  /** The occurrence last planned, or when it was set: what was due before is not sent any more. */
  readonly lastAt: Instant;
  /** Until when ended periods were recapped. */
  readonly recappedUntil: Instant;
}

export interface DigestRepository {
  all(): Promise<readonly Digest[]>;
  byConversation(conversationId: string): Promise<Digest | undefined>;
  put(digest: Digest): Promise<void>;
  remove(conversationId: string): Promise<void>;
}

export interface ScanRepository {
  /** Inserts the tick of (job, scheduled time); false when it was there already. */
  claimTick(job: string, scheduledAt: Instant): Promise<boolean>;
  /** A person asks for a scan now; whoever holds the lease takes the request. */
  request(at: Instant): Promise<void>;
  /** The request's time, once. */
  takeRequest(): Promise<Instant | undefined>;
  begin(scan: Scan): Promise<void>;
  finish(scan: Scan): Promise<void>;
  /** The newest scan that was begun and not finished. */
  unfinished(): Promise<Scan | undefined>;
  /** The same, while somebody holds the lease `scan`: in whichever process, it goes on or is about to be taken up. */
  running(): Promise<Scan | undefined>;
  /** Newest first. */
  latest(limit: number): Promise<readonly Scan[]>;
  lastCompleted(): Promise<Scan | undefined>;
  /** By the calendar: the scans that finished, those of them that failed, and the ticks that no scan answered. */
  countSince(since: Instant): Promise<{ readonly finished: number; readonly failed: number; readonly missed: number }>;
  /** The ticks that somebody claimed, both instants included, in order. */
  ticksClaimed(job: string, from: Instant, until: Instant): Promise<readonly Instant[]>;
  /** Up to when (system clock) it is known which ticks were missed; undefined before the first time. */
  accountedUntil(): Promise<Instant | undefined>;
  /** Notes the ticks that were missed in a span; nothing when another process did so already. */
  account(span: AccountedSpan, missed: readonly MissedScans[]): Promise<void>;
  /** The missed ticks from an instant of the calendar on that nothing explains; first and last by the system clock. */
  missedSince(since: Instant): Promise<MissedSum>;
  forget(before: Instant): Promise<void>;
}

/** A lasting fault of the watch itself. */
export interface HealthCondition {
  readonly about: TroubleKey;
  readonly since: Instant;
  readonly trouble: Trouble | OldSentence;
}

export interface HealthRepository {
  /** Those that last. */
  current(): Promise<readonly HealthCondition[]>;
  /** Begins a condition, or refreshes its facts; `since` stays. Returns true when it began. */
  begin(condition: { readonly trouble: Trouble; readonly since: Instant }): Promise<boolean>;
  /** Returns the condition that ended, undefined when there was none. */
  end(about: TroubleKey): Promise<HealthCondition | undefined>;
}

export interface ActivityRepository {
  /** True the first time that this activity is seen; Teams sends one again after 15 s without an answer. */
  isFirst(conversationId: string, activityId: string, now: Instant): Promise<boolean>;
  forget(before: Instant): Promise<void>;
}

/** The IANA time zone that Teams told last for each person. */
export interface TimeZoneRepository {
  put(personObjectId: string, timeZone: string, now: Instant): Promise<void>;
  of(personObjectId: string): Promise<string | undefined>;
  /** Deletes those that were told last before the instant. */
  forget(before: Instant): Promise<void>;
}

/** Encrypted blobs, such as the token cache: compare-and-set by revision. */
export interface SecretRepository {
  read(name: string): Promise<{ readonly blob: Uint8Array; readonly revision: number } | undefined>;
  /** False when the revision is no longer the stored one (0: not there yet). */
  write(name: string, blob: Uint8Array, revision: number): Promise<boolean>;
}
