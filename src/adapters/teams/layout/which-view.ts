import type { Customer } from '#domain/usage/customer.ts';
import type { Words } from '#language/catalogue.ts';
import { type ChoiceView, choice } from './choice-view.ts';
import { allButton, line, present } from './parts.ts';
import { pickView } from './pick-view.ts';
import { oneLine, run, spoken } from './text.ts';

/** A command or a question that names no customer. */
export interface Unnamed {
  /** The name of the command in the data of the buttons. */
  readonly command: string;
  /** What a person types before the customer's name. */
  readonly phrase: string;
  /** Whether the card offers a button for all customers. */
  readonly isForAll?: boolean | undefined;
  /** The words in the place of a name; may be empty. */
  readonly said: string;
  /** Those that stand in the field for any customer before something is typed; those with buttons when absent. */
  readonly suggested?: readonly Customer[];
  /** The person asked a question that the bot cannot answer yet. */
  readonly isBeyond?: boolean;
}

const SAID_LENGTH = 80;

/** "Which customer?", with a button for each that may be meant, and one for all where that is possible. */
export function whichView(
  offered: readonly Customer[],
  { command, phrase, said, isForAll = false, isBeyond = false, suggested = offered }: Unnamed,
  words: Words,
): ChoiceView {
  const { asking } = words;
  const question = isBeyond ? asking.beyond : asking.nameTheCustomer(phrase);
  const all = isForAll ? [{ button: allButton(command, words), domain: asking.everyCustomerHere }] : [];
  return {
    question: run(question),
    choices: [...offered.map((customer) => choice(customer, command, words)), ...all],
    // a field without a choice is no valid one
    pick: isBeyond || suggested.length === 0 ? [] : [pickView(suggested, command, words)],
    notes: present([
      !isBeyond && offered.length > 0 && line(asking.anyOther),
      !isBeyond && /^\S+$/.test(said) && line(asking.goesInQuotes(oneLine(said, SAID_LENGTH))),
    ]),
    speak: spoken(question),
  };
}
