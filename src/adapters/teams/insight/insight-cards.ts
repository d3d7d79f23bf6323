import type { CardMaker } from '#adapters/teams/layout/card-maker.ts';
import { SUMMARY_WORDS, summaries } from '#adapters/teams/layout/summary-words.ts';
import { nameOf } from '#adapters/teams/layout/text.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Span } from '#domain/usage/days/span.ts';
import type { CustomerInsight } from '#ports/insight.ts';
import type { Post } from '#ports/teams.ts';
import { accuracyView } from './accuracy-view.ts';
import { forecastView } from './forecast-view.ts';
import { historyView } from './history-view.ts';
import { pastCostsView } from './past-costs-view.ts';

export interface InsightCards {
  forecast(insight: CustomerInsight, reader: Reader): Post;
  history(insight: CustomerInsight, reader: Reader): Post;
  /** What these days cost. */
  pastCosts(insight: CustomerInsight, span: Span, reader: Reader): Post;
  accuracy(insight: CustomerInsight, reader: Reader): Post;
}

export function createInsightCards({ speechOf, answer }: CardMaker): InsightCards {
  return {
    forecast: (insight, reader) =>
      answer(
        'forecast',
        forecastView(insight, speechOf(reader, insight.now)),
        summaries.forecast(nameOf(insight.customer, SUMMARY_WORDS)),
      ),
    history: (insight, reader) =>
      answer(
        'history',
        historyView(insight, speechOf(reader, insight.now)),
        summaries.history(nameOf(insight.customer, SUMMARY_WORDS)),
      ),
    pastCosts: (insight, span, reader) =>
      answer(
        'history',
        pastCostsView(insight, span, speechOf(reader, insight.now)),
        summaries.history(nameOf(insight.customer, SUMMARY_WORDS)),
      ),
    accuracy: (insight, reader) =>
      answer(
        'list',
        accuracyView(insight, speechOf(reader, insight.now)),
        summaries.accuracy(nameOf(insight.customer, SUMMARY_WORDS)),
      ),
  };
}
