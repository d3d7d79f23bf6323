import type { Naming } from '#adapters/teams/command.ts';
import { cleanName, isQuoted } from '#adapters/teams/words/customer-list.ts';
import { isPointing } from '#domain/names/language-words.ts';

/** Reads what follows "forecast for", "history for" or one of their synonyms: one customer. */
export function readCustomer(argument: string): Naming {
  const customer = cleanName(argument);
  if (customer === '' || (!isQuoted(argument) && isPointing(customer))) return { said: customer };
  return { meant: { named: [customer] }, beside: {} };
}
