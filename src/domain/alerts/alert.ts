import type { Instant } from '#domain/time/time.ts';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';
import type { SpendingBudget } from '#domain/usage/budget.ts';
import type { Figures } from '#domain/usage/budget-state.ts';
import type { Plan } from '#domain/usage/usage-summary.ts';

/** A person as Teams names them in an activity. */
export interface Person {
  /** Entra object id. */
  readonly objectId: string;
  readonly name: string;
}

/** One spending budget that was in force during the period. */
export interface BudgetInForce extends SpendingBudget {
  /** 1 for the first of the period. Part of a notification's occasion. */
  readonly version: number;
  /** The percentage of this budget that was used when it was first seen; undefined without an amount. */
  readonly basePercent: number | undefined;
  /** The lowest percentage of it seen since, where that is under the base. */
  readonly lowPercent?: number | undefined;
  /** The highest percentage of it, once another budget took its place; until then the alert's `peakPercent` is. */
  readonly peakPercent?: number | undefined;
  /** The version in whose place it was first read, where that is not the one before. */
  readonly follows?: number | undefined;
  /**
   * When it was first read in the place of another; undefined for what was seen first, and of version 0.1.0. A budget that came back
   * counts as never changed.
   */
  readonly since?: Instant | undefined;
  /** Of a period's first: the one of the period before, where that was another. */
  readonly before?: SpendingBudget | undefined;
  /** When another budget was first read in its place. */
  readonly until?: Instant | undefined;
}

export interface Acknowledgement {
  readonly id: string;
  readonly by: Person;
  readonly at: Instant;
  /** The percentage used then, against budget `version`. */
  readonly percent: number;
  readonly version: number;
  /** The highest percentage of that budget seen since; undefined in one of version 0.1.0, where the peak says it. */
  readonly highest?: number | undefined;
}

export type CloseReason = 'laterPeriod' | 'periodEnded' | 'left';

/**
 * One customer's spending against its budget in one billing period. Kept from the first summary of the period on, so that
 * every crossing is known; it is an alert for a conversation from the moment one of its thresholds is reached.
 */
export interface Alert {
  /** `<customer id>:<first start seen, ISO date>`, with its time where another alert of the customer has that date. */
  readonly id: string;
  readonly customerId: string;
  readonly plan: Plan;
  readonly period: BillingPeriod;
  /** In the order in which they were last in force; the last is in force now. Never empty. */
  readonly budgets: readonly BudgetInForce[];
  /** The highest percentage against the budget in force; 0 without one. */
  readonly peakPercent: number;
  /** The last figure seen. */
  readonly totalCost: number;
  readonly currency: string | undefined;
  readonly percentUsed: number | undefined;
  /** Of the last figure seen; undefined: not known. */
  readonly lastModified: Instant | undefined;
  readonly readAt: Instant;
  /** Opened by the customer's very first reading: what stands then is not news. */
  readonly isFirstReading: boolean;
  /** The alert of the customer's former plan, whose told levels are taken along. */
  readonly carriedFrom: string | undefined;
  readonly acknowledgement: Acknowledgement | undefined;
  readonly closed: { readonly at: Instant; readonly reason: CloseReason } | undefined;
}

/** The budget against which `peakPercent` and `percentUsed` are measured. */
export function budgetInForce(alert: Alert): BudgetInForce {
  const last = alert.budgets.at(-1);
  if (!last) throw new Error(`alert ${alert.id} has no budget entry`);
  return last;
}

/** Whether another budget came into force since the customer was known: in this period, or at its beginning. */
export function hasChangedBudget({ budgets }: Alert): boolean {
  return budgets.some(({ since }) => since !== undefined);
}

/** The last figures seen of the alert's period, against the budget in force. */
export function figuresOf(alert: Alert): Figures {
  return { totalCost: alert.totalCost, budget: budgetInForce(alert).amount, currency: alert.currency };
}
