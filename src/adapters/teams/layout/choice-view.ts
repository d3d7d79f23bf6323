import type { CustomerMatch } from '#domain/names/find-customer.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { plural } from '#language/words.ts';
import { type Button, commandButton, type Line, line, present } from './parts.ts';
import { nameTitle, oneLine, run, spoken } from './text.ts';

export interface Choice extends Button {
  /** The domain or id that tells customers with similar names apart. */
  readonly domain: string;
}

export interface ChoiceView {
  readonly question: string;
  readonly choices: readonly Choice[];
  readonly notes: readonly Line[];
  readonly speak: string;
}

const CHOICES = 10;
const NEAREST = 3;
const QUERY_LENGTH = 80;

/** The names that a person gave. The question may be about one of several. */
export interface Named {
  readonly customers: readonly string[];
}

const OTHERS = line('Nothing has changed yet: name the others again after this one.');
const ALL_AGAIN = line('Nothing has changed yet: name all of them again.');

export function choiceView(
  match: Extract<CustomerMatch, { kind: 'several' }>,
  command: string,
  named: Named = { customers: [] },
): ChoiceView {
  const choices = match.customers.slice(0, CHOICES).map((customer) => choice(customer, command));
  const more = match.total - choices.length;
  const question = `${match.total} customers match. Which one?`;
  return {
    question,
    choices,
    notes: present([
      more > 0 && line(`and ${more} more: give more of the name, or the domain.`),
      named.customers.length > 1 && OTHERS,
    ]),
    speak: spoken(question),
  };
}

export function notFoundView(
  match: Extract<CustomerMatch, { kind: 'none' }>,
  command: string,
  named: Named = { customers: [] },
): ChoiceView {
  const choices = match.nearest.slice(0, NEAREST).map((customer) => choice(customer, command));
  const question = `No customer found like “${oneLine(match.query, QUERY_LENGTH)}”.`;
  return {
    question: run(question),
    choices,
    notes: present([
      line(nearestText(choices.length)),
      named.customers.length > 1 && (choices.length > 0 ? OTHERS : ALL_AGAIN),
    ]),
    speak: spoken(question),
  };
}

function nearestText(count: number): string {
  if (count === 0) return 'Give the name, the domain or the id of a customer.';
  return plural(count, 'This one comes nearest.', 'These come nearest.');
}

export function choice(customer: Customer, command: string): Choice {
  return {
    ...commandButton(nameTitle(customer), command, customer.id),
    domain: run(customer.domain || customer.id),
  };
}
