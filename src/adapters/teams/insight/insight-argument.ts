import type { Naming, Writing } from '#adapters/teams/command.ts';
import { cleanName, isQuoted } from '#adapters/teams/words/customer-list.ts';
import { MOST_WORDS, readWhen } from '#adapters/teams/words/when.ts';
import { isPointing } from '#domain/names/language-words.ts';

/** Reads what follows "forecast for", "history for" or one of their synonyms: one customer. */
export function readCustomer(argument: string): Naming {
  const customer = cleanName(argument);
  if (customer === '' || (!isQuoted(argument) && isPointing(customer))) return { said: customer };
  return { meant: { named: [customer] }, beside: {} };
}

/** Every day by itself is what the history shows anyway. */
const BY_DAY = /(?:^|,? )(?:by|per|each|every) day[?!.\s]*$/i;

/** Reads what follows "history for": one customer, and the time that is meant where it is not the running billing period. */
export function readHistory(argument: string, _phrase: string, { words: language }: Writing) {
  const text = argument.replace(BY_DAY, '');
  const words = text.split(' ');
  for (let index = Math.max(0, words.length - MOST_WORDS); index < words.length; index += 1) {
    const when = words.slice(index).join(' ');
    if (readWhen(when) === undefined) continue;
    if (index === 0) return { problem: language.insight.past.whose };
    const naming = readCustomer(words.slice(0, index).join(' '));
    return { ...naming, beside: { when } };
  }
  return readCustomer(text);
}
