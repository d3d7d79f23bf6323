import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import { type Change, changedFor, changedScopes } from './change.ts';

/** The change as one for each customer, where each can be undone without the others; else the change itself. */
export function partsOf(change: Change): readonly Change[] {
  if (change.kind === 'acknowledgements') {
    return [...Map.groupBy(change.alerts, ({ customerId }) => customerId).values()].map((alerts) => ({
      ...change,
      alerts,
    }));
  }
  if (change.kind === 'subscriptions') return ofSubscriptions(change);
  if (change.kind !== 'silences') return [change];
  const scopes = new Set([...change.after, ...change.before].map(({ customer }) => idOf(customer)));
  if (scopes.size === 0 || scopes.has('all')) return [change];
  return [...scopes].map((scope) => ({
    ...change,
    before: change.before.filter(({ customer }) => idOf(customer) === scope),
    after: change.after.filter(({ customer }) => idOf(customer) === scope),
  }));
}

type SubscriptionChange = Extract<Change, { kind: 'subscriptions' }>;

function ofSubscriptions(change: SubscriptionChange): readonly SubscriptionChange[] {
  const about = changedFor(change);
  if (typeof about === 'string' || about.length < 2 || changedScopes(change).has('health')) return [change];
  return about.map((id) => ({
    ...change,
    before: concerning(id, change.before),
    after: concerning(id, change.after),
  }));
}

/** The customer's subscription, and whether the one to all customers leaves it out. */
function concerning(id: string, subscriptions: readonly AlertSubscription[]): readonly AlertSubscription[] {
  return subscriptions.flatMap((each): readonly AlertSubscription[] => {
    if (each.to === 'all') return [{ ...each, except: each.except.filter(({ customerId }) => customerId === id) }];
    return each.to === 'customer' && each.customerId === id ? [each] : [];
  });
}

/** The change that has these parts, one of which it is like. The subscription to all customers is named once for each part. */
export function joined(one: Change, parts: readonly Change[]): Change {
  if (one.kind === 'acknowledgements')
    return { ...one, alerts: parts.flatMap((part) => (part.kind === one.kind ? part.alerts : [])) };
  if (one.kind === 'subscriptions') return joinedSubscriptions(one, parts);
  if (one.kind !== 'silences') return one;
  const own = parts.filter((part) => part.kind === one.kind);
  return { ...one, before: own.flatMap(({ before }) => before), after: own.flatMap(({ after }) => after) };
}

function joinedSubscriptions(one: SubscriptionChange, parts: readonly Change[]): SubscriptionChange {
  const own = parts.filter((part) => part.kind === one.kind);
  return { ...one, before: own.flatMap(({ before }) => before), after: own.flatMap(({ after }) => after) };
}

function idOf(customer: 'all' | { readonly id: string }): string {
  return customer === 'all' ? 'all' : customer.id;
}
