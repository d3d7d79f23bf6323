import { LONGEST_PAUSE_MS } from '#domain/sending/delivery.ts';
import { MOST_THAT_MATTER, nextAllowed } from '#domain/sending/rate-windows.ts';
import { type Instant, SECOND_MS } from '#domain/time/time.ts';
import type { AnswerPlaces } from '#ports/teams.ts';
import { noteInOrder, noteLatest } from './noted-instants.ts';

/** The rates the sender keeps: per conversation the published windows, across all a steady pace. In memory, refilled from the ledger. */
export interface SendWindows extends AnswerPlaces {
  refill(attempts: readonly { readonly conversationId: string; readonly at: Instant }[], now: Instant): void;
  /** When the next send to this conversation is allowed; `now` when at once. */
  nextFor(conversationId: string, now: Instant): Instant;
  /** Takes the next place in the global pace: the instant at which this send may start. */
  take(conversationId: string, now: Instant): Instant;
  /**
   * When the send that took the last place of this conversation may leave, now that it is claimed. At once, but where a slow
   * database or a busy process held many up together: they do not all leave in one second.
   */
  leave(conversationId: string, now: Instant): Instant;
  isPaused(now: Instant): boolean;
}

/** In any second, of the pace: what is held up now and then may be made up for, well below Teams' own limit. */
const MOST_IN_A_SECOND = 1.25;

export function createSendWindows(requestsPerSecond: number): SendWindows {
  const byConversation = new Map<string, Instant[]>();
  const gapMs = 1000 / requestsPerSecond;
  const mostInASecond = Math.ceil(requestsPerSecond * MOST_IN_A_SECOND);
  let nextFree = 0;
  let left: Instant[] = [];
  let lastSeen = Number.NEGATIVE_INFINITY;

  /** A clock that is set back takes along what was noted by it, or everything would wait for as long. */
  function follow(now: Instant): void {
    const setBackBy = Math.max(0, lastSeen - now);
    lastSeen = now;
    if (setBackBy === 0) return;
    const moved = (instants: readonly Instant[]): Instant[] => instants.map((at) => at - setBackBy);
    nextFree -= setBackBy;
    left = moved(left);
    for (const [id, instants] of byConversation) byConversation.set(id, moved(instants));
  }

  /** Of one conversation; to be changed in place. */
  function instantsOf(conversationId: string): Instant[] {
    const instants = byConversation.get(conversationId) ?? [];
    byConversation.set(conversationId, instants);
    return instants;
  }

  return {
    ...createPause(),
    refill(attempts, now) {
      follow(now);
      byConversation.clear();
      for (const { conversationId, at } of attempts) instantsOf(conversationId).push(at);
      for (const instants of byConversation.values()) instants.sort((a, b) => a - b);
    },
    nextFor(conversationId, now) {
      follow(now);
      return nextAllowed(byConversation.get(conversationId) ?? [], now);
    },
    take(conversationId, now) {
      follow(now);
      const at = Math.max(now, nextFree);
      nextFree = at + gapMs;
      noteLatest(instantsOf(conversationId), at, MOST_THAT_MATTER);
      return at;
    },
    takePlace(conversationId, now) {
      follow(now);
      // it goes before the posts that wait, which leave so much later
      nextFree = Math.max(now, nextFree) + gapMs;
      noteLatest(left, now, mostInASecond);
      // the places of posts that wait for theirs lie ahead
      noteInOrder(instantsOf(conversationId), now, MOST_THAT_MATTER);
    },
    leave(conversationId, now) {
      follow(now);
      const at = Math.max(now, (left[left.length - mostInASecond] ?? Number.NEGATIVE_INFINITY) + SECOND_MS);
      noteLatest(left, at, mostInASecond);
      const instants = byConversation.get(conversationId);
      if (instants?.length) instants[instants.length - 1] = at;
      return at;
    },
  };
}

/** One pause for all posts. */
function createPause(): Pick<SendWindows, 'pause' | 'isPaused'> {
  let until: Instant = 0;
  return {
    pause(ms, now) {
      until = Math.max(until, now + Math.min(ms, LONGEST_PAUSE_MS));
    },
    isPaused(now) {
      // A clock that was set back must not stretch the pause.
      until = Math.min(until, now + LONGEST_PAUSE_MS);
      return now < until;
    },
  };
}
