import type { Customer } from '#domain/usage/customer.ts';
import { type ChoiceView, choice } from './choice-view.ts';
import { allButton, line, present } from './parts.ts';
import { oneLine, run, spoken } from './text.ts';

/** What was said without the name of a customer. */
export interface Unnamed {
  /** What the data of the buttons call it. */
  readonly command: string;
  /** What is typed before the name. */
  readonly phrase: string;
  /** It can be done to all customers by a button. */
  readonly isForAll?: boolean | undefined;
  /** Instead of a name; may be empty. */
  readonly said: string;
  /** More was asked than can be answered yet. */
  readonly isBeyond?: boolean;
}

const SAID_LENGTH = 80;

/** "Which customer?", with those who may be meant, and all where that is possible. */
export function whichView(
  offered: readonly Customer[],
  { command, phrase, said, isForAll = false, isBeyond = false }: Unnamed,
): ChoiceView {
  const question = isBeyond
    ? 'I cannot answer that yet. You can ask for the present figures of a customer (usage for <customer>), for those of all (usage) and for the open alerts (alerts).'
    : `Please name the customer: ${phrase} <customer>`;
  const all = isForAll ? [{ ...allButton(command), domain: 'Every customer of this conversation' }] : [];
  return {
    question: run(question),
    choices: [...offered.map((customer) => choice(customer, command)), ...all],
    notes: present([
      !isBeyond && offered.length > 0 && line('For any other customer, type its name.'),
      !isBeyond &&
        /^\S+$/.test(said) &&
        line(`A customer that is called “${oneLine(said, SAID_LENGTH)}” goes in quotation marks.`),
    ]),
    speak: spoken(question),
  };
}
