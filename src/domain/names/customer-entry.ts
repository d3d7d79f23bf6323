import type { Customer } from '#domain/usage/customer.ts';
import { plainCharacters } from './plain-text.ts';
import { fold, wordsOf, wordsWithoutPunctuation } from './spelling.ts';

export const DOMAIN_SUFFIX = '.onmicrosoft.com';

/** A customer with the keys by which it is found. */
export interface Entry {
  readonly customer: Customer;
  /** The name and the domain in the one way of writing, with case and accents. */
  readonly exactName: string;
  readonly exactDomain: string;
  /** Folded. */
  readonly name: string;
  /** The name without the punctuation that people leave out. */
  readonly plain: string;
  readonly domain: string;
  /** Of the name, and of the domain without its suffix. */
  readonly words: string;
  readonly domainWords: string;
}

/** Makes the keys of a customer. */
export function prepare(customer: Customer): Entry {
  const name = fold(customer.name);
  const domain = fold(customer.domain);
  const label = domain.endsWith(DOMAIN_SUFFIX) ? domain.slice(0, -DOMAIN_SUFFIX.length) : domain;
  return {
    customer,
    exactName: plainCharacters(customer.name),
    exactDomain: plainCharacters(customer.domain),
    name,
    plain: wordsWithoutPunctuation(name),
    domain,
    words: wordsOf(name),
    domainWords: wordsOf(label),
  };
}
