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

interface DayWithSpike {
  readonly day: BacktestDay;
  readonly hasUsage: boolean;
  /** Undefined without a spike; `times` is undefined where nothing was usual. */
  readonly spike: { readonly times: number | undefined } | undefined;
}

/**
 * Judges each data day of each customer by what was known on that day, with the code that answers and alerts: as if one conversation had
 * subscribed to everybody, with forecasts and spikes, from before the first snapshot on.
 */
export async function backtest(histories: AsyncIterable<CustomerHistory>): Promise<BacktestResult> {
  const found: DayWithSpike[] = [];
  const periods: JudgedPeriod[] = [];
  let customers = 0;
  for await (const { customerId, snapshots } of histories) {
    const replay = createReplay();
    const days = new Map<string, DayWithSpike>();
    for (const snapshot of snapshots.toSorted(byTime)) {
      const replayed = replay.next(snapshot);
      if (replayed === undefined) continue;
      const judged = dayOf(customerId, replayed);
      // a later snapshot of the same data day counts instead
      days.set(judged.day.date, judged);
    }
    for (const day of days.values()) found.push(day);
    periods.push(...replay.periods());
    customers += 1;
  }
  const days = withCommonCauses(found);
  const spikes = found.filter(({ spike }) => spike !== undefined).length;
  const told = days.filter(({ spikeAlert }) => spikeAlert).length;
  const counts = { customers, dataDays: days.length, spikes: { told, together: spikes - told } };
  return { days, summary: summaryOf(periods, counts) };
}

/** By period first: late figures of an ended one do not count once the next has begun. */
function byTime(a: UsageSummary, b: UsageSummary): number {
  return a.period.start - b.period.start || (a.lastModified ?? 0) - (b.lastModified ?? 0);
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
    crosses: crossing ? dates(crossing) : null,
    forecastAlert: isToldNow,
    spikeAlert: spike !== undefined,
  };
  return { day, hasUsage: summary.totalCost > 0, spike: spike && { times: timesUsual(spike) } };
}

function dates({ from, to }: Crossing): { readonly from: string; readonly to: string } {
  return { from: isoDate(from), to: isoDate(to) };
}

/** Of spikes with a cause in common, only those that stand out even so are told of one customer each. */
function withCommonCauses(found: readonly DayWithSpike[]): readonly BacktestDay[] {
  const told = new Set<BacktestDay>();
  for (const ofDate of Map.groupBy(found, ({ day }) => day.date).values()) {
    const spiking = ofDate.filter(({ spike }) => spike !== undefined);
    if (spiking.length === 0) continue;
    const posts = postsFor(new Set(spiking.map(({ day }) => day.customer)), {
      customersWithUsage: ofDate.filter(({ hasUsage }) => hasUsage).length,
      spikes: spiking.map(({ day, spike }) => ({ customerId: day.customer, times: spike?.times })),
    });
    const customers = new Set(posts.kind === 'each' ? posts.customerIds : posts.standingOut);
    for (const { day } of spiking) if (customers.has(day.customer)) told.add(day);
  }
  return found.map(({ day }) => (day.spikeAlert && !told.has(day) ? { ...day, spikeAlert: false } : day));
}
