import type { CardMaker } from '#adapters/teams/layout/card-maker.ts';
import { SUMMARY_WORDS, summaries } from '#adapters/teams/layout/summary-words.ts';
import { nameOf } from '#adapters/teams/layout/text.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Portfolio } from '#domain/usage/portfolio.ts';
import type { UsageAnswer } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import type { CustomerUsage } from '#ports/usage.ts';
import { PORTFOLIO_ROWS, portfolioView } from './portfolio-view.ts';
import { together } from './together.ts';
import { unreadableView } from './unreadable-view.ts';
import { usageView } from './usage-view.ts';

export interface UsageCards {
  /** `maySubscribe`: only what the person can do is offered. */
  usage(usage: CustomerUsage, reader: Reader, maySubscribe?: boolean): Post;
  /** Of several customers, one below the other; an answer that is neither figures nor a reason is left out. */
  usages(answers: readonly UsageAnswer[], reader: Reader, maySubscribe?: boolean): Post;
  /** Neither Partner Center nor a snapshot can answer. */
  unreadable(customer: Customer, reason: string): Post;
  portfolio(portfolio: Portfolio, now: Instant, reader: Reader): Post;
}

export function createUsageCards(maker: CardMaker): UsageCards {
  const { words, speechOf, answer, rows } = maker;
  const usageOf = (usage: CustomerUsage, reader: Reader, maySubscribe?: boolean) =>
    maker.card(
      'usage',
      usageView(usage, speechOf(reader, usage.now), maySubscribe),
      summaries.usage(nameOf(usage.customer, SUMMARY_WORDS)),
    );
  const unreadableOf = (customer: Customer, reason: string) =>
    answer(
      'unreadable',
      unreadableView(customer, reason, words),
      summaries.unreadable(nameOf(customer, SUMMARY_WORDS)),
    );
  return {
    // its parts are few and cut to length, so its size need not be measured
    usage: usageOf,
    usages: (usages, reader, maySubscribe) =>
      together(
        usages.flatMap((each) => {
          if (each.kind === 'usage')
            return { customer: each.usage.customer, post: usageOf(each.usage, reader, maySubscribe) };
          if (each.kind !== 'unreadable') return [];
          return { customer: each.customer, post: unreadableOf(each.customer, words.notLive(each.reason)) };
        }),
        words,
      ),
    unreadable: unreadableOf,
    portfolio(portfolio, now, reader) {
      const view = (most: number) => portfolioView(portfolio, now, speechOf(reader, now), most);
      return rows('portfolio', { most: PORTFOLIO_ROWS, view }, summaries.portfolio);
    },
  };
}
