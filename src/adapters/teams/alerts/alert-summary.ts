import { nameOf, oneLine } from '#adapters/teams/layout/text.ts';
import { figuresOf } from '#domain/alerts/alert.ts';
import { shownPercent } from '#domain/usage/budget-state.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { wholePercent } from '#language/format.ts';
import { counted } from '#language/words.ts';
import type { AlertFacts } from '#ports/teams.ts';

/*
 * The summaries of proactive posts: a contract that monitors read, in English for every reader. Never an amount.
 */

const HEALTH_LENGTH = 300;

/** The percentage that a post speaks of: the current one, else the peak. */
function currentPercent({ alert }: AlertFacts): number {
  return shownPercent(figuresOf(alert)) ?? alert.peakPercent;
}

/** What a post about one alert says first, without labels: `<Customer> reached <T>% of its budget`. */
export function alertHeadline(facts: AlertFacts): string {
  const { kind, threshold, isBudgetChange } = facts.notification;
  const name = nameOf(facts.customer);
  if (kind === 'standing') return standingHeadline([facts.customer]);
  if (kind === 'reopened') return `${name} is still rising: ${wholePercent(currentPercent(facts))}% of its budget`;
  if (threshold <= 0) return `${name} is at ${wholePercent(currentPercent(facts))}% of its budget`;
  return `${name} reached ${threshold}% of its budget${isBudgetChange ? ' (budget changed)' : ''}`;
}

/** Customers, not alerts: an old and a new billing period of one customer may stand in one table. */
function different(customers: readonly Customer[]): readonly Customer[] {
  return [...new Map(customers.map((customer) => [customer.id, customer])).values()];
}

export function levelsHeadline(customers: readonly Customer[]): string {
  return `${counted(different(customers).length, 'customer')} reached a budget threshold`;
}

/** One customer is named: the sentence is the only line that a phone shows. */
export function standingHeadline(customers: readonly Customer[]): string {
  const [only, ...others] = different(customers);
  if (only && others.length === 0) return `${nameOf(only)} stands above a budget threshold`;
  return `${counted(others.length + 1, 'customer')} stand above a budget threshold`;
}

/** The card has the request's address and the ids that Microsoft's support asks for; a summary is for reading. */
export function healthSummary(text: string, isRepeat: boolean): string {
  const readable = text
    .replace(/\s*\[MS-[^\]]*\]/gu, '')
    .replace(/\b(?:GET|POST|PUT|PATCH|DELETE) (?:\/|https?:\/\/)\S*/gu, 'a request')
    .replace(/https?:\/\/[^\s)\]]*[^\s)\].,;:]/gu, 'an address');
  return labelled(`Health: ${oneLine(readable, HEALTH_LENGTH)}`, { isRepeat, isTest: false });
}

export function labelled(text: string, labels: { readonly isRepeat: boolean; readonly isTest: boolean }): string {
  return `${labels.isRepeat ? 'May be a repeat: ' : ''}${labels.isTest ? 'Test: ' : ''}${text}`;
}
