import type { CalendarDay, DataDay } from '#domain/usage/days/data-day.ts';
import type { DayTrack } from '#domain/usage/days/day-track.ts';
import type { Accuracy, KeptForecast } from '#domain/usage/forecast/accuracy.ts';
import type { Level } from '#domain/usage/forecast/level.ts';
import type { Outlook } from '#domain/usage/forecast/outlook.ts';
import type { PeriodErrors } from '#domain/usage/forecast/range.ts';
import type { Expectation } from '#domain/usage/forecast/telling.ts';
import type { RegularDay } from '#domain/usage/forecast/usual-week.ts';
import type { FirstDay } from '#domain/usage/spikes/first-day.ts';
import type { Spike } from '#domain/usage/spikes/spike.ts';
import type { SpikeWatch } from '#domain/usage/spikes/spike-watch.ts';

/** Raised whenever a stored state can no longer be carried forward: it is then built again from the stored snapshots. */
export const INSIGHT_VERSION = 1;

/**
 * What forecasts and spikes need of one customer's past, a few kB of plain data (JSON keeps it as it is). `advance` carries it from
 * snapshot to snapshot; the same snapshots always give the same state.
 */
export interface InsightState {
  readonly version: typeof INSIGHT_VERSION;
  readonly track: DayTrack;
  /** Since when, and why then, the history begins: nothing before it is compared. */
  readonly begun: { readonly date: CalendarDay; readonly because: 'firstReading' | 'plan' | 'currency' };
  /** All of the past but the last data day, whose figures may still change. */
  readonly settled: SettledPast;
  readonly last: LastDay;
}

/** What is known from the data days before the last one. */
export interface SettledPast {
  /** The day of the first cost; null: nothing was ever spent. */
  readonly firstCost: CalendarDay | null;
  /** The regular days, in order. */
  readonly days: readonly RegularDay[];
  readonly firstDays: readonly FirstDay[];
  readonly level: Level | null;
  readonly spikes: SpikeWatch;
  /** How many data days earlier periods had since the first cost. */
  readonly daysInEarlierPeriods: number;
  /** The forecasts of the running period by data day, and those that are judged when it has ended. */
  readonly expectations: readonly ExpectationMade[];
  readonly kept: readonly KeptForecast[];
  /** The periods before, the newest last. */
  readonly ended: readonly EndedPeriod[];
}

export interface ExpectationMade extends Expectation {
  readonly deviation: number;
}

export interface EndedPeriod {
  /** Its first day, and how many days it had. */
  readonly start: CalendarDay;
  readonly days: number;
  readonly daysCovered: number;
  /** The last total seen. */
  readonly total: number;
  readonly isWhole: boolean;
  /** How far each day's forecast was off, for later ranges, and how far the judged ones were: both are empty where it is not whole. */
  readonly errors: PeriodErrors;
  readonly accuracy: readonly Accuracy[];
}

/** What the last data day shows. */
export interface LastDay {
  /** The day, or the days that are known together only; empty where no day of the period is covered yet. */
  readonly days: readonly DataDay[];
  /** As in the settled past, with this day. */
  readonly firstCost: CalendarDay | null;
  readonly level: Level | null;
  readonly spikes: SpikeWatch;
  readonly spike: Spike | null;
  readonly outlook: Outlook;
}
