import type { Conversation } from '../domain/conversation.ts';
import { LONGEST_PAUSE_MS } from '../domain/delivery.ts';
import { grouped, type PostPlan, threadFor } from '../domain/grouping.ts';
import type { Notification, NotificationState } from '../domain/notification.ts';
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../domain/time.ts';
import type {
  AlertFacts,
  Clock,
  Database,
  Delivery,
  Log,
  Notifier,
  Post,
  Posts,
  Settlement,
  SystemClock,
} from '../ports.ts';
import { type DeliveryFacts, loadDeliveryFacts, type SendableRow } from './load-delivery-facts.ts';
import { createSendWindows } from './send-windows.ts';
import { settle } from './settle-delivery.ts';

/** The lease that makes this process the only sender. */
export const SEND_LEASE = 'send';

/** A claim is good for no longer than the lease: a process that froze after it must not send any more. */
const CLAIM_GOOD_FOR_MS = 8 * SECOND_MS;

const SEND_TIMEOUT_MS = 15 * SECOND_MS;
const DUE_AT_ONCE = 2000;
const CONVERSATIONS_AT_ONCE = 16;
/** A conversation whose limits ask for a longer wait is left for a later step. */
const LONGEST_WAIT_MS = SECOND_MS;

export interface DeliverDeps {
  readonly database: Database;
  readonly notifier: Notifier;
  readonly posts: Posts;
  readonly calendar: Clock;
  readonly system: SystemClock;
  readonly random: () => number;
  /** This process's name in the leases. */
  readonly holder: string;
  readonly alerts: {
    readonly thresholds: readonly number[];
    readonly reopenStep: number;
    readonly unknownRepeatAfterMs: number;
  };
  readonly requestsPerSecond: number;
  readonly log: Log;
  /** Every settled row, for counters and health notices. */
  readonly onSettled: (row: Notification, settlement: Settlement) => void;
  /** The bot's own credentials fail (a reason) or work again (undefined). */
  readonly onCredentials: (reason: string | undefined) => Promise<void>;
  /** All tries over days answered 403 or 404. */
  readonly onGone: (conversation: Conversation, reason: string) => Promise<void>;
}

export interface Sender {
  /** Sends what is due and allowed now; does nothing unless this process holds the lease. */
  step(signal: AbortSignal): Promise<void>;
}

/**
 * claim -> still owed? -> silenced? -> group -> send -> record, in this order and nowhere else.
 */
