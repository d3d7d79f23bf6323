import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { DayTrack } from './day-track.ts';
import { turn, usualTimeOfDay } from './time-of-day.ts';

/**
 * From which time of the figures on they show one more day of the period, or another period: it decides, before a summary is read,
 * whether the customer's usage record has entered a new data day. Pure.
 */
export function nextDayFrom({ period, modified, decidedTime, now }: DayTrack): Instant {
  const usualTime = usualTimeOfDay(modified, period, undefined);
  const time = usualTime === undefined ? decidedTime : decidedTime + turn(decidedTime, usualTime);
  const days = now.days + 0.5 - (decidedTime > 0.5 ? 1 : 0);
  return Math.min(period.end, Math.ceil(period.start + (days + time) * DAY_MS));
}
