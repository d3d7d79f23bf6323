import type { Alert, Person } from '#domain/alerts/alert.ts';
import type { AlertSubscription, Reader } from '#domain/alerts/alert-subscription.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import type { SubscribedBudgets } from '#domain/alerts/subscribed-budgets.ts';
import type { Conversation, GoneReason } from '#domain/conversation.ts';
import type { CustomerMatch } from '#domain/names/find-customer.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';
import type { SilenceUntil } from '#domain/time/silence-end.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Portfolio, WithoutBudget } from '#domain/usage/portfolio.ts';
import type { NotLive } from '#domain/usage/reading-fault.ts';
import type { UsageState } from '#domain/usage/usage-state.ts';
import type { AuditEntry } from './audit.ts';
import type { AlertFacts } from './teams.ts';
import type { WatchStatus } from './watch-status.ts';

/*
 * What people may ask of the product and do with it: the inbound side. Answers are data; wording is the adapters'.
 */

/** Who asks. */
export interface Asker {
  readonly person: Person;
  readonly reader: Reader;
}

/** Who asks in a conversation: the request is about what is told there, or changes it. */
export interface AskerHere extends Asker {
  readonly conversation: Conversation;
  /** The question of the bot's that is answered by a button. */
  readonly question?: Question | undefined;
}

/** Whom a command is about: all customers, or the one that is named so. */
export type Whom = 'all' | { readonly named: string };

/** What a card asked back. One question leads to one change at most, within an hour. */
export interface Question {
  readonly id: string;
  /** By the system clock. */
  readonly askedAt: Instant;
}

/** Instead of an answer: whom the person means has to be asked first, and nothing was changed. */
export type AskBack =
  | Exclude<CustomerMatch, { kind: 'one' }>
  /** Each of the names fits one customer, at least one of them not for certain. */
  | { readonly kind: 'uncertain'; readonly customers: readonly Customer[] };

/** A question's button was pressed, and nothing was changed. */
export interface NotDone {
  readonly kind: 'notDone';
  readonly reason: 'tooOld' | 'answeredBefore';
}

/** One customer's usage, as a card needs it. */
export interface CustomerUsage {
  readonly customer: Customer;
  readonly state: UsageState;
  readonly now: Instant;
  /** Undefined when read just now; else why the last snapshot is shown instead. */
  readonly notLive: { readonly reason: NotLive } | undefined;
  /** The alert of the state's period. */
  readonly alert: Alert | undefined;
  /** Since when it has not moved, if that is longer than STALE_AFTER and it spent in this period. */
  readonly noChangeSince: Instant | undefined;
  readonly leftAt: Instant | undefined;
  /** From which percentages the conversation that asks is told about it; undefined where it is not. */
  readonly toldHereAt: readonly number[] | undefined;
}

export type UsageAnswer =
  | { readonly kind: 'usage'; readonly usage: CustomerUsage }
  /** Neither Partner Center nor a snapshot can answer. */
  | { readonly kind: 'unreadable'; readonly customer: Customer; readonly reason: NotLive }
  | AskBack;

export interface SubscribeCommand {
  /** Empty means all. */
  readonly customers: readonly string[];
  readonly isHealth: boolean;
  /** Ascending; undefined follows the defaults. */
  readonly thresholds: readonly number[] | undefined;
}

export type SubscribeAnswer =
  | {
      readonly kind: 'subscribed';
      readonly isHealth: boolean;
      /** Empty means all. */
      readonly customers: readonly Customer[];
      readonly thresholds: readonly number[];
      readonly budgets: SubscribedBudgets;
      /** How many alerts stand above one of the thresholds already; a card about them follows. */
      readonly standing: number;
    }
  | NotDone
  | AskBack;

export type UnsubscribeAnswer =
  | {
      readonly kind: 'unsubscribed';
      readonly customers: readonly Customer[];
      readonly isEverything: boolean;
      readonly isExcept: boolean;
      /** The health notices were ended, and nothing else. */
      readonly isHealth?: boolean;
    }
  | { readonly kind: 'notSubscribed' }
  | NotDone
  | AskBack;

