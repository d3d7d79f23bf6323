import type { AlertSubscription, AlsoHeard, Heard } from '#domain/alerts/alert-subscription.ts';
import { type AlsoEnded, alsoHeard, coveringNow, wantsMore } from '#domain/alerts/insight/also-heard.ts';
import { standingOccasion } from '#domain/alerts/owed.ts';
import { holdsIn, silencedIds } from '#domain/alerts/silence.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type {
  AskerHere,
  SubscribeAnswer,
  SubscribeCommand,
  SubscriptionsAnswer,
  UnsubscribeAnswer,
} from '#ports/requests.ts';
import type { PlanNotifications } from '#usecases/alerts/alerts.ts';
import { type CustomerDirectory, customersToChange, takePress } from '#usecases/usage/usage.ts';
import { keepSubscriptions } from './keep-subscriptions.ts';
import { subscribedBudgets } from './subscribed-budgets.ts';
import { unsubscribeFrom } from './unsubscribe-from.ts';

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
  subscribe(command: SubscribeCommand, asker: AskerHere): Promise<SubscribeAnswer>;
  unsubscribe(customers: readonly string[] | 'health', asker: AskerHere): Promise<UnsubscribeAnswer>;
  unsubscribeFrom(
    only: readonly AlsoEnded[],
    customers: readonly string[],
    asker: AskerHere,
  ): Promise<UnsubscribeAnswer>;
  subscriptions(asker: AskerHere): Promise<SubscriptionsAnswer>;
} {
  return {
    subscribe: (command, asker) => subscribe(command, asker, deps),
    unsubscribe: (customers, asker) =>
      customers === 'health' ? unsubscribeHealth(asker, deps) : unsubscribe(customers, asker, deps),
    unsubscribeFrom: (only, customers, asker) => unsubscribeFrom(only, customers, asker, deps),
    subscriptions: (asker) => listed(asker, deps),
  };
}

async function subscribe(command: SubscribeCommand, asker: AskerHere, deps: SubscribeDeps): Promise<SubscribeAnswer> {
  const { database, calendar } = deps;
  const named = await customersToChange(command.customers, deps.directory);
  if (named.kind !== 'certain') return named;
  const found = named.customers;
  const { conversation, person } = asker;
  const own = await database.subscriptions.byConversation(conversation.id);
  const asked = subscriptionsAsked(command, heardOf(command, found), { own, asker, deps });
  const subscriptions = [...asked, ...namedWithMore(command, own)];
  const [first] = asked;
  const thresholds = first?.thresholds ?? deps.thresholds;
  const also: AlsoHeard = { forecasts: first?.forecasts, spikes: first?.spikes };
  const done = await database.transaction(async (tx) => {
    const pressed = await takePress(tx, asker, deps.system);
    if (pressed) return pressed;
    await tx.conversations.put(conversation);
    const before = await tx.subscriptions.byConversation(conversation.id);
    await tx.subscriptions.put(subscriptions);
    await tx.audit.add({
      at: calendar.now(),
      by: person,
      from: conversation.id,
      details: { code: 'subscribe', to: toOf(command, found), thresholds, ...toldAlso(also) },
    });
    return { undo: await keepSubscriptions(tx, { of: 'subscribe', before }, asker, deps) };
  });
  if ('kind' in done) return done;
  await deps.planNotifications({ about: { conversationId: conversation.id } });
  const standing = command.isHealth ? 0 : await countStanding(asked, thresholds, deps);
  const budgets = await subscribedBudgets(found, deps);
  const { undo } = done;
  return {
    kind: 'subscribed',
    isHealth: command.isHealth,
    customers: found,
    thresholds,
    budgets,
    standing,
    also,
    undo,
  };
}

interface AskedIn {
  /** The conversation's subscriptions before. */
  readonly own: readonly AlertSubscription[];
  readonly asker: AskerHere;
  readonly deps: SubscribeDeps;
}

/** One for each that is to be heard. Who asks only for forecasts or spikes changes no percentages. */
function subscriptionsAsked(
  { thresholds, also = {} }: SubscribeCommand,
  heard: readonly Heard[],
  { own, asker, deps }: AskedIn,
): readonly AlertSubscription[] {
  return heard.map((each): AlertSubscription => {
    const before = coveringNow(own, each);
    return {
      ...each,
      id: deps.newId(),
      conversationId: asker.conversation.id,
      thresholds: thresholds ?? (wantsMore(also) ? before?.thresholds : undefined),
      createdBy: asker.person,
      createdAt: deps.calendar.now(),
      reader: asker.reader,
      introduced: undefined,
      parkedAt: undefined,
      ...(each.to !== 'health' && alsoHeard(before, also)),
    };
  });
}

/** What is told beside alerts about all customers is told about those with a subscription of their own, too. */
function namedWithMore(
  { customers, isHealth, also = {} }: SubscribeCommand,
  own: readonly AlertSubscription[],
): readonly AlertSubscription[] {
  if (isHealth || customers.length > 0 || !wantsMore(also)) return [];
  return own.filter(({ to }) => to === 'customer').map((named) => ({ ...named, ...alsoHeard(named, also) }));
}

