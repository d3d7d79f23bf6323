import type { Alert } from '#domain/alerts/alert.ts';
import type { CustomerWatch, UsageChange } from '#domain/alerts/customer-watch.ts';
import type { Instant } from '#domain/time/time.ts';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { DriverList } from '#domain/usage/drivers/driver-lines.ts';
import type { Forecast } from '#domain/usage/forecast/forecast.ts';
import type { Changes, ChangesQuery } from '#domain/usage/lists/changes.ts';
import type { ListPage, ListQuery } from '#domain/usage/lists/customer-list.ts';
import type { PeriodOutlook } from '#domain/usage/pace-now.ts';
import type { Portfolio, PortfolioQuery, RecapRow, WithoutBudget } from '#domain/usage/portfolio.ts';
import type { NotLive } from '#domain/usage/reading-fault.ts';
import type { UsageState } from '#domain/usage/usage-state.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';

/** The figures of the last summary read with which a usage record is compared. */
export interface LastFigures {
  readonly totalCost: number;
  readonly currency: string | undefined;
  readonly budget: number | undefined;
  readonly lastModified: Instant | undefined;
  readonly periodEnd: Instant;
  readonly readAt: Instant;
}

export interface UsageRepository {
  /** Reads states without a lock; a customer that was never read is missing from the map. */
  states(ids: readonly string[]): Promise<ReadonlyMap<string, UsageState>>;
  /** Has an entry for each of these customers that has not left; it is undefined where no summary has been read yet. */
  lastFigures(ids: readonly string[]): Promise<ReadonlyMap<string, LastFigures | undefined>>;
  /** Counts the customers (not left) that showed usage (a cost above 0) in a period that has not ended. */
  countSpending(now: Instant): Promise<number>;
  /** Reads the customers for evaluation and locks their rows until the transaction ends. Has an entry for every id. */
  lock(ids: readonly string[]): Promise<ReadonlyMap<string, CustomerWatch>>;
  /** Upserts states, day snapshots and alerts; notes `scanId` as the customers' last scan. */
  save(
    changes: readonly UsageChange[],
    at: { readonly now: Instant; readonly scanId: string | undefined },
  ): Promise<void>;
  /**
   * Notes that these customers were read just now and nothing changed. Returns the ids noted; it leaves out customers whose
   * alert was closed because they had left, for they are back.
   */
  noteUnchanged(
    ids: readonly string[],
    at: { readonly now: Instant; readonly scanId: string | undefined },
  ): Promise<ReadonlySet<string>>;
  /**
   * Notes that these customers could not be read just now: they go to the end of the order of reading, and their figures
   * stay.
   */
  noteFailed(ids: readonly string[], now: Instant): Promise<void>;
  /** The customers (not left) that could not be read at the last attempt, and when that was. */
  failedSinceRead(): Promise<ReadonlyMap<string, Instant>>;
  /** Counts the customers (not left) that `scanId` has read, in whichever process. */
  countReadInScan(scanId: string): Promise<number>;
  /**
   * Customers (not left) that `scanId` has not read yet. `longestUntried` puts those never tried first, then the oldest
   * attempts; `lastRead` puts those read last first, and leaves out those that have failed since.
   */
  unreadInScan(scanId: string, limit: number, from?: 'longestUntried' | 'lastRead'): Promise<readonly string[]>;
  portfolio(query: PortfolioQuery): Promise<Portfolio>;
  /** What has changed among all customers that have not left since the figures that were read last by that day. */
  changesSince(query: ChangesQuery): Promise<Changes>;
  /** One page of a list over all customers that have not left. */
  listPage(query: ListQuery): Promise<ListPage>;
  /** Covers all customers that have not left, or those `among` these. */
  withoutBudget(query: Pick<PortfolioQuery, 'now' | 'rows' | 'among'>): Promise<WithoutBudget>;
  /**
   * For each customer (or each `among` these), the last summary seen of every period that ended in (from, to]; the largest
   * share of the budget first, customers without a budget last.
   */
  endedPeriods(from: Instant, to: Instant, among?: readonly string[]): Promise<readonly RecapRow[]>;
  /** The newest known `lastModified` of all customers that have not left, or of `among` these. */
  newestData(among?: readonly string[]): Promise<Instant | undefined>;
  /** For `status` and metrics: counts the customers (not left) by what the latest reading says. */
  counts(at: { readonly now: Instant; readonly staleBefore: Instant }): Promise<{
    readonly customers: number;
    readonly read: number;
    readonly stale: number;
    readonly withoutUsage: number;
    readonly withoutBudget: number;
  }>;
  /** The ids of these customers that showed usage (a cost above 0) in a period that has not ended. */
  spending(ids: readonly string[], now: Instant): Promise<ReadonlySet<string>>;
  /**
   * Keeps only the last day snapshot of periods that ended before the first instant; deletes the snapshots and closed alerts
   * of periods that ended before the second.
   */
  rollUp(kept: { readonly daysOfPeriodsEndedAfter: Instant; readonly periodsEndedAfter: Instant }): Promise<void>;
  /** One customer's day snapshots of a period, oldest first. */
  history(
    customerId: string,
    period: BillingPeriod,
  ): Promise<readonly { readonly day: string; readonly summary: UsageSummary }[]>;
}

/** One customer's usage, as a card needs it. */
export interface CustomerUsage {
  readonly customer: Customer;
  readonly state: UsageState;
  readonly now: Instant;
  /** Undefined when the usage was read just now; otherwise why the last snapshot is shown. */
  readonly notLive: { readonly reason: NotLive } | undefined;
  /** What is known of the days of its period. */
  readonly outlook?: PeriodOutlook | undefined;
  /** The forecast of the state's period, with its arithmetic: of a customer that is heading over, or without a budget. */
  readonly forecast?: Forecast | undefined;
  /** The services that its cost is spent on, where they are known for the newest data day. */
  readonly services?: DriverList | undefined;
  /** The alert of the state's period. */
  readonly alert: Alert | undefined;
  /** Since when the figures have not changed, if that is longer than STALE_AFTER and the customer spent in this period. */
  readonly noChangeSince: Instant | undefined;
  readonly leftAt: Instant | undefined;
  /** The percentages from which the asking conversation is told about it; undefined where it is not told. */
  readonly toldHereAt: readonly number[] | undefined;
}
