import type { Instant } from '#domain/time/time.ts';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import type { Breakdown } from '#domain/usage/drivers/breakdown.ts';
import type { DatedBreakdown } from '#domain/usage/drivers/breakdown-day.ts';
import type { DriverList } from '#domain/usage/drivers/driver-lines.ts';
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
      /** What the partner's own file says of its last month; undefined: nothing. */
      readonly imported?: Breakdown | undefined;
    };

/** Called once with the whole answer, when the one that was given lacked what was still being read. */
export type OnComplete = (answer: DriversAnswer) => Promise<void>;

/** A reading that has ended. */
export interface DriversReadFor {
  /** For whom: a person, a post about an alert, or as a base for what changes later. */
  readonly why: 'person' | 'post' | 'base';
  /** `partial`: some rows are missing. */
  readonly outcome: 'whole' | 'partial' | 'failed' | 'noUsage';
}

/** A customer whose drivers are to be read though nobody asks. */
export interface DriversWanted {
  readonly customerId: string;
  /** The newest data day of its figures. */
  readonly day: CalendarDay;
}

export interface KeptBreakdown {
  readonly day: CalendarDay;
  readonly breakdown: Breakdown;
}

/** The breakdowns of data days as Partner Center gave them, the last one of each day. What a file says is never among them. */
/** What a customer's services cost in a billing period so far. */
export interface ServicesSpent {
  readonly period: BillingPeriod;
  readonly services: DriverList;
}

export interface BreakdownRepository {
  /** The customer's newest breakdown of a data day before this one. */
  before(customerId: string, day: CalendarDay): Promise<KeptBreakdown | undefined>;
  /** Those of the newest data days of these customers' figures; where that one is not known, the customer is missing from the map. */
  ofNewestDays(customerIds: readonly string[]): Promise<ReadonlyMap<string, Breakdown>>;
  /** The services alone of the same breakdown, which is read for every question; undefined where there is none. */
  servicesOfNewestDay(customerId: string): Promise<ServicesSpent | undefined>;
  /** Keeps a breakdown, unless one with newer figures is kept of the day, and marks the customer's open alerts for planning. */
  save(breakdown: DatedBreakdown, day: CalendarDay): Promise<void>;
  /**
   * The customers of posts about one alert, forecast or spike that were sent since (system clock), whose newest data day has no
   * breakdown: those that used most of their budget first. Of closed alerts, ended periods and customers that have left it has none.
   */
  listTold(query: {
    readonly sentSince: Instant;
    readonly now: Instant;
    readonly limit: number;
  }): Promise<readonly DriversWanted[]>;
  /**
   * The customers above so many percent of their budget, or expected to reach it, without a breakdown of the last so many data days:
   * those that used most of their budget first.
   */
  listWithoutBase(query: {
    readonly abovePercent: number;
    readonly days: number;
    readonly now: Instant;
    readonly limit: number;
  }): Promise<readonly DriversWanted[]>;
  /** Deletes the breakdowns of data days before this one. */
  forget(before: CalendarDay): Promise<void>;
}
