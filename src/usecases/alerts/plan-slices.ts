import { type Alert, hasChangedBudget } from '#domain/alerts/alert.ts';
import { type AlertSubscription, lowestThreshold } from '#domain/alerts/alert-subscription.ts';
import { type EndInVain, heldBackInVain, isHeldBack, standingInVain } from '#domain/alerts/held-back.ts';
import { hasNewKinds } from '#domain/alerts/insight/also-heard.ts';
import { concernsDrivers, DRIVERS_WITHIN_MS, type KnownDrivers } from '#domain/alerts/insight/drivers-shown.ts';
import {
  hearsInsight,
  insightInVain,
  isInsight,
  type KnownInsight,
  NO_INSIGHT,
  owedInsight,
} from '#domain/alerts/insight/insight-owed.ts';
import { budgetOwedAt } from '#domain/alerts/insight/owed-budget.ts';
import { owedEdits } from '#domain/alerts/insight/owed-edits.ts';
import type { Notification, PlannedNotification, Settlement } from '#domain/alerts/notification.ts';
import { type OwedFacts, owed } from '#domain/alerts/owed.ts';
import { type Position, positionsOf } from '#domain/alerts/position.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import { type Instant, SECOND_MS } from '#domain/time/time.ts';
import { hasReached } from '#domain/usage/budget.ts';
import type { KnownCustomer } from '#domain/usage/customer.ts';
import type { Scan } from '#domain/usage/scan.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database, Repositories } from '#ports/database.ts';
import { knownDrivers } from '#usecases/drivers/drivers.ts';
import { loadInsight } from './load-insight.ts';
import { type FoundSpike, planSpikes } from './plan-spikes.ts';

/** What a scan found waits for its end; if the scan dies, for this long. */
export const DUE_AFTER_DEAD_SCAN_MS = 30 * SECOND_MS;

/** Rows of the ledger and conversations that are looked at in one transaction, without a pause: some ten milliseconds. */
const ROWS_AT_ONCE = 400;
const MOST_ALERTS_AT_ONCE = 100;

export interface PlanSlicesDeps {
  readonly database: Database;
  readonly calendar: Clock;
  readonly system: Clock;
  readonly alerts: { readonly thresholds: readonly number[]; readonly reopenStep: number };
  /** Lets other work of the process have its turn. */
  readonly pause: () => Promise<void>;
}

/** What is planned, and for whom. */
export interface PlanSlicesOf {
  readonly alertIds: readonly string[];
  /** Only what this conversation is owed; undefined: what every one is. */
  readonly conversationId: string | undefined;
  /** Of that conversation, or all. */
  readonly subscriptions: readonly AlertSubscription[];
  /** What it found waits for its end. */
  readonly scan: Scan | undefined;
}

/**
 * Compares what conversations are owed about these alerts with the ledger and inserts the rows that are missing, in slices: a
 * few alerts in a transaction, and a pause after each. Returns how many rows became planned.
 */
export async function planSlices(of: PlanSlicesOf, deps: PlanSlicesDeps): Promise<number> {
  const { alerts } = deps.database;
  const carrying = await alerts.listCarriedFrom(of.alertIds);
  const following = await alerts.listChangedAfter(of.alertIds);
  const ids = [...new Set([...of.alertIds, ...carrying, ...following])].toSorted();
  const known = await knownOf(of, deps);
  const hearers = known.toAll.length + 1;
  let planned = 0;
  let size = alertsAtOnce(2 * hearers);
  for (let from = 0; from < ids.length; ) {
    if (from > 0) await deps.pause();
    const slice = ids.slice(from, from + size);
    const done = await deps.database.transaction((tx) => planSlice(tx, slice, known, deps));
    planned += done.planned;
    from += slice.length;
    size = alertsAtOnce(done.rows / slice.length);
  }
  return planned;
}

function alertsAtOnce(rowsOfOne: number): number {
  return Math.max(1, Math.min(MOST_ALERTS_AT_ONCE, Math.floor(ROWS_AT_ONCE / Math.max(1, rowsOfOne))));
}

/** What is the same for all slices. */
interface Known extends Pick<PlanSlicesOf, 'conversationId' | 'scan'> {
  readonly toAll: readonly AlertSubscription[];
  readonly toOne: ReadonlyMap<string, readonly AlertSubscription[]>;
  readonly silencesOfAll: readonly Silence[];
  readonly silencesOfOne: ReadonlyMap<string, readonly Silence[]>;
  readonly gone: ReadonlySet<string>;
}

