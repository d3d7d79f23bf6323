import type { Alert } from '#domain/alerts/alert.ts';
import { heardBy } from '#domain/alerts/hearing.ts';
import { type Position, type PositionFacts, positionOf } from '#domain/alerts/position.ts';
import { holdsIn, silencedIds } from '#domain/alerts/silence.ts';
import type { Instant } from '#domain/time/time.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { AlertState, AlertsAnswer, AskerHere, OpenAlert } from '#ports/requests.ts';

/** Alerts listed in one answer, and those read to be counted. */
const MOST_LISTED = 200;
const MOST_COUNTED = 100_000;

export interface OpenAlertsDeps {
  readonly database: Database;
  readonly calendar: Clock;
  readonly alerts: { readonly thresholds: readonly number[]; readonly reopenStep: number };
}

/** The alerts of the customers that this conversation hears about; of all where it hears about nobody. */
export async function listAlerts({ conversation }: AskerHere, deps: OpenAlertsDeps): Promise<AlertsAnswer> {
  const { database, alerts: rules } = deps;
  const facts = await factsHere(conversation.id, deps);
  const found: FoundAlert[] = [];
  for (const { thresholds, ...customers } of heardBy(facts.subscriptions, rules.thresholds)) {
    const query = { minPercent: Math.min(...thresholds), ...customers, limit: MOST_COUNTED };
    for (const alert of await database.alerts.open(query)) {
      const position = positionOf(alert, conversation.id, facts);
      found.push({ alert, position, state: stateOf(alert, position, facts.now) });
    }
  }
  const worst = found.toSorted(openFirst).slice(0, MOST_LISTED);
  const silences = facts.silences.filter((silence) => holdsIn(silence, conversation.id));
  const customers = await database.customers.byIds([
    ...worst.map(({ alert }) => alert.customerId),
    ...silencedIds(silences),
  ]);
  const listed = worst.flatMap(({ alert, position, state }): OpenAlert[] => {
    const customer = customers.get(alert.customerId);
    if (!customer) return [];
    const { level, silence, isAcknowledged } = position;
    return [{ alert, customer, level, state, isAcknowledged, silencedUntil: silence?.until }];
  });
  const count = (state: AlertState) => found.filter((one) => one.state === state).length;
  const counts = { open: count('open'), acknowledged: count('acknowledged'), ended: count('ended') };
  return { now: facts.now, alerts: listed, ...counts, silences, silenced: customers };
}

/** The ids of those alerts that are open and that nobody has acknowledged, by the thresholds of this conversation. */
export async function openAmong(
  alertIds: readonly string[],
  { conversation }: AskerHere,
  deps: OpenAlertsDeps,
): Promise<readonly string[]> {
  const facts = await factsHere(conversation.id, deps);
  const alerts = await deps.database.alerts.byIds(alertIds);
  return alertIds.filter((id) => {
    const alert = alerts.get(id);
    if (!alert || alert.closed) return false;
    return stateOf(alert, positionOf(alert, conversation.id, facts), facts.now) === 'open';
  });
}

interface FoundAlert {
  readonly alert: Alert;
  readonly position: Position;
  readonly state: AlertState;
}

/** "Open" means that nobody has acknowledged it. Those of ended billing periods are neither: they stand apart. */
function stateOf(alert: Alert, { isAcknowledged }: Position, now: Instant): AlertState {
  if (hasEnded(alert.period, now)) return 'ended';
  return isAcknowledged ? 'acknowledged' : 'open';
}

const STATES: readonly AlertState[] = ['open', 'acknowledged', 'ended'];

/** Open ones first, then the acknowledged, then what has ended; the worst first in each. */
function openFirst(a: FoundAlert, b: FoundAlert): number {
  const byState = STATES.indexOf(a.state) - STATES.indexOf(b.state);
  return byState || (b.alert.percentUsed ?? 0) - (a.alert.percentUsed ?? 0);
}

/** By which the alerts' positions towards this conversation are found; what it was told is not asked for. */
export async function factsHere(conversationId: string, deps: OpenAlertsDeps): Promise<PositionFacts> {
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
