import type { Instant } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Breakdown } from '#domain/usage/drivers/breakdown.ts';
import type { ReadingFault } from '#domain/usage/reading-fault.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';

/** What a customer's cost is spent on, as a card needs it. */
export interface CustomerDrivers {
  readonly customer: Customer;
  readonly breakdown: Breakdown;
  /** The last summary of the running billing period; its total is another figure than the breakdown's. */
  readonly summary: UsageSummary | undefined;
  /** An earlier breakdown of the same period, with which this one can be compared. */
  readonly earlier: Breakdown | undefined;
  readonly now: Instant;
}

export type DriversAnswer =
  | { readonly kind: 'drivers'; readonly drivers: CustomerDrivers }
  | { readonly kind: 'noUsage'; readonly customer: Customer }
  /** Nothing of it could be read. `slow`: it is still being read. */
  | {
      readonly kind: 'unreadable';
      readonly customer: Customer;
      readonly reason: ReadingFault | { readonly code: 'slow' };
    };

/** Called once with the whole answer, when the one that was given lacked what was still being read. */
export type OnComplete = (answer: DriversAnswer) => Promise<void>;

/** The breakdowns of whole data days. */
export interface DriverRepository {
  /** The customer's newest breakdown whose figures are older than `before`. */
  last(customerId: string, before: Instant): Promise<Breakdown | undefined>;
  save(breakdown: Breakdown): Promise<void>;
}
