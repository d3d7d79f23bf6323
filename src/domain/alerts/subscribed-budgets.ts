import type { Customer } from '#domain/usage/customer.ts';

/** What percentages come to for those who were subscribed to; nothing is told of a customer without a budget. */
export interface SubscribedBudgets {
  /** Of the only customer that was named; undefined without one, and where it is not known. */
  readonly only: { readonly amount: number; readonly currency: string | undefined } | undefined;
  /** How many of them have no budget, as far as that is known. */
  readonly withoutBudget: number;
  /** Of those that were named, the ones without a budget. */
  readonly named: readonly Customer[];
}
