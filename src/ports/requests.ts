import type { Alert, Person } from '#domain/alerts/alert.ts';
import type { AlertSubscription, AlsoHeard, Reader } from '#domain/alerts/alert-subscription.ts';
import type { AlsoEnded, AlsoWanted } from '#domain/alerts/insight/also-heard.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import type { SubscribedBudgets } from '#domain/alerts/subscribed-budgets.ts';
import type { Conversation, GoneReason } from '#domain/conversation.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';
import type { SilenceUntil } from '#domain/time/silence-end.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { CustomerList } from '#domain/usage/lists/customer-list.ts';
import type { Portfolio } from '#domain/usage/portfolio.ts';
import type { NotLive } from '#domain/usage/reading-fault.ts';
import type { AcknowledgeAllAnswer, AcknowledgeAnswer, UnacknowledgeAnswer } from './asking/acknowledgements.ts';
import type { AskBack, CustomersNamed, NotDone, Question } from './asking/ask-back.ts';
import type { CustomerNames } from './asking/customer-names.ts';
import type { WhoHearsAnswer } from './asking/hearing.ts';
import type { ChangesAnswer, ChangesSince, ListAnswer } from './asking/list-answer.ts';
import type { Remembered } from './asking/memory.ts';
import type { Place, PostAbout } from './asking/place.ts';
import type { UndoAnswer } from './asking/undo.ts';
import type { AuditEntry } from './audit.ts';
import type { DriversAnswer, OnComplete } from './drivers.ts';
import type { InsightAnswer } from './insight.ts';
import type { AlertFacts, DigestFacts, InsightFacts } from './teams.ts';
import type { CustomerUsage } from './usage.ts';
import type { WatchStatus } from './watch-status.ts';

/* What people may ask of the product and do with it. Answers are data; the adapters make the words. */

/** The person who asks. */
export interface Asker {
  readonly person: Person;
  readonly reader: Reader;
}

/** A person who asks in a conversation: the request is about what is told there, or changes it. */
export interface AskerHere extends Asker {
  readonly conversation: Conversation;
  /** The bot's question that the pressed button answers. */
  readonly question?: Question | undefined;
  /** Where in the conversation; left out where nobody types. */
  readonly place?: Place | undefined;
  /** The post there that names the customer, where the text names none. */
  readonly post?: PostAbout | undefined;
}

/** Whom a command is about: all customers, or those with these names or ids. */
export type Whom = 'all' | { readonly named: readonly string[] };

export type UsageAnswer =
  | { readonly kind: 'usage'; readonly usage: CustomerUsage }
  /** Neither Partner Center nor a snapshot can answer. */
  | { readonly kind: 'unreadable'; readonly customer: Customer; readonly reason: NotLive }
  | AskBack;

/** `ended`: its billing period has ended, and no later figures have come. */
export type AlertState = 'open' | 'acknowledged' | 'ended';

/** An alert that is not closed. */
export interface OpenAlert {
  readonly alert: Alert;
  readonly customer: Customer;
  /** By the thresholds of the asking conversation. */
  readonly level: number;
  readonly state: AlertState;
  /** Set also for an alert whose period has ended. */
  readonly isAcknowledged: boolean;
  readonly silencedUntil: Instant | undefined;
}

export interface AlertsAnswer {
  readonly now: Instant;
  /** By state, worst first within each; at most 200 of all that are counted below. */
  readonly alerts: readonly OpenAlert[];
  readonly open: number;
  readonly acknowledged: number;
  readonly ended: number;
  /** The silences that hold in this conversation, also those about customers without an open alert. */
  readonly silences: readonly Silence[];
  /** The customers that the silences are about, by id. */
  readonly silenced: ReadonlyMap<string, Customer>;
}

export type SilenceCommand = {
  readonly customer: Whom;
  /** Admins only. */
  readonly isEverywhere: boolean;
  readonly why: string | undefined;
} & SilenceLasts;

/** How long a silence lasts, as a person said it. */
export type SilenceLasts = { readonly forMs: number } | { readonly until: SilenceUntil } | { readonly at: Instant };

export type SilenceAnswer =
  /** Without customers it holds for all. */
  | {
      readonly kind: 'silenced';
      readonly customers: readonly Customer[];
      readonly until: Instant;
      readonly isEverywhere: boolean;
      readonly undo?: string | undefined;
    }
  /** Nothing was done: the time has passed, is too far ahead or no date, or the period is unknown or differs between customers. */
  | { readonly kind: 'noEnd'; readonly reason: 'past' | 'tooLong' | 'noDate' | 'noPeriod' | 'ownPeriods' }
  | {
      readonly kind: 'unsilenced';
      /** Empty means all. */
      readonly customers: readonly Customer[];
      /** Whom the ended silences were about; undefined for a customer that is no longer known. */
      readonly ended: readonly (Customer | 'all' | undefined)[];
      /** For how many customers the held-back news is told now. */
      readonly toTell: number;
      /** Another silence, for all customers or everywhere, still holds here. */
      readonly stillUntil?: Instant | undefined;
      readonly undo?: string | undefined;
    }
  | NotDone
  | AskBack;

