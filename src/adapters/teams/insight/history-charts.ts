import { run } from '#adapters/teams/layout/text.ts';
import { asShown } from '#domain/usage/amount.ts';
import { daysOf } from '#domain/usage/billing-period.ts';
import type { Comparison } from '#domain/usage/days/comparison.ts';
import type { PeriodDays } from '#domain/usage/days/daily-costs.ts';
import { type DataDay, isoDate } from '#domain/usage/days/data-day.ts';
import type { Forecast } from '#domain/usage/forecast/forecast.ts';
import type { FilledDay } from '#domain/usage/imported/filled-days.ts';
import type { Speech } from '#language/speech.ts';

/** A chart of Teams, whose data clients draw and never run; `text` says the same where a client draws none. */
export interface Chart {
  readonly title: string;
  readonly data: readonly object[];
  readonly text: string;
}

/** What each day has cost; a corrected day has no cost of its own. */
export function dailyChart(
  { days, currency }: { readonly days: readonly FilledDay[]; readonly currency: string | undefined },
  { words }: Speech,
): Chart {
  const title = words.insight.history.chart(currency ?? words.dates.noCurrency);
  const data = days.map(({ date, cost }) => ({ x: dayOfMonth(isoDate(date)), y: asShown(cost, currency) }));
  return { title: run(title), data, text: run(title) };
}

interface Totals {
  readonly shown: PeriodDays;
  readonly comparison: Comparison | undefined;
  readonly forecast: Forecast | undefined;
  readonly budget: number | undefined;
}

/**
 * The month to date, the budget, the range of the forecast, and the period before up to the same day. Each line has a colour
 * of its own: those that clients choose by themselves are hardly told apart, and too dark for the dark theme.
 */
export function totalsChart({ shown, comparison, forecast, budget }: Totals, { words }: Speech): Chart {
  const { series, totals } = words.insight.history;
  const { currency } = shown;
  const title = totals(currency ?? words.dates.noCurrency);
  const days = daysOf(shown.period);
  const newest = shown.days.at(-1)?.dayOfPeriod ?? 1;
  const at = (x: number, y: number) => ({ x, y: asShown(y, currency) });
  const toEnd = (end: number) => [at(newest, shown.total), at(days, end)];
  const lines = [
    { legend: series.spent, color: 'categoricalBlue', values: running(shown.days, currency) },
    budget !== undefined && {
      legend: series.budget,
      color: 'categoricalRed',
      values: [at(1, budget), at(days, budget)],
    },
    forecast && newest < days && { legend: series.low, color: 'categoricalTeal', values: toEnd(forecast.low) },
    forecast && newest < days && { legend: series.high, color: 'categoricalMarigold', values: toEnd(forecast.high) },
    comparison && {
      legend: series.before,
      color: 'categoricalPurple',
      values: running(
        comparison.before.days.filter(({ dayOfPeriod }) => dayOfPeriod <= comparison.day),
        currency,
      ),
    },
  ];
  return { title: run(title), data: lines.filter((each) => typeof each === 'object'), text: run(title) };
}

function running(days: readonly DataDay[], currency: string | undefined): readonly { x: number; y: number }[] {
  let total = 0;
  return days.map(({ dayOfPeriod, cost, correction }) => {
    total += cost + correction;
    return { x: dayOfPeriod, y: asShown(total, currency) };
  });
}

function dayOfMonth(iso: string): string {
  return String(Number(iso.slice(8)));
}
