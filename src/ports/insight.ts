import type { Instant } from '#domain/time/time.ts';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { PeriodDays } from '#domain/usage/days/daily-costs.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import type { Breakdown } from '#domain/usage/drivers/breakdown.ts';
import type { ResourceUsage } from '#domain/usage/drivers/driver-sums.ts';
import type { Forecast } from '#domain/usage/forecast/forecast.ts';
import type { Outlook } from '#domain/usage/forecast/outlook.ts';
import type { ImportedDay } from '#domain/usage/imported/imported-day.ts';
import type { ImportedPast } from '#domain/usage/imported/imported-past.ts';
import type { DateOrder, WrittenDay } from '#domain/usage/imported/written-day.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import type { SpikeChange } from '#domain/usage/insight/spike-changes.ts';
import type { PeriodOutlook } from '#domain/usage/pace-now.ts';
import type { Step } from '#domain/usage/spikes/episode.ts';
import type { Spike } from '#domain/usage/spikes/spike.ts';
import type { UsageState } from '#domain/usage/usage-state.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';

/* What is kept of each customer's past for forecasts and spikes, as the use cases need it. Types only. */

/** One customer's state as it is stored. */
export interface StoredInsight {
  /** Undefined: another version of the product wrote it, and it has to be built again. */
  readonly state: InsightState | undefined;
  /** A new one with every change. */
  readonly revision: string;
}

/** A state that takes the place of the one that it was made from. */
export interface InsightChange {
  readonly customerId: string;
  readonly state: InsightState;
  /** The revision that it was made from; undefined: nothing was stored. */
  readonly madeFrom: string | undefined;
  /** The monthly budget in force, in the customer's currency. */
  readonly budget: number | undefined;
  /** What has become of the customer's spikes. */
  readonly spikes: readonly SpikeChange[];
}

/** A spike that was found, and what has become of it. */
export interface StoredSpike {
  readonly customerId: string;
  readonly spike: Spike;
  /** The first of its days. */
  readonly since: CalendarDay;
  /** The start of its billing period. */
  readonly periodStart: Instant;
  readonly currency: string | undefined;
  /** Undefined: it is (still) no step. */
  readonly step: Step | undefined;
}

export interface OutlookWithForecast {
  readonly outlook: PeriodOutlook;
  /** Undefined where there is none, and where another version of the product wrote it. */
  readonly forecast: Forecast | undefined;
}

export interface InsightRepository {
  /** The states that this version can read; a customer without one is missing from the map. */
  states(customerIds: readonly string[]): Promise<ReadonlyMap<string, InsightState>>;
  /** The same with their revisions, and those of other versions. */
  stored(customerIds: readonly string[]): Promise<ReadonlyMap<string, StoredInsight>>;
  /**
   * Stores the states with their spikes, and marks the customers' open alerts for planning where somebody may be owed a
   * forecast or a spike. To be called in the transaction that holds the customers' rows (`usage.lock`). Returns the ids of those that
   * were not stored, because another state is stored now than the one they were made from.
   */
  save(changes: readonly InsightChange[]): Promise<ReadonlySet<string>>;
  /** The day snapshots from which a state can be built again, each customer's oldest first. */
  snapshots(customerIds: readonly string[]): Promise<ReadonlyMap<string, readonly UsageSummary[]>>;
  /** The newest time of the figures of every customer that has not left. */
  timesOfFeed(): Promise<readonly Instant[]>;
  /** The newest time of any customer's figures that was ever seen, also where they have none any more. */
  newestDate(): Promise<Instant | undefined>;
  /**
   * From which time of the figures on a summary or usage record shows a new data day. Customers without a state are missing from
   * the map.
   */
  nextDays(customerIds: readonly string[]): Promise<ReadonlyMap<string, Instant>>;
  /** What is known of the days of the customers' periods, for the one word on cards; customers without a state are missing. */
  outlooks(customerIds: readonly string[]): Promise<ReadonlyMap<string, PeriodOutlook>>;
  /** The same of one customer with the whole forecast of its period, for every question about it; undefined without a state. */
  withForecast(customerId: string): Promise<OutlookWithForecast | undefined>;
  /**
   * The customers (not left) whose period has not ended, and of whose budget a forecast of the period expected at least so many
   * percent; all of them, or those among these. An upper bound of those of whom a forecast may be told. With `minUsed` also those without a
   * forecast who have used at least so many percent.
   */
  listExpected(query: {
    readonly minPercent: number;
    readonly minUsed?: number;
    readonly now: Instant;
    readonly customerIds?: readonly string[];
  }): Promise<readonly string[]>;
  /** The spikes of data days from this one on, the oldest first: of all customers, or of these. Customers that have left are missing. */
  spikes(query: {
    readonly from: CalendarDay;
    readonly customerIds?: readonly string[];
  }): Promise<readonly StoredSpike[]>;
  /** How many customers (not left) with usage have figures that cover the data day. */
  countCovering(date: CalendarDay): Promise<number>;
  /** Deletes the spikes of data days before this one. */
  forgetSpikes(before: CalendarDay): Promise<void>;
}

