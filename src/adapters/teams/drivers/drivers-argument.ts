import type { Naming } from '#adapters/teams/command.ts';
import { cleanName, isQuoted } from '#adapters/teams/words/customer-list.ts';
import { isPointing } from '#domain/names/language-words.ts';

/** How "what drives Contoso's costs?" ends. */
const ENDING = /(?:['’]s)?\s+(?:azure\s+)?(?:costs?|spending|spend|bill|usage|consumption)(?: up)?[?!.\s]*$/i;

/** Reads what follows "what drives" or one of its synonyms: one customer. Undefined for nobody, which "drivers" alone means. */
export function readDrivers(argument: string): Naming {
  const rest = isQuoted(argument) ? argument : argument.replace(ENDING, '');
  const customer = cleanName(rest);
  if (customer === '' || (!isQuoted(rest) && isPointing(customer))) return { said: customer };
  return { meant: { named: [customer] }, beside: {} };
}
