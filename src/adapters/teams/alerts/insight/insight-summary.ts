import { labelled } from '#adapters/teams/alerts/alert-summary.ts';
import { timesText } from '#adapters/teams/insight/spike-words.ts';
import { SUMMARY_WORDS } from '#adapters/teams/layout/summary-words.ts';
import { nameOf } from '#adapters/teams/layout/text.ts';
import type { BudgetTold } from '#domain/alerts/insight/news.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import type { Words } from '#language/catalogue.ts';
import { wholePercent } from '#language/format.ts';
import type { InsightFacts } from '#ports/teams.ts';

/*
 * What posts about forecasts, spikes and changed budgets say first. Their summaries are a contract that monitors read, in English for every reader.
 */

/** What the post says first, without labels. */
export function insightHeadline({ notification, customer }: InsightFacts, words: Words): string {
  const { headline } = words.news;
  const name = nameOf(customer, words);
  if (notification.about === 'budget') return headline.budget(name, budgetChangeOf(notification.facts));
  if (notification.about === 'passed') return headline.passed(name, notification.facts.levels.at(-1)?.threshold ?? 0);
  if (notification.about === 'taken-back') return headline.corrected(name, wholePercent(notification.facts.percent));
  if (notification.about === 'forecast') return headline.headingOver(name, notification.level);
  const times = timesText(notification.facts);
  return times === undefined ? headline.spentUnusually(name, isoDate(notification.date)) : headline.spent(name, times);
}

/** Another amount or another currency: changed. */
export function budgetChangeOf({ from, to }: BudgetTold): 'set' | 'changed' | 'removed' {
  if (to.amount === undefined) return 'removed';
  return from.amount === undefined ? 'set' : 'changed';
}

export function insightSummary(facts: InsightFacts): string {
  const { isRepeat } = facts;
  return labelled(insightHeadline(facts, SUMMARY_WORDS), { isRepeat, isTest: false }, SUMMARY_WORDS);
}
