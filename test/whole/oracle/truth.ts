import type { Instant } from '#domain/time/time.ts';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import type { StoredSpike } from '#ports/insight.ts';
import type { Share } from './amounts.ts';
import type { Face } from './faces.ts';
import type { NewsFace } from './news-faces.ts';

/*
 * The truth as the oracle knows it: the figures that were read, what people set, and what each conversation has seen.
 * Quotations in the comments are the design's own sentences.
 */

/** A customer's figures at Partner Center; amounts are in the smallest unit. */
export interface Figures {
  readonly period: BillingPeriod;
  readonly cost: number;
  /** Undefined means: "An amount that is absent, null or 0 is 'no budget'." */
  readonly budget: number | undefined;
  readonly currency: string;
  readonly lastModified: Instant;
}

export interface BudgetTruth {
  readonly budget: number | undefined;
  readonly currency: string;
}

/** A budget in force. "A changed budget (set, removed, other currency) restarts the count." */
export interface Version {
  readonly number: number;
  readonly budget: number | undefined;
  readonly currency: string;
  /** The used share when the budget came into force. */
  readonly share: Share | undefined;
  /** The budget in force before; undefined for the period's first. */
  readonly before: Version | undefined;
  /** When another budget replaced it. */
  endedAt: Instant | undefined;
  /** Whether it came back within a day. */
  isBack: boolean;
}

export interface Acknowledgement {
  readonly number: number;
  /** "at that moment (not the peak)" */
  readonly share: Share;
  /** "It keeps the highest percentage seen since." */
  highest: Share;
  readonly version: Version;
}

/** "There is one alert per customer and billing period." */
export interface AlertTruth {
  readonly id: string;
  readonly customer: CustomerTruth;
  figures: Figures;
  version: Version;
  readonly versions: Version[];
  /** "the highest percentage against the budget in force" */
  peak: Share | undefined;
  acknowledgement: Acknowledgement | undefined;
  closed: { readonly reason: 'laterPeriod' | 'periodEnded' | 'either'; readonly at: Instant } | undefined;
  /** How it stands towards each conversation. */
  readonly tales: Map<string, Tale>;
  /** How its forecasts and spikes stand towards each conversation. */
  readonly newsTales: Map<string, NewsTale>;
}

/** A notification whose outcome is not known: "Possibly delivered". */
export interface Doubt {
  readonly level: number;
  count: number;
  /** It is sent again at this instant at the earliest, with the label. */
  nextAt: Instant;
  /** It may be of a subscription before: how often this notification was in doubt is not known then. */
  readonly isOfBefore: boolean;
}

/** What one conversation has and has not seen of one alert. */
export interface Tale {
  /** The highest level told, by the budget's version; since an alarm about it was taken back. */
  readonly told: Map<number, number>;
  /** What was told before that, and the share used then; by the budget's version. */
  readonly left: Map<number, { readonly share: Share; readonly before: number }>;
  /** One more than the alarms that were taken back, by the budget's version. */
  readonly rounds: Map<number, number>;
  /** Loud alarms that were told, or may have been, and were not taken back; by the budget's version. */
  readonly alarms: Map<number, Alarm>;
  /** "already over a threshold when first looked at": the level then, as far as it has held ever since. */
  stood: number;
  /** A crossing was already owed at the first look, so it may be told as standing or as a crossing. */
  isEither: boolean;
  /** "whose last post about the alert was **sent** at a percentage" */
  lastSentAt: Share | undefined;
  /** The alert was closed already when the conversation first heard of it. */
  isClosedFirst: boolean;
  /** The acknowledgements after which a "still rising" was told. */
  readonly risings: Set<number>;
  /** Levels that silences have held back and that were not told. */
  readonly suppressed: Map<number, Suppressed>;
  /** Those of them that were told last. */
  lastPassed: readonly (readonly [number, Suppressed])[];
  /** The level that a silence has held back. */
  heldBack: number | undefined;
  readonly doubts: Map<string, Doubt>;
  /** Notifications given up after the third doubt, which are never sent again. */
  readonly dead: Set<string>;
  /** What is owed and was not sent yet. */
  readonly waiting: Map<string, Waiting>;
  /** How it stood before the last post was sent: the process may die before it notes that. */
  beforeSent: BeforeSent | undefined;
  /** Whether the last try failed to deliver it. */
  isInVain: boolean;
  /** What a silence held back was tried in vain when the silence had ended. */
  isLateInVain: boolean;
  /** Until then it may wait, because a try certainly failed and the next one comes after a back-off. */
  excusedUntil: Instant;
  /** Posts about this alert only, oldest first, as far as their activities are known. */
  readonly posts: PostTruth[];
}

