import { type Acknowledgement, type Alert, budgetInForce } from '#domain/alerts/alert.ts';
import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import type { Notification } from '#domain/alerts/notification.ts';
import { effectiveSubscriptions, isAcknowledged } from '#domain/alerts/owed.ts';
import { SINGLE_KINDS } from '#domain/alerts/post-face.ts';
import { holdsIn, silencedBy } from '#domain/alerts/silence.ts';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
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
  OpenAlert,
} from '#ports/requests.ts';
import type { AlertFacts } from '#ports/teams.ts';
import type { CustomerDirectory } from '#usecases/usage/usage.ts';
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
  const { database, calendar, alerts: rules } = deps;
  const now = calendar.now();
  const own = (await database.subscriptions.byConversation(conversation.id)).filter(({ scope }) => scope !== 'health');
  const found: { readonly alert: Alert; readonly thresholds: readonly number[] }[] = [];
  let total = 0;
  for (const { thresholds, ...customers } of heard(own, rules.thresholds)) {
    const query = { minPercent: Math.min(...thresholds), ...customers };
    total += await database.alerts.countOpen(query);
    const alerts = await database.alerts.open({ ...query, limit: MOST_LISTED });
    found.push(...alerts.map((alert) => ({ alert, thresholds })));
  }
  const worst = found.toSorted((a, b) => (b.alert.percentUsed ?? 0) - (a.alert.percentUsed ?? 0)).slice(0, MOST_LISTED);
  const silences = (await database.silences.current(now)).filter((silence) => holdsIn(silence, conversation.id));
  const customers = await database.customers.byIds([
    ...worst.map(({ alert }) => alert.customerId),
    ...silences.map(({ customerId }) => customerId),
  ]);
  const listed = worst.flatMap(({ alert, thresholds }): OpenAlert[] => {
    const customer = customers.get(alert.customerId);
    if (!customer) return [];
    const level = levelOf(alert.percentUsed ?? 0, thresholds);
    const about = { conversationId: conversation.id, customerId: customer.id };
    const silencedUntil = silencedBy(silences, about, now)?.until;
    return [
      { alert, customer, level, isAcknowledged: isAcknowledged(alert, thresholds, rules.reopenStep), silencedUntil },
    ];
  });
  return { now, alerts: listed, total, silences, silenced: customers };
}

interface Heard {
  readonly thresholds: readonly number[];
  readonly among?: readonly string[];
  readonly except?: readonly string[];
}

/** Whom a conversation hears about by which thresholds: those named, and the others where it hears about all. */
function heard(own: readonly AlertSubscription[], defaults: readonly number[]): readonly Heard[] {
  if (own.length === 0) return [{ thresholds: defaults }];
  const awake = own.filter(({ parkedAt, thresholds }) => parkedAt === undefined && thresholds?.length !== 0);
  const named = Map.groupBy(
    awake.filter(({ scope }) => scope !== 'all'),
    ({ thresholds }) => String(thresholds ?? defaults),
  );
  const others = awake.find(({ scope }) => scope === 'all');
  const except = own.flatMap(({ scope }) => (scope === 'all' ? [] : scope));
  return [
    ...(others ? [{ thresholds: others.thresholds ?? defaults, except }] : []),
    ...[...named.values()].map((group) => ({
      thresholds: group[0]?.thresholds ?? defaults,
      among: group.map(({ scope }) => scope),
    })),
  ];
}

async function acknowledgeCustomer(query: string, asker: Asker, deps: ActOnAlertDeps): Promise<AcknowledgeAnswer> {
  const match = await deps.directory.find(query);
  if (match.kind !== 'one') return match;
  const { customer } = match;
  const alert = (await deps.database.alerts.forCustomer(customer.id)).findLast((candidate) => !candidate.closed);
  if (!alert || !(await isReached(alert, asker, deps))) return { kind: 'noAlert', customer };
  const { acknowledged, isAgain } = await acknowledge(alert, asker, deps);
  return { kind: 'acknowledged', alert: acknowledged, customer, isAgain };
}

async function isReached(alert: Alert, asker: Asker, deps: ActOnAlertDeps): Promise<boolean> {
  return levelOf(alert.peakPercent, await thresholdsFor(alert, asker, deps)) > 0;
}

