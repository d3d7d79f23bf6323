import type { Speech } from '#language/speech.ts';

export function withoutBudgetText(count: number, { words, format }: Speech): string {
  return words.portfolio.noBudget.count(count, format.count(count));
}
