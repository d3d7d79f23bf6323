import { type Fact, fact, type Line, line, openBelowButton, present } from '#adapters/teams/layout/parts.ts';
import { run, spoken } from '#adapters/teams/layout/text.ts';
import { type CustomerRowView, customerRows } from '#adapters/teams/lists/customer-row.ts';
import type { Instant } from '#domain/time/time.ts';
import { budgetState } from '#domain/usage/budget-state.ts';
import type { Portfolio, PortfolioRow, PortfolioTotal } from '#domain/usage/portfolio.ts';
import { ago } from '#language/format.ts';
import type { Speech } from '#language/speech.ts';

export interface PortfolioView {
  readonly answer: string;
  /** What makes the figures doubtful or incomplete: before the first of them. */
  readonly doubts: readonly Line[];
  /** One entry when there are rows to show, none otherwise. */
  readonly worst: readonly { readonly rows: readonly CustomerRowView[] }[];
  readonly more: readonly Line[];
  /** The rows that stand behind a button, and its title. */
  readonly rest: readonly { readonly title: string; readonly rows: readonly CustomerRowView[] }[];
  readonly totals: readonly TotalRow[];
  readonly moreTotals: readonly { readonly title: string; readonly totals: readonly TotalRow[] }[];
  /** Figures of ended billing periods, apart from those of running ones. */
  readonly ended: readonly { readonly rows: readonly CustomerRowView[]; readonly more: readonly Line[] }[];
  readonly counts: readonly Fact[];
  readonly notes: readonly Line[];
  readonly speak: string;
}

export interface TotalRow {
  readonly spent: string;
  /** " of budgets of EUR 6,000.00 (6 customers); EUR 88,000.00 spent without a budget (1 customer)". */
  readonly text: string;
}

/** Rows and totals that stand on the card at once; others are behind a button. */
const ROWS = 15;
const TOTALS = 3;
export const ENDED_ROWS = 5;

/** The most rows and totals on a card, shown at once or behind a button. */
export const PORTFOLIO_ROWS = 100;
const CURRENCIES = 20;

/** At most `rows` of those with a budget: fewer where the size of a card asks for it. */
export function portfolioView(portfolio: Portfolio, now: Instant, speech: Speech, rows: number): PortfolioView {
  const { words } = speech;
  const answer = answerOf(portfolio, speech);
  // the card's "as of" is that of the newest figures
  const date = portfolio.newestData === undefined ? undefined : speech.format.date(portfolio.newestData);
  const inWords = (some: readonly PortfolioRow[]) => customerRows(some, { now, date, open: openBelowButton }, speech);
  const known = portfolio.worst.slice(0, rows);
  const shown = known.slice(0, ROWS);
  const rest = inWords(known.slice(ROWS));
  const ended = inWords(portfolio.ended.slice(0, ENDED_ROWS));
  return {
    answer: run(answer),
    doubts: doubtLines(portfolio, speech),
    worst: shown.length > 0 ? [{ rows: inWords(shown) }] : [],
    more: moreLines(portfolio, shown, speech),
    rest: rest.length > 0 ? [{ title: words.portfolio.showMore(rest.length), rows: rest }] : [],
    ...totalRows(portfolio.totals, speech),
    ended: ended.length > 0 ? [{ rows: ended, more: moreOf(portfolio.waiting - ended.length, speech) }] : [],
    counts: countFacts(portfolio, now, speech),
    notes: present([
      moreCurrenciesLine(portfolio.totals, speech),
      portfolio.withoutBudget > 0 && line(words.portfolio.withoutBudgetHint),
    ]),
    speak: spoken(answer),
  };
}

function answerOf({ customers, running, overBudget }: Portfolio, { words, format }: Speech): string {
  if (customers === 0) return words.portfolio.noCustomers;
  if (running === 0) return words.portfolio.noneRunning;
  return words.portfolio.overBudget(format.count(overBudget), running, format.count(running));
}

