import { spentOf, stateWords, usedText } from '#adapters/teams/layout/budget-figures.ts';
import { type Fact, fact, type Line, line, present } from '#adapters/teams/layout/parts.ts';
import { nameRun, run, spoken } from '#adapters/teams/layout/text.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Portfolio, PortfolioRow, PortfolioTotal } from '#domain/usage/portfolio.ts';
import { ago, type Format, formatFor } from '#language/format.ts';

export interface PortfolioView {
  readonly answer: string;
  readonly counts: readonly Fact[];
  readonly totals: readonly TotalRow[];
  /** One entry when there is a table to show, none otherwise. */
  readonly worst: readonly { readonly rows: readonly WorstRow[] }[];
  readonly notes: readonly Line[];
  readonly speak: string;
}

export interface TotalRow {
  readonly spent: string;
  /** " (USD 25,567.89) spent by 55 customers; budgets of EUR 40,000.00 in all". */
  readonly text: string;
}

export interface WorstRow {
  readonly name: string;
  readonly used: string;
  readonly state: string;
  readonly spent: string;
  readonly asOf: string;
}

const ROWS = 15;
export const CURRENCIES = 20;

export function portfolioView(portfolio: Portfolio, now: Instant, reader: Reader): PortfolioView {
  const format = formatFor(reader);
  const over = `${format.count(portfolio.overBudget)} of ${format.counted(portfolio.customers, 'customer')} at or over budget`;
  const rows = portfolio.worst.slice(0, ROWS).flatMap((row) => worstRow(row, now, format));
  return {
    answer: run(portfolio.customers === 0 ? 'No customers are known yet.' : over),
    counts: countFacts(portfolio, now, format),
    totals: portfolio.totals.slice(0, CURRENCIES).map((total) => totalRow(total, format)),
    worst: rows.length > 0 ? [{ rows }] : [],
    notes: present([
      portfolio.totals.length > CURRENCIES && line(`And ${portfolio.totals.length - CURRENCIES} more currencies.`),
      rows.length < portfolio.worst.length && line(`And ${portfolio.worst.length - rows.length} more customers.`),
      rows.length > 0 && line('Ask "usage for <customer>" for the details of one.'),
    ]),
    speak: spoken(portfolio.customers === 0 ? 'No customers are known yet' : over),
  };
}

function countFacts(portfolio: Portfolio, now: Instant, format: Format): Fact[] {
  const { oldestReading } = portfolio;
  return present([
    fact('Customers', customersText(portfolio, format)),
    fact('As of', newestText(portfolio, format)),
    oldestReading !== undefined && fact('Read', `oldest reading ${ago(oldestReading, now)}`),
  ]);
}

function newestText({ customers, unread, withoutUsage, newestData }: Portfolio, format: Format): string {
  if (newestData !== undefined) return `${format.dateTime(newestData)} (newest figures)`;
  return customers > unread + withoutUsage ? 'not known' : 'no figures yet';
}

function customersText({ customers, withoutBudget, withoutUsage, unread }: Portfolio, format: Format): string {
  const parts = [
    `${format.count(withoutBudget)} with no budget`,
    `${format.count(withoutUsage)} with no usage`,
    ...(unread > 0 ? [`${format.count(unread)} not read yet`] : []),
  ];
  return `${format.count(customers)}: ${parts.join(', ')}`;
}

/** Totals stand per currency: amounts in different currencies are never added up. */
export function totalRow(total: PortfolioTotal, format: Format): TotalRow {
  const { currency, usdTotalCost } = total;
  const isUsdShown = usdTotalCost !== undefined && currency !== 'USD';
  const usd = isUsdShown ? `(${format.amount(usdTotalCost, 'USD')}) ` : '';
  const budgets = total.budget > 0 ? `; budgets of ${format.amount(total.budget, currency)} in all` : '';
  const text = `${usd}spent by ${format.counted(total.customers, 'customer')}${budgets}`;
  return { spent: run(format.amount(total.totalCost, currency)), text: ` ${run(text)}` };
}

export function worstRow({ customer, state }: PortfolioRow, now: Instant, format: Format): WorstRow[] {
  const summary = state.latest;
  if (summary?.budget === undefined) return [];
  return [
    {
      name: nameRun(customer),
      used: run(usedText(summary, format)),
      state: stateWords(summary, { period: summary.period, now }),
      spent: run(spentOf(summary, format)),
      asOf: run(format.asOf(summary.lastModified)),
    },
  ];
}
