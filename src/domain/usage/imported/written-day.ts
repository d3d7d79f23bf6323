import { DAY_MS } from '#domain/time/time.ts';
import { type CalendarDay, isoDate } from '#domain/usage/days/data-day.ts';

/** Whether 11/5/2026 is the 5th of November or the 11th of May: one file writes all its days in one order. */
export type DateOrder = 'monthFirst' | 'dayFirst';

/** A day as a file writes it: the day that it is in each order. Undefined: it cannot be meant in that order. */
export type WrittenDay = Readonly<Record<DateOrder, CalendarDay | undefined>>;

/** A time of day may follow; the day is the one that is written, in whatever zone. */
const TIME = String.raw`(?:[T\s]+\d{1,2}:\d{2}.*)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}$`, 'i');
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${TIME}$`, 'i');

/**
 * Reads `2026-11-05`, `11/5/2026` and `5.11.2026`, each with or without a time of day. Undefined for what is no day of the calendar. With
 * dots between them the day comes first, wherever people write so.
 */
export function writtenDay(text: string): WrittenDay | undefined {
  const [, year = '', , month = '', day = ''] = YEAR_FIRST.exec(text) ?? [];
  if (year !== '') {
    const date = calendarDay(year, month, day);
    return date === undefined ? undefined : { monthFirst: date, dayFirst: date };
  }
  const [, first = '', between, second = '', last = ''] = YEAR_LAST.exec(text) ?? [];
  if (last === '') return undefined;
  const dayFirst = calendarDay(last, second, first);
  const monthFirst = between === '.' ? undefined : calendarDay(last, first, second);
  return monthFirst === undefined && dayFirst === undefined ? undefined : { monthFirst, dayFirst };
}

function calendarDay(year: string, month: string, day: string): CalendarDay | undefined {
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY_MS;
  const isReal = isoDate(date) === `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isReal ? date : undefined;
}

/** In which order a file writes its days. */
export type OrderFound =
  | { readonly kind: 'order'; readonly order: DateOrder }
  /** No day of the file decides; this one can be meant either way. */
  | { readonly kind: 'open'; readonly example: Readonly<Record<DateOrder, CalendarDay>> }
  /** Some days can be meant in the one order only, and some in the other only. */
  | { readonly kind: 'both' };

export interface OrderFinder {
  add(day: WrittenDay): void;
  found(): OrderFound;
}

/** Decides the order by all the days of a file, one after the other, and by what a person has said of it. */
export function createOrderFinder(said: DateOrder | undefined): OrderFinder {
  const needed = new Set(said === undefined ? [] : [said]);
  let example: Readonly<Record<DateOrder, CalendarDay>> | undefined;
  return {
    add({ monthFirst, dayFirst }) {
      if (monthFirst === undefined) needed.add('dayFirst');
      else if (dayFirst === undefined) needed.add('monthFirst');
      else if (monthFirst !== dayFirst) example ??= { monthFirst, dayFirst };
    },
    found() {
      if (needed.size === 2) return { kind: 'both' };
      const [order] = needed;
      if (order === undefined && example !== undefined) return { kind: 'open', example };
      return { kind: 'order', order: order ?? 'monthFirst' };
    },
  };
}
