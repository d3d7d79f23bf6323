import { isAcknowledged } from '#domain/alerts/acknowledgement.ts';
import { type Acknowledgement, type Alert, budgetInForce } from '#domain/alerts/alert.ts';
import { positionOf } from '#domain/alerts/position.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { AcknowledgeAllAnswer, AcknowledgeAnswer, UnacknowledgeAnswer } from '#ports/asking/acknowledgements.ts';
import type { AskBack, NotDone } from '#ports/asking/ask-back.ts';
import type { AuditEntry } from '#ports/audit.ts';
import type { Clock } from '#ports/clock.ts';
import type { Repositories } from '#ports/database.ts';
import type { AskerHere } from '#ports/requests.ts';
import { keepChange } from '#usecases/undo/undo.ts';
import { type CustomerDirectory, customerToChange, takePress } from '#usecases/usage/usage.ts';
import { factsHere, listAlerts, type OpenAlertsDeps, openAmong } from './open-alerts.ts';
import type { PlanNotifications } from './plan-notifications.ts';

export interface AcknowledgeDeps extends OpenAlertsDeps {
  readonly directory: CustomerDirectory;
  readonly planNotifications: PlanNotifications;
  readonly system: Clock;
  readonly newId: () => string;
}

export async function acknowledgeCustomer(
  query: string,
  asker: AskerHere,
  deps: AcknowledgeDeps,
): Promise<AcknowledgeAnswer> {
  const named = await alertNamed(query, deps);
  if (named.kind !== 'alert') return named;
  const { customer, alert } = named;
  const here = await factsHere(asker.conversation.id, deps);
  const { thresholds, level } = positionOf(alert, asker.conversation.id, here);
  if (level === 0 && !isForeseen(customer, asker)) return { kind: 'noAlert', customer };
  const result = await acknowledge(alert, thresholds, asker, deps);
  if ('kind' in result) return result;
  const { acknowledged, isAgain, undo } = result;
  return { kind: 'acknowledged', alert: acknowledged, customer, isAgain, undo };
}

/** A post told a forecast or a spike of the customer: it is acknowledged at its present share, whatever level that is. */
function isForeseen({ id }: Customer, { post }: AskerHere): boolean {
  return (post?.tells === 'forecast' || post?.tells === 'spike') && post.customer.id === id;
}

/**
 * Takes the acknowledgement of a customer's alert back, for all conversations. Whether it stands is judged by the thresholds
 * of the asker's conversation: an alert that has reopened there is open already.
 */
export async function unacknowledgeCustomer(
  query: string,
  asker: AskerHere,
  deps: AcknowledgeDeps,
): Promise<UnacknowledgeAnswer> {
  const named = await alertNamed(query, deps);
  if (named.kind !== 'alert') return named;
  const { customer, alert } = named;
  const here = await factsHere(asker.conversation.id, deps);
  const { thresholds, level } = positionOf(alert, asker.conversation.id, here);
  const result = await deps.database.transaction(async (tx): Promise<UnacknowledgeAnswer> => {
    const pressed = await takePress(tx, asker, deps.system);
    if (pressed) return pressed;
    const locked = await lockAlert(tx, alert);
    const { acknowledgement } = locked;
    if (!acknowledgement || !isAcknowledged(locked, thresholds, deps.alerts.reopenStep)) {
      return { kind: level === 0 ? 'noAlert' : 'notAcknowledged', customer };
    }
    await tx.alerts.acknowledge(alert.id, undefined);
    await tx.audit.add(auditOf('unacknowledge', locked, asker, deps));
    const alerts = [{ alertId: alert.id, customerId: customer.id, before: acknowledgement, after: undefined }];
    const change = { kind: 'acknowledgements', of: 'unacknowledge', alerts } as const;
    const undo = await keepChange(tx, change, asker, deps.system);
    return { kind: 'unacknowledged', customer, by: acknowledgement.by, undo };
  });
  if (result.kind === 'unacknowledged') await deps.planNotifications({ about: { alertIds: [alert.id] } });
  return result;
}

/** The alert of a customer who is named for certain: the one that is not closed. */
async function alertNamed(
  query: string,
  { directory, database }: AcknowledgeDeps,
): Promise<
  | { readonly kind: 'alert'; readonly customer: Customer; readonly alert: Alert }
  | { readonly kind: 'noAlert'; readonly customer: Customer }
  | AskBack
> {
  const named = await customerToChange(query, directory);
  if (named.kind !== 'certain') return named;
  const [customer] = named.customers;
  if (!customer) throw new Error('one name led to no customer');
  const alert = (await database.alerts.forCustomer(customer.id)).findLast((candidate) => !candidate.closed);
  return alert ? { kind: 'alert', customer, alert } : { kind: 'noAlert', customer };
}

/**
 * For all conversations. An acknowledgement that stands by the asker's thresholds is kept: pressing twice changes nothing.
 */
export async function acknowledge(
  alert: Alert,
  thresholds: readonly number[],
  asker: AskerHere,
  deps: AcknowledgeDeps,
): Promise<(Acknowledged & { readonly undo: string | undefined }) | NotDone> {
  const { database } = deps;
  const result = await database.transaction(async (tx) => {
    const pressed = await takePress(tx, asker, deps.system);
    if (pressed) return pressed;
    const locked = await lockAlert(tx, alert);
    const made = await acknowledgeIn(tx, { alert: locked, thresholds, asker }, deps);
    return { ...made, undo: await keepAcknowledged(tx, [{ before: locked, made }], asker, deps) };
  });
  if (!('kind' in result)) await deps.planNotifications({ about: { alertIds: [alert.id] } });
  return result;
}

interface Acknowledged {
  readonly acknowledged: Alert;
  readonly isAgain: boolean;
}

/** Keeps what can be undone; undefined where nothing was changed. */
async function keepAcknowledged(
  tx: Repositories,
  all: readonly { readonly before: Alert; readonly made: Acknowledged }[],
  asker: AskerHere,
  { system }: AcknowledgeDeps,
): Promise<string | undefined> {
  const alerts = all
    .filter(({ made }) => !made.isAgain)
    .map(({ before, made: { acknowledged } }) => ({
      alertId: before.id,
      customerId: before.customerId,
      before: before.acknowledgement,
      after: acknowledged.acknowledgement,
    }));
  if (alerts.length === 0) return undefined;
  return await keepChange(tx, { kind: 'acknowledgements', of: 'acknowledge', alerts }, asker, system);
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
): Promise<Acknowledged> {
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
    const all: { readonly before: Alert; readonly made: Acknowledged }[] = [];
    for (const alert of (await tx.alerts.byIds(alertIds)).values()) {
      if (alert.closed || hasEnded(alert.period, facts.now)) continue;
      const { thresholds } = positionOf(alert, asker.conversation.id, facts);
      all.push({ before: alert, made: await acknowledgeIn(tx, { alert, thresholds, asker }, deps) });
    }
    const count = all.filter(({ made }) => !made.isAgain).length;
    return { kind: 'acknowledgedAll', count, undo: await keepAcknowledged(tx, all, asker, deps) } as const;
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
