import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';

/** The conversations in which rows wait because it answered 403 or 404: known here, so that a send asks the database only then. */
export interface UnreachedConversations {
  /** As the ledger has it. */
  refill(): Promise<void>;
  /** What is due there waits together from now on. */
  noteRefused(conversationId: string): Promise<void>;
  /** Something arrived: what waited for that goes at once. */
  noteArrived(conversationId: string): Promise<void>;
}

export function createUnreachedConversations(deps: {
  readonly database: Database;
  readonly system: Clock;
}): UnreachedConversations {
  const { database, system } = deps;
  let unreached = new Set<string>();
  return {
    async refill() {
      unreached = new Set(await database.notifications.listUnreached());
    },
    async noteRefused(conversationId) {
      unreached.add(conversationId);
      await database.notifications.alignWaits(conversationId, system.now());
    },
    async noteArrived(conversationId) {
      if (!unreached.has(conversationId)) return;
      await database.notifications.releaseConversations([conversationId], system.now());
      unreached.delete(conversationId);
    },
  };
}
