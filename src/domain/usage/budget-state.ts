import { asShown } from './amount.ts';
import { hasReached, percentUsed } from './budget.ts';

/** What was spent of a budget; both in `currency`. */
export interface Figures {
  readonly totalCost: number;
  readonly budget: number | undefined;
  readonly currency: string | undefined;
}

/** Where a percentage is called close to the budget; the thresholds that alert are each conversation's own. */
const CLOSE_PERCENT = 80;

/** Exactly the budget is `usedUp`, above it `exceeded`; judged by the amounts as shown. */
export type BudgetState = 'noBudget' | 'within' | 'close' | 'usedUp' | 'exceeded';

export function budgetState(figures: Figures): BudgetState {
  const difference = leftOf(figures);
  if (difference === undefined) return 'noBudget';
  if (difference === 0) return 'usedUp';
  if (difference < 0) return 'exceeded';
  return hasReached(shownPercent(figures) ?? 0, CLOSE_PERCENT) ? 'close' : 'within';
}

/** What is left of the budget, by the amounts as shown: negative where it is exceeded, undefined without a budget. */
export function leftOf({ totalCost, budget, currency }: Figures): number | undefined {
  if (budget === undefined) return undefined;
  return asShown(asShown(budget, currency) - asShown(totalCost, currency), currency);
}

/** The percentage used, by the amounts as shown; undefined without a budget. */
export function shownPercent(figures: Figures): number | undefined {
  const { totalCost, budget, currency } = figures;
  if (budget === undefined) return undefined;
  const shownBudget = asShown(budget, currency);
  // a budget too small to be shown
  if (shownBudget === 0) return percentUsed(figures);
  return percentUsed({ totalCost: asShown(totalCost, currency), budget: shownBudget });
}
