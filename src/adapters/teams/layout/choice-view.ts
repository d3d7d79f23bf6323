import type { CustomerMatch } from '#domain/names/find-customer.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Words } from '#language/catalogue.ts';
import { type Button, commandButton, type Line, line, present } from './parts.ts';
import { type PickView, pickView } from './pick-view.ts';
import { nameTitle, oneLine, run, spoken } from './text.ts';

export interface Choice {
  readonly button: Button;
  /** The domain or id that tells customers with similar names apart. */
  readonly domain: string;
}

export interface ChoiceView {
  readonly question: string;
  readonly choices: readonly Choice[];
  /** One entry where more customers may be meant than have a button. */
  readonly pick: readonly PickView[];
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

/** What the buttons do for the customer that is chosen. */
interface Asked {
  readonly command: string;
  readonly named?: Named | undefined;
}

export function choiceView(
  match: Extract<CustomerMatch, { kind: 'several' }>,
  { command, named = { customers: [] } }: Asked,
  words: Words,
): ChoiceView {
  const choices = match.customers.slice(0, CHOICES).map((customer) => choice(customer, command, words));
  const more = match.total - choices.length;
  const question = words.asking.severalMatch(match.total);
  return {
    question,
    choices,
    pick: more > 0 ? [pickView(match.customers, command, words)] : [],
    notes: present([
      more > 0 && line(words.asking.moreMatch(more)),
      named.customers.length > 1 && line(words.asking.nameTheOthersAgain),
    ]),
    speak: spoken(question),
  };
}

export function notFoundView(
  match: Extract<CustomerMatch, { kind: 'none' }>,
  { command, named = { customers: [] } }: Asked,
  words: Words,
): ChoiceView {
  const choices = match.nearest.slice(0, NEAREST).map((customer) => choice(customer, command, words));
  const { asking } = words;
  const question = asking.notFound(oneLine(match.query, QUERY_LENGTH));
  return {
    question: run(question),
    choices,
    pick: [],
    notes: present([
      line(asking.nearest(choices.length)),
      named.customers.length > 1 && line(choices.length > 0 ? asking.nameTheOthersAgain : asking.nameAllAgain),
    ]),
    speak: spoken(question),
  };
}

export function choice(customer: Customer, command: string, words: Words): Choice {
  return {
    button: commandButton(nameTitle(customer, words), command, customer.id),
    domain: run(customer.domain || customer.id),
  };
}