/** When a silence is to end, or why it cannot. */
export type SilenceEnd = { readonly kind: 'end'; readonly at: Instant } | Extract<SilenceAnswer, { kind: 'noEnd' }>;

export type UnsilenceAnswer = Exclude<SilenceAnswer, { kind: 'noEnd' }>;

/** A button on an alert's card. */
export interface AlertActionCommand {
  readonly alertId: string;
  /** Which of the alert's posts it is, where the post tells a forecast or a spike. */
  readonly news?: string | undefined;
  /** `show` changes nothing; it brings the card back. */
  readonly action: 'show' | 'acknowledge' | 'silenceDay' | 'silencePeriod' | 'undo';
}

export type AlertActionAnswer =
  /** The current card, which replaces the pressed one. */
  | { readonly kind: 'updated'; readonly facts: AlertFacts }
  | { readonly kind: 'updatedNews'; readonly facts: InsightFacts }
  /** Nothing was done: the billing period is over, or the alert is closed or unknown here. */
  | { readonly kind: 'over'; readonly customer: Customer | undefined }
  | Extract<UndoAnswer, { kind: 'notUndone' }>;

export interface DigestAnswer {
  readonly schedule: DigestSchedule | undefined;
  readonly timeZone: string;
  readonly nextAt: Instant | undefined;
  /** By which the change can be undone; undefined where nothing was changed. */
  readonly undo?: string | undefined;
}

export interface AuditAnswer {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  /** The customers that the entries name, by id. */
  readonly customers: ReadonlyMap<string, Customer>;
  readonly places: ReadonlyMap<string, Conversation>;
}

export type ScanNowAnswer = { readonly kind: 'started' } | { readonly kind: 'running' };

