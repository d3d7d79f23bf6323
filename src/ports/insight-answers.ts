import type { Instant } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { PeriodDays } from '#domain/usage/days/daily-costs.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import type { UsageState } from '#domain/usage/usage-state.ts';

/** What is known of one customer's past, and what it says of the running billing period. */
export interface CustomerInsight {
  readonly customer: Customer;
  /** Undefined: the customer was never read. */
  readonly usage: UsageState | undefined;
  /** Undefined: no figures have shown a data day yet. */
  readonly state: InsightState | undefined;
  /** The daily costs of the periods that are kept, the earliest first. */
  readonly periods: readonly PeriodDays[];
  readonly now: Instant;
}

export interface InsightAnswer {
  readonly kind: 'insight';
  readonly insight: CustomerInsight;
}
