import type { Acknowledgement, Alert, Person } from '#domain/alerts/alert.ts';
import type { AlertSubscription, Exception, Reader } from '#domain/alerts/alert-subscription.ts';
import type { Silence, SilencedCustomer, SilencePlace } from '#domain/alerts/silence.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { ToldDigest } from '#domain/digests/digest-changes.ts';
import type { OldSentence, Trouble, TroubleKey } from '#domain/health/trouble.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Customer, KnownCustomer } from '#domain/usage/customer.ts';
import type { AccountedSpan, MissedScans, MissedSum, Scan } from '#domain/usage/scan.ts';
import type { MemoryRepository } from './asking/memory.ts';
import type { ChangeRepository } from './asking/undo.ts';
import type { AuditRepository } from './audit.ts';
import type { BreakdownRepository } from './drivers.ts';
import type { ImportedUsageRepository, InsightRepository } from './insight.ts';
import type { NotificationRepository, RestoreRepository } from './ledger.ts';
import type { PlanningMarkRepository } from './planning-marks.ts';
import type { UsageRepository } from './usage.ts';

/* The database, as the use cases need it; the audit, the breakdowns, the insight, the ledger, the marks and the usage have their own files. Types only. */

/**
 * Its methods throw `Unavailable` with what to do when the engine cannot be reached, is full, read-only or newer than this
 * code.
 */
export interface Database extends Repositories, AsyncDisposable {
  readonly leases: Leases;
  /**
   * Runs the work in one transaction; an error rolls it back. The work may run again after a deadlock, so it must touch
   * nothing but `tx`, and must not call the network or wait for a timer. Transactions are not nested.
   */
  transaction<T>(work: (tx: Repositories) => Promise<T>): Promise<T>;
  /** Runs one trivial query; throws `Unavailable` when the database cannot be reached. */
  ping(): Promise<void>;
}

export interface Repositories {
  readonly customers: CustomerRepository;
  readonly usage: UsageRepository;
  readonly insight: InsightRepository;
  readonly breakdowns: BreakdownRepository;
  readonly imported: ImportedUsageRepository;
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
  readonly memory: MemoryRepository;
  readonly changes: ChangeRepository;
  readonly timeZones: TimeZoneRepository;
  readonly secrets: SecretRepository;
  readonly restores: RestoreRepository;
}

/** The holder of `scan` runs the scans, the holder of `send` is the only sender. */
export type LeaseName = 'scan' | 'send';

/** Decides which process runs what: `lease(name, holder, until)`, for 10 s, by the database's clock on PostgreSQL. */
export interface Leases {
  /** Takes or renews the lease; false while another holder's lease lasts. */
  hold(name: LeaseName, holder: string): Promise<boolean>;
  release(name: LeaseName, holder: string): Promise<void>;
}

export interface CustomerRepository {
  /** All customers, including those that left in the last 30 days. */
  all(): Promise<readonly KnownCustomer[]>;
  listLeft(): Promise<readonly KnownCustomer[]>;
  /** How many customers have not left. */
  count(): Promise<number>;
  byIds(ids: readonly string[]): Promise<ReadonlyMap<string, KnownCustomer>>;
  /** Grows whenever a customer is added, renamed or leaves; what was read from `all` before is then out of date. */
  revision(): Promise<number>;
  /** What is known about the lists of customers that were read. Times are the system clock's. */
  list(): Promise<ListStanding>;
  /** Stores the customers of an incomplete list; nobody leaves by it. */
  addListed(listed: readonly Customer[], at: Instant): Promise<void>;
  /**
   * Stores a complete list. A customer that is missing from two in a row has left; when too many are missing at once, nobody
   * leaves. A customer that is listed again is back. Returns the ids of those that left just now.
   */
  replaceList(
    listed: readonly Customer[],
    at: { readonly calendar: Instant; readonly system: Instant },
  ): Promise<readonly string[]>;
  markLeft(ids: readonly string[], at: Instant): Promise<void>;
  /** Deletes the customers that left before the instant. */
  forgetLeft(before: Instant): Promise<void>;
}

export interface ListStanding {
  /** When the last complete list was stored. */
  readonly readAt: Instant | undefined;
  /** When the first incomplete list was stored, as long as there has been no complete one. */
  readonly wantedSince: Instant | undefined;
  /** How many known customers were missing from the last complete list, if these are too many to be true; otherwise 0. */
  readonly missing: number;
  readonly known: number;
}

/** Asks for alerts of all customers, of those `among` these, or of all `except` these. */
export interface OpenQuery {
  readonly minPercent: number;
  readonly among?: readonly string[] | undefined;
  readonly except?: readonly string[] | undefined;
}