export function createSender(deps: DeliverDeps): Sender {
  const { database, system } = deps;
  const windows = createSendWindows(deps.requestsPerSecond);
  let isHolder = false;
  let pausedUntil: Instant = 0;

  async function takeOver(): Promise<void> {
    const now = system.now();
    const inDoubt = await database.notifications.recoverSending(now + deps.alerts.unknownRepeatAfterMs);
    windows.refill(await database.notifications.attemptsSince(now - HOUR_MS));
    if (inDoubt > 0) deps.log.warn({ rows: inDoubt }, 'a sender stopped while sending; these may have been delivered');
  }

  function pause(ms: number): void {
    pausedUntil = Math.max(pausedUntil, system.now() + Math.min(ms, LONGEST_PAUSE_MS));
  }

  async function sendPost(plan: PlannedPost, facts: DeliveryFacts, signal: AbortSignal): Promise<Delivery | 'later'> {
    const { conversation, ids, rows } = plan;
    const now = system.now();
    if (now < pausedUntil) return 'later';
    const allowedAt = windows.nextFor(conversation.id, now);
    if (allowedAt - now > LONGEST_WAIT_MS) return 'later';
    const startAt = windows.take(conversation.id, allowedAt);
    await system.sleep(Math.max(0, startAt - now), signal);
    if (signal.aborted || system.now() < pausedUntil) return 'later';

    const claimedAt = system.now();
    const taken = new Set(await database.notifications.claim(ids, deps.holder, claimedAt));
    if (taken.size < ids.length) {
      // Another sender took over, or a row changed under us: what was claimed goes back unsent.
      await putBack(rows.filter((row) => taken.has(row.id)));
      return 'later';
    }
    if (system.now() - claimedAt > CLAIM_GOOD_FOR_MS) return 'later';
    const options = { signal: AbortSignal.timeout(SEND_TIMEOUT_MS) };
    const threadId = plan.threadId;
    const delivery = await deps.notifier.post(conversation, plan.post, { ...options, threadId });
    if (delivery.outcome !== 'targetGone' || threadId === undefined) return delivery;
    // The thread was deleted: surely not delivered, so a thread of its own it is.
    return deps.notifier.post(conversation, plan.post, options);
  }

  async function putBack(rows: readonly Notification[]): Promise<void> {
    const now = system.now();
    await database.notifications.settle(
      rows.map(({ id, doubts }) => ({ id, state: doubts > 0 ? 'unknown' : 'planned', dueAt: now + SECOND_MS })),
    );
  }

  async function record(plan: PlannedPost, delivery: Delivery): Promise<void> {
    const now = system.now();
    const options = {
      now,
      random: deps.random(),
      unknownRepeatAfterMs: deps.alerts.unknownRepeatAfterMs,
      isSingle: plan.isSingle,
    };
    const settlements = plan.rows.map((row) => settle(row, delivery, options));
    await database.notifications.settle(settlements);
    for (const [index, row] of plan.rows.entries()) {
      const settlement = settlements[index];
      if (settlement) deps.onSettled(row, settlement);
    }
    await react(plan, delivery, settlements);
  }

  async function react(plan: PlannedPost, delivery: Delivery, settlements: readonly Settlement[]): Promise<void> {
    const { conversation } = plan;
    if (delivery.outcome === 'unauthorized') {
      pause(MINUTE_MS);
      await deps.onCredentials(delivery.reason);
      return;
    }
    if (delivery.outcome === 'notDelivered') {
      if (delivery.isThrottle) pause(delivery.retryAfterMs ?? SECOND_MS);
      return;
    }
    await deps.onCredentials(undefined);
    if (delivery.outcome !== 'unreachable') return;
    const [first] = settlements;
    if (first?.dueAt !== undefined) await database.notifications.postpone(conversation.id, first.dueAt);
    else await deps.onGone(conversation, delivery.reason);
  }

  async function sendTo(conversationId: string, due: readonly Notification[], signal: AbortSignal): Promise<void> {
    const facts = await loadDeliveryFacts(deps, conversationId, due);
    if (facts.settlements.length > 0) {
      await database.notifications.settle(facts.settlements);
      for (const settlement of facts.settlements) {
        const row = due.find(({ id }) => id === settlement.id);
        if (row) deps.onSettled(row, settlement);
      }
    }
    for (const plan of plannedPosts(facts, deps.posts)) {
      if (signal.aborted) return;
      const delivery = await sendPost(plan, facts, signal);
      if (delivery === 'later') return;
      await record(plan, delivery);
      if (delivery.outcome !== 'sent' && delivery.outcome !== 'rejected') return;
    }
  }

  return {
    async step(signal) {
      if (!(await database.leases.hold(SEND_LEASE, deps.holder))) {
        isHolder = false;
        return;
      }
      if (!isHolder) await takeOver();
      isHolder = true;
      if (system.now() < pausedUntil) return;
      const due = Map.groupBy(await database.notifications.due(system.now(), DUE_AT_ONCE), (row) => row.conversationId);
      const waiting = due.entries();
      await Promise.all(
        Array.from({ length: Math.min(CONVERSATIONS_AT_ONCE, due.size) }, async () => {
          for (const [conversationId, rows] of waiting) {
            if (signal.aborted) return;
            await sendTo(conversationId, rows, signal);
          }
        }),
      );
    },
  };
}

/** One request to come: a post and the rows it tells. */
interface PlannedPost {
  readonly conversation: Conversation;
  readonly rows: readonly Notification[];
  readonly ids: readonly string[];
  readonly post: Post;
  readonly threadId: string | undefined;
  readonly isSingle: boolean;
}

function* plannedPosts(facts: DeliveryFacts, posts: Posts): Generator<PlannedPost> {
  const { conversation } = facts;
  if (!conversation) return;
  for (const { row, post } of facts.readyPosts) {
    yield { conversation, rows: [row], ids: [row.id], post, threadId: undefined, isSingle: false };
  }
  const plans = grouped(facts.sendable, ({ row, alertFacts }) => ({
    notification: row,
    percent: alertFacts.alert.percentUsed ?? 0,
  }));
  for (const plan of plans) yield* postsOf(plan, facts, conversation, posts);
}

function* postsOf(
  plan: PostPlan<SendableRow>,
  facts: DeliveryFacts,
  conversation: Conversation,
  posts: Posts,
): Generator<PlannedPost> {
  const rows = plan.rows.map(({ row }) => row);
  const alertFacts: readonly AlertFacts[] = plan.rows.map((row) => ({ ...row.alertFacts, isRepeat: plan.isRepeat }));
  if (plan.form === 'single') {
    const [row] = rows;
    const [only] = alertFacts;
    if (!row || !only) return;
    const threadId = conversation.kind === 'channel' ? threadFor(row, facts.ledger) : undefined;
    yield { conversation, rows: [row], ids: [row.id], post: posts.alert(only), threadId, isSingle: true };
    return;
  }
  let from = 0;
  for (const part of posts.tables(plan.form, alertFacts)) {
    const inPart = rows.slice(from, from + part.count);
    from += part.count;
    yield {
      conversation,
      rows: inPart,
      ids: inPart.map(({ id }) => id),
      post: part.post,
      threadId: undefined,
      isSingle: false,
    };
  }
}

/** States that end a row, for counters. */
export const ENDED_STATES: readonly NotificationState[] = ['sent', 'dropped', 'dead'];
