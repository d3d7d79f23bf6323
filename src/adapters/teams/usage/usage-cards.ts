import type { CardMaker } from '#adapters/teams/layout/card-maker.ts';
import { nameOf } from '#adapters/teams/layout/text.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Portfolio } from '#domain/usage/portfolio.ts';
import type { Post } from '#ports/teams.ts';
import type { CustomerUsage } from '#ports/usage.ts';
import { PORTFOLIO_ROWS, portfolioView } from './portfolio-view.ts';
import { unreadableView, usageView } from './usage-view.ts';

export interface UsageCards {
  usage(usage: CustomerUsage, reader: Reader): Post;
  /** Neither Partner Center nor a snapshot can answer. */
  unreadable(customer: Customer, reason: string): Post;
  portfolio(portfolio: Portfolio, now: Instant, reader: Reader): Post;
}

export function createUsageCards({ words, speechOf, card, answer, rows }: CardMaker): UsageCards {
  const { summaries } = words.cards;
  return {
    // its parts are few and cut to length, so its size need not be measured
    usage: (usage, reader) =>
      card('usage', usageView(usage, speechOf(reader)), summaries.usage(nameOf(usage.customer, words))),
    unreadable: (customer, reason) =>
      answer('unreadable', unreadableView(customer, reason, words), summaries.unreadable(nameOf(customer, words))),
    portfolio(portfolio, now, reader) {
      const view = (most: number) => portfolioView(portfolio, now, speechOf(reader), most);
      return rows('portfolio', { most: PORTFOLIO_ROWS, view }, summaries.portfolio);
    },
  };
}
