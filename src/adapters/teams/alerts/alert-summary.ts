import { nameOf, oneLine } from '#adapters/teams/layout/text.ts';
import { figuresOf } from '#domain/alerts/alert.ts';
import { shownPercent } from '#domain/usage/budget-state.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Words } from '#language/catalogue.ts';
import { wholePercent } from '#language/format.ts';
import type { AlertFacts } from '#ports/teams.ts';

/*
 * What posts say first: on the card in the reader's language. Their summaries say the same and are a contract that monitors
 * read, in English for every reader. Never an amount.
 */

const HEALTH_LENGTH = 300;

/** What a post about one alert says first, without labels: `<Customer> reached <T>% of its budget`. */
export function alertHeadline(facts: AlertFacts, words: Words): string {
  const { headline } = words.alerts;
  const { kind, threshold, isBudgetChange } = facts.notification;
  const name = nameOf(facts.customer, words);
  if (kind === 'standing') return standingHeadline([facts.customer], words);
  if (kind === 'reopened' || threshold <= 0) {
    const percent = shownPercent(figuresOf(facts.alert));
    // a post of a share may stand longer than the budget
    if (percent === undefined) return headline.withoutBudget(name);
    return kind === 'reopened'
      ? headline.rising(name, wholePercent(percent))
      : headline.at(name, wholePercent(percent));
  }
  return isBudgetChange ? headline.reachedByChange(name, threshold) : headline.reached(name, threshold);
}

/** Customers, not alerts: an old and a new billing period of one customer may stand in one table. */
function different(customers: readonly Customer[]): readonly Customer[] {
  return [...new Map(customers.map((customer) => [customer.id, customer])).values()];
}

export function levelsHeadline(customers: readonly Customer[], { alerts }: Words): string {
  return alerts.headline.severalReached(different(customers).length);
}

/** One customer is named: the sentence is the only line that a phone shows. */
export function standingHeadline(customers: readonly Customer[], words: Words): string {
  const { headline } = words.alerts;
  const [only, ...others] = different(customers);
  if (only && others.length === 0) return headline.standsAbove(nameOf(only, words));
  return headline.severalStandAbove(others.length + 1);
}

/** The card has the request's address and the ids that Microsoft's support asks for; a summary is for reading. */
export function healthSummary(text: string, isRepeat: boolean, words: Words): string {
  const { health, aRequest, anAddress } = words.alerts.labelled;
  const readable = text
    .replace(/\s*\[MS-[^\]]*\]/gu, '')
    .replace(/\b(?:GET|POST|PUT|PATCH|DELETE) (?:\/|https?:\/\/)\S*/gu, aRequest)
    .replace(/https?:\/\/[^\s)\]]*[^\s)\].,;:]/gu, anAddress);
  return labelled(health(oneLine(readable, HEALTH_LENGTH)), { isRepeat, isTest: false }, words);
}

interface Labels {
  readonly isRepeat: boolean;
  readonly isTest: boolean;
}

export function labelled(text: string, { isRepeat, isTest }: Labels, words: Words): string {
  const { repeat, test } = words.alerts.labelled;
  const tested = isTest ? test(text) : text;
  return isRepeat ? repeat(tested) : tested;
}
