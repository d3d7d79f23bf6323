import type { Instant } from '#domain/time/time.ts';
import { levelOf } from '#domain/usage/budget.ts';
import { isAcknowledged } from './acknowledgement.ts';
import { type Alert, budgetInForce } from './alert.ts';
import type { AlertSubscription } from './alert-subscription.ts';
import { hearersOf } from './hearing.ts';
import type { Notification } from './notification.ts';
import { type Silence, silencedBy } from './silence.ts';
import { roundNow } from './taken-back.ts';
import { toldLevel } from './told-level.ts';

/** What is known when it is asked how an alert stands towards a conversation. */
export interface PositionFacts {
  /** Those to all customers and to the alert's customer at least; others are passed over. */
  readonly subscriptions: readonly AlertSubscription[];
  readonly silences: readonly Silence[];
  /** The ledger's rows about the alert and the carried one; of other conversations too. */
  readonly ledger: readonly Notification[];
  /** Where a budget was changed: those of earlier periods in which one was, too; with rows of other conversations too. */
  readonly earlier?: readonly EarlierAlert[] | undefined;
  /** The alert of the customer's former plan, if `alert.carriedFrom` names one. */
  readonly carried: Alert | undefined;
  readonly defaultThresholds: readonly number[];
  readonly reopenStep: number;
  /** Calendar clock. */
  readonly now: Instant;
}

/** How one alert stands towards one conversation: found here and nowhere else. */
export interface Position {
  readonly conversationId: string;
  /** By which the conversation hears about the customer; undefined where it does not. */
  readonly subscription: AlertSubscription | undefined;
  /** Those of the subscription, or the defaults. */
  readonly thresholds: readonly number[];
  /** Where the alert stands now, by these thresholds; 0 below all. */
  readonly level: number;
  /** The level last told there; 0 for none. */
  readonly told: number;
  /** One more than the alarms about the budget in force that were taken back there. */
  readonly round: number;
  /** The one that holds now and lasts longest. */
  readonly silence: Silence | undefined;
  readonly isAcknowledged: boolean;
  /** The ledger's rows about the alert and the carried one in this conversation. */
  readonly rows: readonly Notification[];
  /** The customer's alerts of earlier periods in which a budget was changed, with their rows in this conversation. */
  readonly earlier: readonly EarlierAlert[];
}

export interface EarlierAlert {
  readonly alert: Alert;
  readonly rows: readonly Notification[];
}

/** How the alert stands towards this conversation. Pure. */
export function positionOf(alert: Alert, conversationId: string, facts: PositionFacts): Position {
  const subscription = hearersOf(
    facts.subscriptions.filter((candidate) => candidate.conversationId === conversationId),
    alert.customerId,
  ).get(conversationId);
  const rows = facts.ledger.filter((row) => row.conversationId === conversationId);
  return position(alert, { conversationId, subscription, rows }, facts);
}

/** How the alert stands towards each conversation that hears about it or has rows about it; each fact is looked at once. Pure. */
export function positionsOf(alert: Alert, facts: PositionFacts): readonly Position[] {
  const hearers = hearersOf(facts.subscriptions, alert.customerId);
  const rowsOf = Map.groupBy(facts.ledger, (row) => row.conversationId);
  return [...new Set([...hearers.keys(), ...rowsOf.keys()])].map((conversationId) => {
    const subscription = hearers.get(conversationId);
    return position(alert, { conversationId, subscription, rows: rowsOf.get(conversationId) ?? [] }, facts);
  });
}

function position(
  alert: Alert,
  found: Pick<Position, 'conversationId' | 'subscription' | 'rows'>,
  facts: PositionFacts,
): Position {
  const thresholds = found.subscription?.thresholds ?? facts.defaultThresholds;
  const about = { conversationId: found.conversationId, customerId: alert.customerId };
  return {
    ...found,
    thresholds,
    level: levelOf(alert.percentUsed ?? 0, thresholds),
    told: toldLevel(alert, thresholds, found.rows, facts.carried),
    round: roundNow(found.rows, { subject: alert.id, budgetVersion: budgetInForce(alert).version }),
    earlier: (facts.earlier ?? []).map((each) => ({
      ...each,
      rows: each.rows.filter((row) => row.conversationId === found.conversationId),
    })),
    silence: silencedBy(facts.silences, about, facts.now),
    isAcknowledged: isAcknowledged(alert, thresholds, facts.reopenStep),
  };
}
