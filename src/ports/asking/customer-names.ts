import type { CustomerMatch } from '#domain/names/find-customer.ts';
import type { Customer } from '#domain/usage/customer.ts';

/** Who is meant by what people type, without doing anything about it. */
export interface CustomerNames {
  /**
   * The customers that a text names, each as it was found: one where the whole text is a name, else those between "and",
   * commas and semicolons.
   */
  findCustomers(text: string): Promise<readonly CustomerMatch[]>;
  /** The customer whose id, domain or whole name this is; undefined for none, and for several. */
  findCalled(name: string): Promise<Customer | undefined>;
  /** The customers whose names a sentence seems to contain, at most five. */
  findMentioned(sentence: string): Promise<readonly Customer[]>;
}
