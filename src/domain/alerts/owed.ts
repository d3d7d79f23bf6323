import { DAY_MS, type Instant } from '#domain/time/time.ts';
import { levelOf } from '#domain/usage/budget.ts';
import { type Acknowledgement, type Alert, type BudgetInForce, budgetInForce } from './alert.ts';
import type { AlertSubscription } from './alert-subscription.ts';
import type { Notification, PlannedNotification } from './notification.ts';
import { type Silence, silencedBy } from './silence.ts';

/** Nothing is told about a period that ended longer ago. */
const TOLD_AFTER_END_MS = 3 * DAY_MS;

/** All that decides what is owed about one alert. */
export interface OwedFacts {
  readonly alert: Alert;
  /** The alert of the customer's former plan, if `alert.carriedFrom` names one. */
  readonly carried: Alert | undefined;
  /** Those to all customers and to this one at least; others are passed over. */
  readonly subscriptions: readonly AlertSubscription[];
  readonly silences: readonly Silence[];
  /** The ledger's rows about the alert and the carried one. */
  readonly ledger: readonly Notification[];
  readonly defaultThresholds: readonly number[];
  readonly reopenStep: number;
  /** Calendar clock. */
  readonly now: Instant;
}

/**
 * What each conversation is still owed about the alert. Depends on the facts alone, not on the order in which they came
 * about: asked again after its rows were planned, it owes nothing. Pure.
 */
export function owed(facts: OwedFacts): readonly PlannedNotification[] {
  const { alert, now } = facts;
  if (now >= alert.period.end + TOLD_AFTER_END_MS) return [];
  return effectiveSubscriptions(facts.subscriptions, alert.customerId).flatMap((subscription) => {
    // What was over before somebody subscribed neither stands nor is news to them.
    if (alert.closed && alert.closed.at <= subscription.createdAt) return [];
    const thresholds = subscription.thresholds ?? facts.defaultThresholds;
    const rows = facts.ledger.filter((row) => row.conversationId === subscription.conversationId);
    const planned = owedTo(subscription, thresholds, rows, facts);
    return planned && !isHeldBack(planned, rows, facts) ? [planned] : [];
  });
}

/** One per conversation: a named subscription overrides `all`; parked ones and "not this customer" are left out. */
export function effectiveSubscriptions(
  subscriptions: readonly AlertSubscription[],
  customerId: string,
): readonly AlertSubscription[] {
  const byConversation = new Map<string, AlertSubscription>();
  for (const subscription of subscriptions) {
    const isNamed = subscription.scope === customerId;
    if (!isNamed && subscription.scope !== 'all') continue;
    if (isNamed || !byConversation.has(subscription.conversationId)) {
      byConversation.set(subscription.conversationId, subscription);
    }
  }
  return [...byConversation.values()].filter(
    (subscription) => subscription.parkedAt === undefined && subscription.thresholds?.length !== 0,
  );
}

function owedTo(
  subscription: AlertSubscription,
  thresholds: readonly number[],
  rows: readonly Notification[],
  facts: OwedFacts,
): PlannedNotification | undefined {
  const { alert } = facts;
  const percent = alert.percentUsed;
  const inForce = budgetInForce(alert);
  if (percent === undefined || inForce.basePercent === undefined) return undefined;
  const level = levelOf(percent, thresholds);
  if (level === 0) return undefined;

  const told = toldLevel(alert, thresholds, rows, facts.carried);
  const row = {
    subject: alert.id,
    conversationId: subscription.conversationId,
    threshold: level,
    budgetVersion: inForce.version,
    isBudgetChange: false,
    text: undefined,
  };
  if (level <= told) return reopened(row, thresholds, rows, facts);
  if (isStanding(subscription, { level, told, percent, inForce }, thresholds, alert) || isStandingHeldBack(row, rows)) {
    return { ...row, kind: 'standing', occasion: `standing:${subscription.id}:${inForce.version}:${level}` };
  }
  return {
    ...row,
    kind: told === 0 ? 'raised' : 'escalated',
    occasion: `level:${inForce.version}:${level}`,
    isBudgetChange: inForce.version > 1 && level <= levelOf(inForce.basePercent, thresholds),
  };
}

/**
 * What stands at a customer's first reading, at a new subscription or at a threshold just introduced is not news; what was
 * crossed after that is.
 */
function isStanding(
  subscription: AlertSubscription,
  now: { readonly level: number; readonly told: number; readonly percent: number; readonly inForce: BudgetInForce },
  thresholds: readonly number[],
  alert: Alert,
): boolean {
  if (subscription.introduced === undefined) return true;
  const { level, told, percent, inForce } = now;
  if (levelOf(percent, subscription.introduced) <= told) return true;
  return alert.isFirstReading && inForce.version === 1 && level <= levelOf(inForce.basePercent ?? 0, thresholds);
}

/** What stood and was held back, by a silence or by a level that fell again, still is not news when it is told. */
function isStandingHeldBack(
  row: Pick<PlannedNotification, 'subject' | 'budgetVersion' | 'threshold'>,
  rows: readonly Notification[],
): boolean {
  return rows.some(
    (other) =>
      other.kind === 'standing' &&
      other.subject === row.subject &&
      other.budgetVersion === row.budgetVersion &&
      other.threshold >= row.threshold &&
      isUntold(other) &&
      other.reason !== RECEDED,
  );
}

/** A planned or running row will tell; a dead one was accounted for to a person. Only what was held back is not told. */
function countsAsTold(row: Notification): boolean {
  return row.state !== 'silenced' && row.state !== 'dropped' && LEVEL_KINDS.has(row.kind);
}