interface Suppressed {
  readonly version: Version;
  readonly isSure: boolean;
}

interface Alarm {
  readonly isSure: boolean;
  /** The number of the words that may have taken it back. */
  readonly inDoubtAs: number | undefined;
}

interface Waiting {
  readonly level: number;
  /** It was tried, doubted or silenced. */
  readonly isTried: boolean;
  /** False where the design leaves open whether it is told. */
  readonly isRequired: boolean;
}

interface BeforeSent extends Pick<Tale, 'lastSentAt' | 'stood' | 'heldBack' | 'isEither'> {
  readonly key: string;
  readonly version: number;
  readonly told: number;
  readonly posts: number;
}

/** A post that stands, whatever it tells. */
export interface StandingPost {
  readonly activityId: string;
  isDeleted: boolean;
  /** Until then it may show an old state, because an edit of it failed. */
  excusedUntil: Instant;
  /** Whether an edit may have arrived without a clear answer. */
  isEditInDoubt: boolean;
  /** Whether the last edit did not reach its conversation because that was gone. */
  isEditMissed: boolean;
  /**
   * It was not found, because its whole conversation was gone. "If the card is gone, the edit is dropped": so it is until the
   * product is told that the conversation is back.
   */
  isNotFound: boolean;
}

export interface PostTruth extends StandingPost {
  readonly threadId: string | undefined;
  readonly level: number;
  readonly version: Version;
  /** The loud alarm that it told: one more than those of its budget that were taken back before; undefined where it told none. */
  readonly alarm: number | undefined;
  /** What it was last seen to show. */
  shown: Face;
}

/** A forecast, a spike or a changed budget: "told once per period, budget and level", "a spike is told once". */
export type News =
  | { readonly about: 'forecast'; readonly level: number; readonly version: Version; readonly round: number }
  | { readonly about: 'spike'; readonly date: CalendarDay }
  /** `telling`: it is told for the first, second … time. */
  | { readonly about: 'budget'; readonly version: Version; readonly telling: number }
  /** An alarm that was wrong; numbered over all budgets of the period. */
  | { readonly about: 'taken-back'; readonly version: Version; readonly telling: number };

export interface NewsPost extends StandingPost {
  readonly news: News;
  shown: NewsFace;
}

/** Which budget one conversation knows of, in a billing period. */
export interface BudgetTale {
  /** The one told last, or in force when it was looked at first; undefined before that. */
  readonly known: BudgetTruth | undefined;
  /** When one was told last, and from when on its post shows later ones, both by the calendar. */
  readonly toldAt: Instant | undefined;
  readonly shownFrom: Instant | undefined;
  /** Since when the one in force is owed and was not told. */
  readonly owedSince: Instant | undefined;
  /** The design leaves open whether it is told. */
  readonly isFree: boolean;
  /** Of the period before, where that is so because what was told there differs from what was in force. */
  readonly before?: NewsTale | undefined;
}

/** What one conversation has and has not seen of an alert's forecasts and spikes, by the keys of these. */
export interface NewsTale {
  budget: BudgetTale;
  readonly told: Set<string>;
  /** "What already holds at the start of a subscription or at a first reading": it is told in a standing card. */
  readonly stood: Set<string>;
  /** It was owed already when somebody subscribed anew, or a silence holds: it may be told as standing or as news. */
  readonly either: Set<string>;
  /** What a silence has held back; `false` where the design does not say whether it has. */
  readonly heldBack: Map<string, boolean>;
  readonly doubts: Map<string, Doubt>;
  readonly dead: Set<string>;
  /** Tried in vain, or silenced: people may be told that it came too late. */
  readonly tried: Set<string>;
  /** Since when it has been owed and was not told, by the system clock. */
  readonly since: Map<string, Instant>;
  /** What was sent last: the process may die before it notes that. */
  lastSent: { readonly key: string; readonly posts: number; readonly budget: BudgetTale } | undefined;
  excusedUntil: Instant;
  readonly posts: NewsPost[];
}

export interface CustomerTruth {
  readonly id: string;
  readonly name: string;
  readonly alerts: AlertTruth[];
  /**
   * The arithmetic of forecasts and spikes as the product keeps it, which has tests of its own. When they are told is the
   * oracle's to say.
   */
  insight: { readonly state: InsightState | undefined; readonly spikes: readonly StoredSpike[] };
}

/** A subscription without thresholds takes a customer out of `all`. */
export interface SubscriptionTruth {
  readonly thresholds: readonly number[] | undefined;
  /** The level over which forecasts are told; undefined where none are. */
  readonly forecastLevel?: number | undefined;
  readonly withSpikes?: boolean | undefined;
}

