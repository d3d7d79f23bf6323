import { nameOf, oneLine } from '#adapters/teams/layout/text.ts';
import { percentUsed } from '#domain/usage/budget.ts';
import { wholePercent } from '#language/format.ts';
import type { AlertFacts } from '#ports/teams.ts';

/*
 * The summaries of proactive posts: a contract that monitors read, in English for every reader. Never an amount.
 */

const HEALTH_LENGTH = 300;

/** The percentage that a post speaks of: the current one, else the peak. */
function currentPercent({ alert }: AlertFacts): number {
  const budget = alert.budgets.at(-1)?.amount;
  return alert.percentUsed ?? percentUsed({ totalCost: alert.totalCost, budget }) ?? alert.peakPercent;
}

/** What a post about one alert says first, without labels: `<Customer> reached <T>% of its budget`. */
export function alertHeadline(facts: AlertFacts): string {
  const { kind, threshold, isBudgetChange } = facts.notification;
  const name = nameOf(facts.customer);
  if (kind === 'standing') return standingHeadline(1);
  if (kind === 'reopened') return `${name} is still rising: ${wholePercent(currentPercent(facts))}% of its budget`;
  if (threshold <= 0) return `${name} is at ${wholePercent(currentPercent(facts))}% of its budget`;
  return `${name} reached ${threshold}% of its budget${isBudgetChange ? ' (budget changed)' : ''}`;
}

export function levelsHeadline(customers: number): string {
  return `${customers} customers reached a budget threshold`;
}

export function standingHeadline(customers: number): string {
  return `${customers} customers stand above a budget threshold`;
}

export function healthSummary(text: string, isRepeat: boolean): string {
  return labelled(`Health: ${oneLine(text, HEALTH_LENGTH)}`, { isRepeat, isTest: false });
}

export function labelled(text: string, labels: { readonly isRepeat: boolean; readonly isTest: boolean }): string {
  return `${labels.isRepeat ? 'May be a repeat: ' : ''}${labels.isTest ? 'Test: ' : ''}${text}`;
}
