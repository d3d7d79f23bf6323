import { dayOfDate, type LocalDay } from '#domain/time/local-time.ts';
import { DAY_MS } from '#domain/time/time.ts';
import type { CalendarDay } from './data-day.ts';

/** The time that a question is about, as a person says it. `month`: 0 is January; without a year it is the last one that has begun. */
export type When =
  | { readonly kind: 'today' | 'yesterday' | 'lastWeek' | 'lastMonth' | 'thisQuarter' | 'lastQuarter' }
  /** From the last such day on; 1 is Monday. */
  | { readonly kind: 'sinceWeekday'; readonly weekday: number }
  | { readonly kind: 'since' | 'on'; readonly date: PastDate }
  | { readonly kind: 'month'; readonly month: number; readonly year: number | undefined }
  /** A quarter of the calendar year, 1 to 4; without a year it is the last one that has begun. */
  | { readonly kind: 'quarter'; readonly quarter: number; readonly year: number | undefined };

/** Without a year it is the last such day that has come; `month`: 0 is January. */
export interface PastDate {
  readonly year?: number | undefined;
  readonly month: number;
  readonly day: number;
}

/** Days of the calendar, both included. */
export interface Span {
  readonly first: CalendarDay;
  readonly last: CalendarDay;
  /** It is a month: what is meant of a customer is its billing period that begins in it. */
  readonly isMonth: boolean;
}

const YEAR_MONTHS = 12;
const QUARTER_MONTHS = 3;

/** The days that are meant on a day of the person's calendar. */
export function spanOf(when: When, today: LocalDay): Span {
  const now = calendarDay(today);
  switch (when.kind) {
    case 'today':
      return daySpan(now, now);
    case 'yesterday':
      return daySpan(now - 1, now - 1);
    case 'lastWeek': {
      const monday = now - today.weekday - 6;
      return daySpan(monday, monday + 6);
    }
    case 'lastMonth':
      return monthSpan(today.year * YEAR_MONTHS + today.month - 1);
    case 'sinceWeekday':
      return daySpan(now - ((today.weekday - when.weekday + 7) % 7 || 7), now);
    case 'since':
    case 'on': {
      const day = pastDay(when.date, today);
      return daySpan(day, when.kind === 'on' ? day : Math.max(day, now));
    }
    case 'thisQuarter':
    case 'lastQuarter': {
      const begun = today.month - (today.month % QUARTER_MONTHS) - (when.kind === 'lastQuarter' ? QUARTER_MONTHS : 0);
      return quarterSpan(today.year * YEAR_MONTHS + begun, now);
    }
    case 'quarter': {
      const month = (when.quarter - 1) * QUARTER_MONTHS;
      return quarterSpan((when.year ?? lastYearOf(month, today)) * YEAR_MONTHS + month, now);
    }
    case 'month':
      break;
  }
  return monthSpan((when.year ?? lastYearOf(when.month, today)) * YEAR_MONTHS + when.month);
}

function daySpan(first: CalendarDay, last: CalendarDay): Span {
  return { first, last, isMonth: false };
}

/** The year of the last such month that has begun. */
function lastYearOf(month: number, today: LocalDay): number {
  return month > today.month ? today.year - 1 : today.year;
}

function pastDay({ year, month, day }: PastDate, today: LocalDay): CalendarDay {
  const inYear = (of: number) => calendarDay(dayOfDate(of, month, day));
  if (year !== undefined) return inYear(year);
  return inYear(today.year) > calendarDay(today) ? inYear(today.year - 1) : inYear(today.year);
}

function monthSpan(months: number): Span {
  const [year, month] = [Math.floor(months / YEAR_MONTHS), months % YEAR_MONTHS];
  return {
    first: calendarDay(dayOfDate(year, month, 1)),
    last: calendarDay(dayOfDate(year, month + 1, 0)),
    isMonth: true,
  };
}

/** A quarter that runs has no days to come. */
function quarterSpan(months: number, now: CalendarDay): Span {
  const { first } = monthSpan(months);
  const { last } = monthSpan(months + QUARTER_MONTHS - 1);
  return daySpan(first, first > now ? last : Math.min(last, now));
}

function calendarDay({ year, month, day }: Pick<LocalDay, 'year' | 'month' | 'day'>): CalendarDay {
  return Date.UTC(year, month, day) / DAY_MS;
}
