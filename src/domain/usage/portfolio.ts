import type { Instant } from '#domain/time/time.ts';
import type { Customer } from './customer.ts';
import type { UsageState } from './usage-state.ts';
import type { UsageSummary } from './usage-summary.ts';

export interface PortfolioTotal {
  /** Undefined: the currency is unknown. */
  readonly currency: string | undefined;
  readonly customers: number;
  readonly totalCost: number;
  /** Of the customers with a budget; 0 when none has one. */
  readonly budget: number;
  /** Undefined unless every row has a USD total. */
  readonly usdTotalCost: number | undefined;
}

export interface PortfolioRow {
  readonly customer: Customer;
  readonly state: UsageState;
}

/** The latest snapshots summed up, without those who left. */
export interface Portfolio {
  readonly customers: number;
  readonly unread: number;
  readonly withoutUsage: number;
  readonly withoutBudget: number;
  /** Customers whose percentage is at or above 100. */
  readonly overBudget: number;
  /** By currency, largest number of customers first. */
  readonly totals: readonly PortfolioTotal[];
  /** The highest percentages of a current period first. */
  readonly worst: readonly PortfolioRow[];
  readonly newestData: Instant | undefined;
  readonly oldestReading: Instant | undefined;
}

export interface RecapRow {
  readonly customer: Customer;
  /** The last summary seen of a period that ended. */
  readonly summary: UsageSummary;
}
