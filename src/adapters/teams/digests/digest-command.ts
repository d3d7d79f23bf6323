import type { DigestSchedule } from '#domain/time/digest-schedule.ts';

/** As in `DigestSchedule`: Monday is 1. */
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const OFF = /^(?:off|no|none|never|stop)$/;
const WHEN = /^(?:every )?(daily|day|weekly|week|[a-z]{3,10})(?: on)?(?: ([a-z]{3,10}))?(?: at)?(?: (\d.*))?$/;
const TIME = /^(\d{1,2})(?:[:.](\d{2}))? ?(am|pm|h|o'clock)?$/;
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

/** "monday", "mondays", "mon". */
export function weekdayOf(name: string): number | undefined {
  const at = WEEKDAYS.findIndex((day) => day === name || `${day}s` === name || day.slice(0, 3) === name);
  return at < 0 ? undefined : at + 1;
}

/** Of the day, from "9", "09:00", "9 am". */
export function minuteOf(time: string): number | undefined {
  const [, hours = '', minutes = '0', half] = TIME.exec(time) ?? [];
  const isHalf = half === 'am' || half === 'pm';
  const hour = isHalf && Number(hours) <= 12 ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours);
  const isTime = hours !== '' && hour < 24 && Number(minutes) < 60 && !(isHalf && Number(hours) > 12);
  return isTime ? hour * 60 + Number(minutes) : undefined;
}