function toldAlso({ forecasts, spikes }: AlsoHeard) {
  return { ...(forecasts && { forecastLevel: forecasts.level }), ...(spikes && { withSpikes: true as const }) };
}

/** Subscribing to all customers clears earlier exceptions. */
function heardOf({ isHealth }: SubscribeCommand, customers: readonly Customer[]): readonly Heard[] {
  if (isHealth) return [{ to: 'health' }];
  if (customers.length === 0) return [{ to: 'all', except: [] }];
  return customers.map(({ id }) => ({ to: 'customer', customerId: id }));
}

function toOf({ isHealth }: SubscribeCommand, customers: readonly Customer[]) {
  if (isHealth) return 'health';
  return customers.length === 0 ? 'all' : { customers: customers.map(({ id }) => id) };
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
  return rows.filter(
    (row) =>
      row.about === 'alert' &&
      row.kind !== 'edit' &&
      subscriptions.some(({ id }) => row.occasion === standingOccasion(id, row.budgetVersion, row.threshold)),
  ).length;
}

/** Under a subscription to all, a customer that is taken out becomes an exception. */
async function unsubscribe(
  queries: readonly string[],
  asker: AskerHere,
  deps: SubscribeDeps,
): Promise<UnsubscribeAnswer> {
  const { database, calendar } = deps;
  const { conversation, person } = asker;
  const named = await customersToChange(queries, deps.directory);
  if (named.kind !== 'certain') return named;
  const found = named.customers;
  const existing = await database.subscriptions.byConversation(conversation.id);
  const hasAll = existing.some(({ to }) => to === 'all');
  const subscribed = new Set(existing.flatMap((each) => (each.to === 'customer' ? each.customerId : [])));
  const isEverything = found.length === 0;
  const isKnown = isEverything ? existing.length > 0 : hasAll || found.some(({ id }) => subscribed.has(id));
  if (!isKnown) return { kind: 'notSubscribed' };

  const done = await database.transaction(async (tx) => {
    const pressed = await takePress(tx, asker, deps.system);
    if (pressed) return pressed;
    await tx.conversations.put(conversation);
    const before = await tx.subscriptions.byConversation(conversation.id);
    const now = calendar.now();
    const ids = found.map(({ id }) => id);
    await tx.subscriptions.remove(conversation.id, isEverything ? 'everything' : ids);
    if (hasAll && !isEverything) {
      const exceptions = ids.map((customerId) => ({ customerId, by: person, at: now }));
      await tx.subscriptions.except(conversation.id, exceptions);
    }
    const details = { code: 'unsubscribe', from: isEverything ? 'everything' : { customers: ids } } as const;
    await tx.audit.add({ at: now, by: person, from: conversation.id, details });
    return { undo: await keepSubscriptions(tx, { of: 'unsubscribe', before }, asker, deps) };
  });
  if ('kind' in done) return done;
  return { kind: 'unsubscribed', customers: found, isEverything, isExcept: hasAll && !isEverything, ...done };
}

async function unsubscribeHealth(asker: AskerHere, deps: SubscribeDeps): Promise<UnsubscribeAnswer> {
  const { database, calendar } = deps;
  const { conversation, person } = asker;
  const done = await database.transaction(async (tx) => {
    const before = await tx.subscriptions.byConversation(conversation.id);
    const count = await tx.subscriptions.remove(conversation.id, 'health');
    const details = { code: 'unsubscribe', from: 'health' } as const;
    const entry = { at: calendar.now(), by: person, from: conversation.id, details };
    if (count === 0) return undefined;
    await tx.audit.add(entry);
    return { undo: await keepSubscriptions(tx, { of: 'unsubscribe', before }, asker, deps) };
  });
  if (!done) return { kind: 'notSubscribed' };
  return { kind: 'unsubscribed', customers: [], isEverything: false, isExcept: false, isHealth: true, ...done };
}

async function listed(asker: AskerHere, deps: SubscribeDeps): Promise<SubscriptionsAnswer> {
  const { database, calendar } = deps;
  const subscriptions = await database.subscriptions.byConversation(asker.conversation.id);
  const silences = (await database.silences.current(calendar.now())).filter((silence) =>
    holdsIn(silence, asker.conversation.id),
  );
  return {
    subscriptions: subscriptions.map((subscription) => ({
      subscription,
      thresholds: subscription.thresholds ?? deps.thresholds,
    })),
    silences,
    customers: await database.customers.byIds([...subscriptions.flatMap(customersOf), ...silencedIds(silences)]),
  };
}

function customersOf(subscription: AlertSubscription): readonly string[] {
  if (subscription.to === 'customer') return [subscription.customerId];
  return subscription.to === 'all' ? subscription.except.map(({ customerId }) => customerId) : [];
}