/** The use cases that the bot calls. Each may throw; the bot answers with a sentence and a correlation id. */
export interface Requests extends CustomerNames {
  usageFor(query: string, asker: AskerHere): Promise<UsageAnswer>;
  /** What its cost is spent on: within some 10 s what has come until then, and the rest by `onComplete`. */
  driversOf(query: string, asker: AskerHere, onComplete: OnComplete): Promise<DriversAnswer | AskBack>;
  /** The bot's own post about one customer that the person quotes, or in whose thread the person speaks. */
  postHere(asker: AskerHere): Promise<PostAbout | undefined>;
  /** Keeps what was answered to the person there; undefined: something that no later text goes on with. */
  remember(what: Remembered | undefined, asker: AskerHere): Promise<void>;
  /** What was answered to the person there within the last half hour. */
  recall(asker: AskerHere): Promise<Remembered | undefined>;
  /** The customers with these ids or names, as certainly as for a change. */
  customersNamed(queries: readonly string[]): Promise<CustomersNamed>;
  /** One customer's forecast, daily costs and how far earlier forecasts were off, from what is kept. */
  insightOf(query: string, asker: Asker): Promise<InsightAnswer | AskBack>;
  /** The customers that somebody may mean who has typed so much of a name, at most 15; the likeliest ones of nothing. */
  suggestCustomers(typed: string): Promise<readonly Customer[]>;
  portfolio(asker: Asker): Promise<Portfolio>;
  changesSince(since: ChangesSince, asker: AskerHere): Promise<ChangesAnswer>;
  /** One page of a list over all customers. */
  listCustomers(list: CustomerList, page: number, asker: Asker): Promise<ListAnswer>;
  subscribe(command: SubscribeCommand, asker: AskerHere): Promise<SubscribeAnswer>;
  /** No customers means everything of this conversation; `health` means its health notices. */
  unsubscribe(customers: readonly string[] | 'health', asker: AskerHere): Promise<UnsubscribeAnswer>;
  /** Ends only these, about these customers or about everybody, and leaves the alerts. */
  unsubscribeFrom(
    only: readonly AlsoEnded[],
    customers: readonly string[],
    asker: AskerHere,
  ): Promise<UnsubscribeAnswer>;
  subscriptions(asker: AskerHere): Promise<SubscriptionsAnswer>;
  status(asker: Asker): Promise<WatchStatus>;
  alerts(asker: AskerHere): Promise<AlertsAnswer>;
  /** Of these customers' alerts all or none; so with every change about several. */
  acknowledge(customers: readonly string[], asker: AskerHere): Promise<AcknowledgeAnswer>;
  /** Whether none of these customers (ids) has an alert that could be acknowledged here, or that is. */
  haveNoAlert(customerIds: readonly string[], asker: AskerHere): Promise<boolean>;
  /** Counts (undefined) the open alerts told here, or those of a table, or acknowledges those that were counted. */
  acknowledgeAll(
    alertIds: readonly string[] | undefined,
    asker: AskerHere,
    ofTable?: readonly string[],
  ): Promise<AcknowledgeAllAnswer>;
  /** Takes the acknowledgements of the customers' alerts back, for all conversations: the alerts are open again. */
  unacknowledge(customers: readonly string[], asker: AskerHere): Promise<UnacknowledgeAnswer>;
  silence(command: SilenceCommand, asker: AskerHere): Promise<SilenceAnswer>;
  /** When such a silence for these customers would end, by the asker's time zone; no customers mean all. */
  silenceEnd(lasts: SilenceLasts, customers: readonly Customer[], asker: AskerHere): Promise<SilenceEnd>;
  unsilence(customer: Whom, isEverywhere: boolean, asker: AskerHere): Promise<UnsilenceAnswer>;
  /** Takes back the change with this id, or the last one that the asker made here. */
  undo(change: string | undefined, asker: AskerHere): Promise<UndoAnswer>;
  whoHears(customer: string, asker: AskerHere): Promise<WhoHearsAnswer>;
  /** Is idempotent; the bot has checked the role. */
  actOnAlert(command: AlertActionCommand, asker: AskerHere): Promise<AlertActionAnswer>;
  /** Sets when this conversation gets its digest; undefined only shows it. */
  digest(schedule: DigestSchedule | 'off' | undefined, asker: AskerHere): Promise<DigestAnswer | NotDone>;
  /** What this conversation's digest would say now. */
  digestNow(asker: AskerHere): Promise<DigestFacts>;
  /** The latest changes by people, newest first. */
  audit(asker: Asker): Promise<AuditAnswer>;
  scanNow(asker: Asker): Promise<ScanNowAnswer>;
  /** Plans a test notification to this conversation, through the ledger and the sender. */
  testAlert(asker: AskerHere): Promise<void>;
  /** Refreshes what is stored of a conversation; called with every message. */
  noteConversation(conversation: Conversation): Promise<void>;
  /** The person's last known IANA time zone: the one in this message, which is stored, or the stored one. */
  timeZoneOf(personObjectId: string, told: string | undefined): Promise<string | undefined>;
  /** The bot was installed or upgraded: parked subscriptions of the whole team, or of one channel, resume. */
  noteInstallation(conversation: Conversation, what: 'team' | 'channel'): Promise<void>;
  /** The bot was removed, or the channel or team was deleted: parks subscriptions. A team's id parks all its channels. */
  noteRemoval(where: { readonly conversationId?: string; readonly teamId?: string }, reason: GoneReason): Promise<void>;
  /** Gives the team's new name to all its channels. */
  renameTeam(teamId: string, name: string): Promise<void>;
  isFirstDelivery(conversationId: string, activityId: string): Promise<boolean>;
}

export interface SubscribeCommand {
  /** Empty means all. */
  readonly customers: readonly string[];
  readonly isHealth: boolean;
  /** In ascending order; undefined means the defaults, and those in force where only `also` is asked for. */
  readonly thresholds: readonly number[] | undefined;
  /** What is told beside alerts from now on. */
  readonly also?: AlsoWanted | undefined;
}

export type SubscribeAnswer =
  | {
      readonly kind: 'subscribed';
      readonly isHealth: boolean;
      /** Empty means all. */
      readonly customers: readonly Customer[];
      readonly thresholds: readonly number[];
      readonly budgets: SubscribedBudgets;
      /** How many alerts are already above one of the thresholds; a card about them follows. */
      readonly standing: number;
      /** What is told beside alerts now. */
      readonly also?: AlsoHeard;
      readonly undo?: string | undefined;
    }
  | NotDone
  | AskBack;

export type UnsubscribeAnswer =
  | {
      readonly kind: 'unsubscribed';
      readonly customers: readonly Customer[];
      readonly isEverything: boolean;
      readonly isExcept: boolean;
      /** Only the health notices were ended. */
      readonly isHealth?: boolean;
      /** Only these were ended; the alerts go on. */
      readonly only?: readonly AlsoEnded[];
      readonly undo?: string | undefined;
    }
  | { readonly kind: 'notSubscribed' }
  | NotDone
  | AskBack;

export interface SubscriptionView {
  readonly subscription: AlertSubscription;
  /** The thresholds in force. */
  readonly thresholds: readonly number[];
}

export interface SubscriptionsAnswer {
  readonly subscriptions: readonly SubscriptionView[];
  readonly silences: readonly Silence[];
  /** Those that the subscriptions, their exceptions and the silences name, by id; forgotten customers are left out. */
  readonly customers: ReadonlyMap<string, Customer>;
}
