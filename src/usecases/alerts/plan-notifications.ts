import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import type { Scan } from '#domain/usage/scan.ts';
import type { Database } from '#ports/database.ts';
import { alertsToPlan, CLOSED_AFTER_END_MS } from './alerts-to-plan.ts';
import { type PlanSlicesDeps, planSlices } from './plan-slices.ts';

/** What a person or a question has changed: these alerts (else all), in this conversation (else in every one). */
export interface PlanScope {
  readonly alertIds?: readonly string[];
  readonly conversationId?: string;
}

/**
 * Looks at all alerts, or only at what is in the scope. Returns how many rows became planned. `afterScan` is the scan that has
 * just ended: what it found becomes due when all of it is planned.
 */
export type PlanNotifications = (options?: {
  readonly about?: PlanScope;
  readonly afterScan?: Scan;
}) => Promise<number>;

/**
 * Compares what every conversation is owed with the ledger and inserts the rows that are missing. Runs after each scan,
 * after each change by a person, and every minute; running it twice plans nothing twice. What a scan finds is due when it
 * ends, so that it is told together.
 */
export function createPlanNotifications(deps: PlanSlicesDeps): PlanNotifications {
  const { database, calendar, system } = deps;
  return async ({ about, afterScan } = {}) => {
    if (about) return await planScope(about, deps);
    const now = calendar.now();
    await database.alerts.close({ endedBefore: now - CLOSED_AFTER_END_MS, left: [], at: now });
    // A question is not part of the scan beside it.
    const planned = await planScope({}, deps, afterScan ?? (await database.scans.running()));
    if (afterScan !== undefined) await database.notifications.releaseFromScan(system.now());
    return planned;
  };
}

async function planScope(scope: PlanScope, deps: PlanSlicesDeps, scan?: Scan): Promise<number> {
  const { database, alerts: rules, calendar } = deps;
  const { conversationId } = scope;
  const subscriptions = await hearing(database, conversationId);
  const known = { defaults: rules.thresholds, now: calendar.now() };
  const alertIds = scope.alertIds ?? (await alertsToPlan(database, subscriptions, known));
  const planned = await planSlices({ alertIds, conversationId, subscriptions, scan }, deps);
  // A few alerts do not take up what else stands.
  if (scope.alertIds === undefined) await markIntroduced(database, subscriptions, rules.thresholds);
  return planned;
}

async function hearing(database: Database, conversationId: string | undefined): Promise<readonly AlertSubscription[]> {
  const all = await (conversationId === undefined
    ? database.subscriptions.all()
    : database.subscriptions.byConversation(conversationId));
  return all.filter((subscription) => subscription.to !== 'health' && subscription.parkedAt === undefined);
}

/** From now on what these subscriptions' thresholds reach is news. */
async function markIntroduced(
  database: Database,
  subscriptions: readonly AlertSubscription[],
  defaults: readonly number[],
): Promise<void> {
  const outdated = subscriptions.filter(
    (subscription) => String(subscription.introduced) !== String(subscription.thresholds ?? defaults),
  );
  const byThresholds = Map.groupBy(outdated, (subscription) => String(subscription.thresholds ?? defaults));
  for (const group of byThresholds.values()) {
    const thresholds = group[0]?.thresholds ?? defaults;
    await database.subscriptions.setIntroduced(
      group.map(({ id }) => id),
      thresholds,
    );
  }
}