export interface ConversationTruth {
  readonly id: string;
  readonly kind: 'channel' | 'groupChat' | 'personal';
  readonly teamId: string | undefined;
  /** By customer or `all`: "There is one subscription per customer and conversation: a named one overrides `all`." */
  readonly subscriptions: Map<string, SubscriptionTruth>;
  /** "*gone*. Its subscriptions are parked" */
  isParked: boolean;
  /**
   * Since when it has refused every post (403, 404), and when the next try is due at the latest; both by the system clock.
   */
  refusedSince: Instant | undefined;
  excusedUntil: Instant;
}

export interface SilenceTruth {
  /** Undefined means everywhere. */
  readonly conversationId: string | undefined;
  /** Undefined means all customers. */
  readonly customerId: string | undefined;
  readonly from: Instant;
  until: Instant;
}

export interface Truth {
  readonly thresholds: readonly number[];
  readonly reopenStep: number;
  readonly customers: ReadonlyMap<string, CustomerTruth>;
  readonly conversations: ReadonlyMap<string, ConversationTruth>;
  readonly silences: SilenceTruth[];
  /** "A throttle pauses the whole sender for `Retry-After`, at most 15 min." In the system clock's time. */
  pausedUntil: Instant;
}

/** The time of both clocks. */
export interface Now {
  readonly calendar: Instant;
  readonly system: Instant;
}

/** A disagreement between the oracle and the product. */
export interface Difference {
  readonly rule: Rule;
  readonly saw: string;
}

/** The design's sentence behind each kind of difference. */
export const RULES = {
  owed: 'A conversation is owed a notification when its level is above the one last told to it for this alert and budget.',
  told: 'Every crossing of a watched customer reaches every subscribed conversation, or a person is told why not.',
  once: 'A conversation never gets the same notification twice unless the second one says that it may be a repeat.',
  label: 'After UNKNOWN_REPEAT_AFTER it is sent again, labelled as a possible repeat.',
  subscribed: 'Before every send the sender checks that the conversation is still subscribed.',
  silence: 'A silence … lasts until a set time.',
  heldBack:
    'Also when the period ended in the meantime: told late (for a row that a silence held back: at most 30 days).',
  owner: 'An alert is acknowledged with the percentage used at that moment (not the peak).',
  passed: 'Levels that were crossed but no longer hold are one line when the silence ends.',
  late: 'When it ends, the highest level that it suppressed is told, under a heading that says so.',
  standing:
    'One summary card shows all standing alerts and never uses the word "reached". A crossing after that is reached.',
  budget:
    'A level above the one already told is announced, saying that the budget changed; every later crossing is announced.',
  rising:
    'Still rising is told to those conversations whose last post was sent at a percentage at least REOPEN_STEP points below.',
  thread:
    'In a channel a post about one alert starts a thread; its escalations reply there, and 100 % starts a thread of its own.',
  grouping: 'In each conversation, up to 5 alerts are one post each. More become table posts; every alert has a row.',
  pause: 'A throttle pauses the whole sender for Retry-After, at most 15 min.',
  again: 'Possibly delivered: after UNKNOWN_REPEAT_AFTER, then once more after 6 times that wait; then it is dead.',
  refused: '403/404: the sender tries again after 1 h, 6 h, 24 h, 72 h; then the conversation is gone.',
  refusedReply:
    'A refusal of a thread is not a refusal of the conversation: the row is sent again at once without the thread.',
  card: 'Every amount on a card is what was read, and its words say what holds.',
  face: 'What to edit is the difference between the state that a post should show and the state that it was last seen to show.',
  missed: 'A conversation that comes back gets the edits it missed.',
  edit: 'A post about one alert is edited on events only.',
  answer: 'Whether it is open is judged by the thresholds of the conversation that asks.',
  gaveUp:
    'People are told that it was given up only when it came too late; never when it was superseded or the figure fell.',
  forecast:
    'A forecast is told when the expected end is at or above the budget (or the level that the subscription names) on two data days in a row.',
  budgetNews:
    'When a budget is set, changed or removed, those subscribed are told once, with the old and the new value; later changes within 24 h edit that post.',
  takenBack:
    'A loud alarm that proves wrong (told at 100 % or more, corrected below 80 % in the same period) is taken back by a reply in its thread, once.',
  spike: 'A spike is told once (occasion `spike:<date>`) to conversations that subscribed `with spikes`.',
  common:
    'Each conversation gets one post about those that it watches; with one or two of them it gets the usual posts.',
  fault: 'No use case throws.',
} as const;

export type Rule = keyof typeof RULES;
