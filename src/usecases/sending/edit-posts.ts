import type { Conversation } from '#domain/conversation.ts';
import { SECOND_MS } from '#domain/time/time.ts';
import type { Delivery, Notifier } from '#ports/teams.ts';
import type { PlannedEdit } from './planned-posts.ts';
import type { Signals } from './stop-signals.ts';

/** Time limit of one request to Teams. */
const SEND_TIMEOUT_MS = 15 * SECOND_MS;

/** For one request. */
export function requestSignal({ cutOff }: Signals): AbortSignal {
  return AbortSignal.any([AbortSignal.timeout(SEND_TIMEOUT_MS), cutOff]);
}

/** Surely not sent: the conversation's limits leave no room just now. */
export const NOT_ITS_TURN: Delivery = {
  outcome: 'notDelivered',
  reason: 'limits',
  retryAfterMs: undefined,
  isThrottle: false,
};

/** Each edit has its place in the limits. Posts that are gone are passed over; the first other failure stands for all. */
export async function editPosts(
  what: { readonly conversation: Conversation; readonly edits: readonly PlannedEdit[]; readonly signals: Signals },
  notifier: Notifier,
  waitForTurn: (conversationId: string, signal: AbortSignal) => Promise<boolean>,
): Promise<Delivery> {
  const { conversation, edits, signals } = what;
  let outcome: Delivery = { outcome: 'targetGone' };
  for (const [index, { activityId, threadId, post }] of edits.entries()) {
    if (index > 0 && !(await waitForTurn(conversation.id, signals.stop))) return NOT_ITS_TURN;
    const signal = requestSignal(signals);
    const delivery = await notifier.edit(conversation, activityId, post, { threadId, signal });
    if (delivery.outcome !== 'sent' && delivery.outcome !== 'targetGone') return delivery;
    if (delivery.outcome === 'sent') outcome = delivery;
  }
  return outcome;
}