export interface SubscriptionView {
  readonly subscription: AlertSubscription;
  /** Those in force. */
  readonly thresholds: readonly number[];
}

export interface SubscriptionsAnswer {
  readonly subscriptions: readonly SubscriptionView[];
  readonly silences: readonly Silence[];
  /** Those that the subscriptions, their exceptions and the silences name, by id; without those that are forgotten. */
  readonly customers: ReadonlyMap<string, Customer>;
}

/** `ended`: its billing period has ended, and no later figures have come. */
export type AlertState = 'open' | 'acknowledged' | 'ended';

/** An alert that is not closed. */
export interface OpenAlert {
  readonly alert: Alert;
  readonly customer: Customer;
  /** By the thresholds of the conversation that asks. */
  readonly level: number;
  readonly state: AlertState;
  /** Also of one whose period has ended. */
  readonly isAcknowledged: boolean;
  readonly silencedUntil: Instant | undefined;
}

export interface AlertsAnswer {
  readonly now: Instant;
  /** By state, worst first in each; at most 200 of all that are counted below. */
  readonly alerts: readonly OpenAlert[];
  readonly open: number;
  readonly acknowledged: number;
  readonly ended: number;
  /** Those that hold in this conversation, about customers without an open alert too. */
  readonly silences: readonly Silence[];
  /** Those that the silences are about, by id. */
  readonly silenced: ReadonlyMap<string, Customer>;
}

/** What a person does to an alert or to what is told about a customer, by command. */
export type AcknowledgeAnswer =
  | { readonly kind: 'acknowledged'; readonly alert: Alert; readonly customer: Customer; readonly isAgain: boolean }
  /** The customer is under every threshold, or has no budget. */
  | { readonly kind: 'noAlert'; readonly customer: Customer }
  | NotDone
  | AskBack;

export type AcknowledgeAllAnswer =
  /** What would be acknowledged, the worst first; `isCut`: only the 200 worst were counted. */
  | { readonly kind: 'counted'; readonly alertIds: readonly string[]; readonly isCut: boolean }
  /** `count`: without those that somebody else acknowledged meanwhile, and those that are over. */
  | { readonly kind: 'acknowledgedAll'; readonly count: number }
  | NotDone;

export type SilenceCommand = {
  readonly customer: Whom;
  /** Admins only. */
  readonly isEverywhere: boolean;
  readonly why: string | undefined;
} & ({ readonly forMs: number } | { readonly until: SilenceUntil } | { readonly at: Instant });

export type SilenceAnswer =
  /** No customer: all. */
  | {
      readonly kind: 'silenced';
      readonly customer: Customer | undefined;
      readonly until: Instant;
      readonly isEverywhere: boolean;
    }
  /** Nothing was done: the time has passed, is too far away or no date; the period is unknown, or each customer's own. */
  | { readonly kind: 'noEnd'; readonly reason: 'past' | 'tooLong' | 'noDate' | 'noPeriod' | 'ownPeriods' }
  | {
      readonly kind: 'unsilenced';
      readonly customer: Customer | undefined;
      /** Whom the silences were about that have ended; undefined for a customer that is not known any more. */
      readonly ended: readonly (Customer | 'all' | undefined)[];
      /** About how many customers what was held back is told now. */
      readonly toTell: number;
      /** Another silence, for all customers or everywhere, still holds here. */
      readonly stillUntil?: Instant | undefined;
    }
  | NotDone
  | Exclude<AskBack, { kind: 'uncertain' }>
  /** `until`: when the silence would end; undefined for the end of one. */
  | (Extract<AskBack, { kind: 'uncertain' }> & { readonly until?: Instant });

export type UnsilenceAnswer = Exclude<SilenceAnswer, { kind: 'noEnd' }>;

export interface Hearing {
  readonly conversation: Conversation;
  readonly subscription: AlertSubscription;
  readonly thresholds: readonly number[];
  readonly silencedUntil: Instant | undefined;
  readonly isHere: boolean;
}

export type WhoHearsAnswer =
  | {
      readonly kind: 'hearing';
      readonly customer: Customer;
      readonly hearings: readonly Hearing[];
      readonly now: Instant;
    }
  | AskBack;

