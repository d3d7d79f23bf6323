import type { Notification, Seen, Settlement } from '#domain/alerts/notification.ts';
import type { Reason } from '#domain/alerts/reason.ts';
import { isEdit } from '#domain/alerts/shown-state.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { Log } from '#ports/log.ts';
import type { Delivery } from '#ports/teams.ts';
import { createKeepSettlements } from './keep-settlements.ts';
import type { PlannedPost } from './planned-posts.ts';
import { settle } from './settle-delivery.ts';

/** The rows of one post, sent or withheld. */
export type Attempted = Pick<PlannedPost, 'conversation' | 'rows' | 'ids' | 'isSingle' | 'says'> & {
  /** What the posts that were edited were seen to show. */
  readonly seen?: ReadonlyMap<string, Seen>;
};

export interface Settled {
  readonly row: Notification;
  readonly settlement: Settlement;
}

/** What became of the rows of one post. */
interface Outcome {
  readonly conversation: Conversation | undefined;
  readonly settled: readonly Settled[];
}

export interface RecordDeliveriesDeps {
  readonly database: Database;
  readonly system: SystemClock;
  readonly log: Log;
  readonly random: () => number;
  readonly alerts: { readonly unknownRepeatAfterMs: number };
  /** Every post and every edit that was tried or withheld, for the counters. */
  readonly onDelivery: (delivery: Delivery) => void;
  /** Every settled row, for the counters. */
  readonly onSettled: (row: Notification, settlement: Settlement) => void;
  /** Rows that were given up: a person is told. */
  readonly onDead: (
    conversation: Conversation,
    rows: readonly Notification[],
    reason: Reason | undefined,
  ) => Promise<void>;
}

export interface RecordDeliveries {
  record(attempted: Attempted, delivery: Delivery): Promise<readonly Settled[]>;
  /** What is not sent after all, and why. */
  recordNotSent(conversation: Conversation | undefined, settled: readonly Settled[]): Promise<void>;
  /** What a sender died with may have been delivered, unless it turns out meanwhile that it lives. */
  castDoubtOn(rows: readonly Notification[]): Promise<void>;
  /** What the database did not take before. */
  recordLate(): Promise<void>;
}

/** Writes into the ledger what became of posts, several at a time; what the database does not take now is kept for later. */
export function createRecordDeliveries(deps: RecordDeliveriesDeps): RecordDeliveries {
  const { database, system } = deps;
  const keepSettlements = createKeepSettlements(deps);
  /** Outcomes that the database did not take; they are known here and nowhere else. */
  let unrecorded: Outcome[] = [];

  function settleAll(
    { rows, isSingle, says, seen }: Pick<Attempted, 'rows' | 'isSingle' | 'says' | 'seen'>,
    delivery: Delivery,
  ): readonly Settled[] {
    const { unknownRepeatAfterMs } = deps.alerts;
    const options = { now: system.now(), random: deps.random(), unknownRepeatAfterMs, isSingle };
    return rows.map((row) => {
      const settlement = settle(row, delivery, { ...options, said: says?.get(row.id) });
      return { row, settlement: isEdit(row) ? { ...settlement, seen: seen ?? new Map() } : settlement };
    });
  }

  /** People are told of what died before it is recorded: killed in between they hear of it once more, and not never. */
  async function recordAll(outcomes: readonly Outcome[]): Promise<void> {
    for (const outcome of outcomes) await tellDead(deps, outcome);
    await keepSettlements(outcomes.map(({ settled }) => settled.map(({ settlement }) => settlement)));
  }

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

  return {
    recordLate,
    async record(attempted, delivery) {
      const { conversation } = attempted;
      const settled = settleAll(attempted, delivery);
      unrecorded.push({ conversation, settled });
      tellLog(deps.log, conversation, settled, delivery);
      deps.onDelivery(delivery);
      await recordLate();
      for (const { row, settlement } of settled) deps.onSettled(row, settlement);
      return settled;
    },
    async recordNotSent(conversation, settled) {
      if (settled.length === 0) return;
      await recordAll([{ conversation, settled }]);
      for (const { row, settlement } of settled) deps.onSettled(row, settlement);
    },
    async castDoubtOn(rows) {
      const settled = settleAll({ rows, isSingle: false }, { outcome: 'unknown', reason: 'sender stopped' });
      const known = await database.conversations.byIds([...new Set(rows.map((row) => row.conversationId))]);
      const byConversation = Map.groupBy(settled, ({ row }) => row.conversationId);
      for (const [id, ofOne] of byConversation) {
        await tellDead(deps, { conversation: known.get(id), settled: ofOne });
      }
      await database.notifications.settleSending(settled.map(({ settlement }) => settlement));
      for (const { row, settlement } of settled) deps.onSettled(row, settlement);
    },
  };
}

async function tellDead({ onDead }: RecordDeliveriesDeps, { conversation, settled }: Outcome): Promise<void> {
  const dead = settled.filter(({ row, settlement }) => isGivenUp(settlement) && isMissed(row));
  const [first] = dead;
  if (!conversation || !first) return;
  const rows = dead.map(({ row }) => row);
  await onDead(conversation, rows, first.settlement.reason);
}

function tellLog(log: Log, { id }: Conversation, settled: readonly Settled[], delivery: Delivery): void {
  const { outcome } = delivery;
  const dead = settled.filter(({ settlement }) => settlement.state === 'dead').length;
  const reason = 'reason' in delivery ? delivery.reason : undefined;
  const fields = { outcome, reason, conversationId: id, rows: settled.length, ...(dead > 0 && { dead }) };
  if (outcome === 'sent') log.debug(fields, 'delivered');
  else if (dead > 0) log.error(fields, 'not delivered and given up');
  else log.info(fields, 'not delivered');
}

function isGivenUp({ state, reason }: Settlement): boolean {
  return state === 'dead' || (state === 'dropped' && reason?.code === 'tooLate');
}

/** A notice about a lost notice would go round in circles; a lost edit takes nothing from anybody. */
const isMissed = (row: Notification): boolean => row.about !== 'health' && !isEdit(row);
