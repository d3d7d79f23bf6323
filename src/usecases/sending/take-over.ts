import { HOUR_MS, type Instant, SECOND_MS } from '#domain/time/time.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { Log } from '#ports/log.ts';
import { type KeyedWork, LONGEST_WAIT_MS, type SendTurns } from './pacing/pacing.ts';
import type { Reactions } from './reactions.ts';
import type { RecordDeliveries } from './record-deliveries.ts';
import type { UnreachedConversations } from './unreached-conversations.ts';

/** The ledger notes when a row was claimed; its request leaves at most so much later, but for a process that hung. */
const CLAIM_TAKES_MS = SECOND_MS / 2 + LONGEST_WAIT_MS;

export interface TakeOverDeps {
  readonly database: Database;
  readonly system: SystemClock;
  readonly log: Log;
  readonly conversations: KeyedWork;
  readonly reactions: Reactions;
  readonly outcomes: RecordDeliveries;
  readonly unreached: UnreachedConversations;
  readonly turns: SendTurns;
}

/** What a new sender does before it sends. `own` are rows that this process has in its hands from before. */
export async function takeOver(deps: TakeOverDeps, own: ReadonlySet<string>): Promise<void> {
  const { database, system, turns } = deps;
  // What was read before another sender came may be told, or in doubt, by now.
  deps.conversations.take([]);
  deps.reactions.forgetCredentials();
  await deps.outcomes.recordLate();
  await doubtWhatWasSending(deps, own);
  await deps.unreached.refill();
  const now = system.now();
  const attempts = await database.notifications.attemptsSince(now - HOUR_MS);
  // Attempts noted by a clock that was set back since lie ahead.
  const leftBy = (at: Instant): Instant => Math.min(at, now) + CLAIM_TAKES_MS;
  turns.refill(
    attempts.map(({ conversationId, at }) => ({ conversationId, at: leftBy(at) })),
    now,
  );
}

/** What a sender died with may have been delivered. */
async function doubtWhatWasSending(deps: TakeOverDeps, own: ReadonlySet<string>): Promise<void> {
  const ownBefore = new Set(own);
  // While the rows are read an answer may come: what became of that row is known, too.
  const sending = await deps.database.notifications.listSending();
  const rows = sending.filter(({ id }) => !ownBefore.has(id) && !own.has(id));
  if (rows.length === 0) return;
  deps.log.warn({ rows: rows.length }, 'a sender stopped while sending; these may have been delivered');
  await deps.outcomes.castDoubtOn(rows);
}
