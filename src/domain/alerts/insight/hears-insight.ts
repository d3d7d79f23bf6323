import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';

/**
 * Whether somebody may hear of a customer's forecasts or spikes: an upper bound, because a subscription to the customer alone may
 * leave out what the one to all has. Undefined: nobody hears of anybody's.
 */
export function mayHearInsight(
  subscriptions: readonly AlertSubscription[],
): ((customerId: string) => boolean) | undefined {
  const hearing = subscriptions.filter(
    ({ forecasts, spikes, parkedAt }) => parkedAt === undefined && (forecasts !== undefined || spikes !== undefined),
  );
  if (hearing.length === 0) return undefined;
  if (hearing.some(({ to }) => to === 'all')) return () => true;
  const named = new Set(hearing.flatMap((each) => (each.to === 'customer' ? each.customerId : [])));
  return (customerId) => named.has(customerId);
}
