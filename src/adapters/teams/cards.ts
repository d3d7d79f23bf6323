import type { Cloud } from '#domain/usage/drivers/portal-links.ts';
import type { Words } from '#language/catalogue.ts';
import type { Posts } from '#ports/teams.ts';
import { type AlertCards, createAlertCards } from './alerts/alert-cards.ts';
import { createDigestCards, type DigestCards } from './digests/digest-cards.ts';
import { createDriverCards, type DriverCards } from './drivers/driver-cards.ts';
import { createInsightCards, type InsightCards } from './insight/insight-cards.ts';
import { type AskingCards, createAskingCards } from './layout/asking-cards.ts';
import { type CardMaker, createCardMaker } from './layout/card-maker.ts';
import { loadTemplates } from './layout/templates.ts';
import { createListCards, type ListCards } from './lists/list-cards.ts';
import { createPosts } from './posts.ts';
import { createSubscriptionCards, type SubscriptionCards } from './subscriptions/subscription-cards.ts';
import { createUsageCards, type UsageCards } from './usage/usage-cards.ts';
import { createWatchCards, type WatchCards } from './watch/watch-cards.ts';

/** Makes the answers' cards, those of each room. Each is a `Post` (card and summary); none exceeds 80 KB. */
export interface Answers
  extends AskingCards,
    UsageCards,
    ListCards,
    DriverCards,
    InsightCards,
    AlertCards,
    DigestCards,
    SubscriptionCards,
    WatchCards,
    Pick<CardMaker, 'sentence'> {}

export interface Cards {
  /** The answers in a language. */
  answersIn(words: Words): Answers;
  /** Each in the language of its reader. */
  readonly posts: Posts;
  /** Renders every template with its samples; throws `Unavailable` with the file's name when one is broken. */
  check(): Promise<void>;
}

/**
 * Reads `cards/*.json`; each template is built when it is first needed. Throws `Unavailable` when one is missing, or no JSON.
 * `wordsFor` gives the language of a reader's locale, `cloud` the portals to which links lead.
 */
export function loadCards(folder: URL, wordsFor: (locale: string) => Words, cloud: Cloud = 'global'): Cards {
  const { render, check } = loadTemplates(folder);
  const made = new Map<Words, Answers>();
  return {
    answersIn(words) {
      const answers = made.get(words) ?? createAnswers(createCardMaker(render, words), cloud);
      made.set(words, answers);
      return answers;
    },
    posts: createPosts(render, wordsFor, cloud),
    check,
  };
}

function createAnswers(maker: CardMaker, cloud: Cloud): Answers {
  return {
    ...createAskingCards(maker),
    ...createDigestCards(maker),
    ...createUsageCards(maker),
    ...createListCards(maker),
    ...createInsightCards(maker),
    ...createDriverCards(maker, cloud),
    ...createAlertCards(maker),
    ...createSubscriptionCards(maker),
    ...createWatchCards(maker),
    sentence: maker.sentence,
  };
}
