import type { Instant } from '#domain/time/time.ts';
import type { Accuracy } from '#domain/usage/forecast/accuracy.ts';
import type { Customer } from './customer.ts';
import type { PeriodOutlook } from './pace-now.ts';
import type { UsageState } from './usage-state.ts';
import type { UsageSummary } from './usage-summary.ts';

/** Which customers are summed up, and as of when. */
export interface PortfolioQuery {
  readonly now: Instant;
  /** Figures of customers that spend are stale when they were last changed before. */
  readonly staleBefore: Instant;
  /** The most customers that are listed: more than any card shows, so that a card can say what it leaves out. */
  readonly rows: number;
  /** Undefined: all. */
  readonly among?: readonly string[] | undefined;
}

/** What was spent in one currency. Spending stands beside budgets only where there are budgets. */
export interface PortfolioTotal {
  /** Undefined: the currency is unknown. */
  readonly currency: string | undefined;
  readonly withBudget: { readonly customers: number; readonly totalCost: number; readonly budget: number };
  readonly withoutBudget: { readonly customers: number; readonly totalCost: number };
  /** Of both; undefined unless every row has a USD total. */
  readonly usdTotalCost: number | undefined;
}

export interface PortfolioRow {
  readonly customer: Customer;
  readonly state: UsageState;
  /** What is known of the days of its period. */
  readonly outlook?: PeriodOutlook | undefined;
}

/**
 * The latest snapshots summed up, without those who left. Every customer is in one of `unread`, `withoutUsage`, `waiting` and
 * `running`; all other counts, the totals and the rows are of the running ones.
 */
export interface Portfolio {
  readonly customers: number;
  readonly unread: number;
  readonly withoutUsage: number;
  /** Their last figures are of a billing period that has ended. */
  readonly waiting: number;
  /** With figures of a billing period that has not ended. */
  readonly running: number;
  readonly withoutBudget: number;
  /** Customers that have used up or exceeded their budget, by the amounts as shown. */
  readonly overBudget: number;
  /** Customers that spent and whose figures have not moved for long. */
  readonly stale: number;
  /** By currency, the largest share of the budgets first. */
  readonly totals: readonly PortfolioTotal[];
  /** Those with a budget, the highest percentages first; at most as many as were asked for. */
  readonly worst: readonly PortfolioRow[];
  /** Of the waiting ones those with a budget, the highest percentages first; at most as many as were asked for. */
  readonly ended: readonly PortfolioRow[];
  readonly newestData: Instant | undefined;
  readonly oldestReading: Instant | undefined;
}

/** Customers without a budget: no percentage is told about them. */
export interface WithoutBudget {
  /** How many have figures of a billing period that has not ended. */
  readonly running: number;
  /** Those, by currency (the one of most customers first), who spent most first; at most as many as were asked for. */
  readonly rows: readonly PortfolioRow[];
  /** How many have figures of a billing period that has ended. */
  readonly waiting: number;
  readonly ended: readonly PortfolioRow[];
}

export interface RecapRow {
  readonly customer: Customer;
  /** The last summary seen of a period that ended. */
  readonly summary: UsageSummary;
  /** How far the forecasts of the period were off, where that is known. */
  readonly accuracy?: readonly Accuracy[];
}
