import { daysText } from '#adapters/teams/insight/spike-words.ts';
import { usedText } from '#adapters/teams/layout/budget-figures.ts';
import { type Alert, figuresOf } from '#domain/alerts/alert.ts';
import type { ForecastNews, PassedNews } from '#domain/alerts/insight/news.ts';
import type { SpendingBudget } from '#domain/usage/budget.ts';
import type { Speech } from '#language/speech.ts';

/* What posts of one customer and rows of tables say of news in the same words. */

/** Which levels were crossed, and when, and what is used now. */
export function passedTexts({ facts: { levels } }: PassedNews, alert: Alert, { words, format }: Speech) {
  const { row } = words.news;
  const dates = levels.map(({ at }) => format.date(at));
  return {
    first: row.passed(levels.map(({ threshold }) => format.percent(threshold))),
    rest: row.notAnyMore(dates, usedText(figuresOf(alert), { words, format })),
  };
}

/** An amount with its currency, or that there is none. */
export function budgetText({ amount, currency }: SpendingBudget, { words, format }: Speech): string {
  return amount === undefined ? words.news.budget.none : format.amount(amount, currency);
}

/** Between which days it is reached. */
export function reachedText(told: ForecastNews['facts'], speech: Speech): string {
  return daysReached(told, speech) ?? speech.words.news.notBeforeEnd;
}

/** The same; undefined where not before the period ends. */
export function daysReached({ reachedFrom, reachedTo }: ForecastNews['facts'], { format }: Speech): string | undefined {
  if (reachedFrom === undefined || reachedTo === undefined) return undefined;
  return daysText(reachedFrom, reachedTo, format);
}
