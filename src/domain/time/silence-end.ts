import { dayAfter, dayOfDate, instantOf, type LocalDay, localDayOf } from './local-time.ts';
import { type Instant, MINUTE_MS } from './time.ts';

/** A day as people name it. `soonest` is today, or tomorrow when the time has passed. */
export type NamedDay =
  | { readonly kind: 'soonest' }
  | { readonly kind: 'inDays'; readonly days: number }
  /** 1 (Monday) to 7 (Sunday). */
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'nextMonth' }
  /** Month 0 to 11; without a year the next such day. */
  | { readonly kind: 'date'; readonly year?: number | undefined; readonly month: number; readonly day: number };

/** Until when a silence lasts, as people say it: the end of the customer's billing period, or a local time. */
export type SilenceUntil = 'periodEnd' | { readonly day: NamedDay; readonly minuteOfDay: number };

/** The local time that is meant; undefined for a date that is in no calendar. It may have passed. Pure. */
export function instantMeant(
  { day, minuteOfDay }: Exclude<SilenceUntil, 'periodEnd'>,
  now: Instant,
  timeZone: string,
): Instant | undefined {
  const today = localDayOf(now, timeZone);
  const at = (on: LocalDay): Instant => instantOf(on, minuteOfDay * MINUTE_MS, timeZone);
  switch (day.kind) {
    case 'soonest':
      return at(today) > now ? at(today) : at(dayAfter(today, 1));
    case 'inDays':
      return at(dayAfter(today, day.days));
    case 'weekday': {
      const next = dayAfter(today, (day.weekday - today.weekday + 7) % 7);
      return at(next) > now ? at(next) : at(dayAfter(next, 7));
    }
    case 'nextMonth':
      return at(dayOfDate(today.year, today.month + 1, 1));
    case 'date':
      break;
  }
  const inYear = (year: number): Instant | undefined => {
    const named = dayOfDate(year, day.month, day.day);
    // the calendar goes on with 1 March where a year has no 29 February
    return named.month === day.month ? at(named) : undefined;
  };
  const meant = inYear(day.year ?? today.year);
  return day.year !== undefined || meant === undefined || meant > now ? meant : inYear(today.year + 1);
}
