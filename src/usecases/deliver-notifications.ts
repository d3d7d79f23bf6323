import type { Conversation } from '../domain/conversation.ts';
import { LONGEST_PAUSE_MS } from '../domain/delivery.ts';
import type { Notification } from '../domain/notification.ts';
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../domain/time.ts';
import type { Delivery, Log, Notifier, Settlement, SystemClock } from '../ports.ts';
import { editPosts, NOT_ITS_TURN, requestSignal } from './edit-posts.ts';
import { gathering } from './gathering.ts';
import { type LoadDeps, loadDeliveryFacts } from './load-delivery-facts.ts';
import { type PlannedPost, plannedPosts } from './planned-posts.ts';
import { createSendWindows } from './send-windows.ts';
import { pending, settle } from './settle-delivery.ts';
import { createSideBySide } from './side-by-side.ts';
import { graceAfter, type Signals } from './stopping.ts';
import { createTableSizes } from './table-sizes.ts';
import { createUnreachedConversations } from './unreached-conversations.ts';

/** The lease that makes this process the only sender. */
export const SEND_LEASE = 'send';

/** A claim is good for less than the lease: a process that froze after it must not send any more. */
const CLAIM_GOOD_FOR_MS = 8 * SECOND_MS;

/** The ledger notes when a row was claimed; its request leaves at most so much later, but for a process that hung. */
const CLAIM_TAKES_MS = SECOND_MS / 2;

/** All that is due, so that a table is as full as it can be. */
const DUE_AT_ONCE = 20_000;
/** A conversation whose limits ask for a longer wait is left for a later step. */
const LONGEST_WAIT_MS = SECOND_MS;

export interface DeliverDeps extends LoadDeps {
  readonly notifier: Notifier;
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
  /** Every settled row, for the counters. */
  readonly onSettled: (row: Notification, settlement: Settlement) => void;
  /** The bot's own credentials fail (a reason) or work again (undefined). */
  readonly onCredentials: (reason: string | undefined) => Promise<void>;
  /** All tries over days answered 403 or 404. */
  readonly onGone: (conversation: Conversation, reason: string) => Promise<void>;
  /** Rows that were given up: a person is told. */
  readonly onDead: (conversation: Conversation, rows: readonly Notification[], reason: string) => Promise<void>;
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
 * claim -> still owed? -> silenced? -> group -> send -> record, in this order and nowhere else.
 */
export function createSender(deps: DeliverDeps): Sender {
  const { database, system } = deps;
  const windows = createSendWindows(deps.requestsPerSecond);
  // Conversations are served side by side: what they claim and record at one time is one transaction.
  const claim = gathering((ids: readonly string[]) => database.notifications.claim(ids, deps.holder, system.now()));
  const keepOutcomes = gathering((settlements: readonly Settlement[]) => database.notifications.settle(settlements));
  const tableSizes = createTableSizes();
  const unreached = createUnreachedConversations(deps);
  const conversations = createSideBySide(() => system.now());
  /** Outcomes that the database did not take; they are known here and nowhere else. */
  let unrecorded: Outcome[] = [];
  let isHolder = false;
  let heldAt: Instant = 0;
  let keeping: Promise<void> | undefined;
  let credentials: 'unknown' | 'work' | 'fail' = 'unknown';
  let pausedUntil: Instant = 0;

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
    // After a freeze another sender may have come and gone meanwhile: what it left is taken over too.
    if (holds && (!isHolder || askedAt - heldAt > CLAIM_GOOD_FOR_MS)) await takeOver();
    isHolder = holds;
    if (holds) heldAt = askedAt;
  }

  async function takeOver(): Promise<void> {
    await recordLate();
    await doubtWhatWasSending();
    await unreached.refill();
    const attempts = await database.notifications.attemptsSince(system.now() - HOUR_MS);
    windows.refill(attempts.map(({ conversationId, at }) => ({ conversationId, at: at + CLAIM_TAKES_MS })));
  }

