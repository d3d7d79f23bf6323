import type { Instant } from '#domain/time/time.ts';
import { type MadeChange, UNDONE_WITHIN_MS } from '#domain/undo/change.ts';
import { shownOnPost } from '#domain/undo/shown-on-post.ts';
import type { Repositories } from '#ports/database.ts';

/** What the posts of these customers' alerts in a conversation show, and what may still be undone. `now` is the system clock's. */
export async function changesToUndo(
  { changes }: Pick<Repositories, 'changes'>,
  customerIds: readonly string[],
  { conversationId, now }: { readonly conversationId: string; readonly now: Instant },
): Promise<readonly MadeChange[]> {
  return shownOnPost(await changes.about(customerIds, now - UNDONE_WITHIN_MS), conversationId);
}
