/* The tables of forecasts, spikes and drivers, as Kysely sees them. */

/** What forecasts and spikes need of one customer's past. */
export interface InsightTable {
  readonly customer_id: string;
  /** Of the form of `state`. */
  readonly version: number;
  /** A new one with every change, and the one that the state was made from; null where nothing was stored. */
  readonly revision: string;
  readonly made_from: string | null;
  readonly period_start: number;
  readonly period_end: number;
  /** The newest data day, as days since 1970-01-01. */
  readonly newest_day: number;
  /** From which time of the figures on they show a later one. */
  readonly next_day_from: number;
  /** How many days of the period the figures cover. */
  readonly days_covered: number;
  /** The forecast of the newest data day, and the ends of its range; null where there is none, the low end also until the next figures come. */
  readonly expected_low: number | null;
  readonly expected_end: number | null;
  readonly expected_high: number | null;
  /** The highest percentage of the budget that a forecast of the period expected; null without a budget or a forecast. */
  readonly expected_percent: number | null;
  /** In JSON. */
  readonly state: string;
  /** The part of `state` that every question reads, in JSON; null where there is no forecast, also until the next figures come. */
  readonly forecast: string | null;
}

/** A data day that cost far more than is usual. `date` and `since` are days since 1970-01-01. */
export interface SpikeTable {
  readonly customer_id: string;
  readonly date: number;
  /** The first of its days. */
  readonly since: number;
  readonly kind: string;
  readonly cost: number;
  readonly usual: number;
  readonly currency: string | null;
  readonly period_start: number;
  /** 1 once it has become a step; `step_factor` is null then where nothing was usual before. */
  readonly is_step: number;
  readonly step_factor: number | null;
}

/** What a subscription hears beside alerts. */
export interface AlsoHeardColumns {
  /** The percentage of the budget over which forecasts are told, and the one that was taken up; null where they are not told. */
  readonly forecast_level: number | null;
  readonly forecast_introduced: number | null;
  /** 0: spikes that were known already were not taken up yet; null: none are told. */
  readonly spikes: number | null;
}

/** What a customer's cost was spent on, by the figures of one data day. */
export interface BreakdownTable {
  readonly customer_id: string;
  /** The data day, as days since 1970-01-01. */
  readonly day: number;
  /** When the newest of its figures changed. */
  readonly as_of: number;
  /** The form of `lines`. */
  readonly version: number;
  /** In JSON. */
  readonly lines: string;
  /** The part of `lines` that every question reads; null in rows that were kept before there was such a column. */
  readonly services: string | null;
}

/** What one day cost a customer by a file that the partner imported. `date` and `file_until` are days since 1970-01-01. */
export interface ImportedDayTable {
  readonly customer_id: string;
  readonly date: number;
  readonly currency: string;
  readonly cost: number;
  /** When the file was last changed, and the last day that it tells of. */
  readonly file_at: number;
  readonly file_until: number;
}

/** What a month's cost was spent on by a file that the partner imported. */
export interface ImportedBreakdownTable {
  readonly customer_id: string;
  readonly period_start: number;
  readonly period_end: number;
  readonly file_at: number;
  readonly file_until: number;
  /** In JSON. */
  readonly breakdown: string;
}

export interface InsightTables {
  readonly insight: InsightTable;
  readonly spike: SpikeTable;
  readonly breakdown: BreakdownTable;
  readonly imported_day: ImportedDayTable;
  readonly imported_breakdown: ImportedBreakdownTable;
}
