import type { Instant } from '#domain/time/time.ts';
import { type BillingPeriod, daysOf, hasEnded, SAME_PERIOD_WITHIN_MS } from './billing-period.ts';
import type { Figures } from './budget-state.ts';
import { daysCovered } from './days/days-covered.ts';
import { type PaceFacts, type PaceWord, paceWord } from './pace.ts';

/** What is known of the days of one customer's period. Plain data. */
export interface PeriodOutlook {
  readonly periodStart: Instant;
  readonly daysCovered: number;
  readonly forecast: (NonNullable<PaceFacts['forecast']> & { readonly low?: number | undefined }) | undefined;
}

/** Of when figures are, and when they are looked at. */
export interface Moment {
  readonly period: BillingPeriod;
  readonly lastModified: Instant | undefined;
  readonly now: Instant;
  /** Undefined, or of another period: the days are taken from the date of the figures, and there is no forecast. */
  readonly outlook?: PeriodOutlook | undefined;
}

/** The one word for figures that are shown. Pure. */
export function paceNow(figures: Figures, { period, lastModified, now, outlook }: Moment): PaceWord {
  const own = ownOutlook(period, outlook);
  const at = Math.min(lastModified ?? period.start, now);
  const byDate = daysCovered({ period, lastModified: at, usualTime: undefined, decidedTime: 0 });
  return paceWord({
    figures,
    isWithoutUsage: false,
    hasEnded: hasEnded(period, now),
    daysCovered: own?.daysCovered ?? byDate,
    daysOfPeriod: daysOf(period),
    forecast: own?.forecast,
  });
}

/** What is known of the days of this very period. */
export function ownOutlook(period: BillingPeriod, outlook: PeriodOutlook | undefined): PeriodOutlook | undefined {
  return outlook && Math.abs(outlook.periodStart - period.start) < SAME_PERIOD_WITHIN_MS ? outlook : undefined;
}
