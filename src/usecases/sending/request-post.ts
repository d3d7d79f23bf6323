import type { Seen } from '#domain/alerts/notification.ts';
import type { Conversation } from '#domain/conversation.ts';
import { SECOND_MS } from '#domain/time/time.ts';
import type { Delivery, Notifier } from '#ports/teams.ts';
import type { SendTurns, Signals } from './pacing/pacing.ts';
import type { PlannedEdit, PlannedPost } from './planned-posts.ts';

/** Time limit of one request to Teams. */
const SEND_TIMEOUT_MS = 15 * SECOND_MS;

/** For one request. */
function requestSignal({ cutOff }: Signals): AbortSignal {
  return AbortSignal.any([AbortSignal.timeout(SEND_TIMEOUT_MS), cutOff]);
}

/** Surely not sent: the conversation's limits leave no room just now. */
const NOT_ITS_TURN: Delivery = {
  outcome: 'notDelivered',
  reason: 'limits',
  retryAfterMs: undefined,
  isThrottle: false,
};

interface RequestDeps {
  readonly notifier: Notifier;
  readonly turns: Pick<SendTurns, 'waitToSend'>;
}

/** What a request came to, and what the posts that it edited were seen to show, by the ids of their rows. */
interface Requested {
  readonly delivery: Delivery;
  readonly seen: ReadonlyMap<string, Seen>;
}

/** Sends a claimed post, or edits the posts that it names. */
export async function requestPost(plan: PlannedPost, signals: Signals, deps: RequestDeps): Promise<Requested> {
  if (plan.edits) return editPosts(plan.conversation, plan.edits, signals, deps);
  return { delivery: await sendPost(plan, signals, deps), seen: new Map() };
}

/** A thread that was deleted is replaced by one of the post's own. */
async function sendPost(
  { conversation, post, threadId }: PlannedPost,
  signals: Signals,
  { notifier, turns }: RequestDeps,
): Promise<Delivery> {
  const delivery = await notifier.post(conversation, post, { signal: requestSignal(signals), threadId });
  // A refused thread is surely not delivered.
  if (delivery.outcome !== 'targetGone' || threadId === undefined) return delivery;
  if (!(await turns.waitToSend(conversation.id, signals.stop))) return NOT_ITS_TURN;
  return notifier.post(conversation, post, { signal: requestSignal(signals) });
}

/** Each edit has its place in the limits. Posts that are gone are passed over; the first other failure stands for all. */
async function editPosts(
  conversation: Conversation,
  edits: readonly PlannedEdit[],
  signals: Signals,
  { notifier, turns }: RequestDeps,
): Promise<Requested> {
  const seen = new Map<string, Seen>();
  let outcome: Delivery = { outcome: 'targetGone' };
  for (const [index, { rowId, shown, activityId, threadId, post }] of edits.entries()) {
    if (index > 0 && !(await turns.waitToSend(conversation.id, signals.stop))) return { delivery: NOT_ITS_TURN, seen };
    const signal = requestSignal(signals);
    const delivery = await notifier.edit(conversation, activityId, post, { threadId, signal });
    if (delivery.outcome !== 'sent' && delivery.outcome !== 'targetGone') return { delivery, seen };
    seen.set(rowId, delivery.outcome === 'sent' ? shown : 'gone');
    if (delivery.outcome === 'sent') outcome = delivery;
  }
  return { delivery: outcome, seen };
}
