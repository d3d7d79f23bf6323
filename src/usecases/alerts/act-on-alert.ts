import { isAcknowledged } from '#domain/alerts/acknowledgement.ts';
import { type Acknowledgement, type Alert, budgetInForce } from '#domain/alerts/alert.ts';
import { heardBy } from '#domain/alerts/hearing.ts';
import type { Notification } from '#domain/alerts/notification.ts';
import { type PositionFacts, positionOf } from '#domain/alerts/position.ts';
import { SINGLE_KINDS } from '#domain/alerts/post-face.ts';
import { holdsIn } from '#domain/alerts/silence.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import { levelOf } from '#domain/usage/budget.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database, Repositories } from '#ports/database.ts';
import type {
  AcknowledgeAnswer,
  AlertActionAnswer,
  AlertActionCommand,
  AlertsAnswer,
  Asker,
  NotDone,
  OpenAlert,
} from '#ports/requests.ts';
import { type CustomerDirectory, customersToChange, takePress } from '#usecases/usage/usage.ts';
import { alertFactsOf } from './alert-facts.ts';
import type { PlanNotifications } from './plan-notifications.ts';
import type { SilenceCustomer } from './silence-notifications.ts';

/** Alerts listed in one answer. */
const MOST_LISTED = 200;

export interface ActOnAlertDeps {
  readonly database: Database;
  readonly directory: CustomerDirectory;
  readonly planNotifications: PlanNotifications;
  readonly silenceCustomer: SilenceCustomer;
  readonly calendar: Clock;
  readonly system: Clock;
  readonly alerts: { readonly thresholds: readonly number[]; readonly reopenStep: number };
  readonly newId: () => string;
}

/** Owning alerts: the list, the acknowledgement by word and by button. */
export function createActOnAlert(deps: ActOnAlertDeps): {
  alerts(asker: Asker): Promise<AlertsAnswer>;
  acknowledge(customer: string, asker: Asker): Promise<AcknowledgeAnswer>;
  actOnAlert(command: AlertActionCommand, asker: Asker): Promise<AlertActionAnswer>;
} {
  return {
    alerts: (asker) => listAlerts(asker, deps),
    acknowledge: (customer, asker) => acknowledgeCustomer(customer, asker, deps),
    actOnAlert: (command, asker) => actOnAlert(command, asker, deps),
  };
}

/** Open alerts of the customers that this conversation hears about; of all where it hears about nobody. */
async function listAlerts({ conversation }: Asker, deps: ActOnAlertDeps): Promise<AlertsAnswer> {
  const { database, alerts: rules } = deps;
  const facts = await factsHere(conversation.id, deps);
  const found: Alert[] = [];
  let total = 0;
  for (const { thresholds, ...customers } of heardBy(facts.subscriptions, rules.thresholds)) {
    const query = { minPercent: Math.min(...thresholds), ...customers };
    total += await database.alerts.countOpen(query);
    found.push(...(await database.alerts.open({ ...query, limit: MOST_LISTED })));
  }
  const worst = found.toSorted((a, b) => (b.percentUsed ?? 0) - (a.percentUsed ?? 0)).slice(0, MOST_LISTED);
  const silences = facts.silences.filter((silence) => holdsIn(silence, conversation.id));
  const customers = await database.customers.byIds([
    ...worst.map(({ customerId }) => customerId),
    ...silences.map(({ customerId }) => customerId),
  ]);
  const listed = worst.flatMap((alert): OpenAlert[] => {
    const customer = customers.get(alert.customerId);
    if (!customer) return [];
    const here = positionOf(alert, conversation.id, facts);
    const { level, silence } = here;
    return [{ alert, customer, level, isAcknowledged: here.isAcknowledged, silencedUntil: silence?.until }];
  });
  return { now: facts.now, alerts: listed, total, silences, silenced: customers };
}

/** By which the alerts' positions towards this conversation are found; what it was told is not asked for. */
async function factsHere(conversationId: string, deps: ActOnAlertDeps): Promise<PositionFacts> {
  const { database, calendar, alerts: rules } = deps;
  const now = calendar.now();
  return {
    subscriptions: await database.subscriptions.byConversation(conversationId),
    silences: await database.silences.current(now),
    ledger: [],
    carried: undefined,
    defaultThresholds: rules.thresholds,
    reopenStep: rules.reopenStep,
    now,
  };
}

async function acknowledgeCustomer(query: string, asker: Asker, deps: ActOnAlertDeps): Promise<AcknowledgeAnswer> {
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
async function acknowledge(
  alert: Alert,
  thresholds: readonly number[],
  asker: Asker,
  deps: ActOnAlertDeps,
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

/** A button: on this alert only, and only where its card was posted. The answer is the card as things are after it. */
async function actOnAlert(command: AlertActionCommand, asker: Asker, deps: ActOnAlertDeps): Promise<AlertActionAnswer> {
  const { database, calendar } = deps;
  const { conversation } = asker;
  const alert = (await database.alerts.byIds([command.alertId])).get(command.alertId);
  const posts = alert ? postsHere(await database.notifications.bySubjects([alert.id], conversation.id)) : [];
  const latest = posts.toSorted((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0)).at(-1);
  if (!alert || !latest) return { kind: 'over', customer: undefined };
  const customer = (await database.customers.byIds([alert.customerId])).get(alert.customerId);
  if (!customer) return { kind: 'over', customer };
  const isOver = alert.closed !== undefined || hasEnded(alert.period, calendar.now());
  if (command.action !== 'show' && isOver) return { kind: 'over', customer };
  const changed = await press(command, { alert, customer }, asker, deps);
  const facts = await factsHere(conversation.id, deps);
  const position = positionOf(changed, conversation.id, facts);
  const here = { alert: changed, customer, position, now: facts.now, defaultReader: asker.reader };
  return { kind: 'updated', facts: alertFactsOf(latest, here) };
}

/** Does what the button says. Returns the alert as it is then. */
async function press(
  { action }: AlertActionCommand,
  { alert, customer }: { readonly alert: Alert; readonly customer: Customer },
  asker: Asker,
  deps: ActOnAlertDeps,
): Promise<Alert> {
  const { calendar, silenceCustomer } = deps;
  if (action === 'acknowledge') {
    const { thresholds } = positionOf(alert, asker.conversation.id, await factsHere(asker.conversation.id, deps));
    const result = await acknowledge(alert, thresholds, asker, deps);
    return 'kind' in result ? alert : result.acknowledged;
  }
  if (action === 'silenceDay') await silenceCustomer(customer, calendar.now() + DAY_MS, asker);
  if (action === 'silencePeriod') await silenceCustomer(customer, alert.period.end, asker);
  return alert;
}

/** Posts with buttons that stand here, or may: what Teams answered last is not always known when somebody presses one. */
function postsHere(ledger: readonly Notification[]): readonly Notification[] {
  return ledger.filter(
    ({ kind, state, activityId }) => SINGLE_KINDS.has(kind) && (activityId !== undefined || MAY_STAND.has(state)),
  );
}

const MAY_STAND: ReadonlySet<string> = new Set(['sending', 'sent', 'unknown', 'dead']);
