import type { Alert } from '#domain/alerts/alert.ts';
import { heardBy } from '#domain/alerts/hearing.ts';
import { type PositionFacts, positionOf } from '#domain/alerts/position.ts';
import { holdsIn, silencedIds } from '#domain/alerts/silence.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { AlertsAnswer, Asker, OpenAlert } from '#ports/requests.ts';

/** Alerts listed in one answer. */
const MOST_LISTED = 200;

export interface OpenAlertsDeps {
  readonly database: Database;
  readonly calendar: Clock;
  readonly alerts: { readonly thresholds: readonly number[]; readonly reopenStep: number };
}

/** Open alerts of the customers that this conversation hears about; of all where it hears about nobody. */
export async function listAlerts({ conversation }: Asker, deps: OpenAlertsDeps): Promise<AlertsAnswer> {
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
    ...silencedIds(silences),
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
