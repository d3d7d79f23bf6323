import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import { hasNewKinds } from '#domain/alerts/insight/also-heard.ts';
import { HELD_BACK_TOLD_AFTER_END_MS } from '#domain/alerts/owed.ts';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { Scan } from '#domain/usage/scan.ts';
import type { Database } from '#ports/database.ts';
import { alertsToPlan, CLOSED_AFTER_END_MS } from './alerts-to-plan.ts';
import { type PlanScope, planMarked } from './plan-marked.ts';
import { type PlanSlicesDeps, planSlices } from './plan-slices.ts';
import { releaseSpikes } from './plan-spikes.ts';

/**
 * Plans what has changed since the last plan, or what is in the scope. Returns how many rows became planned. `afterScan` is
 * the scan that has just ended: what it found becomes due when all of it is planned.
 */
export type PlanNotifications = (options?: {
  readonly about?: PlanScope;
  /** A question has just read these alerts: what it found does not wait for the end of the scan beside it. */
  readonly isAsked?: boolean;
  readonly afterScan?: Scan;
}) => Promise<number>;

/**
 * Compares what conversations are owed with the ledger and inserts the rows that are missing. Runs after each scan, after each
 * change by a person, and every minute, over what was marked as changed; at the start, where settings may have changed, and
 * once a day over everything. Running it twice plans nothing twice. What a scan finds is due when it ends, so that it is
 * told together.
 */
export function createPlanNotifications(deps: PlanSlicesDeps): PlanNotifications {
  const { database, calendar, system } = deps;
  let allPlannedAt: Instant | undefined;

  async function planWhatChanged(scan: Scan | undefined): Promise<number> {
    const now = calendar.now();
    await database.alerts.close({ endedBefore: now - CLOSED_AFTER_END_MS, left: [], at: now });
    await database.silences.markEnded(now);
    await database.marks.markTimes(now);
    const planned = await planMarked((scope) => planScope(scope, deps, scan), deps);
    // No change says that the time is up of what a silence still holds back.
    const overdue = await database.notifications.heldBackSubjects(now - HELD_BACK_TOLD_AFTER_END_MS);
    return overdue.length === 0 ? planned : planned + (await planScope({ alertIds: overdue }, deps, scan));
  }

  return async ({ about, isAsked = false, afterScan } = {}) => {
    if (about) return await planAbout(about, deps, isAsked ? undefined : await database.scans.running());
    if (afterScan !== undefined) {
      const planned = await planWhatChanged(afterScan);
      await releaseSpikes(database, { now: system.now(), today: calendar.now() });
      await database.notifications.releaseFromScan(system.now());
      return planned;
    }
    const scan = await database.scans.running();
    const planned = await planWhatChanged(scan);
    // those of a scan that is under way are told together when it has ended
    if (scan === undefined) await releaseSpikes(database, { now: system.now(), today: calendar.now() });
    const startedAt = system.now();
    if (allPlannedAt !== undefined && Math.abs(startedAt - allPlannedAt) < DAY_MS) return planned;
    const more = await planScope({}, deps, scan);
    allPlannedAt = startedAt;
    return planned + more;
  };
}

async function planAbout(scope: PlanScope, deps: PlanSlicesDeps, scan: Scan | undefined): Promise<number> {
  const marks = await deps.database.marks.listAbout(scope);
  const planned = await planScope(scope, deps, scan);
  // Marks of alerts that this conversation does not hear of any more stay for the minute's plan.
  const covered = scope.alertIds === undefined ? marks.filter(({ alertId }) => alertId === undefined) : marks;
  await deps.database.marks.clear(covered);
  return planned;
}

async function planScope(scope: PlanScope, deps: PlanSlicesDeps, scan?: Scan): Promise<number> {
  const { database, alerts: rules, calendar } = deps;
  const { conversationId } = scope;
  const subscriptions = await hearing(database, conversationId);
  const known = { defaults: rules.thresholds, now: calendar.now(), conversationId };
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

/** From now on what these subscriptions' thresholds reach is news, and so are forecasts and spikes. */
async function markIntroduced(
  database: Database,
  subscriptions: readonly AlertSubscription[],
  defaults: readonly number[],
): Promise<void> {
  const outdated = subscriptions.filter(
    (subscription) =>
      String(subscription.introduced) !== String(subscription.thresholds ?? defaults) || hasNewKinds(subscription),
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
