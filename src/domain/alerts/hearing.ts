import type { AlertSubscription } from './alert-subscription.ts';

/**
 * Who hears about this customer, one subscription per conversation: a named subscription overrides `all`; parked ones and
 * "not this customer" are left out.
 */
export function hearersOf(
  subscriptions: readonly AlertSubscription[],
  customerId: string,
): ReadonlyMap<string, AlertSubscription> {
  const byConversation = new Map<string, AlertSubscription>();
  for (const subscription of subscriptions) {
    const isNamed = subscription.scope === customerId;
    if (!isNamed && subscription.scope !== 'all') continue;
    if (isNamed || !byConversation.has(subscription.conversationId)) {
      byConversation.set(subscription.conversationId, subscription);
    }
  }
  for (const [conversationId, subscription] of byConversation) {
    if (!isAwake(subscription)) byConversation.delete(conversationId);
  }
  return byConversation;
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
  const own = subscriptions.filter(({ scope }) => scope !== 'health');
  if (own.length === 0) return [{ thresholds: defaults }];
  const awake = own.filter(isAwake);
  const named = Map.groupBy(
    awake.filter(({ scope }) => scope !== 'all'),
    ({ thresholds }) => String(thresholds ?? defaults),
  );
  const others = awake.find(({ scope }) => scope === 'all');
  const except = own.flatMap(({ scope }) => (scope === 'all' ? [] : scope));
  return [
    ...(others ? [{ thresholds: others.thresholds ?? defaults, except }] : []),
    ...[...named.values()].map((group) => ({
      thresholds: group[0]?.thresholds ?? defaults,
      among: group.map(({ scope }) => scope),
    })),
  ];
}

function isAwake({ parkedAt, thresholds }: AlertSubscription): boolean {
  return parkedAt === undefined && thresholds?.length !== 0;
}
