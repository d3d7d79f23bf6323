import { isSameAmount } from '#domain/usage/budget.ts';
import { type Figures, leftOf, shownPercent } from '#domain/usage/budget-state.ts';
import type { PaceWord } from '#domain/usage/pace.ts';
import type { Words } from '#language/catalogue.ts';
import { wholePercent } from '#language/format.ts';
import type { Speech } from '#language/speech.ts';
import { usedShare } from '#language/used-share.ts';
import { paceTone } from './pace-figures.ts';
import { type Bar, bar, type Fact, fact } from './parts.ts';

/** A number may have such blanks, too, between its thousands. */
const BESIDE_CURRENCY = /(?<=\p{L})\u00a0|\u00a0(?=\p{L})/gu;

type BudgetWords = Pick<Words, 'budgets'>;

/** "84%", "100.8%", "no budget". */
export function usedText(figures: Figures, speech: Speech): string {
  return usedShare(figures, speech) ?? speech.words.budgets.states.noBudget;
}

/** How much of the budget is used, drawn: nothing without a budget. No bar of a client goes beyond 100 %. */
export interface Bars {
  readonly bar: readonly Bar[];
  readonly beyond: readonly Bar[];
}

export function bars(figures: Figures, word: PaceWord): Bars {
  const percent = shownPercent(figures);
  if (percent === undefined) return { bar: [], beyond: [] };
  const tone = paceTone(word);
  return percent > 100
    ? { bar: [], beyond: [bar(percent, tone)] }
    : { bar: [bar(wholePercent(percent), tone)], beyond: [] };
}

/** Spent, budget, and what is left of it or how far it is exceeded; in full where the brief amounts would look the same. */
export function budgetFacts(figures: Figures, speech: Speech): Fact[] {
  const brief = factsIn((value) => speech.format.brief(value, figures.currency), figures, speech);
  const [spent, budget] = brief;
  const looksTheSame = figures.budget !== undefined && leftOf(figures) !== 0 && spent?.value === budget?.value;
  return looksTheSame ? exactFacts(figures, speech) : brief;
}

/** The same amounts with all decimals. */
export function exactFacts(figures: Figures, speech: Speech): Fact[] {
  return factsIn((value) => speech.format.amount(value, figures.currency), figures, speech);
}

function factsIn(amount: (value: number) => string, figures: Figures, { words: { budgets } }: Speech): Fact[] {
  const { totalCost, budget } = figures;
  const left = leftOf(figures);
  const spent = fact(budgets.spent, amount(totalCost));
  if (budget === undefined || left === undefined) return [spent, fact(budgets.budget, budgets.states.noBudget)];
  const rest = left < 0 ? fact(budgets.overBy, amount(-left)) : fact(budgets.left, amount(left));
  return [spent, fact(budgets.budget, amount(budget)), rest];
}

/** "EUR 440 over · day 23 of 30"; `days` alone where nothing is left, or there is no budget. */
export function restText(figures: Figures, days: string, { words: { alerts }, format }: Speech): string {
  const { budget, currency } = figures;
  const left = leftOf(figures);
  if (budget === undefined || left === undefined || left === 0) return days;
  const rest = Math.abs(left);
  const short = format.short(rest, currency, budget);
  // less than what is shown beside a large budget
  const amount = short === format.short(0, currency, budget) ? format.amount(rest, currency) : short;
  return left < 0 ? alerts.card.over(amount, days) : alerts.card.left(amount, days);
}

/** An amount in a column of a table on a phone may break beside its currency, never within its number. */
export function inNarrowColumn(amount: string): string {
  return amount.replace(BESIDE_CURRENCY, ' ');
}

/** The same for narrow columns side by side. */
export function budgetFigures(figures: Figures, speech: Speech): Fact[] {
  return budgetFacts(figures, speech).map(({ label, value }) => ({
    label,
    value: inNarrowColumn(value),
  }));
}

/** Where it stands, beside a percentage that is cut: 80.5 % is shown as 80 %, and "80%, above 80%" would puzzle. */
export function standsText(figures: Figures, threshold: number, { budgets }: BudgetWords): string {
  if (threshold <= 0) return budgets.aboveAThreshold;
  const percent = shownPercent(figures);
  if (isSameAmount(percent, threshold)) return budgets.atTheThreshold;
  const isCutToIt = percent !== undefined && percent > threshold && wholePercent(percent) <= threshold;
  return isCutToIt ? budgets.justAbove(threshold) : budgets.above(threshold);
}
