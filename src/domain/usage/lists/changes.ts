import type { Instant } from '#domain/time/time.ts';
import { isSameAmount, levelOf } from '#domain/usage/budget.ts';
import { budgetState, type Figures, shownPercent } from '#domain/usage/budget-state.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import type { PaceWord } from '#domain/usage/pace.ts';
import type { HeadingChange, ListRow } from './customer-list.ts';

/** What is asked for: the changes of all customers since a day. */
export interface ChangesQuery {
  readonly date: CalendarDay;
  readonly now: Instant;
  /** Whose passing is told. */
  readonly thresholds: readonly number[];
}

/** Some of the customers to whom the same has happened, and how many they are. */
export interface ChangedCustomers {
  readonly count: number;
  /** At most `CHANGED_ROWS`; `before` are the figures of that day. */
  readonly rows: readonly ListRow[];
}

/** What has changed among the customers of a running billing period. Each of them stands in one place only. */
export interface Changes {
  readonly date: CalendarDay;
  readonly running: number;
  readonly waiting: number;
  /** Customers of whom no figures of that day are kept in this billing period. */
  readonly unknown: number;
  readonly budget: ChangedCustomers;
  readonly passed: ChangedCustomers;
  readonly fell: ChangedCustomers;
  /** Who is newly heading over the budget, and who no longer is, of those who are in none of these. */
  readonly newly: ChangedCustomers;
  readonly noLonger: ChangedCustomers;
  /** How many of all that is, and of how many it is not known. */
  readonly heading: { readonly newly: number; readonly noLonger: number; readonly unknown: number };
  /** Who costs most more of the others, at most `ROSE_ROWS` of each currency; `increase` says by how much. */
  readonly rose: readonly ListRow[];
}

export const CHANGED_ROWS = 10;
export const ROSE_ROWS = 3;

export type Change = 'budget' | 'passed' | 'fell' | 'none';

/** The most important thing that has happened to a customer between two figures of one billing period. Pure. */
export function changeBetween(then: Figures, now: Figures, thresholds: readonly number[]): Change {
  if (then.currency !== now.currency || !isSameAmount(then.budget, now.budget)) return 'budget';
  const level = (figures: Figures) => levelOf(shownPercent(figures) ?? 0, thresholds);
  const difference = level(now) - level(then);
  if (difference === 0) return 'none';
  return difference > 0 ? 'passed' : 'fell';
}

/**
 * `word` is how the customer stands now, `was` whether it was heading over then, where that is known. What is used up or exceeded is
 * heading nowhere any more. Pure.
 */
export function headingBetween(then: Figures, word: PaceWord, was: boolean | undefined): HeadingChange {
  const state = budgetState(then);
  const isNow = word === 'headingOver';
  if (state === 'noBudget') return isNow ? 'newly' : 'same';
  if (state === 'usedUp' || state === 'exceeded' || HEADING_NOWHERE.has(word)) return 'same';
  if (was === undefined) return 'unknown';
  if (was === isNow) return 'same';
  return isNow ? 'newly' : 'noLonger';
}

const HEADING_NOWHERE: ReadonlySet<PaceWord> = new Set(['noBudget', 'usedUp', 'exceeded']);
