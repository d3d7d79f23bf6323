import { spentOf, stateWords, usedText } from '#adapters/teams/layout/budget-figures.ts';
import { type Fact, fact, type Line, line, present } from '#adapters/teams/layout/parts.ts';
import { nameRun, run, spoken } from '#adapters/teams/layout/text.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Instant } from '#domain/time/time.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import { budgetState } from '#domain/usage/budget-state.ts';
import type { Portfolio, PortfolioRow, PortfolioTotal } from '#domain/usage/portfolio.ts';
import { ago, type Format, formatFor } from '#language/format.ts';
import { plural } from '#language/words.ts';

export interface PortfolioView {
  readonly answer: string;
  /** What makes the figures doubtful or incomplete: before the first of them. */
  readonly doubts: readonly Line[];
  /** One entry when there is a table to show, none otherwise. */
  readonly worst: readonly { readonly rows: readonly WorstRow[] }[];
  readonly more: readonly Line[];
  /** The rows that stand behind a button, and its title. */
  readonly rest: readonly { readonly title: string; readonly rows: readonly WorstRow[] }[];
  readonly totals: readonly TotalRow[];
  readonly moreTotals: readonly { readonly title: string; readonly totals: readonly TotalRow[] }[];
  /** Figures of ended billing periods, apart from those of running ones. */
  readonly ended: readonly { readonly rows: readonly WorstRow[]; readonly more: readonly Line[] }[];
  readonly counts: readonly Fact[];
  readonly notes: readonly Line[];
  readonly speak: string;
}

export interface TotalRow {
  readonly spent: string;
  /** " of budgets of EUR 6,000.00 (6 customers); EUR 88,000.00 spent without a budget (1 customer)". */
  readonly text: string;
}

export interface WorstRow {
  readonly name: string;
  readonly used: string;
  readonly state: string;
  readonly spent: string;
  readonly asOf: string;
}

/** Rows and totals that stand on the card at once; others are behind a button. */
const ROWS = 15;
const TOTALS = 3;
export const ENDED_ROWS = 5;

/** The most rows and totals on a card, shown at once or behind a button. */
export const PORTFOLIO_ROWS = 100;
const CURRENCIES = 20;

/** At most `rows` of those with a budget: fewer where the size of a card asks for it. */
export function portfolioView(portfolio: Portfolio, now: Instant, reader: Reader, rows: number): PortfolioView {
  const format = formatFor(reader);
  const answer = answerOf(portfolio, format);
  const known = portfolio.worst.slice(0, rows);
  const shown = known.slice(0, ROWS);
  const rest = known.slice(ROWS).flatMap((row) => worstRow(row, now, format));
  const ended = portfolio.ended.slice(0, ENDED_ROWS).flatMap((row) => worstRow(row, now, format));
  return {
    answer: run(answer),
    doubts: doubtLines(portfolio, format),
    worst: shown.length > 0 ? [{ rows: shown.flatMap((row) => worstRow(row, now, format)) }] : [],
    more: moreLines(portfolio, shown, format),
    rest: rest.length > 0 ? [{ title: `Show ${rest.length} more`, rows: rest }] : [],
    ...totalRows(portfolio.totals, format),
    ended: ended.length > 0 ? [{ rows: ended, more: moreOf(portfolio.waiting - ended.length, format) }] : [],
    counts: countFacts(portfolio, now, format),
    notes: present([
      portfolio.totals.length > CURRENCIES && line(`And ${portfolio.totals.length - CURRENCIES} more currencies.`),
      portfolio.withoutBudget > 0 && line('"no budget" lists the customers without a budget.'),
      shown.length > 0 && line('Ask "usage for <customer>" for the details of one.'),
    ]),
    speak: spoken(answer),
  };
}

function answerOf({ customers, running, overBudget }: Portfolio, format: Format): string {
  if (customers === 0) return 'No customers are known yet.';
  if (running === 0) return 'No customer has figures of a running billing period.';
  return `${format.count(overBudget)} of ${format.counted(running, 'customer')} at or over budget`;
}

