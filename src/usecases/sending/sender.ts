import type { Notification } from '#domain/alerts/notification.ts';
import { MOST_SINGLE_POSTS } from '#domain/sending/grouping.ts';
import { SECOND_MS } from '#domain/time/time.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { Audience, Delivery, Notifier, Posts } from '#ports/teams.ts';
import { type Claims, createClaims } from './claims.ts';
import { insightPosts } from './insight-posts.ts';
import { type DeliveryFacts, type LoadDeps, loadDeliveryFacts, withoutFigures } from './load-delivery-facts.ts';
import { createKeyedWork, createSendTurns, graceAfter, type SendTurns, type Signals } from './pacing/pacing.ts';
import type { SendWindows } from './pacing/send-windows.ts';
import { type PlannedPost, plannedPosts } from './planned-posts.ts';
import { createPostSizes, type PostSizes } from './post-sizes.ts';
import { createReactions, type Reactions, type ReactionsDeps } from './reactions.ts';
import {
  type Attempted,
  createRecordDeliveries,
  type RecordDeliveries,
  type RecordDeliveriesDeps,
} from './record-deliveries.ts';
import { requestPost } from './request-post.ts';
import { createSendLease, type SendLease } from './send-lease.ts';
import { takeOver } from './take-over.ts';
import { createUnreachedConversations } from './unreached-conversations.ts';

/** What is left of a conversation's posts is looked at anew after so long: somebody may have unsubscribed meanwhile. */
const FACTS_GOOD_FOR_MS = 3 * SECOND_MS;

/** All that is due, so that a table is as full as it can be. */
const DUE_AT_ONCE = 20_000;

export interface DeliverDeps extends LoadDeps, RecordDeliveriesDeps, Pick<ReactionsDeps, 'onCredentials' | 'onGone'> {
  readonly notifier: Notifier;
  readonly audience: Audience;
  readonly system: SystemClock;
  /** This process's name in the leases. */
  readonly holder: string;
  readonly alerts: {
    readonly thresholds: readonly number[];
    readonly reopenStep: number;
    readonly unknownRepeatAfterMs: number;
  };
  /** Shared with the answers to people. */
  readonly windows: SendWindows;
  readonly log: Log;
}

export interface Sender {
  /** Takes or renews the lease; a new holder first takes over what the old one left. Called more often than it runs out. */
  keepLease(): Promise<void>;
  /** Begins to send what is due and allowed now; does nothing unless this process holds the lease. Throws what went wrong before. */
  step(signal: AbortSignal): Promise<void>;
  /** Resolves when nothing is being sent any more, or throws what went wrong. */
  idle(): Promise<void>;
}

/** What the steps of a send are made of. */
interface Parts extends DeliverDeps {
  readonly lease: SendLease;
  readonly turns: SendTurns;
  readonly claims: Claims;
  readonly outcomes: RecordDeliveries;
  readonly reactions: Reactions;
  readonly postSizes: PostSizes;
}

export function createSender(deps: DeliverDeps): Sender {
  const { database, system, windows } = deps;
  const conversations = createKeyedWork(() => system.now());
  const unreached = createUnreachedConversations(deps);
  const outcomes = createRecordDeliveries(deps);
  const lease = createSendLease(deps, (after) => {
    const own = after === 'freeze' ? claims.underWay : new Set<string>();
    return takeOver({ ...deps, conversations, reactions, outcomes, unreached, turns }, own);
  });
  const turns = createSendTurns({ system, windows, isHolder: () => lease.isHeld });
  const claims = createClaims({ ...deps, lease, turns });
  const reactions = createReactions({ ...deps, turns, unreached });
  const parts: Parts = { ...deps, lease, turns, claims, outcomes, reactions, postSizes: createPostSizes() };

  async function idle(): Promise<void> {
    try {
      await conversations.idle();
    } catch (error) {
      // What was claimed and not settled is found again by taking over anew.
      lease.lose();
      throw error;
    }
  }

  return {
    keepLease: () => lease.keep(),
    idle,
    async step(signal) {
      if (conversations.hasFailed) await idle();
      if (!lease.isHeld) await lease.keep();
      if (!lease.isHeld || turns.isPaused()) return;
      await outcomes.recordLate();
      if (!conversations.start()) return;
      const due = Map.groupBy(await database.notifications.due(system.now(), DUE_AT_ONCE), (row) => row.conversationId);
      conversations.take([...due].map(([id, rows]) => [id, () => serve(id, rows, signal, parts)]));
    },
  };
}