/** What is known of one customer's past, and what it says of the running billing period. */
export interface CustomerInsight {
  readonly customer: Customer;
  /** Undefined: the customer was never read. */
  readonly usage: UsageState | undefined;
  /** Undefined: no figures have shown a data day yet. */
  readonly state: InsightState | undefined;
  /** The daily costs of the periods that are kept, the earliest first. */
  readonly periods: readonly PeriodDays[];
  /** Of the running billing period, the earliest first. */
  readonly spikes: readonly StoredSpike[];
  /** What the partner's own file says of days; undefined: nothing. */
  readonly imported?: ImportedPast | undefined;
  /** The outlook with imported days, where it is another one than the state's. */
  readonly outlook?: Outlook | undefined;
  readonly now: Instant;
}

export interface InsightAnswer {
  readonly kind: 'insight';
  readonly insight: CustomerInsight;
}

/** The daily costs that partners have imported from files of their own, also of customers that are not known (yet). */
export interface ImportedUsageRepository {
  /** The days of these customers from one on, in order, in every currency. Customers without any are missing from the map. */
  days(
    customerIds: readonly string[],
    span?: { readonly from: CalendarDay; readonly to: CalendarDay },
  ): Promise<ReadonlyMap<string, readonly ImportedDay[]>>;
  /** Stores the days in place of those that are known. Whoever decides by `days` which they are has called `lock` before. */
  save(days: readonly ImportedDay[]): Promise<void>;
  /** Keeps other imports out until the transaction ends. */
  lock(): Promise<void>;
  /** The customer's newest breakdown: what a file says, never to be compared with what Partner Center does. */
  breakdown(customerId: string): Promise<Breakdown | undefined>;
  /** Stores each breakdown, unless a newer file's is stored of the month. */
  saveBreakdowns(breakdowns: readonly ImportedBreakdown[]): Promise<void>;
  /** Deletes the days before this one. */
  forget(before: CalendarDay): Promise<void>;
  /** Deletes the breakdowns of months that ended before this day. */
  forgetBreakdowns(before: CalendarDay): Promise<void>;
}

/** One line of a file of daily rated usage. */
export interface RatedUsage {
  readonly customerId: string;
  readonly day: WrittenDay;
  /** ISO 4217 */
  readonly currency: string;
  /** Negative for a credit or a refund. */
  readonly cost: number;
  /** What it was spent on. */
  readonly resource: UsedResource;
  /** The meter's category. */
  readonly service: string;
}

export type UsedResource = Omit<ResourceUsage, 'cost' | 'currency' | 'lastModified'>;

/** What one customer spent in a calendar month on one service of one resource, summed over a whole file. */
export interface StagedDriver {
  readonly customerId: string;
  /** The month's first day, and the last one of which the file tells this. */
  readonly month: CalendarDay;
  readonly lastDay: CalendarDay;
  readonly currency: string;
  readonly resource: UsedResource;
  readonly service: string;
  readonly cost: number;
}

/** What a customer's cost of a calendar month was spent on, by a file that tells of the month from its first day on. */
export interface ImportedBreakdown {
  readonly customerId: string;
  readonly breakdown: Breakdown & { readonly period: BillingPeriod };
  /** As of an imported day. */
  readonly fileAt: Instant;
  readonly fileUntil: CalendarDay;
}

/** A row of such a file, or why it cannot be read: a clause for people. */
export type RatedRow =
  | { readonly kind: 'usage'; readonly usage: RatedUsage }
  | { readonly kind: 'unreadable'; readonly line: number; readonly reason: string };

/** A file of daily rated usage. */
export interface RatedUsageFile {
  /** When it was last changed. */
  readonly changedAt: Instant;
  /**
   * Its rows, some at a time, in their order. Throws Rejected when the file lacks a column that is needed, or is truncated: the rows
   * that came before are then of no use.
   */
  rows(): AsyncIterable<readonly RatedRow[]>;
}

/** What one day cost a customer, summed over a whole file. */
export type StagedDay = Pick<ImportedDay, 'customerId' | 'date' | 'currency' | 'cost'>;

/**
 * Sums the rows of one file in small memory, apart from everything that is stored: nothing of it is left when it is disposed of or the
 * process ends.
 */
export interface UsageStaging extends Disposable {
  add(usages: readonly RatedUsage[]): void;
  /** The first and the last day of the file; undefined where it has none. */
  extent(order: DateOrder): { readonly first: CalendarDay; readonly last: CalendarDay } | undefined;
  /** All days by customer and date, at most so many at a time. */
  days(order: DateOrder, atOnce: number): Iterable<readonly StagedDay[]>;
  /** What was spent on what in the months from this one on, by customer and month. */
  drivers(order: DateOrder, from: CalendarDay): Iterable<StagedDriver>;
}
