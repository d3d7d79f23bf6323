import { hasReached, isSameAmount, percentUsed } from '#domain/usage/budget.ts';
import { type Format, wholePercent } from '#language/format.ts';
import { type Bar, bar, type Fact, fact, type Tone } from './parts.ts';

/** Where the colour changes; the thresholds that alert are each conversation's own. */
const CLOSE_PERCENT = 80;

export interface Figures {
  readonly totalCost: number;
  readonly budget: number | undefined;
  readonly currency: string | undefined;
}

/** Exactly 100 % is `usedUp`, above it `exceeded`. */
export type BudgetState = 'noBudget' | 'within' | 'close' | 'usedUp' | 'exceeded';

export function budgetState(figures: Figures): BudgetState {
  const percent = percentUsed(figures);
  if (percent === undefined || figures.budget === undefined) return 'noBudget';
  if (isSameAmount(figures.totalCost, figures.budget)) return 'usedUp';
  if (figures.totalCost > figures.budget) return 'exceeded';
  return hasReached(percent, CLOSE_PERCENT) ? 'close' : 'within';
}

export const STATE_WORDS: Readonly<Record<BudgetState, string>> = {
  noBudget: 'no budget',
  within: 'within the budget',
  close: 'close to the budget',
  usedUp: 'used up',
  exceeded: 'exceeded',
};

const TONES: Readonly<Record<BudgetState, Tone>> = {
  noBudget: { color: 'Good', style: 'good' },
  within: { color: 'Good', style: 'good' },
  close: { color: 'Warning', style: 'warning' },
  usedUp: { color: 'Attention', style: 'attention' },
  exceeded: { color: 'Attention', style: 'attention' },
};

/** Empty without a budget. */
export function bars(figures: Figures): readonly Bar[] {
  const percent = percentUsed(figures);
  return percent === undefined ? [] : [bar(wholePercent(percent), TONES[budgetState(figures)])];
}

/** Spent, budget, and what is left of it or how far it is exceeded. */
export function budgetFacts(figures: Figures, format: Format): Fact[] {
  const { totalCost, budget, currency } = figures;
  const spent = fact('Spent', format.amount(totalCost, currency));
  if (budget === undefined) return [spent, fact('Budget', 'no budget')];
  const difference = isSameAmount(totalCost, budget) ? 0 : budget - totalCost;
  const rest =
    difference < 0
      ? fact('Over by', format.amount(-difference, currency))
      : fact('Left', format.amount(difference, currency));
  return [spent, fact('Budget', format.amount(budget, currency)), rest];
}

/** Where it stands, beside a percentage that is cut: 80.5 % is shown as 80 %, and "80%, above 80%" would puzzle. */
export function standsText(percent: number | undefined, threshold: number): string {
  if (threshold <= 0) return 'above a threshold';
  if (isSameAmount(percent, threshold)) return 'at the threshold';
  const isCutToIt = percent !== undefined && percent > threshold && wholePercent(percent) <= threshold;
  return `${isCutToIt ? 'just ' : ''}above ${threshold}%`;
}

/** "USD 840.00 of USD 1,000.00". */
export function spentOf(figures: Figures, format: Format): string {
  const spent = format.amount(figures.totalCost, figures.currency);
  return figures.budget === undefined
    ? `${spent}, no budget`
    : `${spent} of ${format.amount(figures.budget, figures.currency)}`;
}
