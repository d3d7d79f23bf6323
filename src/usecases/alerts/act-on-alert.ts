import type { Alert } from '#domain/alerts/alert.ts';
import { isInsight } from '#domain/alerts/insight/insight-owed.ts';
import type { InsightNotification, LevelNotification, Notification } from '#domain/alerts/notification.ts';
import { positionOf } from '#domain/alerts/position.ts';
import { isSinglePost } from '#domain/alerts/shown-state.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { AcknowledgeAllAnswer, AcknowledgeAnswer, UnacknowledgeAnswer } from '#ports/asking/acknowledgements.ts';
import type { UndoAnswer } from '#ports/asking/undo.ts';
import type { AlertActionAnswer, AlertActionCommand, AlertsAnswer, AskerHere } from '#ports/requests.ts';
import { loadPostDrivers } from '#usecases/drivers/drivers.ts';
import { changesToUndo, createUndo } from '#usecases/undo/undo.ts';
import {
  type AcknowledgeDeps,
  acknowledge,
  acknowledgeAll,
  acknowledgeCustomers,
  haveNoAlert,
  unacknowledgeCustomers,
} from './acknowledge-alerts.ts';
import { alertFactsOf } from './alert-facts.ts';
import { insightFactsOf } from './insight-facts.ts';
import { loadInsight } from './load-insight.ts';
import { factsHere, listAlerts } from './open-alerts.ts';
import type { SilenceCustomers } from './silence-notifications.ts';
import { playedThrough, TEST_ALERT_ID, testAlertFacts } from './test-alert-facts.ts';

export interface ActOnAlertDeps extends AcknowledgeDeps {
  readonly silenceCustomers: SilenceCustomers;
}

/** Owning alerts: the list, the acknowledgement by word and by button, and taking changes back. */
export function createActOnAlert(deps: ActOnAlertDeps): {
  alerts(asker: AskerHere): Promise<AlertsAnswer>;
  acknowledge(customers: readonly string[], asker: AskerHere): Promise<AcknowledgeAnswer>;
  haveNoAlert(customerIds: readonly string[], asker: AskerHere): Promise<boolean>;
  acknowledgeAll(
    alertIds: readonly string[] | undefined,
    asker: AskerHere,
    ofTable?: readonly string[],
  ): Promise<AcknowledgeAllAnswer>;
  unacknowledge(customers: readonly string[], asker: AskerHere): Promise<UnacknowledgeAnswer>;
  undo(change: string | undefined, asker: AskerHere): Promise<UndoAnswer>;
  actOnAlert(command: AlertActionCommand, asker: AskerHere): Promise<AlertActionAnswer>;
} {
  return {
    alerts: (asker) => listAlerts(asker, deps),
    acknowledge: (customers, asker) => acknowledgeCustomers(customers, asker, deps),
    haveNoAlert: (customerIds, asker) => haveNoAlert(customerIds, asker, deps),
    acknowledgeAll: (alertIds, asker, ofTable) => acknowledgeAll({ alertIds, ofTable }, asker, deps),
    unacknowledge: (customers, asker) => unacknowledgeCustomers(customers, asker, deps),
    undo: (change, asker) => createUndo(deps)(change === undefined ? 'last' : { id: change }, asker),
    actOnAlert: (command, asker) => actOnAlert(command, asker, deps),
  };
}