/** Customers whose figures are missing from the card, or may be out of date on it. */
export function doubtLines({ waiting, unread, stale }: Portfolio, { words: { portfolio }, format }: Speech): Line[] {
  return present([
    waiting > 0 && line(portfolio.waiting(waiting, format.count(waiting))),
    unread > 0 && line(portfolio.unread(unread, format.count(unread))),
    stale > 0 && line(portfolio.stale(stale, format.count(stale))),
  ]);
}

/** Who is cut off is counted, and so are those of them that matter most. */
function moreLines(portfolio: Portfolio, shown: readonly PortfolioRow[], { words, format }: Speech): Line[] {
  const more = portfolio.running - portfolio.withoutBudget - shown.length;
  if (more <= 0 || shown.length === 0) return [];
  const over = portfolio.overBudget - shown.filter(isAtOrOver).length;
  if (over <= 0) return [line(words.names.more(format.count(more)))];
  return [line(words.portfolio.moreOverBudget(format.count(more), format.count(over)))];
}

function isAtOrOver({ state }: PortfolioRow): boolean {
  const known = state.latest && budgetState(state.latest);
  return known === 'usedUp' || known === 'exceeded';
}

export function moreOf(more: number, { words, format }: Speech): Line[] {
  return more > 0 ? [line(words.names.more(format.count(more)))] : [];
}

function countFacts(portfolio: Portfolio, now: Instant, speech: Speech): Fact[] {
  const { oldestReading } = portfolio;
  const { words } = speech;
  const { labels } = words.portfolio;
  return present([
    fact(labels.customers, customersText(portfolio, speech)),
    fact(labels.asOf, newestText(portfolio, speech)),
    oldestReading !== undefined && fact(labels.read, words.portfolio.oldestReading(ago(oldestReading, now, words))),
  ]);
}

function newestText({ running, newestData }: Portfolio, { words, format }: Speech): string {
  if (newestData !== undefined) return words.portfolio.newest(format.dateTime(newestData));
  return running > 0 ? words.dates.notKnown : words.portfolio.noFigures;
}

function customersText(
  { customers, running, withoutBudget, withoutUsage }: Portfolio,
  { words, format }: Speech,
): string {
  return words.portfolio.counts(format.count(customers), {
    running: format.count(running),
    withoutBudget: format.count(withoutBudget),
    withoutUsage: format.count(withoutUsage),
  });
}

/** Totals stand per currency: amounts in different currencies are never added up. */
export function totalRows(
  totals: readonly PortfolioTotal[],
  speech: Speech,
): Pick<PortfolioView, 'totals' | 'moreTotals'> {
  const rows = totals.slice(0, CURRENCIES).map((total) => totalRow(total, speech));
  const more = rows.slice(TOTALS);
  const title = speech.words.portfolio.moreCurrenciesButton(more.length);
  return { totals: rows.slice(0, TOTALS), moreTotals: more.length > 0 ? [{ title, totals: more }] : [] };
}

/** Currencies that not even a button shows are counted. */
export function moreCurrenciesLine(totals: readonly PortfolioTotal[], { words }: Speech): Line | undefined {
  const more = totals.length - CURRENCIES;
  return more > 0 ? line(words.portfolio.moreCurrencies(more)) : undefined;
}

/** Spending stands beside budgets only where there are budgets. */
function totalRow(
  { currency, withBudget, withoutBudget, usdTotalCost }: PortfolioTotal,
  { words, format }: Speech,
): TotalRow {
  const amount = (value: number) => run(format.brief(value, currency));
  const customers = (count: number) => words.names.customers(count, format.count(count));
  const isUsdShown = usdTotalCost !== undefined && currency !== 'USD';
  const hasBudgets = withBudget.customers > 0;
  const text = words.portfolio.total({
    budget: hasBudgets ? amount(withBudget.budget) : undefined,
    budgetCustomers: customers(withBudget.customers),
    others: withoutBudget.customers > 0 ? amount(withoutBudget.totalCost) : undefined,
    otherCustomers: customers(withoutBudget.customers),
    usd: isUsdShown ? run(format.brief(usdTotalCost, 'USD')) : undefined,
  });
  return { spent: amount(hasBudgets ? withBudget.totalCost : withoutBudget.totalCost), text };
}
