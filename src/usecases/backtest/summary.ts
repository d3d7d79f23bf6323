import { COMPARED_DAYS, type ComparedDay, type JudgedPeriod } from './period.ts';

/** The middle errors of forecasts made on one data day, as shares of the period's end; null without a forecast. */
export interface ForecastErrors {
  readonly day: ComparedDay;
  readonly forecasts: number;
  readonly own: number | null;
  readonly runRate: number | null;
  readonly dayOfWeekMedians: number | null;
}

/** How good all this would have been. */
export interface BacktestSummary {
  readonly customers: number;
  readonly dataDays: number;
  /** Whole billing periods: only they show how good a forecast was. */
  readonly wholePeriods: number;
  readonly forecastErrors: readonly ForecastErrors[];
  /** How many ranges were judged, and the share of them that held the end. */
  readonly ranges: { readonly judged: number; readonly held: number | null };
  /** `open`: the period is not over, or its end was not seen. */
  readonly forecastAlerts: {
    readonly told: number;
    readonly right: number;
    readonly wrong: number;
    readonly open: number;
  };
  /** Budgets that were reached, how many of them a forecast had announced, and how many days before in the middle. */
  readonly crossings: {
    readonly reached: number;
    readonly announced: number;
    readonly daysOfWarning: number | null;
  };
  /** `together`: told in one post about many customers only, because they had a cause in common. */
  readonly spikes: { readonly told: number; readonly together: number };
}

export interface SpikeCounts {
  readonly told: number;
  readonly together: number;
}

export function summaryOf(
  periods: readonly JudgedPeriod[],
  counts: { readonly customers: number; readonly dataDays: number; readonly spikes: SpikeCounts },
): BacktestSummary {
  const total = (of: (period: JudgedPeriod) => number) => periods.reduce((sum, period) => sum + of(period), 0);
  const judged = total(({ ranges }) => ranges.judged);
  const warnings = periods.flatMap(({ crossings }) => crossings.daysOfWarning);
  const right = total(({ alerts }) => alerts.right);
  const wrong = total(({ alerts }) => alerts.wrong);
  const open = total(({ alerts }) => alerts.open);
  return {
    ...counts,
    wholePeriods: periods.filter(({ isWhole }) => isWhole).length,
    forecastErrors: COMPARED_DAYS.map((day) => errorsOf(day, periods)),
    ranges: { judged, held: judged === 0 ? null : total(({ ranges }) => ranges.held) / judged },
    forecastAlerts: { told: right + wrong + open, right, wrong, open },
    crossings: {
      reached: total(({ crossings }) => crossings.reached),
      announced: warnings.length,
      daysOfWarning: middle(warnings),
    },
  };
}

function errorsOf(day: ComparedDay, periods: readonly JudgedPeriod[]): ForecastErrors {
  const compared = periods.flatMap((period) => period.compared.filter((each) => each.day === day));
  return {
    day,
    forecasts: compared.length,
    own: middle(compared.map(({ own }) => own)),
    runRate: middle(compared.map(({ runRate }) => runRate)),
    dayOfWeekMedians: middle(compared.map(({ dayOfWeekMedians }) => dayOfWeekMedians)),
  };
}

/** The median; null of nothing. */
function middle(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