/** Each alert sees those that can hear of it: looking through all for every alert would be the square of both. */
async function knownOf({ conversationId, subscriptions, scan }: PlanSlicesOf, deps: PlanSlicesDeps): Promise<Known> {
  const silences = await deps.database.silences.current(deps.calendar.now());
  return {
    conversationId,
    scan,
    toAll: subscriptions.filter(({ to }) => to === 'all'),
    toOne: Map.groupBy(subscriptions, (each) => (each.to === 'customer' ? each.customerId : '')),
    silencesOfAll: silences.filter(({ customer }) => customer === 'all'),
    gone: await deps.database.conversations.goneIds(),
    silencesOfOne: Map.groupBy(silences, ({ customer }) => (customer === 'all' ? '' : customer.id)),
  };
}

/** Only of those of whom somebody hears, or was told, forecasts or spikes. */
async function insightFor(
  tx: Repositories,
  about: {
    readonly alerts: readonly Alert[];
    readonly bySubject: ReadonlyMap<string, readonly Notification[]>;
    readonly known: Known;
  },
): Promise<(alert: Alert) => KnownInsight | undefined> {
  const { toAll, toOne } = about.known;
  const isForAll = toAll.some(hearsInsight);
  const concerned = about.alerts.filter(
    ({ id, customerId }) =>
      isForAll || (toOne.get(customerId) ?? []).some(hearsInsight) || (about.bySubject.get(id) ?? []).some(isInsight),
  );
  const ids = new Set(concerned.map(({ id }) => id));
  const insightOf = await loadInsight(tx, concerned);
  return (alert) => (ids.has(alert.id) ? insightOf(alert) : undefined);
}

/** Only of those whose posts may get drivers. */
async function driversFor(
  tx: Repositories,
  about: { readonly alerts: readonly Alert[]; readonly bySubject: ReadonlyMap<string, readonly Notification[]> },
  now: Instant,
): Promise<(alert: Alert) => KnownDrivers | undefined> {
  const isConcerned = (row: Notification) => concernsDrivers(row, now - DRIVERS_WITHIN_MS);
  const concerned = about.alerts.filter(({ id }) => (about.bySubject.get(id) ?? []).some(isConcerned));
  return concerned.length === 0 ? () => undefined : await knownDrivers(tx, concerned, now);
}

interface PlannedRows {
  readonly atOnce: PlannedNotification[];
  readonly afterScan: PlannedNotification[];
  /** Spikes that many customers may have in common, as long as few of them were read. */
  readonly spikes: FoundSpike[];
  /** What waits and nobody will be told of. */
  readonly inVain: InVain[];
  /** Alerts about which a conversation is owed something later, although nothing changes then. */
  readonly later: { readonly alertId: string; readonly at: Instant }[];
}

async function planSlice(
  tx: Repositories,
  ids: readonly string[],
  known: Known,
  deps: PlanSlicesDeps,
): Promise<{ readonly planned: number; readonly rows: number }> {
  const alerts = await tx.alerts.lock(ids);
  const carriedIds = alerts.flatMap(({ carriedFrom }) => carriedFrom ?? []);
  const earlier = await tx.alerts.listChangedBefore(alerts.filter(hasChangedBudget).map(({ id }) => id));
  const earlierIds = [...earlier.values()].flat().map(({ id }) => id);
  const subjects = new Set([...alerts.map(({ id }) => id), ...carriedIds, ...earlierIds]);
  const ledger = await tx.notifications.bySubjects([...subjects], known.conversationId);
  const carried = await tx.alerts.byIds(carriedIds);
  const customers = await tx.customers.byIds(alerts.map(({ customerId }) => customerId));
  const bySubject = Map.groupBy(ledger, ({ subject }) => subject);
  const found: PlannedRows = { atOnce: [], afterScan: [], spikes: [], inVain: [], later: [] };
  const insightOf = await insightFor(tx, { alerts, bySubject, known });
  const driversOf = await driversFor(tx, { alerts, bySubject }, deps.system.now());
  let rows = ledger.length;
  for (const alert of alerts) {
    const former = alert.carriedFrom === undefined ? undefined : carried.get(alert.carriedFrom);
    const before = earlier.get(alert.id) ?? [];
    const own = bySubject.get(alert.id) ?? [];
    const facts = factsOf(
      {
        alert,
        former,
        earlier: before.map((each) => ({ alert: each, rows: bySubject.get(each.id) ?? [] })),
        ledger: former ? [...own, ...(bySubject.get(former.id) ?? [])] : own,
      },
      known,
      deps,
    );
    const insight = insightOf(alert);
    if (facts.ledger.length === 0 && insight === undefined && isUnderAll(facts) && !hasChangedBudget(alert)) continue;
    rows += addOwed(found, facts, {
      customer: customers.get(alert.customerId),
      scan: known.scan,
      insight,
      drivers: driversOf(alert),
    });
  }
  const now = deps.system.now();
  await tx.notifications.settleWaiting(found.inVain.map((end) => settlementOf(end, now)));
  await tx.marks.planAt(found.later);
  const planned =
    (await tx.notifications.plan(found.atOnce, { now, dueAt: now })) +
    (await tx.notifications.plan(found.afterScan, { now, dueAt: now + DUE_AFTER_DEAD_SCAN_MS, waitsFor: 'scan' })) +
    (await planSpikes(tx, found.spikes, { now, today: deps.calendar.now(), afterScan: now + DUE_AFTER_DEAD_SCAN_MS }));
  return { planned, rows };
}

