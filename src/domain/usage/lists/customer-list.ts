import type { LocalDay } from '#domain/time/local-time.ts';
import type { Instant } from '#domain/time/time.ts';
import { asShown } from '#domain/usage/amount.ts';
import { hasReached } from '#domain/usage/budget.ts';
import { budgetState, type Figures, shownPercent } from '#domain/usage/budget-state.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import { spanOf, type When } from '#domain/usage/days/span.ts';
import type { PortfolioRow, PortfolioTotal } from '#domain/usage/portfolio.ts';

/*
 * Lists over all customers. Everything on one card (rows, counts, totals) is of the same customers: those of a running billing
 * period that the list names. Customers of ended periods stand apart, with their number.
 */

/** An ISO code, or null: the currency is not known. */
export type ListCurrency = string | null;

/** Which customers a list names, and in which order. Plain data: buttons carry it. */
export type CustomerList = (
  | { readonly kind: PlainKind }
  /** Whose share of the budget has reached that percentage, or has not. */
  | { readonly kind: 'over' | 'under'; readonly percent: number }
  /** Who costs more than at an earlier time, the largest increase first. */
  | { readonly kind: 'increase'; readonly since: Since }
) & {
  /** Only so many of them, from the top. */
  readonly most?: number | undefined;
  /** Only the customers with this currency. Where amounts are compared and it is missing, it is the one of most customers. */
  readonly currency?: ListCurrency | undefined;
};

/** A day by its name; 1 is Monday. */
export type NamedSince = { readonly kind: 'yesterday' } | { readonly kind: 'weekday'; readonly weekday: number };

/** A day, given by name or by its date, or the same day of the last billing period. */
export type Since = NamedSince | { readonly kind: 'day'; readonly date: CalendarDay } | { readonly kind: 'lastPeriod' };

/**
 * `all`, `top`: by the used share of the budget (`all` has those without a budget, too). `biggest`: by the amount, in one currency.
 * `atRisk`: close to the budget, heading over it, or over it. `noChange`: who spends, and whose figures have not moved for long.
 * `noUsage`: who costs nothing in the running period, or has no figures of one because nothing was used.
 */
export type PlainKind =
  | 'all'
  | 'top'
  | 'overBudget'
  | 'headingOver'
  | 'atRisk'
  | 'noBudget'
  | 'noUsage'
  | 'noChange'
  | 'biggest';

export type ListKind = PlainKind | 'over' | 'under' | 'increase';

/** Rows on a page. */
export const PAGE_ROWS = 10;

export interface ListQuery {
  readonly list: CustomerList;
  readonly now: Instant;
  /** Figures of customers that spend are stale when they were last changed before. */
  readonly staleBefore: Instant;
  /** 1 is the first; one beyond the end is the last. */
  readonly page: number;
}

export interface ListRow extends PortfolioRow {
  /** The figures of the same billing period that were read last on an earlier day. */
  readonly before?: Figures | undefined;
  /** Since the day of `before`; left out where the list itself says it. */
  readonly heading?: HeadingChange | undefined;
  /** By how much it costs more, where that is the order of the list. */
  readonly increase?: number;
}

/** What became of heading over the budget between two figures of one billing period. */
export type HeadingChange = 'newly' | 'noLonger' | 'same' | 'unknown';

/** One page of a list. */
export interface ListPage {
  readonly list: CustomerList;
  readonly page: number;
  readonly pages: number;
  /** The customers of a running billing period among whom the list is made, and those of them with a budget. */
  readonly running: number;
  readonly withBudget: number;
  /** Of an ended billing period. */
  readonly waiting: number;
  /** The customers without figures because they used nothing, where they are listed, too. */
  readonly withoutUsage?: number;
  /** The customers of a running period that the list names if it is not cut to `most`. */
  readonly fitting: number;
  /** Those that it names: all pages together. */
  readonly listed: number;
  readonly rows: readonly ListRow[];
  /** Of the listed customers, the largest share of the budgets first. */
  readonly totals: readonly PortfolioTotal[];
  /** Those of ended periods that the list would name, at most `ENDED_ROWS` of them. */
  readonly ended: { readonly customers: number; readonly rows: readonly ListRow[] };
  /** Where increases are listed. */
  readonly increases?: Increases | undefined;
  /** All currencies of the customers of a running period, the one of most customers first. */
  readonly currencies: readonly CurrencyCount[];
}

export interface CurrencyCount {
  readonly currency: ListCurrency;
  readonly customers: number;
}

/** What is known of increases beside the rows. */
export interface Increases {
  /** Of the listed customers together. */
  readonly sum: number;
  /** Customers of whom no figures of that time are kept in the same plan and currency. */
  readonly unknown: number;
  /** Customers whose billing period began later: they count from its start. */
  readonly fromStart: number;
}

/** The most rows of ended periods on a card. */
export const ENDED_ROWS = 5;

/** Which rows the page has that is shown, where so many customers fit the list. One beyond the end is the last page. */
export function pagesOf({ list, page: asked }: Pick<ListQuery, 'list' | 'page'>, fitting: number) {
  const listed = Math.min(fitting, list.most ?? fitting);
  const pages = Math.max(1, Math.ceil(listed / PAGE_ROWS));
  const page = Math.min(Math.max(1, asked), pages);
  const from = (page - 1) * PAGE_ROWS;
  return { page, pages, listed, from, limit: Math.min(PAGE_ROWS, listed - from) };
}

/** Whether the budget is used up or exceeded, by the amounts as shown. */
export function isAtOrOverBudget(figures: Figures): boolean {
  const state = budgetState(figures);
  return state === 'usedUp' || state === 'exceeded';
}

/** Whether so much of the budget is used, by the amounts as shown. */
export function hasReachedShare(figures: Figures, percent: number): boolean {
  return hasReached(shownPercent(figures) ?? Number.NEGATIVE_INFINITY, percent);
}

/** Whether nothing was used, by the amount as shown. */
export function isNothing({ totalCost, currency }: Pick<Figures, 'totalCost' | 'currency'>): boolean {
  return asShown(totalCost, currency) === 0;
}

/** Whether amounts are compared, which is done in one currency only. */
export function isByAmount({ kind }: CustomerList): boolean {
  return kind === 'biggest' || kind === 'increase';
}

/** The list with its day named by the date, so that its pages mean the same day tomorrow. */
export function withDate(list: CustomerList, today: LocalDay): CustomerList {
  if (list.kind !== 'increase') return list;
  const { since } = list;
  if (since.kind === 'day' || since.kind === 'lastPeriod') return list;
  return { ...list, since: { kind: 'day', date: dayMeant(since, today) } };
}

/** The last such day before today. */
export function dayMeant(since: NamedSince, today: LocalDay): CalendarDay {
  const when: When =
    since.kind === 'yesterday' ? { kind: 'yesterday' } : { kind: 'sinceWeekday', weekday: since.weekday };
  return spanOf(when, today).first;
}
