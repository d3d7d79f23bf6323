import type { AlertSubscription } from './alert-subscription.ts';

/**
 * Who hears about this customer, one subscription per conversation: a named subscription overrides the one to all; parked
 * ones and those that except the customer are left out.
 */
export function hearersOf(
  subscriptions: readonly AlertSubscription[],
  customerId: string,
): ReadonlyMap<string, AlertSubscription> {
  const byConversation = new Map<string, AlertSubscription>();
  for (const subscription of subscriptions) {
    const isNamed = subscription.to === 'customer' && subscription.customerId === customerId;
    const { conversationId } = subscription;
    if (isNamed || (isAboutAllAnd(customerId, subscription) && !byConversation.has(conversationId))) {
      byConversation.set(conversationId, subscription);
    }
  }
  for (const [conversationId, subscription] of byConversation) {
    if (subscription.parkedAt !== undefined) byConversation.delete(conversationId);
  }
  return byConversation;
}

function isAboutAllAnd(customerId: string, subscription: AlertSubscription): boolean {
  return subscription.to === 'all' && !subscription.except.some((each) => each.customerId === customerId);
}

/** Customers about whom one conversation hears by the same thresholds: these, or all but these. */
export interface HeardCustomers {
  readonly thresholds: readonly number[];
  readonly among?: readonly string[];
  readonly except?: readonly string[];
}

/** Whom a conversation hears about, by its own subscriptions; where nothing is subscribed, that is everybody. */
export function heardBy(
  subscriptions: readonly AlertSubscription[],
  defaults: readonly number[],
): readonly HeardCustomers[] {
  const own = subscriptions.filter(({ to }) => to !== 'health');
  if (own.length === 0) return [{ thresholds: defaults }];
  const groups = new Map<string, { readonly thresholds: readonly number[]; readonly among: string[] }>();
  for (const subscription of own) {
    if (subscription.to !== 'customer' || subscription.parkedAt !== undefined) continue;
    const thresholds = subscription.thresholds ?? defaults;
    const group = groups.get(String(thresholds)) ?? { thresholds, among: [] };
    groups.set(String(thresholds), group);
    group.among.push(subscription.customerId);
  }
  return [...heardOfOthers(own, defaults), ...groups.values()];
}

function heardOfOthers(own: readonly AlertSubscription[], defaults: readonly number[]): readonly HeardCustomers[] {
  const named = own.flatMap((each) => (each.to === 'customer' ? each.customerId : []));
  return own.flatMap((each): readonly HeardCustomers[] => {
    if (each.to !== 'all' || each.parkedAt !== undefined) return [];
    const except = [...named, ...each.except.map(({ customerId }) => customerId)];
    return [{ thresholds: each.thresholds ?? defaults, except }];
  });
}