interface Found {
  readonly alert: Alert;
  readonly former: Alert | undefined;
  readonly earlier: OwedFacts['earlier'];
  readonly ledger: readonly Notification[];
}

function factsOf({ alert, former, earlier, ledger }: Found, known: Known, deps: PlanSlicesDeps): OwedFacts {
  return {
    alert,
    carried: former,
    earlier,
    ledger,
    gone: known.gone,
    subscriptions: [...known.toAll, ...(known.toOne.get(alert.customerId) ?? [])],
    silences: [...known.silencesOfAll, ...(known.silencesOfOne.get(alert.customerId) ?? [])],
    defaultThresholds: deps.alerts.thresholds,
    reopenStep: deps.alerts.reopenStep,
    now: deps.calendar.now(),
  };
}

/** Nobody who hears of it has a threshold that it reaches. */
function isUnderAll({ alert, subscriptions, defaultThresholds }: OwedFacts): boolean {
  return !hasReached(alert.percentUsed ?? 0, lowestThreshold(subscriptions, defaultThresholds));
}

interface Concerned {
  readonly customer: KnownCustomer | undefined;
  readonly scan: Scan | undefined;
  readonly insight: KnownInsight | undefined;
  readonly drivers: KnownDrivers | undefined;
}

/** Returns how many conversations were looked at. */
function addOwed(
  found: PlannedRows,
  facts: OwedFacts,
  { customer, scan, insight = NO_INSIGHT, drivers }: Concerned,
): number {
  const positions = positionsOf(facts.alert, facts);
  const waitsForScan = whichWait(facts, scan);
  const rows = owedOf(customer, facts, positions);
  const { alert, now } = facts;
  const news =
    customer?.leftAt === undefined && customer
      ? positions.flatMap((each) => owedInsight(alert, each, insight, now))
      : [];
  for (const row of [...rows, ...news]) {
    if (row.about === 'spike' && row.kind === 'raised' && !wasPlanned(row, facts.ledger))
      found.spikes.push({ row, waitsForScan: waitsForScan(row) });
    else (waitsForScan(row) ? found.afterScan : found.atOnce).push(row);
  }
  for (const position of positions) {
    const at = budgetOwedAt(alert, position, now);
    if (at !== undefined) found.later.push({ alertId: alert.id, at });
  }
  for (const row of owedEdits(facts, positions, { ...insight, drivers })) found.atOnce.push(row);
  found.inVain.push(...heldBackInVain(facts, positions, rows), ...standingInVain(facts, positions));
  found.inVain.push(...insightInVain(alert, positions, insight, now));
  return positions.length;
}

/** It was planned before, and a silence held it back for instance: it has waited for others already. */
function wasPlanned({ conversationId, occasion }: PlannedNotification, ledger: readonly Notification[]): boolean {
  return ledger.some((row) => row.conversationId === conversationId && row.occasion === occasion);
}

/** Of a customer that has left, what a silence held back; one that left long ago is not even known any more. */
function owedOf(
  customer: KnownCustomer | undefined,
  facts: OwedFacts,
  positions: readonly Position[],
): readonly PlannedNotification[] {
  if (!customer) return [];
  const rows = owed(facts, positions);
  return customer.leftAt === undefined ? rows : rows.filter((row) => isHeldBack(row, facts.ledger));
}

/** What ends a row that waits, whatever it tells. */
interface InVain extends Pick<EndInVain, 'why'> {
  readonly row: Pick<Notification, 'id'>;
}

/** The sender gives up what is too late: people are told of it then. */
function settlementOf({ row: { id }, why }: InVain, now: Instant): Settlement {
  return why === 'tooLate' ? { id, state: 'planned', dueAt: now } : { id, state: 'dropped', reason: { code: why } };
}

/** What a scan found waits for its end; the card that answers a new subscription does not. */
function whichWait({ alert, subscriptions }: OwedFacts, scan: Scan | undefined): (row: PlannedNotification) => boolean {
  if (scan === undefined || alert.readAt < scan.startedAt) return () => false;
  const unanswered = subscriptions.filter((each) => each.introduced === undefined || hasNewKinds(each));
  const answered = new Set(unanswered.map(({ conversationId }) => conversationId));
  return (row) => !('kind' in row && row.kind === 'standing' && answered.has(row.conversationId));
}
