import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { AlertTruth, ConversationTruth, CustomerTruth, SubscriptionTruth, Truth } from './truth.ts';

/** The thresholds at which a conversation hears about a customer; undefined where it does not. */
export function heardAt(
  truth: Truth,
  conversation: ConversationTruth,
  customerId: string,
): readonly number[] | undefined {
  const subscription = conversation.isParked ? undefined : coveringOf(conversation, customerId);
  return subscription && (subscription.thresholds ?? truth.thresholds);
}

/** "a named one overrides `all`" */
export function coveringOf(
  { subscriptions }: Pick<ConversationTruth, 'subscriptions'>,
  customerId: string,
): SubscriptionTruth | undefined {
  const subscription = subscriptions.get(customerId) ?? subscriptions.get('all');
  return subscription?.thresholds?.length === 0 ? undefined : subscription;
}

/** The customer's alert of the latest period. */
export function newestAlert({ alerts }: CustomerTruth): AlertTruth | undefined {
  return alerts.reduce<AlertTruth | undefined>(
    (newest, alert) => (!newest || alert.figures.period.start > newest.figures.period.start ? alert : newest),
    undefined,
  );
}

/** "covers one customer or all, lasts until a set time" */
export function silencedUntil(
  truth: Truth,
  conversation: ConversationTruth,
  customerId: string,
  now: Instant,
): Instant | undefined {
  const ends = truth.silences
    .filter((silence) => silence.conversationId === undefined || silence.conversationId === conversation.id)
    .filter((silence) => silence.customerId === undefined || silence.customerId === customerId)
    .filter((silence) => silence.from <= now && now < silence.until)
    .map(({ until }) => until);
  return ends.length === 0 ? undefined : Math.max(...ends);
}

/** "the period is still running or ended less than 3 days ago" */
export const TOLD_WITHIN_MS = 3 * DAY_MS;

/** "for a row that a silence held back: until the silence ends, at most 30 days" */
export const HELD_WITHIN_MS = 30 * DAY_MS;
