import type { Customer } from '#domain/usage/customer.ts';
import type { Words } from '#language/catalogue.ts';
import { type Button, button, cancelButton, commandButton, type Line, line, present } from './parts.ts';
import { nameOf, nameRun, nameTitle, run, spoken } from './text.ts';

/** What a person asked for, in the words of the button that does it. */
export interface Wish {
  /** The name of the command in the data of the button. */
  readonly command: string;
  /** The title of the button that does it for these customers. */
  titleFor(whom: string): string;
  /** What the button does; undefined where it only shows something. */
  readonly effect: string | undefined;
}

/** "Did you mean …?", with one button that does exactly what the person asked for. */
export interface QuestionView {
  readonly question: string;
  readonly customers: readonly { readonly name: readonly Line[]; readonly domain: string }[];
  readonly notes: readonly Line[];
  readonly buttons: readonly Button[];
  readonly speak: string;
}

const LIST_LENGTH = 100;

/** "Did you mean Contoso?" */
export function questionText(customers: readonly Customer[], words: Words): string {
  const [first, ...others] = customers;
  return first && others.length === 0
    ? words.asking.didYouMean(nameOf(first, words))
    : words.asking.didYouMeanThese(customers.length);
}

export function questionView(customers: readonly Customer[], wish: Wish, words: Words): QuestionView {
  const { command, effect } = wish;
  const { asking } = words;
  const [first, ...others] = customers;
  const isOne = others.length === 0;
  const question = questionText(customers, words);
  const whom = isOne && first ? nameTitle(first, words) : asking.theseCustomers(customers.length);
  return {
    question: run(question),
    customers: customers.map((customer) => ({
      name: isOne ? [] : [{ ...line(nameOf(customer, words), { weight: 'Bolder' }), text: nameRun(customer, words) }],
      // fifty of the longest domains have to fit on one card
      domain: run(customer.domain || customer.id, isOne ? undefined : LIST_LENGTH),
    })),
    notes: present([effect !== undefined && line(effect), effect !== undefined && line(asking.nothingYet)]),
    buttons: [commandButton(wish.titleFor(whom), command, first?.id ?? ''), cancelButton(words)],
    speak: spoken(question),
  };
}

/** The same about all customers, where the text names nobody and nobody else comes to mind. `phrase` stands before a name. */
export function questionOfAllView(phrase: string, { command, titleFor, effect }: Wish, words: Words): QuestionView {
  const { asking } = words;
  const all = asking.undone.whom.all;
  const question = asking.didYouMean(all);
  const notes = [effect !== undefined && line(effect), line(asking.nothingYet), line(asking.nameTheCustomer(phrase))];
  return {
    question: run(question),
    customers: [],
    notes: present(notes),
    buttons: [button(titleFor(all), 'run', { command, all: true }), cancelButton(words)],
    speak: spoken(question),
  };
}
