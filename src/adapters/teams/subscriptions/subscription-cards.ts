import type { CardMaker } from '#adapters/teams/layout/card-maker.ts';
import { SUMMARY_WORDS, summaries } from '#adapters/teams/layout/summary-words.ts';
import { nameOf } from '#adapters/teams/layout/text.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { Instant } from '#domain/time/time.ts';
import type { WhoHearsAnswer } from '#ports/asking/hearing.ts';
import type { SubscribeAnswer, SubscriptionsAnswer, UnsubscribeAnswer } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import { HEARING_ROWS, hearingView } from './hearing-view.ts';
import { SUBSCRIPTION_ROWS, subscribedView, subscriptionsView, unsubscribedView } from './subscription-views.ts';

export interface SubscriptionCards {
  subscribed(
    answer: Extract<SubscribeAnswer, { kind: 'subscribed' }>,
    conversation: Conversation,
    reader: Reader,
  ): Post;
  unsubscribed(answer: Extract<UnsubscribeAnswer, { kind: 'unsubscribed' | 'notSubscribed' }>, reader: Reader): Post;
  subscriptions(answer: SubscriptionsAnswer, now: Instant, reader: Reader): Post;
  hearing(answer: Extract<WhoHearsAnswer, { kind: 'hearing' }>, reader: Reader): Post;
}

export function createSubscriptionCards({ words, speechOf, answer, rows }: CardMaker): SubscriptionCards {
  return {
    subscribed: (subscribed, conversation, reader) =>
      answer('subscribed', subscribedView(subscribed, conversation, speechOf(reader)), summaries.subscribed),
    unsubscribed(unsubscribed) {
      const view = unsubscribedView(unsubscribed, words);
      return answer('subscribed', view, unsubscribedView(unsubscribed, SUMMARY_WORDS).heading);
    },
    subscriptions(found, now, reader) {
      const view = (most: number) => subscriptionsView(found, now, speechOf(reader, now), most);
      return rows('subscriptions', { most: SUBSCRIPTION_ROWS, view }, summaries.subscriptions);
    },
    hearing(hearing, reader) {
      const view = (most: number) => hearingView(hearing, speechOf(reader, hearing.now), most);
      return rows('list', { most: HEARING_ROWS, view }, summaries.hearing(nameOf(hearing.customer, SUMMARY_WORDS)));
    },
  };
}
