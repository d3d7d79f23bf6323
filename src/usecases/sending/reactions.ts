import { isEdit } from '#domain/alerts/shown-state.ts';
import type { Conversation, GoneReason } from '#domain/conversation.ts';
import type { SignInFault } from '#domain/health/sign-in-fault.ts';
import { MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Delivery } from '#ports/teams.ts';
import type { SendTurns } from './pacing/pacing.ts';
import type { Attempted, Settled } from './record-deliveries.ts';
import type { UnreachedConversations } from './unreached-conversations.ts';

export interface ReactionsDeps {
  readonly turns: Pick<SendTurns, 'pause'>;
  readonly unreached: UnreachedConversations;
  /** The bot's own credentials fail (a reason) or work again (undefined). */
  readonly onCredentials: (fault: SignInFault | undefined) => Promise<void>;
  /** All tries over days answered 403 or 404, or nothing may be told there any more. */
  readonly onGone: (conversation: Conversation, reason: GoneReason) => Promise<void>;
}

export interface Reactions {
  /** What a delivery means beyond its own rows: for the whole sender, the bot's credentials and the conversation. */
  reactTo(attempted: Attempted, delivery: Delivery, settled: readonly Settled[]): Promise<void>;
  /** Another sender's credentials may have failed meanwhile: the next delivery tells. */
  forgetCredentials(): void;
}

export function createReactions({ turns, unreached, onCredentials, onGone }: ReactionsDeps): Reactions {
  let credentials: 'unknown' | 'work' | 'fail' = 'unknown';

  return {
    forgetCredentials() {
      credentials = 'unknown';
    },
    async reactTo({ conversation }, delivery, settled) {
      if (delivery.outcome === 'withheld') return;
      if (delivery.outcome === 'notAllowed') return onGone(conversation, { code: 'notAllowed' });
      if (delivery.outcome === 'unauthorized') {
        turns.pause(MINUTE_MS);
        credentials = 'fail';
        return onCredentials(delivery.fault);
      }
      if (delivery.outcome === 'notDelivered') {
        if (delivery.isThrottle) turns.pause(delivery.retryAfterMs ?? SECOND_MS);
        return;
      }
      if (credentials !== 'work') await onCredentials(undefined);
      credentials = 'work';
      if (delivery.outcome === 'sent') return unreached.noteArrived(conversation.id);
      if (delivery.outcome !== 'unreachable') return;
      // That a post cannot be edited does not prove that new ones cannot come.
      const isGone = settled.some(({ row, settlement }) => !isEdit(row) && settlement.state === 'dropped');
      if (isGone) return onGone(conversation, { code: 'refused', answer: delivery.reason });
      await unreached.noteRefused(conversation.id);
    },
  };
}
