import { nextAllowed, withinWindows } from '../domain/rate-windows.ts';
import type { Instant } from '../domain/time.ts';

/** The rates the sender keeps: per conversation the published windows, across all a steady pace. In memory, refilled from the ledger. */
export interface SendWindows {
  refill(attempts: readonly { readonly conversationId: string; readonly at: Instant }[]): void;
  /** When the next send to this conversation is allowed; `now` when at once. */
  nextFor(conversationId: string, now: Instant): Instant;
  /** Takes the next place in the global pace: the instant at which this send may start. */
  take(conversationId: string, now: Instant): Instant;
  /** The send that took the last place of this conversation leaves now: claiming it may have taken a while. */
  sendsAt(conversationId: string, now: Instant): void;
}

export function createSendWindows(requestsPerSecond: number): SendWindows {
  const byConversation = new Map<string, Instant[]>();
  const gapMs = 1000 / requestsPerSecond;
  let nextFree = 0;
  return {
    refill(attempts) {
      byConversation.clear();
      for (const { conversationId, at } of attempts) {
        byConversation.set(conversationId, [...(byConversation.get(conversationId) ?? []), at]);
      }
      for (const instants of byConversation.values()) instants.sort((a, b) => a - b);
    },
    nextFor: (conversationId, now) => nextAllowed(byConversation.get(conversationId) ?? [], now),
    take(conversationId, now) {
      const at = Math.max(now, nextFree);
      nextFree = at + gapMs;
      byConversation.set(conversationId, [...withinWindows(byConversation.get(conversationId) ?? [], now), at]);
      return at;
    },
    sendsAt(conversationId, now) {
      const instants = byConversation.get(conversationId);
      if (instants?.length) instants[instants.length - 1] = now;
    },
  };
}
