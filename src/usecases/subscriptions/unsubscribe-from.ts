import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import { type AlsoEnded, coveringNow, hasAny, without } from '#domain/alerts/insight/also-heard.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { AskerHere, UnsubscribeAnswer } from '#ports/requests.ts';
import { type CustomerDirectory, customersToChange, takePress } from '#usecases/usage/usage.ts';
import { keepSubscriptions } from './keep-subscriptions.ts';

interface UnsubscribeFromDeps {
  readonly database: Database;
  readonly directory: CustomerDirectory;
  readonly calendar: Clock;
  readonly system: Clock;
  readonly newId: () => string;
}

/** Ends forecasts or spikes, or both, about these customers (none: about everybody); the alerts go on. */
export async function unsubscribeFrom(
  only: readonly AlsoEnded[],
  queries: readonly string[],
  asker: AskerHere,
  deps: UnsubscribeFromDeps,
): Promise<UnsubscribeAnswer> {
  const { database, calendar, system } = deps;
  const { conversation, person } = asker;
  const named = await customersToChange(queries, deps.directory);
  if (named.kind !== 'certain') return named;
  const found = named.customers;
  const ids = found.map(({ id }) => id);
  const isEverything = found.length === 0;
  const done = await database.transaction(async (tx): Promise<UnsubscribeAnswer> => {
    const own = await tx.subscriptions.byConversation(conversation.id);
    const covering = isEverything ? own : ids.flatMap((id) => copyFor(id, own, deps));
    const changed = covering.filter((subscription) => hasAny(subscription, only));
    if (changed.length === 0) return { kind: 'notSubscribed' };
    const pressed = await takePress(tx, asker, system);
    if (pressed) return pressed;
    await tx.conversations.put(conversation);
    await tx.subscriptions.put(changed.map((subscription) => without(subscription, only)));
    const details = { code: 'unsubscribe', from: isEverything ? 'everything' : { customers: ids }, only } as const;
    await tx.audit.add({ at: calendar.now(), by: person, from: conversation.id, details });
    const undo = await keepSubscriptions(tx, { of: 'unsubscribe', before: own }, asker, deps);
    return { kind: 'unsubscribed', customers: found, isEverything, isExcept: false, only, undo };
  });
  return done;
}

/** The subscription by which the customer is heard of; where that is the one to all, the customer gets one of its own. */
function copyFor(
  customerId: string,
  own: readonly AlertSubscription[],
  { newId }: UnsubscribeFromDeps,
): readonly AlertSubscription[] {
  const heard = { to: 'customer', customerId } as const;
  const covering = coveringNow(own, heard);
  if (covering === undefined || covering.to === 'customer') return covering ? [covering] : [];
  return [{ ...covering, ...heard, id: newId() }];
}
