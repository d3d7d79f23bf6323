import type { Notification } from '#domain/alerts/notification.ts';
import { SECOND_MS } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import { inBatches, type SendTurns } from './pacing/pacing.ts';
import type { Attempted } from './record-deliveries.ts';
import { CLAIM_GOOD_FOR_MS, type SendLease } from './send-lease.ts';
import { pending } from './settle-delivery.ts';

export interface ClaimsDeps {
  readonly database: Database;
  readonly system: Clock;
  readonly holder: string;
  readonly lease: SendLease;
  readonly turns: Pick<SendTurns, 'mayLeave'>;
}

export interface Claims {
  /** Rows that a request of this process is under way with, or about to be: what becomes of them will be known. */
  readonly underWay: ReadonlySet<string>;
  /**
   * Claims the rows of one post as they were read, and waits until the request may leave. False when that was not in time:
   * then what was claimed has gone back. Without a signal nothing is to be sent.
   */
  claim(attempted: Attempted, stop?: AbortSignal): Promise<boolean>;
  /** Back to where they waited, for a second. */
  putBack(rows: readonly Notification[]): Promise<void>;
  /** Nothing is under way with them any more. */
  release(rows: readonly Notification[]): void;
}

export function createClaims({ database, system, holder, lease, turns }: ClaimsDeps): Claims {
  const underWay = new Set<string>();
  // Conversations are served side by side: what they claim at one time is one transaction.
  const claimTogether = inBatches((rows: readonly Notification[]) =>
    database.notifications.claim(rows, holder, system.now()),
  );

  async function putBack(rows: readonly Notification[]): Promise<void> {
    const dueAt = system.now() + SECOND_MS;
    await database.notifications.settle(rows.map((row) => ({ ...pending(row), dueAt })));
  }

  return {
    underWay,
    putBack,
    async claim({ conversation, ids, rows }, stop) {
      const claimedAt = system.now();
      for (const id of ids) underWay.add(id);
      const claimed = new Set(await claimTogether(rows));
      const leaves = stop === undefined || (await turns.mayLeave(conversation.id, stop));
      const taken = rows.filter(({ id }) => claimed.has(id));
      const isInTime = system.now() - claimedAt <= CLAIM_GOOD_FOR_MS;
      if (taken.length === rows.length && isInTime && leaves) return true;
      // A row changed under us, this process froze or everything pauses: unless another sender took over, it goes back unsent.
      if (await lease.confirm()) await putBack(taken);
      return false;
    },
    release(rows) {
      for (const { id } of rows) underWay.delete(id);
    },
  };
}
