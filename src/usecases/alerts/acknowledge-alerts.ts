import { isAcknowledged } from '#domain/alerts/acknowledgement.ts';
import { type Acknowledgement, type Alert, budgetInForce } from '#domain/alerts/alert.ts';
import { type Position, positionOf } from '#domain/alerts/position.ts';
import type { AcknowledgementChange, Change } from '#domain/undo/change.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type {
  AcknowledgeAllAnswer,
  AcknowledgeAnswer,
  Acknowledged,
  Done,
  UnacknowledgeAnswer,
  Unacknowledged,
} from '#ports/asking/acknowledgements.ts';
import type { AskBack, NotDone } from '#ports/asking/ask-back.ts';
import type { AuditEntry } from '#ports/audit.ts';
import type { Clock } from '#ports/clock.ts';
import type { Repositories } from '#ports/database.ts';
import type { AskerHere } from '#ports/requests.ts';
import { keepChange } from '#usecases/undo/undo.ts';
import { type CustomerDirectory, customersToChange, takePress } from '#usecases/usage/usage.ts';
import { factsHere, listAlerts, type OpenAlertsDeps, openAmong } from './open-alerts.ts';
import type { PlanNotifications } from './plan-notifications.ts';

export interface AcknowledgeDeps extends OpenAlertsDeps {
  readonly directory: CustomerDirectory;
  readonly planNotifications: PlanNotifications;
  readonly system: Clock;
  readonly newId: () => string;
}

/** Acknowledges the alerts of the customers that are named, all of them or, where one name is not certain, none. */
export async function acknowledgeCustomers(
  queries: readonly string[],
  asker: AskerHere,
  deps: AcknowledgeDeps,
): Promise<AcknowledgeAnswer> {
  return await changeAlerts<Acknowledged>(
    'acknowledge',
    { queries, asker },
    deps,
    async (tx, { customer, alert, ...at }) => {
      const { thresholds, level } = at.position;
      if (level === 0 && !isForeseen(customer, asker)) return { became: { kind: 'noAlert', customer } };
      const made = await acknowledgeIn(tx, { alert, thresholds, asker }, deps);
      const { acknowledged, isAgain } = made;
      return {
        became: { kind: 'acknowledged', alert: acknowledged, customer, isAgain },
        changed: changedBy(alert, made),
      };
    },
  );
}

/** Whether none of these customers has an alert that could be acknowledged from here, or whose acknowledgement could be taken back. */
export async function haveNoAlert(
  customerIds: readonly string[],
  asker: AskerHere,
  deps: AcknowledgeDeps,
): Promise<boolean> {
  const facts = await factsHere(asker.conversation.id, deps);
  for (const id of customerIds) {
    const alert = await openAlertOf(id, deps.database);
    if (alert && (alert.acknowledgement || positionOf(alert, asker.conversation.id, facts).level > 0)) return false;
  }
  return true;
}

async function openAlertOf(customerId: string, { alerts }: Pick<Repositories, 'alerts'>): Promise<Alert | undefined> {
  return (await alerts.forCustomer(customerId)).findLast(({ closed }) => !closed);
}

/** A post told a forecast or a spike of the customer: it is acknowledged at its present share, whatever level that is. */
function isForeseen({ id }: Customer, { post }: AskerHere): boolean {
  return (post?.tells === 'forecast' || post?.tells === 'spike') && post.customer.id === id;
}

/**
 * Takes the acknowledgements of these customers' alerts back, for all conversations. Whether one stands is judged by the
 * thresholds of the asker's conversation: an alert that has reopened there is open already.
 */
export async function unacknowledgeCustomers(
  queries: readonly string[],
  asker: AskerHere,
  deps: AcknowledgeDeps,
): Promise<UnacknowledgeAnswer> {
  return await changeAlerts<Unacknowledged>(
    'unacknowledge',
    { queries, asker },
    deps,
    async (tx, { customer, alert, ...at }) => {
      const { thresholds, level } = at.position;
      const { acknowledgement } = alert;
      if (!acknowledgement || !isAcknowledged(alert, thresholds, deps.alerts.reopenStep)) {
        return { became: { kind: level === 0 ? 'noAlert' : 'notAcknowledged', customer } };
      }
      await tx.alerts.acknowledge(alert.id, undefined);
      await tx.audit.add(auditOf('unacknowledge', alert, asker, deps));
      const changed = { alertId: alert.id, customerId: customer.id, before: acknowledgement, after: undefined };
      return { became: { kind: 'unacknowledged', customer, by: acknowledgement.by }, changed };
    },
  );
}

