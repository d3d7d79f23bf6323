import type { Customer } from '#domain/usage/customer.ts';
import type { Words } from '#language/catalogue.ts';
import { type Button, button } from './parts.ts';
import { nameTitle, run } from './text.ts';

/** A field in which a person finds any customer by typing, and a button that runs the command for the one that was chosen. */
export interface PickView {
  /** Those that are offered before anything is typed. */
  readonly choices: readonly PickChoice[];
  readonly button: Button;
}

export interface PickChoice {
  readonly title: string;
  readonly value: string;
}

/** The most that Teams shows (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search). */
export const MOST_CHOICES = 15;

const DOMAIN_LENGTH = 60;

export function pickView(offered: readonly Customer[], command: string, { asking, ...words }: Words): PickView {
  return {
    choices: offered.slice(0, MOST_CHOICES).map((customer) => pickChoice(customer, words)),
    button: button(asking.choose, 'run', { command, pick: true }),
  };
}

/** The domain or id tells customers with similar names apart. */
export function pickChoice(customer: Customer, words: Pick<Words, 'names' | 'joining'>): PickChoice {
  const name = nameTitle(customer, words);
  const { id } = customer;
  const domain = run(customer.domain || id, DOMAIN_LENGTH);
  return { title: name === domain ? name : words.joining.withDomain(name, domain), value: id };
}
