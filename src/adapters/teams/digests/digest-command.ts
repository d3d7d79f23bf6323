import { minuteOf, weekdayOf } from '#adapters/teams/words/clock-time.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';

const OFF = /^(?:off|no|none|never|stop)$/;
const WHEN = /^(?:every )?(daily|day|weekly|week|[a-z]{3,10})(?: on)?(?: ([a-z]{3,10}))?(?: at)?(?: (\d.*))?$/;
const PROBLEM = 'When? For example: digest weekly on monday at 09:00, digest daily at 09:00, or digest off';
const DEFAULT_MINUTE = 9 * 60;

export type DigestWish = DigestSchedule | 'off' | undefined;

/** What follows `digest`: a schedule, `off`, or nothing (shows it); or a sentence that says what is wrong. */
export function parseDigest(argument: string): { readonly schedule: DigestWish } | { readonly problem: string } {
  const text = argument.toLowerCase().replace(/[.!?,]+$/, '');
  if (text === '' || text === 'show') return { schedule: undefined };
  if (OFF.test(text)) return { schedule: 'off' };
  const schedule = scheduleOf(text);
  return schedule ? { schedule } : { problem: PROBLEM };
}

function scheduleOf(text: string): DigestSchedule | undefined {
  const [, every = '', dayName, time] = WHEN.exec(text) ?? [];
  const minuteOfDay = time === undefined ? DEFAULT_MINUTE : minuteOf(time);
  if (every === '' || minuteOfDay === undefined) return undefined;
  if (every === 'daily' || every === 'day') {
    return dayName === undefined ? { every: 'day', weekday: 1, minuteOfDay } : undefined;
  }
  const isNamed = every !== 'weekly' && every !== 'week';
  if (isNamed && dayName !== undefined) return undefined;
  const weekday = weekdayOf(isNamed ? every : (dayName ?? 'monday'));
  return weekday === undefined ? undefined : { every: 'week', weekday, minuteOfDay };
}
