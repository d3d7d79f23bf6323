import { dateOf, isoDate } from '#domain/usage/days/data-day.ts';
import { type Crossing, crossingOf } from '#domain/usage/forecast/crossing.ts';
import { postsFor } from '#domain/usage/spikes/common-cause.ts';
import { timesUsual } from '#domain/usage/spikes/spike.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { JudgedPeriod } from './period.ts';
import { createReplay, type ReplayedDay } from './replay.ts';
import { type BacktestSummary, summaryOf } from './summary.ts';

/** All that is known of one customer's past: the snapshots of its data days, in any order. */
export interface CustomerHistory {
  readonly customerId: string;
  readonly snapshots: readonly UsageSummary[];
}

/** What would have been answered and told on one data day of one customer. */
export interface BacktestDay {
  readonly customer: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly forecast: { readonly low: number; readonly expected: number; readonly high: number } | null;
  readonly crosses: { readonly from: string; readonly to: string } | null;
  readonly forecastAlert: boolean;
  readonly spikeAlert: boolean;
}

export interface BacktestResult {
  readonly days: readonly BacktestDay[];
  readonly summary: BacktestSummary;
}

export interface BacktestOptions {
  /** The usual time of day (UTC, 0 to 1) of all customers' figures, for customers whose own is not known yet. */
  readonly timeOfFeed?: number | undefined;
  /** No days are given, because all of them together need much memory. */
  readonly isSummaryOnly?: boolean;
}

interface DayWithSpike {
  readonly day: BacktestDay;
  readonly hasUsage: boolean;
  /** Undefined without a spike; `times` is undefined where nothing was usual. */
  readonly spike: { readonly times: number | undefined } | undefined;
}

/** What decides how the spikes of one date are told. */
interface DateSeen {
  customersWithUsage: number;
  readonly spikes: { readonly day: BacktestDay; readonly times: number | undefined }[];
}

/**
 * Judges each data day of each customer by what was known on that day, with the code that answers and alerts: as if one conversation had
 * subscribed to everybody, with forecasts and spikes, from before the first snapshot on.
 */
export async function backtest(
  histories: AsyncIterable<CustomerHistory>,
  { timeOfFeed, isSummaryOnly = false }: BacktestOptions = {},
): Promise<BacktestResult> {
  const dates = new Map<string, DateSeen>();
  const kept: BacktestDay[] = [];
  const periods: JudgedPeriod[] = [];
  let customers = 0;
  let dataDays = 0;
  for await (const { customerId, snapshots } of histories) {
    const replay = createReplay(timeOfFeed);
    const days = new Map<string, DayWithSpike>();
    for (const snapshot of snapshots.toSorted(byTime)) {
      const replayed = replay.next(snapshot);
      if (replayed === undefined) continue;
      const judged = dayOf(customerId, replayed);
      // a later snapshot of the same data day counts instead
      days.set(judged.day.date, judged);
    }
    for (const each of days.values()) {
      noteDate(dates, each);
      if (!isSummaryOnly) kept.push(each.day);
    }
    periods.push(...replay.periods());
    customers += 1;
    dataDays += days.size;
  }
  const together = spikesTogether(dates);
  const spikes = [...dates.values()].reduce((sum, date) => sum + date.spikes.length, 0);
  const counts = { customers, dataDays, spikes: { told: spikes - together.size, together: together.size } };
  const days = kept.map((day) => (together.has(day) ? { ...day, spikeAlert: false } : day));
  return { days, summary: summaryOf(periods, counts) };
}

function noteDate(dates: Map<string, DateSeen>, { day, hasUsage, spike }: DayWithSpike): void {
  const seen = dates.get(day.date) ?? { customersWithUsage: 0, spikes: [] };
  dates.set(day.date, seen);
  if (hasUsage) seen.customersWithUsage += 1;
  if (spike !== undefined) seen.spikes.push({ day, times: spike.times });
}

/** In the order in which they came: late figures of an ended period do not count once the next has begun. */
function byTime(a: UsageSummary, b: UsageSummary): number {
  return (a.lastModified ?? 0) - (b.lastModified ?? 0) || a.period.start - b.period.start;
}

function dayOf(customer: string, { state, summary, spike, isToldNow }: ReplayedDay): DayWithSpike {
  const { outlook } = state.last;
  const start = dateOf(state.track.period, 1);
  const date = isoDate(start + Math.max(state.track.now.days, 1) - 1);
  const forecast = outlook.kind === 'forecast' ? outlook.forecast : undefined;
  const crossing = forecast && summary.budget !== undefined ? crossingOf(forecast, summary.budget, start) : undefined;
  const day: BacktestDay = {
    customer,
    date,
    forecast: forecast ? { low: forecast.low, expected: forecast.expected, high: forecast.high } : null,
    crosses: crossing ? datesOf(crossing) : null,
    forecastAlert: isToldNow,
    spikeAlert: spike !== undefined,
  };
  return { day, hasUsage: summary.totalCost > 0, spike: spike && { times: timesUsual(spike) } };
}

function datesOf({ from, to }: Crossing): { readonly from: string; readonly to: string } {
  return { from: isoDate(from), to: isoDate(to) };
}

/** The spikes with a cause in common, but for those that stand out even so: nobody is told of one of them by itself. */
function spikesTogether(dates: ReadonlyMap<string, DateSeen>): ReadonlySet<BacktestDay> {
  const together = new Set<BacktestDay>();
  for (const { customersWithUsage, spikes } of dates.values()) {
    const posts = postsFor(new Set(spikes.map(({ day }) => day.customer)), {
      customersWithUsage,
      spikes: spikes.map(({ day, times }) => ({ customerId: day.customer, times })),
    });
    const told = new Set(posts.kind === 'each' ? posts.customerIds : posts.standingOut);
    for (const { day } of spikes) if (!told.has(day.customer)) together.add(day);
  }
  return together;
}
