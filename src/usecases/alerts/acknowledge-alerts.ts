import { isAcknowledged } from '#domain/alerts/acknowledgement.ts';
import { type Acknowledgement, type Alert, budgetInForce } from '#domain/alerts/alert.ts';
import { positionOf } from '#domain/alerts/position.ts';
import { levelOf } from '#domain/usage/budget.ts';
import type { Clock } from '#ports/clock.ts';
import type { Repositories } from '#ports/database.ts';
import type { AcknowledgeAnswer, Asker, NotDone } from '#ports/requests.ts';
import { type CustomerDirectory, customersToChange, takePress } from '#usecases/usage/usage.ts';
import { factsHere, type OpenAlertsDeps } from './open-alerts.ts';
import type { PlanNotifications } from './plan-notifications.ts';

export interface AcknowledgeDeps extends OpenAlertsDeps {
  readonly directory: CustomerDirectory;
  readonly planNotifications: PlanNotifications;
  readonly system: Clock;
  readonly newId: () => string;
}

export async function acknowledgeCustomer(
  query: string,
  asker: Asker,
  deps: AcknowledgeDeps,
): Promise<AcknowledgeAnswer> {
  const named = await customersToChange([query], deps.directory);
  if (named.kind !== 'certain') return named;
  const [customer] = named.customers;
  if (!customer) throw new Error('one name led to no customer');
  const alert = (await deps.database.alerts.forCustomer(customer.id)).findLast((candidate) => !candidate.closed);
  if (!alert) return { kind: 'noAlert', customer };
  const { thresholds } = positionOf(alert, asker.conversation.id, await factsHere(asker.conversation.id, deps));
  if (levelOf(alert.peakPercent, thresholds) === 0) return { kind: 'noAlert', customer };
  const result = await acknowledge(alert, thresholds, asker, deps);
  if ('kind' in result) return result;
  return { kind: 'acknowledged', alert: result.acknowledged, customer, isAgain: result.isAgain };
}

/**
 * For all conversations. An acknowledgement that stands by the asker's thresholds is kept: pressing twice changes nothing.
 */
export async function acknowledge(
  alert: Alert,
  thresholds: readonly number[],
  asker: Asker,
  deps: AcknowledgeDeps,
): Promise<{ readonly acknowledged: Alert; readonly isAgain: boolean } | NotDone> {
  const { database, calendar, alerts: rules } = deps;
  const result = await database.transaction(async (tx) => {
    const pressed = await takePress(tx, asker, deps.system);
    if (pressed) return pressed;
    const current = await lockAlert(tx, alert);
    if (isAcknowledged(current, thresholds, rules.reopenStep)) return { acknowledged: current, isAgain: true };
    const now = calendar.now();
    const acknowledgement: Acknowledgement = {
      id: deps.newId(),
      by: asker.person,
      at: now,
      percent: current.peakPercent,
      version: budgetInForce(current).version,
    };
    await tx.alerts.acknowledge(current.id, acknowledgement);
    const from = asker.conversation.id;
    await tx.audit.add({ at: now, by: asker.person, from, action: 'acknowledge', details: current.id });
    return { acknowledged: { ...current, acknowledgement }, isAgain: false };
  });
  if (!('kind' in result)) await deps.planNotifications();
  return result;
}

/** The customer's lock is the alert's: readings are evaluated under it too. */
async function lockAlert(tx: Repositories, alert: Alert): Promise<Alert> {
  await tx.usage.lock([alert.customerId]);
  const current = (await tx.alerts.byIds([alert.id])).get(alert.id);
  if (!current) throw new Error(`alert ${alert.id} is gone`);
  return current;
}
