import type { Customer } from '#domain/usage/customer.ts';

/** Where in its conversation a person speaks. */
export interface Place {
  /** The post that began the thread; undefined outside threads. */
  readonly threadId: string | undefined;
  /** The posts that the message quotes. Clients say so; only those of this conversation count. */
  readonly quotedIds: readonly string[];
}

/** A post of the bot's own about one customer, in whose thread or as an answer to which a person speaks. */
export interface PostAbout {
  readonly customer: Customer;
  readonly tells: 'alert' | 'forecast' | 'spike' | 'budget' | 'taken-back' | 'passed';
}