const LEVEL_KINDS: ReadonlySet<string> = new Set(['raised', 'escalated', 'standing']);

/**
 * The level last told to a conversation for this alert and its budget in force; 0 for none. A changed budget starts the
 * count anew: a level at or under what was told is taken as told, a removed budget forgets nothing.
 */
export function toldLevel(
  alert: Alert,
  thresholds: readonly number[],
  rows: readonly Notification[],
  carried: Alert | undefined,
): number {
  let told = carried ? toldLevel(carried, thresholds, rows, undefined) : 0;
  for (const budget of alert.budgets) {
    const own = rows
      .filter((row) => row.subject === alert.id && row.budgetVersion === budget.version && countsAsTold(row))
      .reduce((highest, row) => Math.max(highest, row.threshold), 0);
    if (budget.version > 1 && budget.basePercent !== undefined) {
      told = Math.min(told, levelOf(budget.basePercent, thresholds));
    }
    told = Math.max(told, own);
  }
  return told;
}

/** An acknowledgement holds for its own budget, up to a higher level or `reopenStep` points more. */
export function isAcknowledged(alert: Alert, thresholds: readonly number[], reopenStep: number): boolean {
  const { acknowledgement } = alert;
  if (acknowledgement?.version !== budgetInForce(alert).version) return false;
  return (
    levelOf(alert.peakPercent, thresholds) <= levelOf(acknowledgement.percent, thresholds) &&
    alert.peakPercent < acknowledgement.percent + reopenStep
  );
}

/** Past `REOPEN_STEP` without a new level, those who were told are told that it still rises: once per acknowledgement. */
function reopened(
  row: Omit<PlannedNotification, 'kind' | 'occasion'>,
  thresholds: readonly number[],
  rows: readonly Notification[],
  facts: OwedFacts,
): PlannedNotification | undefined {
  const { alert, reopenStep } = facts;
  const { acknowledgement } = alert;
  if (!acknowledgement || acknowledgement.version !== row.budgetVersion) return undefined;
  if (!isPastStep(alert, reopenStep)) return undefined;
  if (row.threshold > levelOf(acknowledgement.percent, thresholds)) return undefined;
  const planned = { ...row, kind: 'reopened' as const, occasion: reopenedOccasion(acknowledgement) };
  return rows.some((other) => isSameOccasion(other, planned) && !isUntold(other)) ? undefined : planned;
}

function reopenedOccasion(acknowledgement: Acknowledgement): string {
  return `reopened:${acknowledgement.id}`;
}

function isUntold(row: Notification): boolean {
  return row.state === 'silenced' || row.state === 'dropped';
}

function isSameOccasion(a: PlannedNotification, b: PlannedNotification): boolean {
  return a.subject === b.subject && a.conversationId === b.conversationId && a.occasion === b.occasion;
}

/** A row that waits for a silence's end is not planned again while the silence lasts. */
function isHeldBack(planned: PlannedNotification, rows: readonly Notification[], facts: OwedFacts): boolean {
  const { alert, silences, now } = facts;
  if (!rows.some((row) => isSameOccasion(row, planned) && row.state === 'silenced')) return false;
  return (
    silencedBy(silences, { conversationId: planned.conversationId, customerId: alert.customerId }, now) !== undefined
  );
}

const RECEDED = 'receded';

/** Why a planned row is not sent after all. */
export type DropReason = 'unsubscribed' | 'receded' | 'superseded' | 'budgetChanged' | 'periodEnded';

export type SendDecision =
  | { readonly send: true; readonly subscription: AlertSubscription }
  | { readonly send: false; readonly reason: DropReason };

/**
 * The check before every send: still subscribed, still at or above this level, nothing higher told, the period ended less
 * than three days ago. Pure.
 */
export function stillOwed(row: Notification, facts: OwedFacts): SendDecision {
  const { alert, now } = facts;
  const subscription = effectiveSubscriptions(facts.subscriptions, alert.customerId).find(
    (candidate) => candidate.conversationId === row.conversationId,
  );
  if (!subscription) return { send: false, reason: 'unsubscribed' };
  if (row.budgetVersion !== budgetInForce(alert).version) return { send: false, reason: 'budgetChanged' };
  const thresholds = subscription.thresholds ?? facts.defaultThresholds;
  const isHigherTold = facts.ledger.some(
    (other) =>
      other.id !== row.id &&
      other.subject === row.subject &&
      other.conversationId === row.conversationId &&
      other.budgetVersion === row.budgetVersion &&
      countsAsTold(other) &&
      other.threshold > row.threshold,
  );
  if (isHigherTold || isAcknowledgedAgain(row, alert)) return { send: false, reason: 'superseded' };
  const level = levelOf(alert.percentUsed ?? 0, thresholds);
  const isRising = row.kind !== 'reopened' || isPastStep(alert, facts.reopenStep);
  if (level < row.threshold || !isRising) return { send: false, reason: RECEDED };
  if (now >= alert.period.end + TOLD_AFTER_END_MS) return { send: false, reason: 'periodEnded' };
  return { send: true, subscription };
}

/** That an alert still rises is no news to whoever has seen it since. */
function isAcknowledgedAgain(row: Notification, { acknowledgement }: Alert): boolean {
  return row.kind === 'reopened' && (!acknowledgement || row.occasion !== reopenedOccasion(acknowledgement));
}

function isPastStep({ acknowledgement, percentUsed = 0 }: Alert, reopenStep: number): boolean {
  return acknowledgement !== undefined && percentUsed >= acknowledgement.percent + reopenStep;
}
