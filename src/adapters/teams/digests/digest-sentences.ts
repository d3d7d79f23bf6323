import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Words } from '#language/catalogue.ts';
import { formatFor, timeZoneName, weekdayName } from '#language/format.ts';
import type { DigestAnswer } from '#ports/requests.ts';

export function scheduleText({ every, weekday, minuteOfDay }: DigestSchedule, { tag, digests }: Words): string {
  const time = [Math.floor(minuteOfDay / 60), minuteOfDay % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return every === 'day' ? digests.daily(time) : digests.weekly(weekdayName(tag, weekday), time);
}

export function digestText(
  { schedule, timeZone, nextAt }: DigestAnswer,
  { reader, now, words }: { readonly reader: Reader; readonly now: Instant; readonly words: Words },
): string {
  if (!schedule) return words.digests.none;
  const next = nextAt === undefined ? undefined : formatFor({ ...reader, timeZone }, words, now).dateTime(nextAt);
  return words.digests.comes(scheduleText(schedule, words), timeZoneName(timeZone), next);
}