export interface AlertRepository {
  byIds(ids: readonly string[]): Promise<ReadonlyMap<string, Alert>>;
  /**
   * Ids of the alerts with `peakPercent` or any budget's `basePercent` at or above the percentage and a period that ended
   * after the instant; of all customers, or of these.
   */
  listReached(query: {
    readonly minPercent: number;
    readonly endedAfter: Instant;
    readonly customerIds?: readonly string[];
  }): Promise<readonly string[]>;
  /** Ids of the alerts with a changed budget and a period that ended after the instant. */
  listChangedBudgets(endedAfter: Instant): Promise<readonly string[]>;
  /** Ids of the alerts that carry on the told levels of one of these. */
  listCarriedFrom(ids: readonly string[]): Promise<readonly string[]>;
  /** By the ids of these: the customer's alerts of earlier periods, or of its former plan, in which a budget was changed, by their start. */
  listChangedBefore(ids: readonly string[]): Promise<ReadonlyMap<string, readonly Alert[]>>;
  /** Ids of the alerts with a changed budget that `listChangedBefore` finds one of these for. */
  listChangedAfter(ids: readonly string[]): Promise<readonly string[]>;
  /** Reads these alerts by id and locks them until the transaction ends. */
  lock(ids: readonly string[]): Promise<readonly Alert[]>;
  /** Alerts that are not closed and are now at or above the percentage, worst first. */
  open(query: OpenQuery & { readonly limit: number }): Promise<readonly Alert[]>;
  forCustomer(customerId: string): Promise<readonly Alert[]>;
  /** Undefined takes the acknowledgement back. */
  acknowledge(alertId: string, acknowledgement: Acknowledgement | undefined): Promise<void>;
  /** Closes the alerts of periods that ended before the instant, and of the customers that left. Returns the closed ids. */
  close(over: {
    readonly endedBefore: Instant;
    readonly left: readonly string[];
    readonly at: Instant;
  }): Promise<readonly string[]>;
}

export interface SubscriptionRepository {
  all(): Promise<readonly AlertSubscription[]>;
  byConversation(conversationId: string): Promise<readonly AlertSubscription[]>;
  /**
   * Stores subscriptions, one per conversation and customer (or all, or health), and replaces earlier ones. Replacing a
   * subscription to all also clears its exceptions.
   */
  put(subscriptions: readonly AlertSubscription[]): Promise<void>;
  /** Excludes customers from the conversation's subscription to all, and ends its subscriptions to them. */
  except(conversationId: string, exceptions: readonly Exception[]): Promise<void>;
  /**
   * Ends the subscriptions to these customers and their exceptions, or all of the conversation's, or that to health. Returns
   * how many it ended.
   */
  remove(conversationId: string, what: readonly string[] | 'everything' | 'health'): Promise<number>;
  /** What stood by these thresholds, and the forecasts and spikes that these subscriptions hear of, was taken up. */
  setIntroduced(ids: readonly string[], thresholds: readonly number[]): Promise<void>;
  /** Pauses all subscriptions of these conversations; `undefined` resumes them. Resuming clears `introduced`, so standing alerts are posted again. */
  park(conversationIds: readonly string[], at: Instant | undefined): Promise<void>;
}

export interface ConversationRepository {
  /** Inserts a conversation, or refreshes what Teams may change (service URL, name, …); keeps `gone`. */
  put(conversation: Conversation): Promise<void>;
  byIds(ids: readonly string[]): Promise<ReadonlyMap<string, Conversation>>;
  /** The conversation, and whether notifications wait because it could not be reached; undefined when it was never stored. */
  find(id: string): Promise<{ readonly conversation: Conversation; readonly isAwaited: boolean } | undefined>;
  byTeam(teamId: string): Promise<readonly Conversation[]>;
  /** The personal chats of these people that are not gone. */
  personal(objectIds: readonly string[]): Promise<readonly Conversation[]>;
  /** Ids of the conversations that are gone. */
  goneIds(): Promise<ReadonlySet<string>>;
  setGone(ids: readonly string[], gone: Conversation['gone']): Promise<void>;
}

