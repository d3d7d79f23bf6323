import type { CustomerWatch, UsageChange } from '#domain/alerts/customer-watch.ts';
import type { Instant } from '#domain/time/time.ts';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';
import type { Portfolio, PortfolioQuery, RecapRow, WithoutBudget } from '#domain/usage/portfolio.ts';
import type { UsageState } from '#domain/usage/usage-state.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';

/** Of the last summary read, what a usage record is held against. */
export interface LastFigures {
  readonly totalCost: number;
  readonly currency: string | undefined;
  readonly budget: number | undefined;
  readonly lastModified: Instant | undefined;
  readonly periodEnd: Instant;
  readonly readAt: Instant;
}

export interface UsageRepository {
  /** Plain reading, set-based; a customer that was never read is missing from the map. */
  states(ids: readonly string[]): Promise<ReadonlyMap<string, UsageState>>;
  /** Of these customers an entry for each that has not left; undefined where no summary was read yet. */
  lastFigures(ids: readonly string[]): Promise<ReadonlyMap<string, LastFigures | undefined>>;
  /** Customers (not left) that showed usage (a cost above 0) in a period that has not ended. */
  countSpending(now: Instant): Promise<number>;
  /** Reading to evaluate: the customers' rows are locked until the transaction ends. Has an entry for every id. */
  lock(ids: readonly string[]): Promise<ReadonlyMap<string, CustomerWatch>>;
  /** Upserts states, day snapshots and alerts; notes `scanId` as the customers' last scan. */
  save(
    changes: readonly UsageChange[],
    at: { readonly now: Instant; readonly scanId: string | undefined },
  ): Promise<void>;
  /**
   * Notes that these customers were read just now and nothing has moved. Returns those noted: not the ones whose alert was
   * closed because they had left, for they are back.
   */
  noteUnchanged(
    ids: readonly string[],
    at: { readonly now: Instant; readonly scanId: string | undefined },
  ): Promise<ReadonlySet<string>>;
  /** Notes that these customers could not be read just now: their turn by age begins anew, and what is known of them stays. */
  noteFailed(ids: readonly string[], now: Instant): Promise<void>;
  /** Customers (not left) that could not be read at the last attempt, and when that was. */
  failedSinceRead(): Promise<ReadonlyMap<string, Instant>>;
  /** Customers (not left) that `scanId` has read, by whichever process. */
  countReadInScan(scanId: string): Promise<number>;
  /**
   * Customers (not left) that `scanId` has not read yet: by their last attempt, the oldest first and those never tried before; or
   * those read last first, without the ones that have failed since.
   */
  unreadInScan(scanId: string, limit: number, from?: 'longestUntried' | 'lastRead'): Promise<readonly string[]>;
  portfolio(query: PortfolioQuery): Promise<Portfolio>;
  /** Of all that have not left. */
  withoutBudget(query: Pick<PortfolioQuery, 'now' | 'rows'>): Promise<WithoutBudget>;
  /**
   * Of each customer (of all, or `among` these) the last summary seen of every period that ended in (from, to]; largest share of
   * the budget first, those without budget last.
   */
  endedPeriods(from: Instant, to: Instant, among?: readonly string[]): Promise<readonly RecapRow[]>;
  /** The newest known `lastModified` of all customers that have not left, or of `among` these. */
  newestData(among?: readonly string[]): Promise<Instant | undefined>;
  /** For `status` and metrics: customers (not left) by what the latest reading says. */
  counts(at: { readonly now: Instant; readonly staleBefore: Instant }): Promise<{
    readonly customers: number;
    readonly read: number;
    readonly stale: number;
    readonly withoutUsage: number;
    readonly withoutBudget: number;
  }>;
  /** Whether any of these showed usage (a cost above 0) in a period that has not ended. */
  spending(ids: readonly string[], now: Instant): Promise<ReadonlySet<string>>;
  /**
   * Of periods that ended before the first instant only the last day snapshot is kept, of those that ended before the second
   * none, nor their closed alerts.
   */
  rollUp(kept: { readonly daysOfPeriodsEndedAfter: Instant; readonly periodsEndedAfter: Instant }): Promise<void>;
  /** One customer's day snapshots of a period, oldest first. */
  history(
    customerId: string,
    period: BillingPeriod,
  ): Promise<readonly { readonly day: string; readonly summary: UsageSummary }[]>;
}
