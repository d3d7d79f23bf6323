import { DAY_MS, type Instant } from '#domain/time/time.ts';
import { type BillingPeriod, printedDays } from '#domain/usage/billing-period.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import type { Words } from '#language/catalogue.ts';
import { kept } from './kept.ts';

const PERIODS_KEPT = 200;
/** Beyond it JavaScript has no dates. */
const LAST_INSTANT = 8.64e15;

/** Dates in a reader's format. */
export interface DateFormat {
  /** "Nov 23, 2026" in the reader's time zone; "not known" without one. This and all other dates go without a year that is the present one. */
  date(at: Instant | undefined): string;
  /** "Nov 23, 2026, 6:10 AM UTC" in the reader's time zone; "not known" without one. */
  dateTime(at: Instant | undefined): string;
  /** "as of Nov 23, 2026", of figures; "as of: not known". */
  asOf(at: Instant | undefined): string;
  /** "last figure seen Nov 23, 2026"; "last figure seen: date not known". */
  lastSeen(at: Instant | undefined): string;
  /** "Nov 8, 2026": a day of the calendar, in whichever time zone. */
  day(date: CalendarDay): string;
  /** "Nov 1 – 30, 2026": days of the calendar, in whichever time zone. */
  days(first: CalendarDay, last: CalendarDay): string;
  /** "Nov 1 – 30, 2026": first and last day, each in the offset in which Partner Center printed it. */
  period(period: BillingPeriod): string;
}

/** `thisYear` stands with no date; '' is no year. */
export function dateFormat(locales: string[], timeZone: string, dates: Words['dates'], thisYear: string): DateFormat {
  const dateIn = dateWriter(locales, timeZone, thisYear);
  const timeIn = dateWriter(locales, timeZone, thisYear, { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' });
  const printedIn = dateWriter(locales, 'UTC', thisYear);
  const finished = finisherOf(locales);
  const date = (at: Instant) => finished(dateIn(at).format(at));
  // a range takes far longer than a date, and nearly all customers have the same one
  const spans = new Map<string, string>();
  const span = (first: Instant, last: Instant) => {
    if (!isInstant(first) || !isInstant(last)) return dates.unknownPeriod;
    return kept(spans, `${first} ${last}`, PERIODS_KEPT, () =>
      finished(printedIn(first, last).formatRange(first, last)),
    );
  };
  return {
    date: (at) => (isInstant(at) ? date(at) : dates.notKnown),
    dateTime: (at) => (isInstant(at) ? finished(timeIn(at).format(at)) : dates.notKnown),
    asOf: (at) => (isInstant(at) ? dates.asOf(date(at)) : dates.asOfUnknown),
    lastSeen: (at) => (isInstant(at) ? dates.lastSeen(date(at)) : dates.lastSeenUnknown),
    day: (of) => (isInstant(of * DAY_MS) ? finished(printedIn(of * DAY_MS).format(of * DAY_MS)) : dates.notKnown),
    days: (first, last) => span(first * DAY_MS, last * DAY_MS),
    period(period) {
      const { first, last } = printedDays(period);
      return span(first, last);
    },
  };
}

/** The first day of a month, alone or at the beginning of a span. */
const FIRST_DAY = /(?<!\d)1(?=\s\p{L}|–)/gu;

/** What Intl leaves to do: in French the first of a month is the "1er". */
function finisherOf([locale = '']: readonly string[]): (date: string) => string {
  const isFrench = new Intl.Locale(locale).language === 'fr';
  return (date) => (isFrench ? date.replace(FIRST_DAY, '1er') : date);
}

/** The format for these dates: with the year, unless all are of the present one. */
function dateWriter(locales: string[], timeZone: string, thisYear: string, time: Intl.DateTimeFormatOptions = {}) {
  // Invoices are dated in the Gregorian calendar, whatever the reader's own is.
  const short = { calendar: 'gregory', month: 'short', day: 'numeric', timeZone, ...time } as const;
  const isOfThisYear = ofYear(thisYear, timeZone);
  const withYear = new Intl.DateTimeFormat(locales, { ...short, year: 'numeric' });
  const without = new Intl.DateTimeFormat(locales, short);
  return (...ats: readonly Instant[]): Intl.DateTimeFormat =>
    thisYear !== '' && ats.every(isOfThisYear) ? without : withYear;
}

/** Whether an instant is of the year; those between two that are need no writing. */
function ofYear(year: string, timeZone: string): (at: Instant) => boolean {
  const format = yearFormat(timeZone);
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return (at) => {
    if (at >= first && at <= last) return true;
    const isOf = format.format(at) === year;
    if (isOf) [first, last] = [Math.min(first, at), Math.max(last, at)];
    return isOf;
  };
}

/** Writes the year of an instant, as invoices count it. */
export function yearFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en', { calendar: 'gregory', year: 'numeric', timeZone });
}

/** Whether JavaScript has a date for it. */
export function isInstant(at: number | undefined): at is number {
  return at !== undefined && Math.abs(at) <= LAST_INSTANT;
}
