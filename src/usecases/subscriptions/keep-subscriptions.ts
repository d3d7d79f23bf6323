import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import type { Clock } from '#ports/clock.ts';
import type { Repositories } from '#ports/database.ts';
import type { AskerHere } from '#ports/requests.ts';
import { keepChange } from '#usecases/undo/undo.ts';

/** Keeps what a person has changed about the conversation's subscriptions, once it is written. Returns the id for undoing it. */
export async function keepSubscriptions(
  tx: Repositories,
  { of, before }: { readonly of: 'subscribe' | 'unsubscribe'; readonly before: readonly AlertSubscription[] },
  asker: AskerHere,
  { system }: { readonly system: Clock },
): Promise<string> {
  const after = await tx.subscriptions.byConversation(asker.conversation.id);
  return await keepChange(tx, { kind: 'subscriptions', of, before, after }, asker, system);
}
