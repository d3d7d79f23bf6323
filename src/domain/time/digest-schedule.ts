import { dayAfter, dayOfDate, instantOf, localDayOf } from './local-time.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from './time.ts';

/** When a conversation gets its digest, in a local time. */
export interface DigestSchedule {
  readonly every: 'day' | 'week';
  /** 1 (Monday) to 7 (Sunday); of no meaning for `day`. */
  readonly weekday: number;
  /** Minutes after midnight, local time. */
  readonly minuteOfDay: number;
}

/** What a digest tells: what happened since, and whether ended periods are recapped. */
export interface DigestSpan {
  /** Undefined where it is not known any more. */
  readonly since: Instant | undefined;
  readonly recap: { readonly from: Instant; readonly to: Instant } | undefined;
}

/** On this day of the month the ended periods are recapped: the figures of the last days have come in by then. */
const RECAP_DAY = 3;

/** The latest instant at or before `now` at which a digest is due. Daylight saving: a time that is skipped is due an hour later. */
export function latestDue(schedule: DigestSchedule, timeZone: string, now: Instant): Instant {
  return nearest(schedule, timeZone, now, -1);
}

/** The first instant after `now` at which a digest is due. */
export function nextDue(schedule: DigestSchedule, timeZone: string, now: Instant): Instant {
  return nearest(schedule, timeZone, now, 1);
}

/** The latest recap time at or before `now`: the 3rd of a month, at the digest's local time. */
export function latestRecap(schedule: DigestSchedule, timeZone: string, now: Instant): Instant {
  const { year, month } = localDayOf(now, timeZone);
  const ofMonth = (back: number): Instant =>
    instantOf(dayOfDate(year, month - back, RECAP_DAY), schedule.minuteOfDay * MINUTE_MS, timeZone);
  const ofThisMonth = ofMonth(0);
  return ofThisMonth <= now ? ofThisMonth : ofMonth(1);
}

function nearest(schedule: DigestSchedule, timeZone: string, now: Instant, direction: 1 | -1): Instant {
  const today = localDayOf(now, timeZone);
  for (let step = -1; step <= 9; step += 1) {
    const day = dayAfter(today, direction * step);
    if (schedule.every === 'week' && day.weekday !== schedule.weekday) continue;
    const at = instantOf(day, schedule.minuteOfDay * MINUTE_MS, timeZone);
    if (direction === 1 ? at > now : at <= now) return at;
  }
  throw new RangeError(`no digest day near ${now}`);
}

/** How far back a digest looks for its proof of watch at least: the first one has nothing before it to begin from. */
export const FIRST_LOOK_BACK_MS = 24 * HOUR_MS;
