import { DAY_MS, type Instant } from '#domain/time/time.ts';
import { levelOf } from '#domain/usage/budget.ts';
import { isAcknowledgedSince, isPastStep, outgrown, reopenedOccasion } from './acknowledgement.ts';
import { type Alert, type BudgetInForce, budgetInForce } from './alert.ts';
import type { AlertSubscription } from './alert-subscription.ts';
import type { CrossedLevel } from './insight/news.ts';
import type { LevelNews, LevelNotification, Notification, PlannedNotification } from './notification.ts';
import { type Position, type PositionFacts, positionsOf } from './position.ts';
import type { DropReason } from './reason.ts';
import { roundOf } from './taken-back.ts';
import { countsAsTold, isUntold, toldLevel } from './told-level.ts';

/** Nothing is told about a period that ended longer ago, and nothing that a silence held back so much longer. */
const TOLD_AFTER_END_MS = 3 * DAY_MS;
export const HELD_BACK_TOLD_AFTER_END_MS = 30 * DAY_MS;

/** Until when something about the alert is told. */
export function toldUntil({ period }: Alert, isHeldBack: boolean): Instant {
  return period.end + (isHeldBack ? HELD_BACK_TOLD_AFTER_END_MS : TOLD_AFTER_END_MS);
}

/** A row to be planned that tells of a level. */
type PlannedLevel = PlannedNotification & LevelNews;

/** All that decides what is owed about one alert. */
export interface OwedFacts extends PositionFacts {
  readonly alert: Alert;
  /** Ids of the conversations that cannot be reached any more: their posts are edited when they come back. */
  readonly gone: ReadonlySet<string>;
}

/**
 * What each conversation is still owed about the alert. Depends on the facts alone, not on the order in which they came
 * about: asked again after its rows were planned, it owes nothing. Pure.
 */
export function owed(
  facts: OwedFacts,
  positions: readonly Position[] = positionsOf(facts.alert, facts),
): readonly PlannedLevel[] {
  const { alert, now } = facts;
  if (now >= toldUntil(alert, true)) return [];
  return positions.flatMap((position) => {
    const { subscription } = position;
    // Alerts closed before the subscription was created are not reported to it.
    if (!subscription || (alert.closed && alert.closed.at <= subscription.createdAt)) return [];
    const planned = owedTo(subscription, position, facts);
    if (!planned) return [];
    const held = position.rows.filter(
      (row) => row.about === 'alert' && row.subject === alert.id && row.state === 'silenced',
    );
    // a row that waits for a silence's end is not planned again while the silence lasts
    if (position.silence && held.some((row) => isSameOccasion(row, planned))) return [];
    const late = position.silence ? planned : withCrossed(planned, held);
    if (held.some((row) => isSameOccasion(row, planned)) || now < toldUntil(alert, false)) return [late];
    if (held.length === 0) return [];
    // another level, or another budget, takes the place of what is held back: it waits as long, and is told as late
    return [position.silence ? planned : { ...late, crossedAt: alert.readAt }];
  });
}

/** The levels under it that were crossed while the silence held are told with it. */
function withCrossed(planned: PlannedLevel, held: readonly Notification[]): PlannedLevel {
  const crossed = held
    .flatMap((row): readonly CrossedLevel[] => {
      if (row.about !== 'alert' || row.kind === 'edit' || row.budgetVersion !== planned.budgetVersion) return [];
      if (isSameOccasion(row, planned)) return row.crossed ?? [];
      const isUnder = row.kind !== 'standing' && row.kind !== 'reopened' && row.threshold < planned.threshold;
      return isUnder ? [{ threshold: row.threshold, at: row.crossedAt ?? row.plannedAt }, ...(row.crossed ?? [])] : [];
    })
    .toSorted((a, b) => a.threshold - b.threshold);
  return crossed.length === 0 || planned.kind === 'standing' ? planned : { ...planned, crossed };
}

function owedTo(
  subscription: AlertSubscription,
  position: Position,
  { alert, carried, reopenStep }: OwedFacts,
): PlannedLevel | undefined {
  const { level, told, rows, round } = position;
  const percent = alert.percentUsed;
  const inForce = budgetInForce(alert);
  if (percent === undefined || inForce.basePercent === undefined || level === 0) return undefined;

  const row = {
    subject: alert.id,
    conversationId: subscription.conversationId,
    threshold: level,
    budgetVersion: inForce.version,
    isBudgetChange: false,
    about: 'alert' as const,
    ...(round > 1 && { round }),
  };
  const hasFallen = hasFallenUntold(row, alert, position, carried);
  if (level <= told && !hasFallen) return reopened(row, alert, position, reopenStep);
  if (hasFallen || isStanding(subscription, alert, position) || isStandingHeldBack(row, rows)) {
    return { ...row, kind: 'standing', occasion: standingOccasion(subscription.id, inForce.version, level) };
  }
  return {
    ...row,
    kind: told === 0 ? 'raised' : 'escalated',
    occasion: `level:${inForce.version}:${level}${round > 1 ? `:${round}` : ''}`,
    isBudgetChange: isBudgetChange(row, inForce, position),
  };
}

/**
 * The crossing is due to a changed budget, or is told of a second budget after one was told of it: without a word it would
 * look like the same news twice.
 */
