import { daysOf } from '#domain/usage/billing-period.ts';
import { isSameAmount } from '#domain/usage/budget.ts';
import type { PeriodDays } from './daily-costs.ts';
import { dateOf } from './data-day.ts';

/** The total of a period beside that of the period before at the same data day. */
export interface Comparison {
  /** The data day up to which both are summed up: 1 on the first day. */
  readonly day: number;
  readonly total: number;
  readonly totalBefore: number;
  /** By how many percent more or less was spent; undefined where nothing was spent by then. */
  readonly changePercent: number | undefined;
  readonly before: PeriodDays;
}

/** Starts of neighbouring periods are at most so much farther apart than the earlier one is long. */
const DAYS_BETWEEN = 3;

/**
 * Compares like with like: never a part of a period with a whole one, nor amounts of another plan or currency. Undefined where there
 * is nothing to compare with: the period before was shorter, its figures do not reach that day, or it is not known.
 */
export function compareWithLast(periods: readonly PeriodDays[]): Comparison | undefined {
  const running = periods.at(-1);
  const before = periods.at(-2);
  if (running === undefined || before === undefined || running.beginsAgain !== undefined) return undefined;
  const day = running.days.at(-1)?.dayOfPeriod;
  const isKnown = before.days.some(({ dayOfPeriod }) => dayOfPeriod === day);
  if (day === undefined || !isKnown) return undefined;
  const isNext = dateOf(running.period, 1) - dateOf(before.period, 1) <= daysOf(before.period) + DAYS_BETWEEN;
  if (!isNext) return undefined;
  const totalBefore = totalBy(before, day);
  const { total } = running;
  const isNothing = isSameAmount(totalBefore, 0) || totalBefore < 0;
  return { day, total, totalBefore, changePercent: isNothing ? undefined : (total / totalBefore - 1) * 100, before };
}

/** The total at the end of a data day: costs and corrections. */
function totalBy({ days }: PeriodDays, day: number): number {
  return days
    .filter(({ dayOfPeriod }) => dayOfPeriod <= day)
    .reduce((sum, { cost, correction }) => sum + cost + correction, 0);
}