  /** What a sender died with may have been delivered. */
  async function doubtWhatWasSending(): Promise<void> {
    const rows = await database.notifications.sending();
    if (rows.length === 0) return;
    deps.log.warn({ rows: rows.length }, 'a sender stopped while sending; these may have been delivered');
    const settled = settleAll(rows, { outcome: 'unknown', reason: 'sender stopped' }, false);
    const known = await database.conversations.byIds([...new Set(rows.map((row) => row.conversationId))]);
    const byConversation = Map.groupBy(settled, ({ row }) => row.conversationId);
    await recordAll([...byConversation].map(([id, ofOne]) => ({ conversation: known.get(id), settled: ofOne })));
    for (const { row, settlement } of settled) deps.onSettled(row, settlement);
  }

  /** People are told of what died before it is recorded: killed in between they hear of it once more, and not never. */
  async function recordAll(outcomes: readonly Outcome[]): Promise<void> {
    for (const { conversation, settled } of outcomes) if (conversation) await tellDead(conversation, settled);
    await keepOutcomes(outcomes.flatMap(({ settled }) => settled.map(({ settlement }) => settlement)));
  }

  function settleAll(rows: readonly Notification[], delivery: Delivery, isSingle: boolean): readonly Settled[] {
    const { unknownRepeatAfterMs } = deps.alerts;
    const options = { now: system.now(), random: deps.random(), unknownRepeatAfterMs, isSingle };
    return rows.map((row) => ({ row, settlement: settle(row, delivery, options) }));
  }

  async function tellDead(conversation: Conversation, settled: readonly Settled[]): Promise<void> {
    const dead = settled.filter(({ row, settlement }) => settlement.state === 'dead' && isMissed(row));
    const [first] = dead;
    if (!first) return;
    const rows = dead.map(({ row }) => row);
    await deps.onDead(conversation, rows, first.settlement.reason ?? 'no reason');
  }

  /** What the database does not take now is kept for the next time. */
  async function recordLate(): Promise<void> {
    const batch = unrecorded;
    if (batch.length === 0) return;
    unrecorded = [];
    try {
      await recordAll(batch);
    } catch (error) {
      unrecorded = [...batch, ...unrecorded];
      throw error;
    }
  }

  function pause(ms: number): void {
    pausedUntil = Math.max(pausedUntil, system.now() + Math.min(ms, LONGEST_PAUSE_MS));
  }

  /** Waits for its place in the limits; false when that is not soon, or sending has stopped. */
  async function waitForTurn(conversationId: string, signal: AbortSignal): Promise<boolean> {
    const now = system.now();
    const allowedAt = windows.nextFor(conversationId, now);
    if (now < pausedUntil || allowedAt - now > LONGEST_WAIT_MS) return false;
    const waitMs = windows.take(conversationId, allowedAt) - now;
    if (waitMs > 0) await system.sleep(waitMs, signal);
    return !signal.aborted && isHolder && system.now() >= pausedUntil;
  }

  async function claimAll({ ids, rows }: PlannedPost): Promise<boolean> {
    const claimedAt = system.now();
    const claimed = new Set(await claim(ids));
    const taken = new Set(ids.filter((id) => claimed.has(id)));
    const isInTime = system.now() - claimedAt <= CLAIM_GOOD_FOR_MS;
    if (taken.size === ids.length && isInTime) return true;
    // A row changed under us, or this process froze: unless another sender took over, what was claimed goes back unsent.
    if (await database.leases.hold(SEND_LEASE, deps.holder)) await putBack(rows.filter((row) => taken.has(row.id)));
    else isHolder = false;
    return false;
  }

  async function putBack(rows: readonly Notification[]): Promise<void> {
    const dueAt = system.now() + SECOND_MS;
    await database.notifications.settle(rows.map((row) => ({ ...pending(row), dueAt })));
  }

