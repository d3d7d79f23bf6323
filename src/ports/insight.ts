import type { Instant } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { PeriodDays } from '#domain/usage/days/daily-costs.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
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
  /**
   * From which time of the figures on a summary or usage record shows a new data day. Customers without a state are missing from
   * the map.
   */
  nextDays(customerIds: readonly string[]): Promise<ReadonlyMap<string, Instant>>;
  /** What is known of the days of the customers' periods, for the one word on cards; customers without a state are missing. */
  outlooks(customerIds: readonly string[]): Promise<ReadonlyMap<string, PeriodOutlook>>;
  /**
   * The customers (not left) whose period has not ended, and of whose budget a forecast of the period expected at least so many
   * percent; all of them, or those among these. An upper bound of those of whom a forecast may be told.
   */
  listExpected(query: {
    readonly minPercent: number;
    readonly now: Instant;
    readonly customerIds?: readonly string[];
  }): Promise<readonly string[]>;
  /** The spikes of data days from this one on: of all customers, or of these. Customers that have left are missing. */
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
  readonly now: Instant;
}

export interface InsightAnswer {
  readonly kind: 'insight';
  readonly insight: CustomerInsight;
}
