import type { Instant } from '#domain/time/time.ts';
import { type BillingPeriod, dayOfPeriod, daysOf, hasEnded } from '#domain/usage/billing-period.ts';
import { isSameAmount } from '#domain/usage/budget.ts';
import {
  type BudgetState,
  budgetState,
  type Figures,
  isAhead,
  leftOf,
  shownPercent,
} from '#domain/usage/budget-state.ts';
import { type Format, wholePercent } from '#language/format.ts';
import { usedShare } from '#language/used-share.ts';
import { type Bar, bar, type Fact, fact, type Tone } from './parts.ts';

/** The billing period of the figures, and the moment at which they are looked at. */
export interface Moment {
  readonly period: BillingPeriod;
  readonly now: Instant;
}

const STATE_WORDS: Readonly<Record<BudgetState, string>> = {
  noBudget: 'no budget',
  within: 'within the budget',
  close: 'close to the budget',
  usedUp: 'used up',
  exceeded: 'exceeded',
};

/**
 * Where the spending stands, in words. "Within the budget" is said of periods that have ended only: while one runs, how far
 * it has run stands there, because early and high is not calm.
 */
export function stateWords(figures: Figures, { period, now }: Moment): string {
  const state = budgetState(figures);
  return state === 'within' && !hasEnded(period, now) ? `on day ${dayOfDays({ period, now })}` : STATE_WORDS[state];
}

/** The day of the period and how many it has: "4 of 30". */
export function dayOfDays({ period, now }: Moment): string {
  return `${dayOfPeriod(period, now)} of ${daysOf(period)}`;
}

/** "84%", "100.8%", "no budget". */
export function usedText(figures: Figures, format: Format): string {
  return usedShare(figures, format) ?? STATE_WORDS.noBudget;
}

const TONES: Readonly<Record<BudgetState, Tone>> = {
  noBudget: { color: 'Good', style: 'good' },
  within: { color: 'Good', style: 'good' },
  close: { color: 'Warning', style: 'warning' },
  usedUp: { color: 'Attention', style: 'attention' },
  exceeded: { color: 'Attention', style: 'attention' },
};

/** Empty without a budget. */
export function bars(figures: Figures, { period, now }: Moment): readonly Bar[] {
  const percent = shownPercent(figures);
  if (percent === undefined) return [];
  const state = budgetState(figures);
  return [bar(wholePercent(percent), TONES[state === 'within' && isAhead(figures, period, now) ? 'close' : state])];
}

/** Spent, budget, and what is left of it or how far it is exceeded. */
export function budgetFacts(figures: Figures, format: Format): Fact[] {
  const { totalCost, budget, currency } = figures;
  const spent = fact('Spent', format.amount(totalCost, currency));
  const left = leftOf(figures);
  if (budget === undefined || left === undefined) return [spent, fact('Budget', STATE_WORDS.noBudget)];
  const rest = left < 0 ? fact('Over by', format.amount(-left, currency)) : fact('Left', format.amount(left, currency));
  return [spent, fact('Budget', format.amount(budget, currency)), rest];
}

/** Where it stands, beside a percentage that is cut: 80.5 % is shown as 80 %, and "80%, above 80%" would puzzle. */
export function standsText(figures: Figures, threshold: number): string {
  if (threshold <= 0) return 'above a threshold';
  const percent = shownPercent(figures);
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
