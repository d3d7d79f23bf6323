import type { Meant } from '#adapters/teams/command.ts';
import {
  cleanName,
  isAll,
  isQuoted,
  namesNobody,
  parseCustomers,
  unquotedNames,
} from '#adapters/teams/words/customer-list.ts';

type Named =
  | { readonly meant: Meant; readonly isUnsaid?: true }
  | { readonly said: string }
  | { readonly problem: 'allOrNames' | 'which' };

/** An empty text means all customers; a list without a readable name does not. */
export function namedCustomers(text: string): Named {
  if (text === '') return { meant: 'all', isUnsaid: true };
  if (isAll(cleanName(text)) && !isQuoted(text)) return { meant: 'all' };
  const named = parseCustomers(text);
  const bare = unquotedNames(text);
  if (bare.some((name) => isAll(name))) {
    return { problem: 'allOrNames' };
  }
  // in a thread, "it" alone would be the customer of the thread
  if (bare.some((name) => namesNobody(name))) return { said: cleanName(text) };
  return named.length === 0 ? { problem: 'which' } : { meant: { named } };
}
