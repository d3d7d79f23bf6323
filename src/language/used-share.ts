import { budgetState, type Figures, shownPercent } from '#domain/usage/budget-state.ts';
import { wholePercent } from './format.ts';
import type { Speech } from './speech.ts';

/**
 * "84%": the share of the budget that is used, by the amounts as shown and cut to whole percent; undefined without a budget.
 * "100%" stands beside a budget that is used up, never beside one that is exceeded: then it is "100.8%" or "just over 100%".
 */
export function usedShare(figures: Figures, { words, format }: Speech): string | undefined {
  const percent = shownPercent(figures);
  if (percent === undefined) return undefined;
  if (wholePercent(percent) !== 100 || budgetState(figures) !== 'exceeded') return format.percent(percent);
  return wholePercent(percent * 10) > 1000
    ? format.percent(percent, 1)
    : words.budgets.justOver(format.percent(percent));
}
