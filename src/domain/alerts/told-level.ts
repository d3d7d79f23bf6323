import { levelOf } from '#domain/usage/budget.ts';
import { type Alert, type BudgetInForce, budgetInForce } from './alert.ts';
import type { LevelNotification, Notification } from './notification.ts';

import { levelLeft, roundNow, roundOf } from './taken-back.ts';

/** A planned or running row will tell; a dead one was accounted for to a person. Only what was held back is not told. */
export function countsAsTold(row: Notification): row is LevelNotification {
  return row.about === 'alert' && row.kind !== 'edit' && row.kind !== 'reopened' && !isUntold(row);
}

/** Held back by a silence, or no longer owed: nobody was told. */
export function isUntold(row: Notification): boolean {
  return row.state === 'silenced' || row.state === 'dropped';
}

/**
 * The level last told to a conversation for this alert and its budget in force; 0 for none. A changed budget starts the
 * count anew: a level at or under what was told is taken as told, a removed budget forgets nothing. For a budget that came
 * back only what was told until it was changed counts, and what was told of it since. `rows` are the conversation's.
 */
export function toldLevel(
  alert: Alert,
  thresholds: readonly number[],
  rows: readonly Notification[],
  carried: Alert | undefined,
): number {
  let told = carried ? toldLevel(carried, thresholds, rows, undefined) : 0;
  for (const budget of budgetsLeadingTo(budgetInForce(alert), alert.budgets)) {
    const of = { subject: alert.id, budgetVersion: budget.version };
    const own = ownLevel(rows, of, thresholds);
    if (budget.version > 1 && budget.basePercent !== undefined) {
      told = Math.min(told, levelOf(budget.basePercent, thresholds));
    }
    told = Math.max(told, own);
  }
  return told;
}

/** The highest level told of one budget. Of an alarm that was taken back only what held then is left. */
function ownLevel(
  rows: readonly Notification[],
  of: { readonly subject: string; readonly budgetVersion: number },
  thresholds: readonly number[],
): number {
  const told = rows
    .filter(countsAsTold)
    .filter((row) => row.subject === of.subject && row.budgetVersion === of.budgetVersion);
  const left = levelLeft(rows, of, thresholds);
  if (left === undefined) return highestOf(told);
  const round = roundNow(rows, of);
  const [since, before] = [told.filter((row) => roundOf(row) >= round), told.filter((row) => roundOf(row) < round)];
  return Math.max(highestOf(since), Math.min(highestOf(before), left));
}

function highestOf(rows: readonly LevelNotification[]): number {
  return rows.reduce((highest, { threshold }) => Math.max(highest, threshold), 0);
}

/** The budgets in whose place one another were first read, down to this one. */
function budgetsLeadingTo(last: BudgetInForce, all: readonly BudgetInForce[]): readonly BudgetInForce[] {
  const leading: BudgetInForce[] = [];
  for (let next: BudgetInForce | undefined = last; next; next = formerOf(next, all)) leading.unshift(next);
  return leading;
}

function formerOf({ version, follows = version - 1 }: BudgetInForce, all: readonly BudgetInForce[]) {
  return follows < version ? all.find((budget) => budget.version === follows) : undefined;
}
