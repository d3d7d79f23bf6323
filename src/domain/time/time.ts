/** A point in time, in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Whether `at` was less than `ms` ago; false for a time in the future, which is possible after the clock was set back. */
export function isWithin(ms: number, at: Instant, now: Instant): boolean {
  return now >= at && now - at < ms;
}
