import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';

/** A throttle pauses the whole sender for what Teams asked, at most this. */
export const LONGEST_PAUSE_MS = 15 * MINUTE_MS;

/** Waits after 403 and 404: many are passing. After the last one the conversation is gone. */
const UNREACHABLE_WAITS_MS: readonly number[] = [1 * HOUR_MS, 6 * HOUR_MS, 24 * HOUR_MS, 72 * HOUR_MS];

/** Surely not delivered: 2 s, 4 s, 8 s, … up to 5 min, with jitter down to a half. `random` in [0, 1). */
export function retryAt(now: Instant, attempts: number, random: number): Instant {
  const longest = Math.min(5 * MINUTE_MS, SECOND_MS * 2 ** attempts);
  return now + Math.round(longest * (0.5 + random / 2));
}

/** When to try a conversation that answered 403 or 404 again; undefined when it counts as gone. */
export function unreachableRetryAt(now: Instant, attempts: number): Instant | undefined {
  const wait = UNREACHABLE_WAITS_MS[attempts - 1];
  return wait === undefined ? undefined : now + wait;
}

/** Why figures are withheld where people from outside are in the roster; any other reason says that it could not be read. */
export const OUTSIDERS = 'outsiders';

/** When to look again whether figures may be posted: what outsiders are there is known for an hour, or until somebody leaves. */
export function withheldUntil(now: Instant, reason: string): Instant {
  return now + (reason === OUTSIDERS ? 5 * MINUTE_MS : 30 * SECOND_MS);
}