  async function record(plan: PlannedPost, delivery: Delivery): Promise<void> {
    if (delivery.outcome === 'tooBig' && tableSizes.makeSmaller(plan)) return putBack(plan.rows);
    if (delivery.outcome === 'sent' && !plan.isSingle) tableSizes.makeLarger(plan.conversation.id);
    const settled = settleAll(plan.rows, delivery, plan.isSingle);
    unrecorded.push({ conversation: plan.conversation, settled });
    await recordLate();
    for (const { row, settlement } of settled) deps.onSettled(row, settlement);
    await react(plan, delivery, settled);
  }

  async function react(plan: PlannedPost, delivery: Delivery, settled: readonly Settled[]): Promise<void> {
    const { conversation } = plan;
    if (delivery.outcome === 'unauthorized') {
      pause(MINUTE_MS);
      credentials = 'fail';
      return deps.onCredentials(delivery.text ?? delivery.reason);
    }
    if (delivery.outcome === 'notDelivered') {
      if (delivery.isThrottle) pause(delivery.retryAfterMs ?? SECOND_MS);
      return;
    }
    if (credentials !== 'work') await deps.onCredentials(undefined);
    credentials = 'work';
    if (delivery.outcome === 'sent') return unreached.arrived(conversation.id);
    if (delivery.outcome !== 'unreachable') return;
    // That a post cannot be edited does not prove that new ones cannot come.
    const isGone = !plan.edits && settled.some(({ settlement }) => settlement.state === 'dropped');
    if (isGone) return deps.onGone(conversation, delivery.reason);
    await unreached.refused(conversation.id);
  }

  async function send(plan: PlannedPost, signals: Signals): Promise<Delivery> {
    const { conversation, post, threadId, edits } = plan;
    if (edits) return editPosts({ conversation, edits, signals }, deps.notifier, waitForTurn);
    const delivery = await deps.notifier.post(conversation, post, { signal: requestSignal(signals), threadId });
    if (delivery.outcome !== 'targetGone' || threadId === undefined) return delivery;
    // The thread was deleted: surely not delivered, so a thread of its own it is.
    if (!(await waitForTurn(conversation.id, signals.stop))) return NOT_ITS_TURN;
    return deps.notifier.post(conversation, post, { signal: requestSignal(signals) });
  }

  async function sendTo(conversationId: string, due: readonly Notification[], signals: Signals): Promise<void> {
    const facts = await loadDeliveryFacts(deps, conversationId, due);
    await database.notifications.settle(facts.settlements.map(({ settlement }) => settlement));
    for (const { row, settlement } of facts.settlements) deps.onSettled(row, settlement);
    for (const plan of plannedPosts(facts, deps.posts, tableSizes.maxBytes(conversationId))) {
      if (!(await waitForTurn(conversationId, signals.stop)) || !(await claimAll(plan))) return;
      windows.sendsAt(conversationId, system.now());
      const delivery = await send(plan, signals);
      await record(plan, delivery);
      if (delivery.outcome !== 'sent' && delivery.outcome !== 'rejected') return;
    }
  }

  async function serve(conversationId: string, due: readonly Notification[], stop: AbortSignal): Promise<void> {
    if (stop.aborted || !isHolder) return;
    using grace = graceAfter(stop, system);
    await sendTo(conversationId, due, { stop, cutOff: grace.signal });
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
      if (!isHolder || system.now() < pausedUntil) return;
      await recordLate();
      if (!conversations.start()) return;
      const due = Map.groupBy(await database.notifications.due(system.now(), DUE_AT_ONCE), (row) => row.conversationId);
      conversations.take([...due].map(([id, rows]) => [id, () => serve(id, rows, signal)]));
    },
  };
}

/** A notice about a lost notice would go round in circles; a lost edit takes nothing from anybody. */
const isMissed = (row: Notification): boolean => row.kind !== 'health' && row.kind !== 'edit';

interface Settled {
  readonly row: Notification;
  readonly settlement: Settlement;
}

/** What became of the rows of one post. */
interface Outcome {
  readonly conversation: Conversation | undefined;
  readonly settled: readonly Settled[];
}
