import { hasReached, levelOf } from '#domain/usage/budget.ts';
import type { TakenBackNews } from './insight/news.ts';
import type { InsightNotification, LevelNotification, Notification } from './notification.ts';

/** An alarm is loud from this percentage on, and wrong once the spending is corrected to less than the other. */
const LOUD_PERCENT = 100;
export const TAKEN_BACK_UNDER_PERCENT = 80;

export type TakenBackNotification = InsightNotification & TakenBackNews;

interface OfBudget {
  readonly subject: string;
  readonly budgetVersion: number;
}

/** Somebody was told, or may have been. */
function mayBeTold({ state, doubts }: Notification): boolean {
  return state === 'sent' || doubts > 0;
}

export function isTakenBack(row: Notification): row is TakenBackNotification {
  return row.about === 'taken-back';
}

/** The last words there that took back an alarm about this budget. `rows` are the conversation's. */
function lastWords(
  rows: readonly Notification[],
  { subject, budgetVersion }: OfBudget,
): TakenBackNotification | undefined {
  return rows
    .filter(isTakenBack)
    .filter((row) => row.subject === subject && row.budgetVersion === budgetVersion && mayBeTold(row))
    .toSorted((a, b) => a.round - b.round)
    .at(-1);
}

/** One more than the alarms about this budget that were taken back there. */
export function roundNow(rows: readonly Notification[], of: OfBudget): number {
  return (lastWords(rows, of)?.round ?? 0) + 1;
}

/** The level that held there when the last alarm about this budget was taken back: no higher one counts as told before. */
export function levelLeft(
  rows: readonly Notification[],
  of: OfBudget,
  thresholds: readonly number[],
): number | undefined {
  const words = lastWords(rows, of);
  return words && levelOf(words.sentPercent ?? words.facts.percent, thresholds);
}

/** The rows that told the loud alarm of this round, or may have. */
export function loudAlarms(
  rows: readonly Notification[],
  { subject, budgetVersion, round }: OfBudget & { readonly round: number },
): readonly LevelNotification[] {
  return rows.filter(
    (row): row is LevelNotification =>
      row.about === 'alert' &&
      row.kind !== 'edit' &&
      row.subject === subject &&
      row.budgetVersion === budgetVersion &&
      roundOf(row) === round &&
      mayBeTold(row) &&
      hasReached(percentTold(row), LOUD_PERCENT),
  );
}

/** The percentage used when it was told; of version 0.1.0 only the level is known. */
export function percentTold({ sentPercent, threshold }: LevelNotification): number {
  return Math.max(sentPercent ?? 0, threshold);
}

export function roundOf({ round = 1 }: Pick<LevelNotification, 'round'>): number {
  return round;
}