/** Customers whose figures are missing from the card, or may be out of date on it. */
export function doubtLines({ waiting, unread, stale }: Portfolio, format: Format): Line[] {
  const wait = `${format.counted(waiting, 'customer')} ${plural(waiting, 'waits', 'wait')} for new figures`;
  const apart = plural(
    waiting,
    'its billing period has ended, so it is',
    'their billing periods have ended, so they are',
  );
  return present([
    waiting > 0 && line(`${wait}: ${apart} in no count and no total here.`),
    unread > 0 && line(`${format.counted(unread, 'customer')} ${plural(unread, 'was', 'were')} not read yet.`),
    stale > 0 &&
      line(
        `${format.counted(stale, 'customer')} ${plural(stale, 'shows', 'show')} no change for long: figures may be old.`,
      ),
  ]);
}

/** Who is cut off is counted, and so are those of them that matter most. */
function moreLines(portfolio: Portfolio, shown: readonly PortfolioRow[], format: Format): Line[] {
  const more = portfolio.running - portfolio.withoutBudget - shown.length;
  if (more <= 0 || shown.length === 0) return [];
  const over = portfolio.overBudget - shown.filter(isAtOrOver).length;
  const overText = over > 0 ? `, ${format.count(over)} of them at or over budget` : '';
  return [line(`and ${format.count(more)} more${overText}`)];
}

function isAtOrOver({ state }: PortfolioRow): boolean {
  const known = state.latest && budgetState(state.latest);
  return known === 'usedUp' || known === 'exceeded';
}

export function moreOf(more: number, format: Format): Line[] {
  return more > 0 ? [line(`and ${format.count(more)} more`)] : [];
}

function countFacts(portfolio: Portfolio, now: Instant, format: Format): Fact[] {
  const { oldestReading } = portfolio;
  return present([
    fact('Customers', customersText(portfolio, format)),
    fact('As of', newestText(portfolio, format)),
    oldestReading !== undefined && fact('Read', `oldest reading ${ago(oldestReading, now)}`),
  ]);
}

function newestText({ running, newestData }: Portfolio, format: Format): string {
  if (newestData !== undefined) return `${format.dateTime(newestData)} (newest figures)`;
  return running > 0 ? 'not known' : 'no figures yet';
}

function customersText({ customers, running, withoutBudget, withoutUsage }: Portfolio, format: Format): string {
  const parts = [
    `${format.count(running)} in a running billing period`,
    `${format.count(withoutBudget)} of them with no budget`,
    `${format.count(withoutUsage)} with no usage`,
  ];
  return `${format.count(customers)}: ${parts.join(', ')}`;
}

/** Totals stand per currency: amounts in different currencies are never added up. */
export function totalRows(
  totals: readonly PortfolioTotal[],
  format: Format,
): Pick<PortfolioView, 'totals' | 'moreTotals'> {
  const rows = totals.slice(0, CURRENCIES).map((total) => totalRow(total, format));
  const more = rows.slice(TOTALS);
  const title = `${more.length} more ${plural(more.length, 'currency', 'currencies')}`;
  return { totals: rows.slice(0, TOTALS), moreTotals: more.length > 0 ? [{ title, totals: more }] : [] };
}

/** Spending stands beside budgets only where there are budgets. */
function totalRow({ currency, withBudget, withoutBudget, usdTotalCost }: PortfolioTotal, format: Format): TotalRow {
  const amount = (value: number) => run(format.amount(value, currency));
  const isUsdShown = usdTotalCost !== undefined && currency !== 'USD';
  const usd = isUsdShown ? `; ${run(format.amount(usdTotalCost, 'USD'))} in all` : '';
  const without = `spent without a budget (${format.counted(withoutBudget.customers, 'customer')})`;
  if (withBudget.customers === 0) return { spent: amount(withoutBudget.totalCost), text: ` ${without}${usd}` };
  const budgets = ` of budgets of ${amount(withBudget.budget)} (${format.counted(withBudget.customers, 'customer')})`;
  const others = withoutBudget.customers === 0 ? '' : `; ${amount(withoutBudget.totalCost)} ${without}`;
  return { spent: amount(withBudget.totalCost), text: `${budgets}${others}${usd}` };
}

/** No row for a customer without a budget. */
export function worstRow({ customer, state }: PortfolioRow, now: Instant, format: Format): WorstRow[] {
  const summary = state.latest;
  if (summary?.budget === undefined) return [];
  const { period } = summary;
  return [
    {
      name: nameRun(customer),
      used: run(usedText(summary, format)),
      state: stateWords(summary, { period, now }),
      spent: run(spentOf(summary, format)),
      asOf: run(
        hasEnded(period, now)
          ? `${format.period(period)} (ended), ${format.lastSeen(summary.lastModified)}`
          : format.asOf(summary.lastModified),
      ),
    },
  ];
}