export interface SilenceRepository {
  /** The silences that have not ended. */
  current(now: Instant): Promise<readonly Silence[]>;
  /** Adds one, or lets one that was ended go on until its own end. */
  add(silence: Silence): Promise<void>;
  /** Ends now the silences of this place about this customer, about all customers, or about any. Returns how many. */
  end(
    which: { readonly where: SilencePlace; readonly customer: SilencedCustomer | 'any' },
    now: Instant,
  ): Promise<number>;
  /**
   * Marks what the end of silences has changed. Each is marked again for a minute, because the clocks of processes differ.
   */
  markEnded(now: Instant): Promise<void>;
  /** Deletes the silences that ended before the instant. */
  forget(before: Instant): Promise<void>;
}

/** A conversation's digest. */
export interface Digest {
  readonly conversationId: string;
  readonly schedule: DigestSchedule;
  readonly reader: Reader;
  readonly createdBy: Person;
  /** The occurrence that was last planned, or when the digest was set; nothing due before that is sent. */
  readonly lastAt: Instant;
  /** Periods that ended up to this instant have been recapped. */
  readonly recappedUntil: Instant;
}

/** What the digests of a conversation told of its open alerts. */
export interface DigestMemory {
  /** By the last one that was surely sent. */
  readonly told: ToldDigest | undefined;
  /** By the one that was gathered last: whether it was sent is in the ledger. */
  readonly telling: ToldDigest | undefined;
}

export interface DigestRepository {
  all(): Promise<readonly Digest[]>;
  byConversation(conversationId: string): Promise<Digest | undefined>;
  /** Keeps what the digests of the conversation have told. */
  put(digest: Digest): Promise<void>;
  memory(conversationId: string): Promise<DigestMemory>;
  remember(conversationId: string, memory: DigestMemory): Promise<void>;
  remove(conversationId: string): Promise<void>;
}

export interface ScanRepository {
  /** Inserts the tick of (job, scheduled time); false when it was already there. */
  claimTick(job: string, scheduledAt: Instant): Promise<boolean>;
  /** Stores a person's request to scan now; the holder of the lease takes it. */
  request(at: Instant): Promise<void>;
  /** Removes the request and returns its time. */
  takeRequest(): Promise<Instant | undefined>;
  begin(scan: Scan): Promise<void>;
  finish(scan: Scan): Promise<void>;
  /** The newest scan that has begun and has not finished. */
  unfinished(): Promise<Scan | undefined>;
  /** The newest unfinished scan while a process holds the lease `scan`: that process runs it or is about to take it up. */
  running(): Promise<Scan | undefined>;
  /** Newest first. */
  latest(limit: number): Promise<readonly Scan[]>;
  lastCompleted(): Promise<Scan | undefined>;
  /**
   * Counts since the instant of the calendar: the finished scans, the failed ones among them, and the ticks without a scan.
   */
  countSince(since: Instant): Promise<{ readonly finished: number; readonly failed: number; readonly missed: number }>;
  /** The ticks that any process claimed, in order; both instants are included. */
  ticksClaimed(job: string, from: Instant, until: Instant): Promise<readonly Instant[]>;
  /** The instant of the system clock up to which the missed ticks are known; undefined before the first time. */
  accountedUntil(): Promise<Instant | undefined>;
  /** Notes the ticks that were missed in a span; does nothing when another process has already noted them. */
  account(span: AccountedSpan, missed: readonly MissedScans[]): Promise<void>;
  /** The missed ticks without an explanation since the instant of the calendar; first and last are by the system clock. */
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
  /** The conditions that still last. */
  current(): Promise<readonly HealthCondition[]>;
  /** Begins a condition, or refreshes its facts; `since` stays. Returns true when it began. */
  begin(condition: { readonly trouble: Trouble; readonly since: Instant }): Promise<boolean>;
  /** Returns the condition that ended, undefined when there was none. */
  end(about: TroubleKey): Promise<HealthCondition | undefined>;
}

export interface ActivityRepository {
  /** True when this activity comes for the first time; Teams sends one again after 15 s without an answer. */
  isFirst(conversationId: string, activityId: string, now: Instant): Promise<boolean>;
  forget(before: Instant): Promise<void>;
}

/** The IANA time zone that Teams last sent for each person. */
export interface TimeZoneRepository {
  put(personObjectId: string, timeZone: string, now: Instant): Promise<void>;
  of(personObjectId: string): Promise<string | undefined>;
  /** Deletes the time zones that were last sent before the instant. */
  forget(before: Instant): Promise<void>;
}

/** Encrypted blobs, such as the token cache, written by compare-and-set of their revision. */
export interface SecretRepository {
  read(name: string): Promise<{ readonly blob: Uint8Array; readonly revision: number } | undefined>;
  /** False when the revision is no longer the stored one (0: not there yet). */
  write(name: string, blob: Uint8Array, revision: number): Promise<boolean>;
}
