import { MONTHS } from '#domain/names/calendar-words.ts';
import type { NamedDay, SilenceUntil } from '#domain/time/silence-end.ts';
import { minuteOf, weekdayOf } from './clock-time.ts';

const PERIOD_END = /^(?:end of )?(?:the |its |this )?(?:current )?(?:billing )?period(?:['’]?s)?(?: ends?| is over)?$/;
const NOON: Readonly<Record<string, number>> = { noon: 12 * 60, midnight: 24 * 60 };
const TIMED =
  /^(.*?)(?:(?:^|,? )at)? ?(\d{1,2}[:.]\d{2} ?(?:am|pm|h)?|\d{1,2} ?(?:am|pm|h|o'clock)|noon|midnight)$|^(.*?),? at (\d{1,2})$/;
/** "17.12" alone is as likely the 17th of December; "17.00" and "17.30" are no dates. */
const DATE_OR_TIME = /^\d{1,2}\.(?:0[1-9]|1[0-2])$/;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const DAY_FIRST = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)?\.?(?: of)? ([a-z]{3,9})\.?(?:,? (\d{4}))?$/;
const MONTH_FIRST = /^([a-z]{3,9})\.? (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/;

const NAMED: Readonly<Record<string, NamedDay>> = {
  '': { kind: 'soonest' },
  today: { kind: 'inDays', days: 0 },
  tonight: { kind: 'inDays', days: 0 },
  tomorrow: { kind: 'inDays', days: 1 },
  'the day after tomorrow': { kind: 'inDays', days: 2 },
  'end of day': { kind: 'inDays', days: 1 },
  'end of the day': { kind: 'inDays', days: 1 },
  'next week': { kind: 'weekday', weekday: 1 },
  'end of week': { kind: 'weekday', weekday: 1 },
  'end of the week': { kind: 'weekday', weekday: 1 },
  'next month': { kind: 'nextMonth' },
  'end of month': { kind: 'nextMonth' },
  'end of the month': { kind: 'nextMonth' },
};

/**
 * Reads what follows "until": "friday", "tomorrow 9am", "17:00", "friday 17.00", "Dec 1 at 09:00", "2026-12-01", "the period
 * ends". A day without a time means its beginning, because held-back alerts should rather be told early. Undefined when the
 * text cannot be read.
 */
export function parseUntil(text: string): SilenceUntil | undefined {
  const plain = text
    .toLowerCase()
    .trim()
    .replace(/^the end/, 'end');
  if (PERIOD_END.test(plain)) return 'periodEnd';
  if (DATE_OR_TIME.test(plain)) return undefined;
  const [, before, time, beforeAt, hour] = TIMED.exec(plain) ?? [];
  const clock = time ?? hour;
  const day = namedDay((clock === undefined ? plain : (before ?? beforeAt ?? '')).replace(/,? ?$/, ''));
  const minuteOfDay = clock === undefined ? 0 : (NOON[clock] ?? minuteOf(clock));
  if (day === undefined || minuteOfDay === undefined) return undefined;
  if (plain === '' || plain === 'today' || plain === 'tonight') return undefined;
  return { day, minuteOfDay };
}

function namedDay(text: string): NamedDay | undefined {
  const known = NAMED[text];
  if (known) return known;
  const weekday = weekdayOf(text.replace(/^(?:next|this|on) /, ''));
  if (weekday !== undefined) return { kind: 'weekday', weekday };
  const date = readDate(text);
  return date && { kind: 'date', ...date };
}

/** A date of the calendar, and not of which year where the text does not say it; month 0 is January. */
interface WrittenDate {
  readonly year?: number | undefined;
  readonly month: number;
  readonly day: number;
}

/** Reads "2026-11-30", "30 November", "the 30th of nov 2026" or "Nov 30", lower case. */
export function readDate(text: string): WrittenDate | undefined {
  const [, isoYear, isoMonth, isoDay] = ISO.exec(text) ?? [];
  if (isoYear !== undefined) return dateOf(Number(isoMonth) - 1, isoDay, isoYear);
  const [, firstDay, afterDay = '', dayFirstYear] = DAY_FIRST.exec(text) ?? [];
  if (firstDay !== undefined) return dateOf(monthOf(afterDay), firstDay, dayFirstYear);
  const [, firstMonth = '', afterMonth, monthFirstYear] = MONTH_FIRST.exec(text) ?? [];
  return dateOf(monthOf(firstMonth), afterMonth, monthFirstYear);
}

function dateOf(month: number, day: string | undefined, year: string | undefined): WrittenDate | undefined {
  const number = Number(day);
  if (!(month >= 0 && month <= 11 && number >= 1 && number <= 31)) return undefined;
  return { year: year === undefined ? undefined : Number(year), month, day: number };
}

/** The number of "december", "dec" or "sept"; -1 for a word that is not a month. */
export function monthOf(name: string): number {
  return MONTHS.findIndex((month) => month === name || month.slice(0, 3) === name || month.slice(0, 4) === name);
}