/** An alert of one of the customers that are named, as it is under the lock. */
interface AlertOf {
  readonly customer: Customer;
  readonly alert: Alert;
  readonly position: Position;
}

interface Became<T> {
  readonly became: T;
  readonly changed?: AcknowledgementChange | undefined;
}

type NoAlert = Extract<Acknowledged, { kind: 'noAlert' }>;

/**
 * Changes the alert that is not closed of each customer, if all are named for certain. It is one transaction, and one change
 * that can be undone; the customers are locked in one order, so that no two changes wait for each other.
 */
async function changeAlerts<T extends { readonly kind: string }>(
  of: 'acknowledge' | 'unacknowledge',
  { queries, asker }: { readonly queries: readonly string[]; readonly asker: AskerHere },
  deps: AcknowledgeDeps,
  change: (tx: Repositories, of: AlertOf) => Promise<Became<T>>,
): Promise<Done<T | NoAlert> | NotDone | AskBack> {
  const named = await customersToChange(queries, deps.directory);
  if (named.kind !== 'certain') return named;
  const facts = await factsHere(asker.conversation.id, deps);
  const result = await deps.database.transaction(async (tx) => {
    const pressed = await takePress(tx, asker, deps.system);
    if (pressed) return pressed;
    await tx.usage.lock(named.customers.map(({ id }) => id).toSorted());
    const all: Became<T | NoAlert>[] = [];
    for (const customer of named.customers) {
      const alert = await openAlertOf(customer.id, tx);
      const position = alert && positionOf(alert, asker.conversation.id, facts);
      all.push(position ? await change(tx, { customer, alert, position }) : { became: { kind: 'noAlert', customer } });
    }
    const alerts = all.flatMap(({ changed }) => changed ?? []);
    return { all, alerts, undo: await keepAlerts(tx, { of, alerts }, asker, deps) };
  });
  if ('kind' in result) return result;
  await planChanged(result.alerts, asker, deps);
  return { kind: 'done', each: result.all.map(({ became }) => became), undo: result.undo };
}

/** Of many alerts in many conversations, the answer would have to wait: elsewhere, the minute's plan follows. */
async function planChanged(
  alerts: readonly AcknowledgementChange[],
  { conversation }: AskerHere,
  { planNotifications }: AcknowledgeDeps,
): Promise<void> {
  const alertIds = alerts.map(({ alertId }) => alertId);
  if (alertIds.length === 0) return;
  await planNotifications({
    about: alertIds.length === 1 ? { alertIds } : { alertIds, conversationId: conversation.id },
  });
}

/**
 * For all conversations. An acknowledgement that stands by the asker's thresholds is kept: pressing twice changes nothing.
 */
export async function acknowledge(
  alert: Alert,
  thresholds: readonly number[],
  asker: AskerHere,
  deps: AcknowledgeDeps,
): Promise<Made | NotDone> {
  const { database } = deps;
  const result = await database.transaction(async (tx) => {
    const pressed = await takePress(tx, asker, deps.system);
    if (pressed) return pressed;
    const locked = await lockAlert(tx, alert);
    const made = await acknowledgeIn(tx, { alert: locked, thresholds, asker }, deps);
    await keepAlerts(tx, { of: 'acknowledge', alerts: [changedBy(locked, made) ?? []].flat() }, asker, deps);
    return made;
  });
  if (!('kind' in result)) await deps.planNotifications({ about: { alertIds: [alert.id] } });
  return result;
}

/** Keeps what can be undone; undefined where nothing was changed. */
async function keepAlerts(
  tx: Repositories,
  change: Pick<Extract<Change, { kind: 'acknowledgements' }>, 'of' | 'alerts'>,
  asker: AskerHere,
  { system }: AcknowledgeDeps,
): Promise<string | undefined> {
  if (change.alerts.length === 0) return undefined;
  return await keepChange(tx, { kind: 'acknowledgements', ...change }, asker, system);
}