async function serve(
  conversationId: string,
  due: readonly Notification[],
  stop: AbortSignal,
  parts: Parts,
): Promise<void> {
  if (stop.aborted || !parts.lease.isHeld) return;
  using grace = graceAfter(stop, parts.system);
  try {
    await sendTo(conversationId, due, { stop, cutOff: grace.signal }, parts);
  } finally {
    parts.claims.release(due);
  }
}

/**
 * The steps of a send, in this order and nowhere else:
 * still owed? -> silenced? -> may anybody there be told, and see figures? -> group, then for each post: its turn -> claim -> send -> record.
 */
async function sendTo(
  conversationId: string,
  due: readonly Notification[],
  signals: Signals,
  parts: Parts,
): Promise<void> {
  const { system, outcomes, posts, postSizes } = parts;
  const loadedAt = system.now();
  const owed = await loadDeliveryFacts(parts, conversationId, due);
  await outcomes.recordNotSent(owed.conversation, owed.settlements);
  const allowed = await allowedNow(owed, signals, parts);
  if (!allowed) return;
  let alertsLeft = allowed.sendable.length + allowed.insight.length;
  for (const plan of postsFor(allowed, posts, postSizes.maxBytes(conversationId))) {
    if (!(await sendPost(plan, signals, parts))) return;
    alertsLeft -= plan.rows.length;
    // What is left of a table stays a table.
    const isMany = alertsLeft > MOST_SINGLE_POSTS;
    if (system.now() - loadedAt > FACTS_GOOD_FOR_MS && (plan.isSingle || isMany)) return;
  }
}

function* postsFor(facts: DeliveryFacts, posts: Posts, maxTableBytes: number | undefined): Generator<PlannedPost> {
  yield* plannedPosts(facts, posts, maxTableBytes);
  yield* insightPosts(facts, posts, maxTableBytes);
}

/** What may be posted there now; the rest is settled. Undefined while it is not the conversation's turn to be asked about. */
async function allowedNow(facts: DeliveryFacts, { stop }: Signals, parts: Parts): Promise<DeliveryFacts | undefined> {
  const { audience, claims, turns } = parts;
  const { conversation } = facts;
  const { shown, plain, hidden } = withoutFigures(facts);
  if (!conversation || plain.length + hidden.length === 0) return facts;
  const asksForRoster = conversation.kind === 'personal' || hidden.length > 0;
  const isItsTurn = audience.isKnown(conversation) || !asksForRoster || (await turns.waitToSend(conversation.id, stop));
  if (!isItsTurn) return undefined;
  const refusal = await audience.refuses(conversation);
  const delivery = refusal ?? (hidden.length > 0 ? await audience.withholds(conversation) : undefined);
  if (!delivery) return facts;
  const rows = refusal ? [...plain, ...hidden] : hidden;
  const attempted = { conversation, rows, ids: rows.map(({ id }) => id), isSingle: false };
  if (!(await claims.claim(attempted))) return undefined;
  await record(attempted, delivery, parts);
  return refusal ? undefined : shown;
}

/** False when the conversation's other posts have to wait. */
async function sendPost(plan: PlannedPost, signals: Signals, parts: Parts): Promise<boolean> {
  const { turns, claims, postSizes } = parts;
  if (!(await turns.waitForTurn(plan.conversation.id, signals.stop))) return false;
  if (!(await claims.claim(plan, signals.stop))) return false;
  const { delivery, seen } = await requestPost(plan, signals, parts);
  if (delivery.outcome === 'tooBig' && postSizes.makeSmaller(plan)) {
    await claims.putBack(plan.rows);
    return false;
  }
  if (delivery.outcome === 'sent' && isTable(plan)) postSizes.makeLarger(plan.conversation.id);
  await record({ ...plan, seen }, delivery, parts);
  return delivery.outcome === 'sent' || delivery.outcome === 'rejected';
}

/** Posts of one row, such as digests, and edits say nothing of how large a table may be. */
function isTable({ isSingle, says }: PlannedPost): boolean {
  return says !== undefined && !isSingle;
}

async function record(attempted: Attempted, delivery: Delivery, { outcomes, reactions }: Parts): Promise<void> {
  const settled = await outcomes.record(attempted, delivery);
  await reactions.reactTo(attempted, delivery, settled);
}
