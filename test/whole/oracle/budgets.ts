import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#domain/time/time.ts';
import { moneyText } from './amounts.ts';
import { HELD_WITHIN_MS, newestAlert, TOLD_WITHIN_MS } from './heard.ts';
import type { AlertTruth, BudgetTale, BudgetTruth, News, NewsTale, Now } from './truth.ts';

/* What conversations are told of changed budgets: "those subscribed to the customer are told once". */

/** "The first change is told at once; later ones within 24 h edit that post". */
const SHOWN_BY_POST_MS = DAY_MS;
/** Until the next plan. */
const PLANNED_WITHIN_MS = 5 * MINUTE_MS;

export const NO_BUDGET_TOLD: BudgetTale = {
  known: undefined,
  toldAt: undefined,
  shownFrom: undefined,
  owedSince: undefined,
  isFree: false,
};

/** Without an amount there is no budget, whatever the currency. */
export function isSameBudget(a: BudgetTruth, b: BudgetTruth): boolean {
  return a.budget === b.budget && (a.budget === undefined || a.currency === b.currency);
}

export function budgetWords({ budget, currency }: BudgetTruth): string {
  return budget === undefined ? 'no budget' : (moneyText(budget, currency) ?? '');
}

/** The budget that may be told now. A silence may still hold it back. */
export function budgetsHeard(alert: AlertTruth, tale: NewsTale, { calendar }: Now): readonly News[] {
  const { known, toldAt, shownFrom = toldAt, isFree } = tale.budget;
  const { version } = alert;
  if (known === undefined || (isSameBudget(known, version) && !isFree)) return [];
  const newest = newestAlert(alert.customer)?.version;
  if (newest !== undefined && !isSameBudget(newest, version)) return [];
  const isHeldBack = [...tale.heldBack.keys()].some((key) => key.startsWith('budget:'));
  if (calendar >= alert.figures.period.end + (isHeldBack ? HELD_WITHIN_MS : TOLD_WITHIN_MS)) return [];
  const isShown = shownFrom !== undefined && calendar < shownFrom + SHOWN_BY_POST_MS && hasPost(tale) && !isFree;
  return isShown ? [] : [{ about: 'budget', version, telling: tellingOf(version.number, tale) }];
}

/** "after 24 h a value other than the last one told is told": the same budget once more has a number. */
function tellingOf(version: number, { told, dead }: NewsTale): number {
  const isOfVersion = (key: string) => key === `budget:${version}` || key.startsWith(`budget:${version}:`);
  return 1 + [...told, ...dead].filter(isOfVersion).length;
}

/** The post that told a budget last stands, and can be edited. */
function hasPost({ posts }: NewsTale): boolean {
  const last = posts.findLast(({ news }) => news.about === 'budget');
  return last !== undefined && !last.isDeleted && !last.isNotFound;
}

/** Where no post shows a later change, that it is told before the day is over is left open. */
export function mustTellBudget({ budget: { toldAt, isFree } }: NewsTale, { calendar }: Now): boolean {
  return !isFree && (toldAt === undefined || calendar >= toldAt + SHOWN_BY_POST_MS + PLANNED_WITHIN_MS);
}

/** It was told, or a person was told that it was given up. */
export function noteBudgetTold({ version }: AlertTruth, tale: NewsTale, now: Instant): void {
  const shownFrom = tale.budget.owedSince ?? now;
  tale.budget = { known: version, toldAt: now, shownFrom, owedSince: undefined, isFree: false };
}

/** Notes since when it is owed: a later change is shown by its post for a day from then on, or from when it was sent. */
export function noteBudgetOwed(alert: AlertTruth, tale: NewsTale, now: Now): void {
  const isOwed = budgetsHeard(alert, tale, now).length > 0;
  const owedSince = isOwed ? (tale.budget.owedSince ?? now.calendar) : undefined;
  tale.budget = { ...tale.budget, owedSince };
}

/**
 * What was in force at the end of the period before is known. Where something else was told last, its change may still be told in either
 * period, and from which one a change of this period starts depends on that.
 */
export function budgetAtOpening(
  opened: BudgetTruth,
  before: { readonly version: BudgetTruth; readonly tale: NewsTale } | undefined,
): BudgetTale {
  if (!before) return { ...NO_BUDGET_TOLD, known: opened };
  const { known, isFree } = before.tale.budget;
  const isOpen = isFree || (known !== undefined && !isSameBudget(known, before.version));
  return { ...NO_BUDGET_TOLD, known: before.version, isFree: isOpen, ...(isOpen && { before: before.tale }) };
}

/** "budget news while the value is in force": what waited when another budget comes is never told, and is not known. */
export function noteBudgetChanged(tale: NewsTale): void {
  const known = tale.budget.isFree ? knownBefore(tale.budget.before) : undefined;
  if (known) tale.budget = { ...tale.budget, known, isFree: false, before: undefined };
}

/** Undefined where something was told: whether its post showed another one in the end is left open. */
function knownBefore(tale: NewsTale | undefined): BudgetTruth | undefined {
  if (!tale || tale.budget.toldAt !== undefined) return undefined;
  return tale.budget.isFree ? knownBefore(tale.budget.before) : tale.budget.known;
}

/** "First sight of a customer is not news": what is in force when somebody subscribes is known. What waits then is left open. */
export function lookAtBudget(alert: AlertTruth, tale: NewsTale, now: Instant): void {
  const { toldAt, owedSince } = tale.budget;
  const isWaiting = owedSince !== undefined || [...tale.doubts.keys()].some((key) => key.startsWith('budget:'));
  const isOfLate = toldAt !== undefined && now - toldAt <= SHOWN_BY_POST_MS + HOUR_MS;
  if (isWaiting || isOfLate) tale.budget = { ...tale.budget, isFree: true, before: undefined };
  else tale.budget = { ...NO_BUDGET_TOLD, known: alert.version };
}
