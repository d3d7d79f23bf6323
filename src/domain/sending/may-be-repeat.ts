import type { Notification } from '#domain/alerts/notification.ts';
import type { Instant } from '#domain/time/time.ts';

/** A second doubt waits this much longer. */
const SECOND_DOUBT_FACTOR = 6;

/** Doubts after which a row is given up: the first send, the labelled one and one more. */
const MOST_DOUBTS = 3;

/** Whether an earlier try to send this may have arrived: then the next one is labelled as a possible repeat. */
export function mayBeRepeat({ doubts }: Pick<Notification, 'doubts'>): boolean {
  return doubts > 0;
}

/** When a row in doubt is sent again, labelled; undefined when it is given up. */
export function repeatAt(now: Instant, doubts: number, repeatAfterMs: number): Instant | undefined {
  if (doubts >= MOST_DOUBTS) return undefined;
  return now + repeatAfterMs * (doubts >= 2 ? SECOND_DOUBT_FACTOR : 1);
}