/** A button: on this alert only, and only where its card was posted. The answer is the card as things are after it. */
async function actOnAlert(
  command: AlertActionCommand,
  asker: AskerHere,
  deps: ActOnAlertDeps,
): Promise<AlertActionAnswer> {
  const { database, calendar } = deps;
  const { conversation } = asker;
  if (command.alertId === TEST_ALERT_ID) return await pressTestAlert(command, asker, deps);
  const alert = (await database.alerts.byIds([command.alertId])).get(command.alertId);
  const posts = alert ? postsHere(await database.notifications.bySubjects([alert.id], conversation.id), command) : [];
  const latest = posts.toSorted((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0)).at(-1);
  if (!alert || !latest) return { kind: 'over', customer: undefined };
  const customer = (await database.customers.byIds([alert.customerId])).get(alert.customerId);
  if (!customer) return { kind: 'over', customer };
  const isOver = alert.closed !== undefined || hasEnded(alert.period, calendar.now());
  if (command.action !== 'show' && isOver) return { kind: 'over', customer };
  const changed = await press(command, { alert, customer }, asker, deps);
  if ('kind' in changed) return changed;
  const facts = await factsHere(conversation.id, deps);
  const position = positionOf(changed, conversation.id, facts);
  const outlook = (await database.insight.outlooks([customer.id])).get(customer.id);
  const drivers = await loadPostDrivers(database, changed, deps.system.now());
  const made = { conversationId: conversation.id, now: deps.system.now() };
  const changes = await changesToUndo(database, [customer.id], made);
  const seen = { outlook, drivers, position, changes, now: facts.now };
  const here = { alert: changed, customer, ...seen, defaultReader: asker.reader };
  if (!isInsight(latest)) return { kind: 'updated', facts: alertFactsOf(latest, here) };
  const insight = (await loadInsight(database, [changed]))(changed);
  return { kind: 'updatedNews', facts: insightFactsOf(latest, insight, here) };
}

/** Does what the button says. Returns the alert as it is then, or why nothing was undone. */
async function press(
  { action }: AlertActionCommand,
  { alert, customer }: { readonly alert: Alert; readonly customer: Customer },
  asker: AskerHere,
  deps: ActOnAlertDeps,
): Promise<Alert | Extract<UndoAnswer, { kind: 'notUndone' }>> {
  const { database, calendar, silenceCustomers } = deps;
  if (action === 'undo') {
    const undone = await createUndo(deps)({ shownOf: customer.id }, asker);
    return undone.kind === 'notUndone' ? undone : ((await database.alerts.byIds([alert.id])).get(alert.id) ?? alert);
  }
  if (action === 'acknowledge') {
    const { thresholds } = positionOf(alert, asker.conversation.id, await factsHere(asker.conversation.id, deps));
    const result = await acknowledge(alert, thresholds, asker, deps);
    return 'kind' in result ? alert : result.acknowledged;
  }
  if (action === 'silenceDay') await silenceCustomers([customer], calendar.now() + DAY_MS, asker);
  if (action === 'silencePeriod') await silenceCustomers([customer], alert.period.end, asker);
  return alert;
}

/** Plays through what the button would do, where a test alert was sent. */
async function pressTestAlert(
  command: AlertActionCommand,
  { conversation, person, reader }: AskerHere,
  { database, calendar }: ActOnAlertDeps,
): Promise<AlertActionAnswer> {
  const sent = await database.notifications.bySubjects([TEST_ALERT_ID], conversation.id);
  if (sent.length === 0) return { kind: 'over', customer: undefined };
  const now = calendar.now();
  const facts = testAlertFacts({ reader, now, isRepeat: false });
  return { kind: 'updated', facts: playedThrough(facts, command, { person, now }) };
}

/**
 * Posts with buttons that stand here, or may: what Teams answered last is not always known when somebody presses one. Those of the
 * alert itself, or the one that told the forecast or the spike.
 */
function postsHere(
  ledger: readonly Notification[],
  { news }: AlertActionCommand,
): readonly (LevelNotification | InsightNotification)[] {
  const posts =
    news === undefined
      ? ledger.filter(isSinglePost)
      : ledger.filter(isInsight).filter(({ occasion }) => occasion === news);
  return posts.filter(({ state, activityId }) => activityId !== undefined || MAY_STAND.has(state));
}

const MAY_STAND: ReadonlySet<string> = new Set(['sending', 'sent', 'unknown', 'dead']);
