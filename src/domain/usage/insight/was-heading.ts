import type { Instant } from '#domain/time/time.ts';
import { SAME_PERIOD_WITHIN_MS } from '#domain/usage/billing-period.ts';
import type { Figures } from '#domain/usage/budget-state.ts';
import { daysCovered } from '#domain/usage/days/days-covered.ts';
import { usualTimeOfDay } from '#domain/usage/days/time-of-day.ts';
import { paceNow } from '#domain/usage/pace-now.ts';
import type { InsightState } from './insight-state.ts';
import { expectationsOf } from './settle.ts';

/** Figures of an earlier day of the running billing period. */
export interface FiguresThen extends Figures {
  readonly plan: string;
  readonly periodStart: Instant;
  readonly lastModified: Instant;
}

/**
 * Whether these earlier figures were heading over their budget, by the forecast of their own data day; undefined where the state
 * cannot tell, because it is of another period, plan or currency, or keeps no forecast of that day though it keeps earlier ones. Pure.
 */
export function wasHeadingOver(state: InsightState, then: FiguresThen): boolean | undefined {
  const { period, plan, currency, modified, decidedTime, now } = state.track;
  const { lastModified } = then;
  if (plan !== then.plan || currency !== (then.currency ?? null)) return undefined;
  if (Math.abs(period.start - then.periodStart) >= SAME_PERIOD_WITHIN_MS) return undefined;
  const usualTime = usualTimeOfDay(modified, period, undefined);
  const covered = daysCovered({ period, lastModified, usualTime, decidedTime });
  const day = Math.min(Math.max(covered, then.totalCost > 0 ? 1 : 0), now.days);
  const expectations = expectationsOf(state);
  const made = expectations.find((each) => each.day === day);
  if (made === undefined && expectations.some((each) => each.day < day)) return undefined;
  // of a range nothing is kept, and whether the budget is expected to be reached depends on none
  const forecast = made && { expected: made.expected, high: made.expected };
  const outlook = { periodStart: period.start, daysCovered: day, forecast };
  return paceNow(then, { period, lastModified, now: lastModified, outlook }) === 'headingOver';
}