/** A button on an alert's card. */
export interface AlertActionCommand {
  readonly alertId: string;
  /** `show` changes nothing: it brings the card back. */
  readonly action: 'show' | 'acknowledge' | 'silenceDay' | 'silencePeriod';
}

export type AlertActionAnswer =
  /** The card as it is now, for the place of the pressed one. */
  | { readonly kind: 'updated'; readonly facts: AlertFacts }
  /** The billing period is over, or the alert is closed or unknown here: nothing was done. */
  | { readonly kind: 'over'; readonly customer: Customer | undefined };

export interface DigestAnswer {
  readonly schedule: DigestSchedule | undefined;
  readonly timeZone: string;
  readonly nextAt: Instant | undefined;
}

export interface AuditAnswer {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  /** Those that the entries name, by id. */
  readonly customers: ReadonlyMap<string, Customer>;
  readonly places: ReadonlyMap<string, Conversation>;
}

export type ScanNowAnswer = { readonly kind: 'started' } | { readonly kind: 'running' };

/** The use cases that the bot calls. Each may throw; the bot answers with a sentence and a correlation id. */
export interface Requests {
  usageFor(query: string, asker: AskerHere): Promise<UsageAnswer>;
  /** The customers whose names a sentence seems to have in it, at most five. */
  mentioned(sentence: string): Promise<readonly Customer[]>;
  portfolio(asker: Asker): Promise<Portfolio>;
  withoutBudget(asker: Asker): Promise<WithoutBudget>;
  subscribe(command: SubscribeCommand, asker: AskerHere): Promise<SubscribeAnswer>;
  /** Empty customers: everything of this conversation; `health`: its health notices. */
  unsubscribe(customers: readonly string[] | 'health', asker: AskerHere): Promise<UnsubscribeAnswer>;
  subscriptions(asker: AskerHere): Promise<SubscriptionsAnswer>;
  status(asker: Asker): Promise<WatchStatus>;
  alerts(asker: AskerHere): Promise<AlertsAnswer>;
  acknowledge(customer: string, asker: AskerHere): Promise<AcknowledgeAnswer>;
  /** Open alerts heard here that nobody has acknowledged: counts them (undefined), or acknowledges those that were counted. */
  acknowledgeAll(alertIds: readonly string[] | undefined, asker: AskerHere): Promise<AcknowledgeAllAnswer>;
  silence(command: SilenceCommand, asker: AskerHere): Promise<SilenceAnswer>;
  unsilence(customer: Whom, isEverywhere: boolean, asker: AskerHere): Promise<UnsilenceAnswer>;
  whoHears(customer: string, asker: AskerHere): Promise<WhoHearsAnswer>;
  /** Idempotent; the bot has checked the role. */
  actOnAlert(command: AlertActionCommand, asker: AskerHere): Promise<AlertActionAnswer>;
  /** Sets (undefined: shows) when this conversation gets its digest. */
  digest(schedule: DigestSchedule | 'off' | undefined, asker: AskerHere): Promise<DigestAnswer>;
  /** The latest changes by people, newest first. */
  audit(asker: Asker): Promise<AuditAnswer>;
  scanNow(asker: Asker): Promise<ScanNowAnswer>;
  /** Plans a test notification to this conversation, through the ledger and the sender. */
  testAlert(asker: AskerHere): Promise<void>;
  /** Every message refreshes what is stored of its conversation. */
  seen(conversation: Conversation): Promise<void>;
  /** The person's IANA time zone as it was told last: with this message (and is stored then), or before. */
  timeZoneOf(personObjectId: string, told: string | undefined): Promise<string | undefined>;
  /** The bot was installed (again), or an upgrade: parked subscriptions come back, those of the whole team or of one channel. */
  installed(conversation: Conversation, what: 'team' | 'channel'): Promise<void>;
  /** The bot was removed, the channel or team deleted: subscriptions are parked. A team's id parks all its channels. */
  removed(where: { readonly conversationId?: string; readonly teamId?: string }, reason: GoneReason): Promise<void>;
  /** All channels of the team bear its new name. */
  teamRenamed(teamId: string, name: string): Promise<void>;
  isFirstDelivery(conversationId: string, activityId: string): Promise<boolean>;
}
