import type { Notification } from '#domain/alerts/notification.ts';
import { isEdit } from '#domain/alerts/shown-state.ts';
import type { Conversation } from '#domain/conversation.ts';
import { MOST_SINGLE_POSTS } from '#domain/sending/grouping.ts';
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { Audience, Delivery, Notifier } from '#ports/teams.ts';
import { gathering } from './batching.ts';
import { editPosts, NOT_ITS_TURN, requestSignal } from './edit-posts.ts';
import { createSideBySide } from './keyed-work.ts';
import { type DeliveryFacts, type LoadDeps, loadDeliveryFacts, withoutFigures } from './load-delivery-facts.ts';
import { type PlannedPost, plannedPosts } from './planned-posts.ts';
import {
  type Attempted,
  createRecordDeliveries,
  type RecordDeliveriesDeps,
  type Settled,
} from './record-deliveries.ts';
import { createSendTurns, LONGEST_WAIT_MS } from './send-turns.ts';
import { pending } from './settle-delivery.ts';
import { graceAfter, type Signals } from './stop-signals.ts';
import { createTableSizes } from './table-sizes.ts';
import { createUnreachedConversations } from './unreached-conversations.ts';

/** The lease that makes this process the only sender. */
export const SEND_LEASE = 'send';

/** A claim is good for less than the lease: a process that froze after it must not send any more. */
const CLAIM_GOOD_FOR_MS = 8 * SECOND_MS;

/** What is left of a conversation's posts is looked at anew after so long: somebody may have unsubscribed meanwhile. */
const FACTS_GOOD_FOR_MS = 3 * SECOND_MS;

/** All that is due, so that a table is as full as it can be. */
const DUE_AT_ONCE = 20_000;
/** The ledger notes when a row was claimed; its request leaves at most so much later, but for a process that hung. */
const CLAIM_TAKES_MS = SECOND_MS / 2 + LONGEST_WAIT_MS;

export interface DeliverDeps extends LoadDeps, RecordDeliveriesDeps {
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
  readonly requestsPerSecond: number;
  readonly log: Log;
  /** The bot's own credentials fail (a reason) or work again (undefined). */
  readonly onCredentials: (reason: string | undefined) => Promise<void>;
  /** All tries over days answered 403 or 404. */
  readonly onGone: (conversation: Conversation, reason: string) => Promise<void>;
}

export interface Sender {
  /** Takes or renews the lease; a new holder first takes over what the old one left. Called more often than it runs out. */
  keepLease(): Promise<void>;
  /** Begins to send what is due and allowed now; does nothing unless this process holds the lease. Throws what went wrong before. */
  step(signal: AbortSignal): Promise<void>;
  /** Resolves when nothing is being sent any more, or throws what went wrong. */
  idle(): Promise<void>;
}

/**
 * still owed? -> silenced? -> group -> claim, as they were read -> send -> record, in this order and nowhere else.
 */
