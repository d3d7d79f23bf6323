import type { RegularDay } from '#domain/usage/forecast/usual-week.ts';

/** Monday, 1 March 2027. */
export const MONDAY = 20_878;

/** Days in a row that cost these amounts, from a date on. */
export function daysFrom(date: number, ...costs: readonly number[]): readonly RegularDay[] {
  return costs.map((cost, index) => ({ date: date + index, cost }));
}

/** So many times the same. */
export function times(count: number, ...costs: readonly number[]): readonly number[] {
  return Array.from({ length: count }, () => costs).flat();
}
