import type { Settlement } from '#domain/alerts/notification.ts';
import type { Reason } from '#domain/alerts/reason.ts';
import type { Database } from '#ports/database.ts';
import { Transient, Unavailable } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';
import { inBatches } from './pacing/pacing.ts';

/** What became of the rows of one post. */
export type SettledPost = readonly Settlement[];

/** Writes them into the ledger. Throws while the database is away, and only then. */
export type KeepSettlements = (posts: readonly SettledPost[]) => Promise<void>;

const REFUSED: Reason = { code: 'refusedByDatabase' };

/**
 * Several posts at a time, as one transaction. One that is refused for what stands in it must not keep the others, and all
 * that is to be sent, waiting: it is recorded without what came from outside.
 */
export function createKeepSettlements(deps: { readonly database: Database; readonly log: Log }): KeepSettlements {
  const { database, log } = deps;

  /** False when it was refused. */
  async function isTaken(settlements: SettledPost): Promise<boolean> {
    try {
      await database.notifications.settle(settlements);
      return true;
    } catch (error) {
      if (error instanceof Unavailable || error instanceof Transient) throw error;
      log.error({ err: error, rows: settlements.length }, 'the database refused what became of notifications');
      return false;
    }
  }

  return inBatches(async (posts: readonly SettledPost[]) => {
    if (await isTaken(posts.flat())) return;
    for (const post of posts) {
      if (await isTaken(post)) continue;
      // Refused even so, the rows count as in doubt when a sender takes over.
      await isTaken(post.map(bare));
    }
  });
}

function bare(settlement: Settlement): Settlement {
  const waits = settlement.waitsFor && { waitsFor: 'retry' as const };
  return { ...settlement, ...waits, reason: REFUSED, activityId: undefined, threadId: undefined };
}
