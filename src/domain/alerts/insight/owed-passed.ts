import { type Alert, budgetInForce } from '#domain/alerts/alert.ts';
import type {
  InsightNotification,
  LevelNotification,
  Notification,
  PlannedNotification,
} from '#domain/alerts/notification.ts';
import { HELD_BACK_TOLD_AFTER_END_MS, type SendDecision } from '#domain/alerts/owed.ts';
import type { Position } from '#domain/alerts/position.ts';
import { roundOf } from '#domain/alerts/taken-back.ts';
import type { Instant } from '#domain/time/time.ts';
import { hasReached } from '#domain/usage/budget.ts';
import type { CrossedLevel, PassedNews } from './news.ts';

export type PassedNotification = InsightNotification & PassedNews;
type PlannedPassed = PlannedNotification & PassedNews;

export function isPassed(row: Notification): row is PassedNotification {
  return row.about === 'passed';
}

/**
 * The levels that were crossed while a silence held and that hold no longer. They wait for its end like what still holds, are told in one
 * line then, and count as told to nobody: a later crossing is news. Pure.
 */
export function owedPassed(alert: Alert, position: Position, now: Instant): PlannedPassed | undefined {
  const { subscription, silence } = position;
  if (!subscription || !isInTime(alert, now)) return undefined;
  const own = position.rows.filter(({ subject }) => subject === alert.id);
  const waiting = newest(own.filter(isPassed).filter(({ state }) => state === 'silenced'));
  const fallen = fallenLevels(own, alert, position);
  if (fallen.length === 0) {
    return waiting && silence === undefined && isOfNow(waiting, alert) ? replanned(waiting) : undefined;
  }
  const { version } = budgetInForce(alert);
  const before = waiting?.budgetVersion === version ? waiting.facts.levels : [];
  const levels = lastCrossings([...before, ...fallen]);
  return {
    about: 'passed',
    kind: 'raised',
    budgetVersion: version,
    facts: { levels, percent: alert.percentUsed },
    subject: alert.id,
    conversationId: subscription.conversationId,
    occasion: `passed:${version}:${lastAt({ levels })}`,
    crossedAt: Math.min(...levels.map(({ at }) => at)),
  };
}

/** Of the rows that the silence holds back, those that hold no longer. */
function fallenLevels(own: readonly Notification[], alert: Alert, { level, round }: Position): readonly CrossedLevel[] {
  const { version } = budgetInForce(alert);
  return own
    .filter((row): row is LevelNotification => row.about === 'alert' && row.kind !== 'edit' && row.state === 'silenced')
    .filter((row) => isCrossing(row) && row.budgetVersion === version && roundOf(row) === round)
    .filter(({ threshold }) => threshold > level)
    .map(({ threshold, crossedAt, plannedAt }) => ({ threshold, at: crossedAt ?? plannedAt }));
}

/** Each level once, ascending, with its last crossing. */
function lastCrossings(levels: readonly CrossedLevel[]): readonly CrossedLevel[] {
  const last = new Map<number, CrossedLevel>();
  for (const level of levels.toSorted((a, b) => a.at - b.at)) last.set(level.threshold, level);
  return [...last.values()].toSorted((a, b) => a.threshold - b.threshold);
}

function lastAt({ levels }: Pick<PassedNews['facts'], 'levels'>): Instant {
  return Math.max(...levels.map(({ at }) => at));
}

function newest(rows: readonly PassedNotification[]): PassedNotification | undefined {
  return rows.toSorted((a, b) => lastAt(a.facts) - lastAt(b.facts)).at(-1);
}

/** The check before they are told: still subscribed, the budget still in force, still under one of them, and all in one line. Pure. */
export function passedDecision(
  row: PassedNotification,
  alert: Alert,
  { subscription, rows, silence }: Position,
  now: Instant,
): SendDecision {
  if (!subscription) return { send: false, reason: 'unsubscribed' };
  if (row.budgetVersion !== budgetInForce(alert).version) return { send: false, reason: 'budgetChanged' };
  const waits = rows.filter(isPassed).filter(({ subject, state }) => subject === row.subject && WAITS.has(state));
  if (waits.some(({ facts }) => lastAt(facts) > lastAt(row.facts))) return { send: false, reason: 'superseded' };
  // what is reached again may have fallen when the silence ends
  const mayHold = silence !== undefined || isOfNow(row, alert);
  return mayHold && isInTime(alert, now) ? { send: true } : { send: false, reason: 'superseded' };
}

const WAITS: ReadonlySet<Notification['state']> = new Set(['planned', 'silenced', 'unknown']);

/** Those that are reached again are told as such. */
export function passedNow(news: PassedNews, { percentUsed }: Alert): PassedNews {
  const levels = news.facts.levels.filter(({ threshold }) => !hasReached(percentUsed ?? 0, threshold));
  return { ...news, facts: { levels, percent: percentUsed } };
}

function isOfNow(row: PassedNews, alert: Alert): boolean {
  return passedNow(row, alert).facts.levels.length > 0;
}

/** What stood, and that something still rises, crosses nothing. */
function isCrossing({ kind }: LevelNotification): boolean {
  return kind === 'raised' || kind === 'escalated';
}

function isInTime({ period }: Alert, now: Instant): boolean {
  return now < period.end + HELD_BACK_TOLD_AFTER_END_MS;
}

function replanned({
  budgetVersion,
  facts,
  subject,
  conversationId,
  occasion,
  crossedAt,
}: PassedNotification): PlannedPassed {
  const late = crossedAt === undefined ? {} : { crossedAt };
  return { about: 'passed', kind: 'raised', budgetVersion, facts, subject, conversationId, occasion, ...late };
}
