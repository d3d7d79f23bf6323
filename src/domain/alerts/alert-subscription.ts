import type { Instant } from '#domain/time/time.ts';
import type { Person } from './alert.ts';

/** The reader for whom a post is written: language, format and time zone of the person who subscribed or asks. */
export interface Reader {
  /** BCP 47, as Teams sends it. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** A customer that somebody took out of a subscription to all. */
export interface Exception {
  readonly customerId: string;
  readonly by: Person;
  readonly at: Instant;
}

/** What a conversation hears about: all customers but some, one customer, or the watch itself. */
export type Heard =
  | { readonly to: 'all'; readonly except: readonly Exception[] }
  | { readonly to: 'customer'; readonly customerId: string }
  | { readonly to: 'health' };

/** Forecasts are told in a conversation, too. */
export interface ForecastsHeard {
  /** The percentage of the budget over which a forecast is told; 100 is the budget itself. */
  readonly level: number;
  /** The level at which what held already was taken up for this subscription; undefined: none was yet. */
  readonly introduced: number | undefined;
}

/** Spikes are told in a conversation, too. */
export interface SpikesHeard {
  /** The spikes that were known already were taken up for this subscription. */
  readonly introduced: boolean;
}

/** What is told beside alerts. */
export interface AlsoHeard {
  readonly forecasts?: ForecastsHeard | undefined;
  readonly spikes?: SpikesHeard | undefined;
}

/** What a conversation hears about, from which thresholds. One per conversation and what it hears about. */
export type AlertSubscription = Heard &
  AlsoHeard & {
    readonly id: string;
    readonly conversationId: string;
    /** Ascending percentages, never empty; undefined follows ALERT_THRESHOLDS. */
    readonly thresholds: readonly number[] | undefined;
    readonly createdBy: Person;
    readonly createdAt: Instant;
    readonly reader: Reader;
    /**
     * The thresholds whose standing alerts were already taken up for this subscription; undefined for a new one. A threshold
     * that is in force and not among them is just introduced.
     */
    readonly introduced: readonly number[] | undefined;
    /** Since when the conversation is gone and this subscription is paused. */
    readonly parkedAt: Instant | undefined;
  };

/** The lowest percentage at which anybody is told anything. */
export function lowestThreshold(subscriptions: readonly AlertSubscription[], defaults: readonly number[]): number {
  return Math.min(...subscriptions.flatMap((subscription) => subscription.thresholds ?? defaults), ...defaults);
}
