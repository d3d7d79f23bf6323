import type { Naming } from '#adapters/teams/command.ts';
import { cleanName, isQuoted } from '#adapters/teams/words/customer-list.ts';
import { isPointing } from '#domain/names/language-words.ts';

const COST = String.raw`(?:azure\s+)?(?:costs?|spending|spend|bill|usage|consumption)`;
/** "the cost at Contoso". */
const BEGINNING = new RegExp(String.raw`^(?:the\s+)?${COST}\s+(?:of|for|at|from|by)\s+`, 'i');
/** "Contoso's costs?" */
const ENDING = new RegExp(String.raw`(?:['’]s)?\s+${COST}(?:\s+up)?[?!.\s]*$`, 'i');
/** How "why is Contoso so high?" ends. */
const WHY_ENDING = new RegExp(
  String.raw`(?:['’]s\s+${COST})?\s+(?:so|that|this|too)\s+(?:high|much|expensive|costly|large)[?!.\s]*$`,
  'i',
);

/** Reads what follows "what drives", "why is" or another synonym: one customer. */
export function readDrivers(argument: string): Naming {
  if (isQuoted(argument)) return naming(argument);
  const rest = argument.replace(BEGINNING, '').replace(WHY_ENDING, '');
  return naming(isQuoted(rest) ? rest : rest.replace(ENDING, ''));
}

function naming(text: string): Naming {
  const customer = cleanName(text);
  if (customer === '' || (!isQuoted(text) && isPointing(customer))) return { said: customer };
  return { meant: { named: [customer] }, beside: {} };
}
