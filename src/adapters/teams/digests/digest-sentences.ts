import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';
import { formatFor, timeZoneName } from '#language/format.ts';
import type { DigestAnswer } from '#ports/requests.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export function scheduleText({ every, weekday, minuteOfDay }: DigestSchedule): string {
  const time = [Math.floor(minuteOfDay / 60), minuteOfDay % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return every === 'day' ? `daily at ${time}` : `weekly on ${WEEKDAYS[weekday - 1] ?? 'Monday'} at ${time}`;
}

export function digestText({ schedule, timeZone, nextAt }: DigestAnswer, reader: Reader): string {
  if (!schedule) return 'No digest comes here. To get one, type for example: digest weekly on monday at 09:00';
  const next = nextAt === undefined ? '' : ` The next one: ${formatFor({ ...reader, timeZone }).dateTime(nextAt)}.`;
  return `The digest comes here ${scheduleText(schedule)} (${timeZoneName(timeZone)}).${next}`;
}
