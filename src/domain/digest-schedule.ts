import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from './time.ts';

/** When a conversation gets its digest, in a local time. */
export interface DigestSchedule {
  readonly every: 'day' | 'week';
  /** 1 (Monday) to 7 (Sunday); of no meaning for `day`. */
  readonly weekday: number;
  /** Minutes after midnight, local time. */
  readonly minuteOfDay: number;
}

/** On this day of the month the ended periods are recapped: the figures of the last days have come in by then. */
const RECAP_DAY = 3;

/** The latest instant at or before `now` at which a digest is due. Day-light saving: a time that is skipped is due an hour later. */
export function latestDue(schedule: DigestSchedule, timeZone: string, now: Instant): Instant {
  return nearest(schedule, timeZone, now, -1);
}

/** The first instant after `now` at which a digest is due. */
export function nextDue(schedule: DigestSchedule, timeZone: string, now: Instant): Instant {
  return nearest(schedule, timeZone, now, 1);
}

/** The latest recap time at or before `now`: the 3rd of a month, at the digest's local time. */
export function latestRecap(schedule: DigestSchedule, timeZone: string, now: Instant): Instant {
  for (let back = 0; back <= 40; back += 1) {
    const day = localDay(now - back * DAY_MS, timeZone);
    if (day.day !== RECAP_DAY) continue;
    const at = instantOf(day, schedule.minuteOfDay, timeZone);
    if (at <= now) return at;
  }
  throw new RangeError(`no 3rd of a month in the 40 days before ${now}`);
}

function nearest(schedule: DigestSchedule, timeZone: string, now: Instant, direction: 1 | -1): Instant {
  for (let step = -1; step <= 9; step += 1) {
    const day = localDay(now + direction * step * DAY_MS, timeZone);
    if (schedule.every === 'week' && day.weekday !== schedule.weekday) continue;
    const at = instantOf(day, schedule.minuteOfDay, timeZone);
    if (direction === 1 ? at > now : at <= now) return at;
  }
  throw new RangeError(`no digest day near ${now}`);
}

interface LocalDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

function localDay(at: Instant, timeZone: string): LocalDay {
  const local = new Date(at + offsetAt(at, timeZone));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth(),
    day: local.getUTCDate(),
    weekday: local.getUTCDay() || 7,
  };
}

function instantOf(day: LocalDay, minuteOfDay: number, timeZone: string): Instant {
  const wall = Date.UTC(day.year, day.month, day.day) + minuteOfDay * MINUTE_MS;
  const guess = wall - offsetAt(wall, timeZone);
  const at = wall - offsetAt(guess, timeZone);
  // In the hour that is skipped the two offsets disagree: the later one is meant.
  return offsetAt(at, timeZone) === offsetAt(guess, timeZone) ? at : Math.max(at, guess);
}

/** Of local time to UTC, in milliseconds, at an instant. */
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

/** How far back a digest that has never been sent looks for its proof of watch. */
export const FIRST_LOOK_BACK_MS = 24 * HOUR_MS;
