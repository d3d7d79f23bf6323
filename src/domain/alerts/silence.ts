import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { Person } from './alert.ts';

/** Longer ones are unsubscriptions. */
export const MAX_SILENCE_MS = 400 * DAY_MS;

/** "Do not notify, from–until", set by a person. */
export interface Silence {
  readonly id: string;
  /** The conversation it belongs to, or `everywhere`. */
  readonly conversationId: string;
  /** A customer's id, or `all`. */
  readonly customerId: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly by: Person;
  readonly why: string | undefined;
}

/** Whether it is that conversation's, or everybody's. */
export function holdsIn(silence: Silence, conversationId: string): boolean {
  return silence.conversationId === 'everywhere' || silence.conversationId === conversationId;
}

/** The silence that holds notifications about this customer back from this conversation now: the one that lasts longest. */
export function silencedBy(
  silences: readonly Silence[],
  about: { readonly conversationId: string; readonly customerId: string },
  now: Instant,
): Silence | undefined {
  return silences
    .filter(
      (silence) =>
        holdsIn(silence, about.conversationId) &&
        (silence.customerId === 'all' || silence.customerId === about.customerId) &&
        silence.from <= now &&
        now < silence.until,
    )
    .reduce<Silence | undefined>(
      (longest, next) => (longest && longest.until >= next.until ? longest : next),
      undefined,
    );
}
