import { WEEKDAYS } from '#domain/names/calendar-words.ts';

const TIME = /^(\d{1,2})(?:[:.](\d{2}))? ?(am|pm|h|o'clock)?$/;

/** The number of "monday", "mondays" or "mon" in a digest's schedule: Monday is 1. */
export function weekdayOf(name: string): number | undefined {
  const at = WEEKDAYS.findIndex((day) => day === name || `${day}s` === name || day.slice(0, 3) === name);
  return at < 0 ? undefined : at + 1;
}

/** The minute of the day, from "9", "09:00" or "9 am". */
export function minuteOf(time: string): number | undefined {
  const [, hours = '', minutes = '0', half] = TIME.exec(time) ?? [];
  const isHalf = half === 'am' || half === 'pm';
  const hour = isHalf && Number(hours) <= 12 ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours);
  const isTime = hours !== '' && hour < 24 && Number(minutes) < 60 && !(isHalf && Number(hours) > 12);
  return isTime ? hour * 60 + Number(minutes) : undefined;
}
