import { labelled, SUMMARY_WORDS } from '#adapters/teams/alerts/alert-summary.ts';
import { timesText } from '#adapters/teams/insight/spike-words.ts';
import { nameOf } from '#adapters/teams/layout/text.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import type { Words } from '#language/catalogue.ts';
import type { InsightFacts } from '#ports/teams.ts';

/*
 * What posts about forecasts and spikes say first. Their summaries are a contract that monitors read, in English for every reader.
 */

/** What the post says first, without labels. */
export function insightHeadline({ notification, customer }: InsightFacts, words: Words): string {
  const { headline } = words.news;
  const name = nameOf(customer, words);
  if (notification.about === 'forecast') return headline.headingOver(name, notification.level);
  const times = timesText(notification.facts);
  return times === undefined ? headline.spentUnusually(name, isoDate(notification.date)) : headline.spent(name, times);
}

export function insightSummary(facts: InsightFacts): string {
  const { isRepeat } = facts;
  return labelled(insightHeadline(facts, SUMMARY_WORDS), { isRepeat, isTest: false }, SUMMARY_WORDS);
}
