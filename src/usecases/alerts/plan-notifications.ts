import type { Alert } from '#domain/alerts/alert.ts';
import { type AlertSubscription, lowestThreshold } from '#domain/alerts/alert-subscription.ts';
import type { PlannedNotification } from '#domain/alerts/notification.ts';
import { type OwedFacts, owed } from '#domain/alerts/owed.ts';
import { positionsOf } from '#domain/alerts/position.ts';
import { owedEdits } from '#domain/alerts/shown-state.ts';
import { DAY_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Scan } from '#domain/usage/scan.ts';
import type { Clock } from '#ports/clock.ts';
import type { AlertRepository, Database, Repositories } from '#ports/database.ts';

/** Alerts are closed this long after their period's end when no later period's summary came. */
const CLOSED_AFTER_END_MS = 8 * DAY_MS;

/** Closing is the last that changes an alert's posts. */
const LOOKED_AT_AFTER_END_MS = CLOSED_AFTER_END_MS + 2 * DAY_MS;

const PAGE = 500;

/** What a scan found waits for its end; if the scan dies, for this long. */
export const DUE_AFTER_DEAD_SCAN_MS = 30 * SECOND_MS;

export interface PlanNotificationsDeps {
  readonly database: Database;
  readonly calendar: Clock;
  readonly system: Clock;
  readonly alerts: { readonly thresholds: readonly number[]; readonly reopenStep: number };
}

/**
 * Looks at all alerts, or only `among` those with these ids. Returns how many rows became planned. `afterScan` is the scan
 * that has just ended: what it found becomes due when all of it is planned.
 */
export type PlanNotifications = (options?: {
  readonly among?: readonly string[];
  readonly afterScan?: Scan;
}) => Promise<number>;

/**
 * Compares what every conversation is owed with the ledger and inserts the rows that are missing. Runs after each scan,
 * after each change by a person, and every minute; running it twice plans nothing twice. What a scan finds is due when it
 * ends, so that it is told together.
 */
export function createPlanNotifications(deps: PlanNotificationsDeps): PlanNotifications {
  const { database, calendar, system } = deps;
  return async ({ among, afterScan } = {}) => {
    if (among?.length === 0) return 0;
    const calendarNow = calendar.now();
    if (among === undefined) {
      await database.alerts.close({ endedBefore: calendarNow - CLOSED_AFTER_END_MS, left: [], at: calendarNow });
    }
    const subscriptions = (await database.subscriptions.all()).filter(
      (subscription) => subscription.to !== 'health' && subscription.parkedAt === undefined,
    );
    // A question is not part of the scan beside it.
    const scan = afterScan ?? (among === undefined ? await database.scans.running() : undefined);
    const minPercent = lowestThreshold(subscriptions, deps.alerts.thresholds);
    let planned = 0;
    let afterId = '';
    for (;;) {
      const query = { minPercent, endedAfter: calendarNow - LOOKED_AT_AFTER_END_MS, afterId, limit: PAGE, among };
      const page = await database.transaction((tx) => planPage(tx, query, scan, deps));
      planned += page.count;
      if (page.isLast || page.lastId === undefined) break;
      afterId = page.lastId;
    }
    if (afterScan !== undefined) await database.notifications.releaseFromScan(system.now());
    // A few alerts do not take up what else stands.
    if (among === undefined) await markIntroduced(database, subscriptions, deps.alerts.thresholds);
    return planned;
  };
}

async function planPage(
  tx: Repositories,
  query: Parameters<AlertRepository['lockReached']>[0],
  scan: Scan | undefined,
  deps: PlanNotificationsDeps,
) {
  const alerts = await tx.alerts.lockReached(query);
  const now = deps.system.now();
  const rows = alerts.length > 0 ? await owedOn(tx, alerts, scan, deps) : { atOnce: [], afterScan: [] };
  const count =
    (await tx.notifications.plan(rows.atOnce, { now, dueAt: now })) +
    (await tx.notifications.plan(rows.afterScan, { now, dueAt: now + DUE_AFTER_DEAD_SCAN_MS, waitsFor: 'scan' }));
  return { count, lastId: alerts.at(-1)?.id, isLast: alerts.length < PAGE };
}

async function owedOn(
  tx: Repositories,
  alerts: readonly Alert[],
  scan: Scan | undefined,
  deps: PlanNotificationsDeps,
): Promise<{ readonly atOnce: readonly PlannedNotification[]; readonly afterScan: readonly PlannedNotification[] }> {
  const now = deps.calendar.now();
  const carriedIds = alerts.flatMap((alert) => (alert.carriedFrom === undefined ? [] : [alert.carriedFrom]));
  const [subscriptions, silences, ledger, carried, customers, gone] = [
    await tx.subscriptions.all(),
    await tx.silences.current(now),
    Map.groupBy(
      await tx.notifications.bySubjects([...alerts.map(({ id }) => id), ...carriedIds]),
      (row) => row.subject,
    ),
    await tx.alerts.byIds(carriedIds),
    await tx.customers.byIds(alerts.map((alert) => alert.customerId)),
    await tx.conversations.goneIds(),
  ];
  // each alert sees those that can hear of it: looking through all for every alert would be the square of both
  const toAll = subscriptions.filter(({ to }) => to === 'all');
  const toOne = Map.groupBy(
    subscriptions.filter((subscription) => subscription.to === 'customer'),
    ({ customerId }) => customerId,
  );
  const atOnce: PlannedNotification[] = [];
  const afterScan: PlannedNotification[] = [];
  for (const alert of alerts) {
    const former = alert.carriedFrom === undefined ? undefined : carried.get(alert.carriedFrom);
    const facts: OwedFacts = {
      alert,
      carried: former,
      subscriptions: [...toAll, ...(toOne.get(alert.customerId) ?? [])],
      silences,
      gone,
      ledger: [...(ledger.get(alert.id) ?? []), ...(former ? (ledger.get(former.id) ?? []) : [])],
      defaultThresholds: deps.alerts.thresholds,
      reopenStep: deps.alerts.reopenStep,
      now,
    };
    const customer = customers.get(alert.customerId);
    // One that left long ago is not even known any more.
    const isThere = customer !== undefined && customer.leftAt === undefined;
    const positions = positionsOf(alert, facts);
    const rows = isThere ? owed(facts, positions) : [];
    for (const row of rows) (isOfScan(row, facts, scan) ? afterScan : atOnce).push(row);
    atOnce.push(...owedEdits(facts, positions));
  }
  return { atOnce, afterScan };
}

/** What a scan found waits for its end; the card that answers a new subscription does not. */
function isOfScan(row: PlannedNotification, { alert, subscriptions }: OwedFacts, scan: Scan | undefined): boolean {
  if (scan === undefined || alert.readAt < scan.startedAt) return false;
  const isAnswer = subscriptions.some(
    ({ conversationId, introduced }) => conversationId === row.conversationId && introduced === undefined,
  );
  const isStanding = row.about === 'alert' && row.kind === 'standing';
  return !isStanding || !isAnswer;
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
