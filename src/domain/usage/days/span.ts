import { dayOfDate, type LocalDay } from '#domain/time/local-time.ts';
import { DAY_MS } from '#domain/time/time.ts';
import type { CalendarDay } from './data-day.ts';

/** The time that a question is about, as a person says it. `month`: 0 is January; without a year it is the last one that has begun. */
export type When =
  | { readonly kind: 'today' | 'yesterday' | 'lastWeek' | 'lastMonth' | 'thisQuarter' | 'lastQuarter' }
  /** From the last such day on; 1 is Monday. */
  | { readonly kind: 'sinceWeekday'; readonly weekday: number }
  | { readonly kind: 'since' | 'on' | 'weekOf'; readonly date: PastDate }
  /** Up to this day. */
  | { readonly kind: 'lastDays'; readonly days: number }
  | { readonly kind: 'between'; readonly first: PastDate; readonly last: PastDate }
  /** Whole months, 0 is January; without a year the last is the last one that has begun. */
  | { readonly kind: 'months'; readonly first: number; readonly last: number; readonly year: number | undefined }
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
    case 'weekOf': {
      const day = pastDay(when.date, today);
      const monday = day - ((((day - now + today.weekday - 1) % 7) + 7) % 7);
      return upTo(now, daySpan(monday, monday + 6));
    }
    case 'lastDays':
      return daySpan(now - when.days + 1, now);
    case 'between':
      return upTo(now, daysBetween(when, today));
    case 'months': {
      const last = (when.year ?? lastYearOf(when.last, today)) * YEAR_MONTHS + when.last;
      const length = (when.last - when.first + YEAR_MONTHS) % YEAR_MONTHS;
      return upTo(now, daySpan(monthSpan(last - length).first, monthSpan(last).last));
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

/** From a day to the next such day after it; where only the last has a year, from the last such day before it. */
function daysBetween({ first, last }: { readonly first: PastDate; readonly last: PastDate }, today: LocalDay): Span {
  if (first.year === undefined && last.year !== undefined) {
    const { year } = last;
    const isYearBefore = first.month > last.month || (first.month === last.month && first.day > last.day);
    return daysBetween({ first: { ...first, year: isYearBefore ? year - 1 : year }, last }, today);
  }
  const from = pastDay(first, today);
  const lastIn = (year: number) => calendarDay(dayOfDate(year, last.month, last.day));
  const year = last.year ?? new Date(from * DAY_MS).getUTCFullYear();
  const to = lastIn(year);
  return daySpan(from, to < from && last.year === undefined ? lastIn(year + 1) : Math.max(from, to));
}

/** What has begun has no days to come. */
function upTo(now: CalendarDay, { first, last, isMonth }: Span): Span {
  return { first, last: first > now ? last : Math.min(last, now), isMonth };
}

function quarterSpan(months: number, now: CalendarDay): Span {
  const { first } = monthSpan(months);
  const { last } = monthSpan(months + QUARTER_MONTHS - 1);
  return upTo(now, daySpan(first, last));
}

function calendarDay({ year, month, day }: Pick<LocalDay, 'year' | 'month' | 'day'>): CalendarDay {
  return Date.UTC(year, month, day) / DAY_MS;
}
