import { type CustomerMatch, isCertain } from '#domain/names/find-customer.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { AskBack, CustomersNamed } from '#ports/asking/ask-back.ts';
import type { CustomerDirectory } from './customer-directory.ts';
import { findNamed } from './find-named.ts';

/** Who is named, or what a person has to be asked first. */
export type CustomersToChange = CustomersNamed;

/**
 * The customers that a change is about. Every one has to be named by its id, its domain or its whole name; with anything
 * less the person is asked, and nothing may be changed.
 */
export async function customersToChange(
  queries: readonly string[],
  directory: CustomerDirectory,
): Promise<CustomersToChange> {
  const found = new Map<string, Customer>();
  let areAllCertain = true;
  for (const match of await findNamed(queries, directory)) {
    if (match.kind !== 'one') return match;
    areAllCertain &&= isCertain(match);
    found.set(match.customer.id, match.customer);
  }
  const customers = [...found.values()];
  return areAllCertain ? { kind: 'certain', customers } : { kind: 'uncertain', customers };
}

/** Whom a question is about: reading may rest on the beginning of a name, but not on a spelling. */
export function customerToRead(match: CustomerMatch): Customer | AskBack {
  if (match.kind !== 'one') return match;
  return match.by === 'spelling' ? { kind: 'uncertain', customers: [match.customer] } : match.customer;
}
