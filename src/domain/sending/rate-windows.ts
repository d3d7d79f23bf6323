import { HOUR_MS, type Instant, SECOND_MS } from '#domain/time/time.ts';

/**
 * What one bot may send to one conversation; "estimate only", so a sender stays at or under it.
 * Source: learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit.
 */
export const CONVERSATION_LIMITS: readonly RateLimit[] = [
  { windowMs: SECOND_MS, most: 7, keptForAnswers: 0 },
  { windowMs: 2 * SECOND_MS, most: 8, keptForAnswers: 0 },
  { windowMs: 30 * SECOND_MS, most: 60, keptForAnswers: 5 },
  { windowMs: HOUR_MS, most: 1800, keptForAnswers: 50 },
];

export interface RateLimit {
  readonly windowMs: number;
  readonly most: number;
  /** Places that posts leave free: a person who asks cannot wait until a long window opens. */
  readonly keptForAnswers: number;
}

/** So many attempts, the latest ones, decide when the next is allowed. */
export const MOST_THAT_MATTER = Math.max(...CONVERSATION_LIMITS.map(({ most }) => most));

/** Both ends' clocks and the network move a request within its window: this much is left free. */
const MARGIN_MS = 100;

/** When the next post is allowed, given the earlier posts and answers in ascending order. `now` when at once. Pure. */
export function nextAllowed(attempts: readonly Instant[], now: Instant): Instant {
  return CONVERSATION_LIMITS.reduce((latest, { windowMs, most, keptForAnswers }) => {
    const oldestInFullWindow = attempts[attempts.length - most + keptForAnswers];
    return oldestInFullWindow === undefined ? latest : Math.max(latest, oldestInFullWindow + windowMs + MARGIN_MS);
  }, now);
}
