import type { Change } from '#domain/undo/change.ts';
import type { Clock } from '#ports/clock.ts';
import type { Repositories } from '#ports/database.ts';
import type { AskerHere } from '#ports/requests.ts';

/** Keeps what a person changes, in the transaction of the change. Returns the id by which it can be undone. */
export async function keepChange(
  tx: Repositories,
  change: Change,
  { person, conversation }: AskerHere,
  system: Clock,
): Promise<string> {
  return await tx.changes.add({ conversationId: conversation.id, by: person, at: system.now(), change });
}
