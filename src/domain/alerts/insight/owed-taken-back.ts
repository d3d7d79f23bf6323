import { type Alert, budgetInForce } from '#domain/alerts/alert.ts';
import type { Notification, PlannedNotification, ShownState } from '#domain/alerts/notification.ts';
import { type SendDecision, toldUntil } from '#domain/alerts/owed.ts';
import type { Position } from '#domain/alerts/position.ts';
import {
  isTakenBack,
  loudAlarms,
  percentTold,
  roundNow,
  TAKEN_BACK_UNDER_PERCENT,
  type TakenBackNotification,
} from '#domain/alerts/taken-back.ts';
import { isUntold } from '#domain/alerts/told-level.ts';
import type { Instant } from '#domain/time/time.ts';
import { hasReached } from '#domain/usage/budget.ts';
import type { TakenBackNews } from './news.ts';

type PlannedTakenBack = PlannedNotification & TakenBackNews;

/** The alarm that a conversation is to be told was wrong. Asked again after its row was planned, it owes nothing. Pure. */
export function owedTakenBack(alert: Alert, position: Position, now: Instant): PlannedTakenBack | undefined {
  const { subscription, silence, rows, round } = position;
  const { percentUsed: percent } = alert;
  if (!subscription || percent === undefined || !isCorrected(alert)) return undefined;
  const { version: budgetVersion } = budgetInForce(alert);
  const alarms = loudAlarms(rows, { subject: alert.id, budgetVersion, round });
  if (alarms.length === 0) return undefined;
  const occasion = occasionOf(rows, alert);
  const row = rows.find((other) => other.subject === alert.id && other.occasion === occasion);
  if (row && (!isUntold(row) || (row.state === 'silenced' && silence !== undefined))) return undefined;
  if (now >= toldUntil(alert, row?.state === 'silenced')) return undefined;
  return {
    about: 'taken-back',
    kind: 'raised',
    budgetVersion,
    round,
    facts: { percent, told: Math.max(...alarms.map(percentTold)) },
    subject: alert.id,
    conversationId: subscription.conversationId,
    occasion,
  };
}

/** The check before an alarm is taken back: still subscribed, of the budget in force, and still corrected. Pure. */
export function takenBackDecision(
  row: TakenBackNotification,
  alert: Alert,
  position: Position,
  now: Instant,
): SendDecision {
  if (!position.subscription) return { send: false, reason: 'unsubscribed' };
  if (row.budgetVersion !== budgetInForce(alert).version) return { send: false, reason: 'budgetChanged' };
  if (!isCorrected(alert)) return { send: false, reason: 'receded' };
  const others = position.rows.filter(({ id }) => id !== row.id);
  if (row.round < roundNow(others, row)) return { send: false, reason: 'superseded' };
  const isHeldBack = row.crossedAt !== undefined || row.state === 'silenced' || position.silence !== undefined;
  return now < toldUntil(alert, isHeldBack) ? { send: true } : { send: false, reason: 'periodEnded' };
}

/** Once it is close to the budget again, or the budget was changed, the post says so. */
export function shownTakenBack(
  { budgetVersion }: TakenBackNews,
  alert: Alert,
  seen: ShownState | undefined,
): ShownState {
  const { version } = budgetInForce(alert);
  // another change after it shows nothing new
  if (version !== budgetVersion) return { budgetVersion: seen?.budgetVersion ?? version };
  return isCorrected(alert) ? {} : { isOver: true };
}

function isCorrected({ percentUsed }: Alert): boolean {
  return percentUsed !== undefined && !hasReached(percentUsed, TAKEN_BACK_UNDER_PERCENT);
}

/** Numbered over all budgets of the billing period. */
function occasionOf(rows: readonly Notification[], { id }: Alert): string {
  const told = rows.filter((row) => isTakenBack(row) && row.subject === id && !isUntoldForSure(row));
  return `taken-back:${told.length + 1}`;
}

function isUntoldForSure(row: Notification): boolean {
  return row.state !== 'sent' && row.doubts === 0;
}
