import type { CustomerMatch } from '#domain/names/find-customer.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';

/** Returned instead of an answer when the bot must first ask whom the person means; nothing was changed. */
export type AskBack =
  | Exclude<CustomerMatch, { kind: 'one' }>
  /** Each of the names fits one customer, but at least one fit is not certain. */
  | { readonly kind: 'uncertain'; readonly customers: readonly Customer[] };

/** The customers that a person names, each for certain; or what the person has to be asked first. */
export type CustomersNamed = { readonly kind: 'certain'; readonly customers: readonly Customer[] } | AskBack;

/** What the bot asked back on a card. One question leads to at most one change, within an hour. */
export interface Question {
  readonly id: string;
  /** In the system clock's time. */
  readonly askedAt: Instant;
}

/** The button of a question was pressed too late or again, and nothing was changed. */
export interface NotDone {
  readonly kind: 'notDone';
  readonly reason: 'tooOld' | 'answeredBefore';
}
