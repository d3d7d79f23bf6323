import type { Instant } from '#domain/time/time.ts';

/** A Partner Center customer: its tenant id, name and primary domain. */
export interface Customer {
  /** The customer's Entra tenant id, lower case. */
  readonly id: string;
  /** As Partner Center has it: text from outside, never to be put where markdown runs. */
  readonly name: string;
  readonly domain: string;
}

/** A customer as the product stores it. */
export interface KnownCustomer extends Customer {
  /** When it was missing from the second complete list in a row, or answered "no relationship" (20002). */
  readonly leftAt: Instant | undefined;
}
