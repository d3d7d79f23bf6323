import type { Instant } from '#domain/time/time.ts';
import type { Person } from './alert.ts';

/** `all` customers, health notices, or one customer by its id. */
export type SubscriptionScope = 'all' | 'health' | (string & {});

/** The reader for whom a post is written: language, format and time zone of the person who subscribed or asks. */
export interface Reader {
  /** BCP 47, as Teams sends it. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** Which conversation hears about which customers, from which thresholds. One per conversation and scope. */
export interface AlertSubscription {
  readonly id: string;
  readonly conversationId: string;
  readonly scope: SubscriptionScope;
  /** Ascending percentages; undefined follows ALERT_THRESHOLDS; empty means "not this customer", against an `all`. */
  readonly thresholds: readonly number[] | undefined;
  readonly createdBy: Person;
  readonly createdAt: Instant;
  readonly reader: Reader;
  /**
   * The thresholds whose standing alerts were already taken up for this subscription; undefined for a new one. A threshold
   * that is in force and not among them is just introduced.
   */
  readonly introduced: readonly number[] | undefined;
  /** Since when the conversation is gone and this subscription rests. */
  readonly parkedAt: Instant | undefined;
}

/** The lowest percentage at which anybody is told anything. */
export function lowestThreshold(subscriptions: readonly AlertSubscription[], defaults: readonly number[]): number {
  return Math.min(...subscriptions.flatMap((subscription) => subscription.thresholds ?? defaults), ...defaults);
}