export function createSender(deps: DeliverDeps): Sender {
  const { database, system } = deps;
  // Conversations are served side by side: what they claim at one time is one transaction.
  const claim = gathering((rows: readonly Notification[]) =>
    database.notifications.claim(rows, deps.holder, system.now()),
  );
  const outcomes = createRecordDeliveries(deps);
  const tableSizes = createTableSizes();
  const unreached = createUnreachedConversations(deps);
  const conversations = createSideBySide(() => system.now());
  /** Rows that a request of this process is under way with, or about to be: what becomes of them will be known. */
  const underWay = new Set<string>();
  let isHolder = false;
  let heldAt: Instant = 0;
  let keeping: Promise<void> | undefined;
  let credentials: 'unknown' | 'work' | 'fail' = 'unknown';
  const turns = createSendTurns({ system, requestsPerSecond: deps.requestsPerSecond, isHolder: () => isHolder });

  /** One at a time: taking over must not meet what this process is sending already. */
  function keepLease(): Promise<void> {
    keeping ??= holdLease().finally(() => {
      keeping = undefined;
    });
    return keeping;
  }

  async function holdLease(): Promise<void> {
    const askedAt = system.now();
    const holds = await database.leases.hold(SEND_LEASE, deps.holder);
    // After a freeze, or a jump of the clock, another sender may have come and gone meanwhile: what it left is taken over too.
    if (holds && !isHolder) await takeOver(new Set());
    else if (holds && askedAt - heldAt > CLAIM_GOOD_FOR_MS) await takeOver(underWay);
    isHolder = holds;
    if (holds) heldAt = askedAt;
  }

  /** `own` are rows that this process still has in its hands. */
  async function takeOver(own: ReadonlySet<string>): Promise<void> {
    // What was read before another sender came may be told, or in doubt, by now.
    conversations.take([]);
    // that sender's may have failed
    credentials = 'unknown';
    await outcomes.late();
    await doubtWhatWasSending(own);
    await unreached.refill();
    const now = system.now();
    const attempts = await database.notifications.attemptsSince(now - HOUR_MS);
    // by a clock that was set back since they lie ahead
    const leftBy = (at: Instant): Instant => Math.min(at, now) + CLAIM_TAKES_MS;
    turns.refill(
      attempts.map(({ conversationId, at }) => ({ conversationId, at: leftBy(at) })),
      now,
    );
  }

  /** What a sender died with may have been delivered. */
  async function doubtWhatWasSending(own: ReadonlySet<string>): Promise<void> {
    const ownBefore = new Set(own);
    // while they are read an answer may come: it, too, is known
    const rows = (await database.notifications.sending()).filter(({ id }) => !ownBefore.has(id) && !own.has(id));
    if (rows.length === 0) return;
    deps.log.warn({ rows: rows.length }, 'a sender stopped while sending; these may have been delivered');
    await outcomes.doubt(rows);
  }

  /** Claimed in time; what is to be sent may leave then, too. Else what was claimed goes back. */
  async function claimAll({ conversation, ids, rows }: Attempted, toSend?: Signals): Promise<boolean> {
    const claimedAt = system.now();
    for (const id of ids) underWay.add(id);
    const claimed = new Set(await claim(rows));
    const leaves = toSend === undefined || (await turns.mayLeave(conversation.id, toSend.stop));
    const taken = new Set(ids.filter((id) => claimed.has(id)));
    const isInTime = system.now() - claimedAt <= CLAIM_GOOD_FOR_MS;
    if (taken.size === ids.length && isInTime && leaves) return true;
    // A row changed under us, this process froze or everything pauses: unless another sender took over, it goes back unsent.
    if (await database.leases.hold(SEND_LEASE, deps.holder)) await putBack(rows.filter((row) => taken.has(row.id)));
    else isHolder = false;
    return false;
  }

  async function putBack(rows: readonly Notification[]): Promise<void> {
    const dueAt = system.now() + SECOND_MS;
    await database.notifications.settle(rows.map((row) => ({ ...pending(row), dueAt })));
  }

  async function record(plan: Attempted, delivery: Delivery): Promise<void> {
    const settled = await outcomes.record(plan, delivery);
    await react(plan, delivery, settled);
  }

  async function react({ conversation }: Attempted, delivery: Delivery, settled: readonly Settled[]): Promise<void> {
    if (delivery.outcome === 'withheld') return;
    if (delivery.outcome === 'unauthorized') {
      turns.pause(MINUTE_MS);
      credentials = 'fail';
      return deps.onCredentials(delivery.text ?? delivery.reason);
    }
    if (delivery.outcome === 'notDelivered') {
      if (delivery.isThrottle) turns.pause(delivery.retryAfterMs ?? SECOND_MS);
      return;
    }
    if (credentials !== 'work') await deps.onCredentials(undefined);
    credentials = 'work';
    if (delivery.outcome === 'sent') return unreached.arrived(conversation.id);
    if (delivery.outcome !== 'unreachable') return;
    // That a post cannot be edited does not prove that new ones cannot come.
    const isGone = settled.some(({ row, settlement }) => !isEdit(row) && settlement.state === 'dropped');
    if (isGone) return deps.onGone(conversation, delivery.reason);
    await unreached.refused(conversation.id);
  }

  async function send(plan: PlannedPost, signals: Signals): Promise<Delivery> {
    const { conversation, post, threadId, edits } = plan;
    if (edits) return editPosts({ conversation, edits, signals }, deps.notifier, turns.waitToSend);
    const delivery = await deps.notifier.post(conversation, post, { signal: requestSignal(signals), threadId });
    if (delivery.outcome !== 'targetGone' || threadId === undefined) return delivery;
    // The thread was deleted: surely not delivered, so a thread of its own it is.
    if (!(await turns.waitToSend(conversation.id, signals.stop))) return NOT_ITS_TURN;
    return deps.notifier.post(conversation, post, { signal: requestSignal(signals) });
  }

  /** What may be posted there now; the rest is settled. Undefined while it is not the conversation's turn to be asked about. */
  async function withoutWithheld(facts: DeliveryFacts, { stop }: Signals): Promise<DeliveryFacts | undefined> {
    const { conversation } = facts;
    const { shown, hidden } = withoutFigures(facts);
    if (!conversation || hidden.length === 0) return facts;
    if (!deps.audience.isKnown(conversation) && !(await turns.waitToSend(conversation.id, stop))) return undefined;
    const delivery = await deps.audience.withholds(conversation);
    if (!delivery) return facts;
    const attempted = { conversation, rows: hidden, ids: hidden.map(({ id }) => id), isSingle: false };
    if (!(await claimAll(attempted))) return undefined;
    await record(attempted, delivery);
    return shown;
  }

  async function sendTo(conversationId: string, due: readonly Notification[], signals: Signals): Promise<void> {
    const loadedAt = system.now();
    const facts = await loadDeliveryFacts(deps, conversationId, due);
    await outcomes.notSent(facts.conversation, facts.settlements);
    const allowed = await withoutWithheld(facts, signals);
    if (!allowed) return;
    let alertsLeft = allowed.sendable.length;
    for (const plan of plannedPosts(allowed, deps.posts, tableSizes.maxBytes(conversationId))) {
      if (!(await turns.waitForTurn(conversationId, signals.stop))) return;
      if (!(await claimAll(plan, signals))) return;
      const delivery = await send(plan, signals);
      if (delivery.outcome === 'tooBig' && tableSizes.makeSmaller(plan)) return putBack(plan.rows);
      if (delivery.outcome === 'sent' && !plan.isSingle) tableSizes.makeLarger(conversationId);
      await record(plan, delivery);
      if (delivery.outcome !== 'sent' && delivery.outcome !== 'rejected') return;
      alertsLeft -= plan.rows.length;
      // what is left of a table stays one
      const isMany = alertsLeft > MOST_SINGLE_POSTS;
      if (system.now() - loadedAt > FACTS_GOOD_FOR_MS && (plan.isSingle || isMany)) return;
    }
  }

  async function serve(conversationId: string, due: readonly Notification[], stop: AbortSignal): Promise<void> {
    if (stop.aborted || !isHolder) return;
    using grace = graceAfter(stop, system);
    try {
      await sendTo(conversationId, due, { stop, cutOff: grace.signal });
    } finally {
      for (const { id } of due) underWay.delete(id);
    }
  }

  async function idle(): Promise<void> {
    try {
      await conversations.idle();
    } catch (error) {
      // What was claimed and not settled is found again by taking over anew.
      isHolder = false;
      throw error;
    }
  }

  return {
    keepLease,
    idle,
    async step(signal) {
      if (conversations.hasFailed) await idle();
      if (!isHolder) await keepLease();
      if (!isHolder || turns.isPaused()) return;
      await outcomes.late();
      if (!conversations.start()) return;
      const due = Map.groupBy(await database.notifications.due(system.now(), DUE_AT_ONCE), (row) => row.conversationId);
      conversations.take([...due].map(([id, rows]) => [id, () => serve(id, rows, signal)]));
    },
  };
}
