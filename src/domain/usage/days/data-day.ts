import { DAY_MS } from '#domain/time/time.ts';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';
import { daysOf, printedDays } from '#domain/usage/billing-period.ts';

/** A day of the calendar, of the billing period's offset: how many days it is after 1970-01-01. */
export type CalendarDay = number;

/**
 * One day of a billing period that the figures cover. `known`: the difference of two totals one day apart. `estimated`: its share
 * of a difference over several days. `corrected`: the total fell, and what the day itself cost is not known.
 */
export interface DataDay {
  readonly date: CalendarDay;
  /** 1 on the first day of the billing period. */
  readonly dayOfPeriod: number;
  readonly kind: 'known' | 'estimated' | 'corrected';
  /** 0 where the day is `corrected`. */
  readonly cost: number;
  /** By how much the total fell: negative; 0 where it did not. The costs and the corrections add up to the total. */
  readonly correction: number;
}

/** The calendar day of the period's first, second … day. */
export function dateOf(period: BillingPeriod, dayOfPeriod: number): CalendarDay {
  return Math.floor(printedDays(period).first / DAY_MS) + dayOfPeriod - 1;
}

/** The calendar day of the period's last day. */
export function lastDayOf(period: BillingPeriod): CalendarDay {
  return dateOf(period, daysOf(period));
}

/** `2026-11-30` */
export function isoDate(date: CalendarDay): string {
  return new Date(date * DAY_MS).toISOString().slice(0, 10);
}

/** 0 (Monday) to 6 (Sunday). */
export function weekdayOf(date: CalendarDay): number {
  // 1970-01-01 was a Thursday
  return (((date + 3) % 7) + 7) % 7;
}

export function isWeekend(date: CalendarDay): boolean {
  return weekdayOf(date) >= 5;
}