function isBudgetChange(
  { subject, threshold, budgetVersion }: Pick<PlannedLevel, 'subject' | 'threshold' | 'budgetVersion'>,
  { version, basePercent = 0 }: BudgetInForce,
  { thresholds, rows }: Position,
): boolean {
  if (version === 1) return false;
  const isOfAnother = (other: Notification) =>
    countsAsTold(other) &&
    other.subject === subject &&
    other.budgetVersion !== budgetVersion &&
    other.threshold >= threshold;
  return threshold <= levelOf(basePercent, thresholds) || rows.some(isOfAnother);
}

/** The occasion of a row that tells a subscription what stood when it began. */
export function standingOccasion(subscriptionId: string, budgetVersion: number, level: number): string {
  return `standing:${subscriptionId}:${budgetVersion}:${level}`;
}

/**
 * What stands at a customer's first reading, at a new subscription or at a threshold just introduced is not news; what was
 * crossed after that is.
 */
function isStanding({ introduced }: AlertSubscription, alert: Alert, { level, told, thresholds }: Position): boolean {
  if (introduced === undefined) return true;
  const inForce = budgetInForce(alert);
  if (levelOf(alert.percentUsed ?? 0, introduced) <= told) return true;
  const { basePercent = 0, lowPercent = basePercent } = inForce;
  return alert.isFirstReading && inForce.version === 1 && level <= levelOf(lowPercent, thresholds);
}

type StandingRow = Omit<PlannedLevel, 'kind' | 'occasion'>;

/** What stood and is held back by a silence still is not news when it is told; other rows say nothing about a later rise. */
function isStandingHeldBack(row: StandingRow, rows: readonly Notification[]): boolean {
  return rows.some((other) => standsLike(other, row) && other.threshold >= row.threshold && other.state === 'silenced');
}

/** What stood, and fell to this level before anybody was told of it, stands here: it has crossed nothing. */
function hasFallenUntold(
  row: StandingRow,
  alert: Alert,
  { thresholds, rows }: Position,
  carried: Alert | undefined,
): boolean {
  const above = rows.filter((other) => standsLike(other, row) && isWaiting(other) && other.threshold > row.threshold);
  if (above.length === 0) return false;
  const others = rows.filter((other) => !above.some(({ id }) => id === other.id));
  return row.threshold > toldLevel(alert, thresholds, others, carried);
}

function standsLike(
  other: Notification,
  { subject, budgetVersion }: Pick<PlannedLevel, 'subject' | 'budgetVersion'>,
): other is LevelNotification {
  return (
    other.about === 'alert' &&
    other.kind === 'standing' &&
    other.subject === subject &&
    other.budgetVersion === budgetVersion
  );
}

/** It waits to be sent, or to be sent again. */
export function isWaiting({ state }: Notification): boolean {
  return state === 'planned' || state === 'unknown';
}

/** Whoever was told of an acknowledged alert that has reopened is told that it still rises, once per acknowledgement. */
function reopened(
  row: Omit<PlannedLevel, 'kind' | 'occasion'>,
  alert: Alert,
  { rows }: Position,
  reopenStep: number,
): PlannedLevel | undefined {
  const acknowledgement = outgrown(alert, rows, reopenStep);
  if (!acknowledgement) return undefined;
  const planned = { ...row, kind: 'reopened' as const, occasion: reopenedOccasion(acknowledgement) };
  return rows.some((other) => isSameOccasion(other, planned) && !isUntold(other)) ? undefined : planned;
}

/** `other` is a row of the same conversation. */
function isSameOccasion(other: Notification, planned: PlannedLevel): boolean {
  return other.subject === planned.subject && other.occasion === planned.occasion;
}

export type SendDecision = { readonly send: true } | { readonly send: false; readonly reason: DropReason };

/**
 * The check before every send: still subscribed, still at or above this level, nothing higher told, the period ended less
 * than three days ago, or thirty where a silence held the row back. `position` is how the alert stands towards the row's conversation. Pure.
 */
export function stillOwed(
  row: LevelNotification,
  alert: Alert,
  position: Position,
  { reopenStep, now }: { readonly reopenStep: number; readonly now: Instant },
): SendDecision {
  if (!position.subscription) return { send: false, reason: 'unsubscribed' };
  if (row.budgetVersion !== budgetInForce(alert).version) return { send: false, reason: 'budgetChanged' };
  // the alarm to which it belonged was taken back
  if (roundOf(row) < position.round) return { send: false, reason: 'superseded' };
  const others = position.rows.filter(({ id }) => id !== row.id);
  if (row.kind !== 'reopened' && others.some((other) => isHigher(other, row))) {
    return { send: false, reason: 'superseded' };
  }
  if (position.level < row.threshold) return { send: false, reason: 'receded' };
  if (row.kind === 'reopened') {
    if (isAcknowledgedSince(row.occasion, alert)) return { send: false, reason: 'superseded' };
    if (!isPastStep(alert, reopenStep)) return { send: false, reason: 'receded' };
    if (!outgrown(alert, others, reopenStep)) return { send: false, reason: 'superseded' };
  }
  const isHeldBack = row.crossedAt !== undefined || row.state === 'silenced' || position.silence !== undefined;
  if (now >= toldUntil(alert, isHeldBack)) return { send: false, reason: 'periodEnded' };
  return { send: true };
}

/** It told, or will tell, a higher level of the same budget. */
function isHigher(other: Notification, row: LevelNotification): boolean {
  return (
    countsAsTold(other) &&
    other.subject === row.subject &&
    other.budgetVersion === row.budgetVersion &&
    roundOf(other) >= roundOf(row) &&
    other.threshold > row.threshold
  );
}