/** Undefined where the alert was acknowledged before. */
function changedBy(before: Alert, { acknowledged, isAgain }: Made): AcknowledgementChange | undefined {
  if (isAgain) return undefined;
  const { id: alertId, customerId, acknowledgement } = before;
  return { alertId, customerId, before: acknowledgement, after: acknowledged.acknowledgement };
}

interface Made {
  readonly acknowledged: Alert;
  readonly isAgain: boolean;
}

interface Acknowledging {
  /** As it is under the lock. */
  readonly alert: Alert;
  readonly thresholds: readonly number[];
  readonly asker: AskerHere;
}

async function acknowledgeIn(
  tx: Repositories,
  { alert, thresholds, asker }: Acknowledging,
  deps: AcknowledgeDeps,
): Promise<Made> {
  if (isAcknowledged(alert, thresholds, deps.alerts.reopenStep)) return { acknowledged: alert, isAgain: true };
  const percent = alert.percentUsed ?? alert.peakPercent;
  const acknowledgement: Acknowledgement = {
    id: deps.newId(),
    by: asker.person,
    at: deps.calendar.now(),
    percent,
    version: budgetInForce(alert).version,
    highest: percent,
  };
  await tx.alerts.acknowledge(alert.id, acknowledgement);
  await tx.audit.add(auditOf('acknowledge', alert, asker, deps));
  return { acknowledged: { ...alert, acknowledgement }, isAgain: false };
}

function auditOf(
  code: 'acknowledge' | 'unacknowledge',
  { id, customerId, period }: Alert,
  { person, conversation }: AskerHere,
  { calendar }: AcknowledgeDeps,
): AuditEntry {
  const details = { code, alertId: id, customerId, periodStart: period.start };
  return { at: calendar.now(), by: person, from: conversation.id, details };
}

/**
 * Counts the open alerts heard here that nobody has acknowledged, and acknowledges none; or acknowledges those that were
 * counted, as far as they are still open, and no others.
 */
export async function acknowledgeAll(
  {
    alertIds,
    ofTable,
  }: { readonly alertIds: readonly string[] | undefined; readonly ofTable?: readonly string[] | undefined },
  asker: AskerHere,
  deps: AcknowledgeDeps,
): Promise<AcknowledgeAllAnswer> {
  if (alertIds === undefined && ofTable) {
    return { kind: 'counted', alertIds: await openAmong(ofTable, asker, deps), isCut: false };
  }
  if (alertIds === undefined) {
    const { alerts, open } = await listAlerts(asker, deps);
    const ids = alerts.flatMap(({ alert, state }) => (state === 'open' ? alert.id : []));
    return { kind: 'counted', alertIds: ids, isCut: open > ids.length };
  }
  const { database } = deps;
  const facts = await factsHere(asker.conversation.id, deps);
  const result = await database.transaction(async (tx) => {
    const pressed = await takePress(tx, asker, deps.system);
    if (pressed) return pressed;
    const counted = [...(await tx.alerts.byIds(alertIds)).values()];
    await tx.usage.lock(counted.map(({ customerId }) => customerId).toSorted());
    const alerts: AcknowledgementChange[] = [];
    for (const alert of (await tx.alerts.byIds(alertIds)).values()) {
      if (alert.closed || hasEnded(alert.period, facts.now)) continue;
      const { thresholds } = positionOf(alert, asker.conversation.id, facts);
      const changed = changedBy(alert, await acknowledgeIn(tx, { alert, thresholds, asker }, deps));
      if (changed) alerts.push(changed);
    }
    const undo = await keepAlerts(tx, { of: 'acknowledge', alerts }, asker, deps);
    return { kind: 'acknowledgedAll', count: alerts.length, undo } as const;
  });
  // Elsewhere, the minute's plan follows: of many alerts in many conversations, the answer would have to wait for it.
  const about = { alertIds, conversationId: asker.conversation.id };
  if (result.kind === 'acknowledgedAll') await deps.planNotifications({ about });
  return result;
}

/** The customer's lock is the alert's: readings are evaluated under it too. */
async function lockAlert(tx: Repositories, alert: Alert): Promise<Alert> {
  await tx.usage.lock([alert.customerId]);
  const current = (await tx.alerts.byIds([alert.id])).get(alert.id);
  if (!current) throw new Error(`alert ${alert.id} is gone`);
  return current;
}
