import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import { standingOccasion } from '#domain/alerts/owed.ts';
import { holdsIn } from '#domain/alerts/silence.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database, Repositories } from '#ports/database.ts';
import type {
  Asker,
  SubscribeAnswer,
  SubscribeCommand,
  SubscriptionsAnswer,
  UnsubscribeAnswer,
} from '#ports/requests.ts';
import type { PlanNotifications } from '#usecases/alerts/alerts.ts';
import { type CustomerDirectory, customersToChange, takePress } from '#usecases/usage/usage.ts';

/** Standing alerts counted in the answer; the card about them has them all. */
const MOST_COUNTED = 100_000;

export interface SubscribeDeps {
  readonly database: Database;
  readonly directory: CustomerDirectory;
  readonly planNotifications: PlanNotifications;
  readonly calendar: Clock;
  readonly system: Clock;
  readonly thresholds: readonly number[];
  readonly newId: () => string;
}

/** Which conversation hears about which customers: changes by people, each written to the audit. */
export function createSubscribe(deps: SubscribeDeps): {
  subscribe(command: SubscribeCommand, asker: Asker): Promise<SubscribeAnswer>;
  unsubscribe(customers: readonly string[] | 'health', asker: Asker): Promise<UnsubscribeAnswer>;
  subscriptions(asker: Asker): Promise<SubscriptionsAnswer>;
} {
  return {
    subscribe: (command, asker) => subscribe(command, asker, deps),
    unsubscribe: (customers, asker) =>
      customers === 'health' ? unsubscribeHealth(asker, deps) : unsubscribe(customers, asker, deps),
    subscriptions: (asker) => listed(asker, deps),
  };
}

async function subscribe(command: SubscribeCommand, asker: Asker, deps: SubscribeDeps): Promise<SubscribeAnswer> {
  const { database, calendar } = deps;
  const named = await customersToChange(command.customers, deps.directory);
  if (named.kind !== 'certain') return named;
  const found = named.customers;
  const { conversation, person, reader } = asker;
  const scopes = command.isHealth ? ['health'] : found.length > 0 ? found.map(({ id }) => id) : ['all'];
  const subscriptions = scopes.map(
    (scope): AlertSubscription => ({
      id: deps.newId(),
      conversationId: conversation.id,
      scope,
      thresholds: command.thresholds,
      createdBy: person,
      createdAt: calendar.now(),
      reader,
      introduced: undefined,
      parkedAt: undefined,
    }),
  );
  const thresholds = command.thresholds ?? deps.thresholds;
  const notDone = await database.transaction(async (tx) => {
    const pressed = await takePress(tx, asker, deps.system);
    if (pressed) return pressed;
    await tx.conversations.put(conversation);
    if (scopes.includes('all')) await tx.subscriptions.remove(conversation.id, await exceptions(tx, conversation.id));
    await tx.subscriptions.put(subscriptions);
    await tx.audit.add({
      at: calendar.now(),
      by: person,
      from: conversation.id,
      action: 'subscribe',
      details: `${scopes.join(', ')} at ${thresholds.join(', ')}`,
    });
    return undefined;
  });
  if (notDone) return notDone;
  await deps.planNotifications();
  const standing = command.isHealth ? 0 : await countStanding(subscriptions, thresholds, deps);
  return { kind: 'subscribed', isHealth: command.isHealth, customers: found, thresholds, standing };
}

/** Who subscribes to all means all: "not this customer" is said anew. */
async function exceptions(tx: Repositories, conversationId: string): Promise<readonly string[]> {
  const existing = await tx.subscriptions.byConversation(conversationId);
  return existing.filter(({ thresholds }) => thresholds?.length === 0).map(({ scope }) => scope);
}

