import type { Instant } from '#domain/time/time.ts';
import type { SpendingBudget } from '#domain/usage/budget.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import type { Spike } from '#domain/usage/spikes/spike.ts';

/** What a forecast says of the end of a billing period. Amounts are in the customer's currency. */
export interface ForecastTold {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
  /** The amount that it is expected to reach: the level's share of the budget. */
  readonly amount: number;
  /** Between which days it reaches that amount; left out where it does not before the period ends. */
  readonly reachedFrom?: CalendarDay | undefined;
  readonly reachedTo?: CalendarDay | undefined;
  readonly currency?: string | undefined;
  /** Of the figures that it was made from. */
  readonly asOf?: Instant | undefined;
}

/** A customer is expected to end its billing period at or above a level of its budget. */
export interface ForecastNews {
  readonly about: 'forecast';
  readonly kind: 'raised' | 'standing';
  /** A percentage of the budget; 100 is the budget itself. */
  readonly level: number;
  readonly budgetVersion: number;
  /** It is told for the first, second … time in this period. */
  readonly round: number;
  readonly facts: ForecastTold;
}

/** What an expensive day cost. Amounts are in the customer's currency. */
export interface SpikeTold {
  readonly kind: Spike['kind'];
  readonly cost: number;
  readonly usual: number;
  /** The first day of the level at which the customer spends since; left out where it is no step. */
  readonly stepSince?: CalendarDay | undefined;
  readonly currency?: string | undefined;
  readonly asOf?: Instant | undefined;
}

/** A data day of a customer cost far more than is usual. */
export interface SpikeNews {
  readonly about: 'spike';
  readonly kind: 'raised' | 'standing';
  readonly date: CalendarDay;
  readonly facts: SpikeTold;
}

/** What a spending budget was changed from and to. */
export interface BudgetTold {
  readonly from: SpendingBudget;
  readonly to: SpendingBudget;
  /** When the change was read (calendar). */
  readonly changedAt: Instant;
  /** When it became news to the conversation (calendar): for a day from then on its post is edited. */
  readonly toldAt: Instant;
}

/** A customer's spending budget was set, changed or removed in Partner Center. */
export interface BudgetNews {
  readonly about: 'budget';
  readonly kind: 'raised';
  /** Which of the alert's budgets it tells. */
  readonly version: number;
  readonly facts: BudgetTold;
}

/** A loud alarm was wrong: the figures were corrected. */
export interface TakenBackNews {
  readonly about: 'taken-back';
  readonly kind: 'raised';
  readonly budgetVersion: number;
  /** Which of the alarms about this budget is taken back. */
  readonly round: number;
  readonly facts: {
    /** The percentage used now, and the highest that was told. */
    readonly percent: number;
    readonly told: number;
  };
}

/** A level, and when it was crossed (calendar). */
export interface CrossedLevel {
  readonly threshold: number;
  readonly at: Instant;
}

/** Levels that were crossed while a silence held, and that hold no longer. */
export interface PassedNews {
  readonly about: 'passed';
  readonly kind: 'raised';
  readonly budgetVersion: number;
  readonly facts: {
    /** Ascending, with when each was crossed. */
    readonly levels: readonly CrossedLevel[];
    /** Used now; undefined without a budget. */
    readonly percent?: number | undefined;
  };
}

export type InsightNews = ForecastNews | SpikeNews | BudgetNews | TakenBackNews | PassedNews;
