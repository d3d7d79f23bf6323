import { DAY_MS, type Instant, MINUTE_MS } from './time.ts';

/** A day of the calendar, of no time zone. */
export interface LocalDay {
  readonly year: number;
  /** 0 (January) to 11. */
  readonly month: number;
  readonly day: number;
  /** 1 (Monday) to 7 (Sunday). */
  readonly weekday: number;
}

/** The calendar day in a time zone at an instant. */
export function localDayOf(at: Instant, timeZone: string): LocalDay {
  return dayOf(at + offsetAt(at, timeZone));
}

/** This many calendar days later, or earlier, whatever the lengths of the days. */
export function dayAfter({ year, month, day }: LocalDay, days: number): LocalDay {
  return dayOf(Date.UTC(year, month, day + days));
}

/** The day of that date, which may lie outside its month: the 0th is the last of the month before. */
export function dayOfDate(year: number, month: number, day: number): LocalDay {
  return dayOf(Date.UTC(year, month, day));
}

function dayOf(wall: number): LocalDay {
  const date = new Date(wall);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    weekday: date.getUTCDay() || 7,
  };
}

/**
 * The instant of a time on a day. When daylight saving skips the time, it is an hour later; when the time comes twice, it
 * is one of the two.
 */
export function instantOf({ year, month, day }: LocalDay, msOfDay: number, timeZone: string): Instant {
  const wall = Date.UTC(year, month, day) + msOfDay;
  const guess = wall - offsetAt(wall, timeZone);
  const at = wall - offsetAt(guess, timeZone);
  // In the hour that is skipped the two offsets disagree: the later one is meant.
  return offsetAt(at, timeZone) === offsetAt(guess, timeZone) ? at : Math.max(at, guess);
}

/** Whether the clocks are changed on that day, or near its ends. */
export function hasClockChange(day: LocalDay, timeZone: string): boolean {
  const noon = Date.UTC(day.year, day.month, day.day) + DAY_MS / 2;
  return offsetAt(noon - DAY_MS, timeZone) !== offsetAt(noon + DAY_MS, timeZone);
}

/** The offset of local time from UTC at an instant, in milliseconds. */
function offsetAt(at: Instant, timeZone: string): number {
  const parts = formatterOf(timeZone).formatToParts(at);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour') % 24, of('minute'), of('second'));
  return Math.round((wall - at) / MINUTE_MS) * MINUTE_MS;
}

const formatters = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATTERS = 500;

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  if (formatters.size >= MOST_FORMATTERS) formatters.clear();
  const numeric = 'numeric';
  const options = {
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  } as const;
  const formatter = new Intl.DateTimeFormat('en-US', { ...options, hourCycle: 'h23', timeZone });
  formatters.set(timeZone, formatter);
  return formatter;
}