/** Those by which the asker's conversation sees the alert. */
async function thresholdsFor(
  { customerId }: Alert,
  { conversation }: Asker,
  { database, alerts: rules }: ActOnAlertDeps,
): Promise<readonly number[]> {
  const own = await database.subscriptions.byConversation(conversation.id);
  return effectiveSubscriptions(own, customerId)[0]?.thresholds ?? rules.thresholds;
}

/** For all conversations. An acknowledgement that stands where it is asked for is kept: pressing twice changes nothing. */
async function acknowledge(
  alert: Alert,
  asker: Asker,
  deps: ActOnAlertDeps,
): Promise<{ readonly acknowledged: Alert; readonly isAgain: boolean }> {
  const { database, calendar, alerts: rules } = deps;
  const thresholds = await thresholdsFor(alert, asker, deps);
  const result = await database.transaction(async (tx) => {
    const current = await lockAlert(tx, alert);
    if (current.acknowledgement && isAcknowledged(current, thresholds, rules.reopenStep)) {
      return { acknowledged: current, isAgain: true };
    }
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
  await deps.planNotifications();
  return result;
}

/** The customer's lock is the alert's: readings are evaluated under it too. */
async function lockAlert(tx: Repositories, alert: Alert): Promise<Alert> {
  await tx.usage.lock([alert.customerId]);
  const current = (await tx.alerts.byIds([alert.id])).get(alert.id);
  if (!current) throw new Error(`alert ${alert.id} is gone`);
  return current;
}

/** A button: on this alert only, and only where its card was posted. */
async function actOnAlert(command: AlertActionCommand, asker: Asker, deps: ActOnAlertDeps): Promise<AlertActionAnswer> {
  const { database, calendar } = deps;
  const { conversation } = asker;
  const alert = (await database.alerts.byIds([command.alertId])).get(command.alertId);
  const posts = alert ? postsHere(await database.notifications.bySubjects([alert.id], conversation.id)) : [];
  const latest = posts.toSorted((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0)).at(-1);
  if (!alert || !latest) return { kind: 'over', customer: undefined };
  const customer = (await database.customers.byIds([alert.customerId])).get(alert.customerId);
  if (!customer) return { kind: 'over', customer };
  const pressed = { alertId: alert.id, notification: latest, customer, asker };
  if (command.action === 'show') return { kind: 'updated', facts: await factsNow(pressed, deps) };
  if (alert.closed || hasEnded(alert.period, calendar.now())) return { kind: 'over', customer };
  if (command.action === 'acknowledge') await acknowledge(alert, asker, deps);
  else await deps.silenceCustomer(customer, untilOf(command, alert, calendar.now()), asker);
  return { kind: 'updated', facts: await factsNow(pressed, deps) };
}

/** Posts with buttons that stand here, or may: what Teams answered last is not always known when somebody presses one. */
function postsHere(ledger: readonly Notification[]): readonly Notification[] {
  return ledger.filter(
    ({ kind, state, activityId }) => SINGLE_KINDS.has(kind) && (activityId !== undefined || MAY_STAND.has(state)),
  );
}

const MAY_STAND: ReadonlySet<string> = new Set(['sending', 'sent', 'unknown', 'dead']);

function untilOf(command: AlertActionCommand, alert: Alert, now: Instant): Instant {
  return command.action === 'silenceDay' ? now + DAY_MS : alert.period.end;
}

interface PressedCard {
  readonly alertId: string;
  readonly notification: Notification;
  readonly customer: Customer;
  readonly asker: Asker;
}

async function factsNow(pressed: PressedCard, deps: ActOnAlertDeps): Promise<AlertFacts> {
  const { alertId, notification, customer, asker } = pressed;
  const { database, calendar, alerts: rules } = deps;
  const now = calendar.now();
  const alert = (await database.alerts.byIds([alertId])).get(alertId);
  if (!alert) throw new Error(`alert ${alertId} is gone`);
  const conversationId = asker.conversation.id;
  const own = await database.subscriptions.byConversation(conversationId);
  const [subscription] = effectiveSubscriptions(own, customer.id);
  const thresholds = subscription?.thresholds ?? rules.thresholds;
  const silence = silencedBy(await database.silences.current(now), { conversationId, customerId: customer.id }, now);
  return {
    notification,
    alert,
    customer,
    reader: subscription?.reader ?? asker.reader,
    now,
    silencedUntil: silence?.until,
    thresholds,
    isAcknowledged: isAcknowledged(alert, thresholds, rules.reopenStep),
    isRepeat: false,
    isTest: false,
  };
}