/** How many open alerts stand above a threshold and are news to this conversation: those that the card will tell. */
async function countStanding(
  subscriptions: readonly AlertSubscription[],
  thresholds: readonly number[],
  { database }: SubscribeDeps,
): Promise<number> {
  const alerts = await database.alerts.open({ minPercent: Math.min(...thresholds), limit: MOST_COUNTED });
  const [conversationId] = subscriptions.map((subscription) => subscription.conversationId);
  const rows = await database.notifications.bySubjects(
    alerts.map(({ id }) => id),
    conversationId,
  );
  return rows.filter(({ occasion, budgetVersion, threshold }) =>
    subscriptions.some(({ id }) => occasion === standingOccasion(id, budgetVersion, threshold)),
  ).length;
}

/**
 * Under an `all` a customer that is taken out stays out: it keeps a subscription without thresholds.
 */
async function unsubscribe(queries: readonly string[], asker: Asker, deps: SubscribeDeps): Promise<UnsubscribeAnswer> {
  const { database, calendar, newId } = deps;
  const { conversation, person, reader } = asker;
  const named = await customersToChange(queries, deps.directory);
  if (named.kind !== 'certain') return named;
  const found = named.customers;
  const existing = await database.subscriptions.byConversation(conversation.id);
  const hasAll = existing.some(({ scope }) => scope === 'all');
  const scopes = new Set(existing.map(({ scope }) => scope));
  const isEverything = found.length === 0;
  const isKnown = isEverything ? existing.length > 0 : hasAll || found.some(({ id }) => scopes.has(id));
  if (!isKnown) return { kind: 'notSubscribed' };

  const notDone = await database.transaction(async (tx) => {
    const pressed = await takePress(tx, asker, deps.system);
    if (pressed) return pressed;
    await tx.conversations.put(conversation);
    await tx.subscriptions.remove(conversation.id, isEverything ? 'every' : found.map(({ id }) => id));
    if (hasAll && !isEverything) {
      await tx.subscriptions.put(
        found.map((customer) => ({
          id: newId(),
          conversationId: conversation.id,
          scope: customer.id,
          thresholds: [],
          createdBy: person,
          createdAt: calendar.now(),
          reader,
          introduced: undefined,
          parkedAt: undefined,
        })),
      );
    }
    await tx.audit.add({
      at: calendar.now(),
      by: person,
      from: conversation.id,
      action: 'unsubscribe',
      details: isEverything ? 'everything' : found.map(({ id }) => id).join(', '),
    });
    return undefined;
  });
  if (notDone) return notDone;
  return { kind: 'unsubscribed', customers: found, isEverything, isExcept: hasAll && !isEverything };
}

async function unsubscribeHealth({ conversation, person }: Asker, deps: SubscribeDeps): Promise<UnsubscribeAnswer> {
  const { database, calendar } = deps;
  const removed = await database.transaction(async (tx) => {
    const count = await tx.subscriptions.remove(conversation.id, ['health']);
    const entry = { at: calendar.now(), by: person, from: conversation.id, action: 'unsubscribe', details: 'health' };
    if (count > 0) await tx.audit.add(entry);
    return count;
  });
  if (removed === 0) return { kind: 'notSubscribed' };
  return { kind: 'unsubscribed', customers: [], isEverything: false, isExcept: false, isHealth: true };
}

async function listed(asker: Asker, deps: SubscribeDeps): Promise<SubscriptionsAnswer> {
  const { database, calendar } = deps;
  const subscriptions = await database.subscriptions.byConversation(asker.conversation.id);
  const silences = (await database.silences.current(calendar.now())).filter((silence) =>
    holdsIn(silence, asker.conversation.id),
  );
  const customers = await database.customers.byIds([
    ...subscriptions.map(({ scope }) => scope),
    ...silences.map(({ customerId }) => customerId),
  ]);
  return {
    subscriptions: subscriptions.map((subscription) => ({
      subscription,
      customer: customers.get(subscription.scope),
      thresholds: subscription.thresholds ?? deps.thresholds,
    })),
    silences,
    silenced: customers,
  };
}
