import { type AlertSubscription, lowestThreshold } from '#domain/alerts/alert-subscription.ts';
import { SPIKE_TOLD_FOR_DAYS } from '#domain/alerts/insight/owed-spikes.ts';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { Database } from '#ports/database.ts';

/** Alerts are closed this long after their period's end when no later period's summary came. */
export const CLOSED_AFTER_END_MS = 8 * DAY_MS;

/** Closing is the last that changes an alert's posts. */
const LOOKED_AT_AFTER_END_MS = CLOSED_AFTER_END_MS + 2 * DAY_MS;

/** A conversation that comes back may have missed that its alerts were closed. */
const LOOKED_AT_ANEW_AFTER_END_MS = 40 * DAY_MS;

interface Looking {
  readonly defaults: readonly number[];
  readonly now: Instant;
  readonly conversationId: string | undefined;
}

/**
 * Ids of the alerts about which these subscriptions may be owed anything. One customer's subscription at a low threshold does
 * not make all customers' alerts be looked at from there on. What was told is looked at whoever hears of it now, because its posts
 * may have to show something else. `conversationId`: the subscriptions are of this one, which came back or has changed.
 */
export async function alertsToPlan(
  database: Pick<Database, 'alerts' | 'notifications' | 'insight'>,
  subscriptions: readonly AlertSubscription[],
  { defaults, now, conversationId }: Looking,
): Promise<readonly string[]> {
  const { alerts, notifications } = database;
  const endedAfter = now - (conversationId === undefined ? LOOKED_AT_AFTER_END_MS : LOOKED_AT_ANEW_AFTER_END_MS);
  const toAll = subscriptions.filter(({ to }) => to === 'all');
  const minPercent = lowestThreshold(toAll, defaults);
  const lower = subscriptions.filter(
    (each) => each.to === 'customer' && lowestThreshold([each], defaults) < minPercent,
  );
  const customerIds = lower.flatMap((each) => (each.to === 'customer' ? each.customerId : []));
  // What a silence holds back waits longer than anything else.
  const heldBack = await notifications.heldBackSubjects(now - LOOKED_AT_AFTER_END_MS);
  const told = await notifications.toldSubjects(endedAfter, conversationId);
  const news = await alertsWithNews(database, subscriptions, { now, endedAfter });
  const changed = subscriptions.length === 0 ? [] : await alerts.listChangedBudgets(endedAfter);
  const reached = [
    ...(await alerts.listReached({ minPercent, endedAfter })),
    ...heldBack,
    ...told,
    ...news,
    ...changed,
  ];
  if (customerIds.length === 0) return reached;
  const named = { minPercent: lowestThreshold(lower, defaults), endedAfter, customerIds: [...new Set(customerIds)] };
  return [...reached, ...(await alerts.listReached(named))];
}

/** Spikes of older data days are told to nobody, apart from those that a silence holds back. */
const SPIKES_LOOKED_AT_MS = (SPIKE_TOLD_FOR_DAYS + 2) * DAY_MS;

/** The alerts of the customers that may be heading over a level, or that spiked of late, where somebody hears of that. */
async function alertsWithNews(
  { alerts, insight }: Pick<Database, 'alerts' | 'insight'>,
  subscriptions: readonly AlertSubscription[],
  { now, endedAfter }: { readonly now: Instant; readonly endedAfter: Instant },
): Promise<readonly string[]> {
  const levels = subscriptions.flatMap(({ forecasts }) => forecasts?.level ?? []);
  const expected = levels.length === 0 ? [] : await insight.listExpected({ minPercent: Math.min(...levels), now });
  const hearsSpikes = subscriptions.some(({ spikes }) => spikes !== undefined);
  const spiked = hearsSpikes
    ? (await insight.spikes({ from: Math.floor((now - SPIKES_LOOKED_AT_MS) / DAY_MS) })).map(
        ({ customerId }) => customerId,
      )
    : [];
  const customerIds = [...new Set([...expected, ...spiked])];
  return customerIds.length === 0 ? [] : await alerts.listReached({ minPercent: 0, endedAfter, customerIds });
}
