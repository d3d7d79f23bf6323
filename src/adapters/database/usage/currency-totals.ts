import { sql } from 'kysely';
import type { PortfolioTotal } from '#domain/usage/portfolio.ts';

export interface TotalRow {
  readonly currency: string | null;
  readonly customers: number;
  readonly with_budget: number;
  readonly spent_with_budget: number | null;
  readonly budget: number | null;
  readonly spent_without_budget: number | null;
  readonly usd_rows: number;
  readonly usd_total_cost: number | null;
}

/** What is summed up over rows of `usage`, to be grouped by currency. */
export const TOTALS = sql.raw(`currency, count(*) as customers, count(budget) as with_budget,
  sum(case when budget is not null then total_cost end) as spent_with_budget, sum(budget) as budget,
  sum(case when budget is null then total_cost end) as spent_without_budget,
  count(usd_total_cost) as usd_rows, sum(usd_total_cost) as usd_total_cost`);

/** Amounts of different currencies are never added. */
export function toTotals(rows: readonly TotalRow[]): readonly PortfolioTotal[] {
  return rows.map(toTotal).toSorted(worstFirst);
}

function toTotal(row: TotalRow): PortfolioTotal {
  return {
    currency: row.currency ?? undefined,
    withBudget: { customers: row.with_budget, totalCost: row.spent_with_budget ?? 0, budget: row.budget ?? 0 },
    withoutBudget: { customers: row.customers - row.with_budget, totalCost: row.spent_without_budget ?? 0 },
    usdTotalCost: row.usd_rows === row.customers ? (row.usd_total_cost ?? undefined) : undefined,
  };
}

/**
 * Sorts by the used share of the budgets, then by the number of customers; amounts of different currencies are not compared.
 */
function worstFirst(a: PortfolioTotal, b: PortfolioTotal): number {
  return (
    shareOf(b) - shareOf(a) || customersOf(b) - customersOf(a) || ((a.currency ?? '') < (b.currency ?? '') ? -1 : 1)
  );
}

function shareOf({ withBudget }: PortfolioTotal): number {
  return withBudget.budget > 0 ? withBudget.totalCost / withBudget.budget : -1;
}

function customersOf({ withBudget, withoutBudget }: PortfolioTotal): number {
  return withBudget.customers + withoutBudget.customers;
}
