import { type Instant, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';

/** The longest wait that an answer can cause. */
export const LONGEST_WAIT_MS = 15 * MINUTE_MS;

/**
 * How long an answer asks to wait, in milliseconds, at most 15 minutes: by its `Retry-After`, else by the words of API
 * Management's throttle body, "Try again in 57 seconds". Undefined when it does not ask.
 * learn.microsoft.com/partner-center/developer/api-throttling-guidance
 */
export function retryAfterMs(
  header: string | undefined,
  message: string | undefined,
  now: Instant,
): number | undefined {
  const ms = parseRetryAfter(header, now) ?? fromMessage(message);
  return ms === undefined ? undefined : Math.min(LONGEST_WAIT_MS, ms);
}

/** Returns `retryAfterMs` for answers that come at `now`. */
export function waitFrom(now: Instant) {
  return (header: string | undefined, message: string | undefined) => retryAfterMs(header, message, now);
}

/** A `Retry-After` header, in seconds or as an HTTP date, in milliseconds from `now`, never negative; undefined for neither. */
function parseRetryAfter(header: string | undefined, now: Instant): number | undefined {
  const value = header?.trim();
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * SECOND_MS;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

function fromMessage(message: string | undefined): number | undefined {
  const match = message && /\bin (\d+) (second|minute)/i.exec(message);
  if (!match) return undefined;
  return Number(match[1]) * (match[2]?.toLowerCase() === 'minute' ? MINUTE_MS : SECOND_MS);
}
