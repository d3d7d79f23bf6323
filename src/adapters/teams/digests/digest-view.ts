import { labelled } from '#adapters/teams/alerts/alert-summary.ts';
import { labelLines } from '#adapters/teams/alerts/alert-view.ts';
import { spentOf, stateWords, usedText } from '#adapters/teams/layout/budget-figures.ts';
import { type Fact, fact, type Line, present } from '#adapters/teams/layout/parts.ts';
import { nameRun, run, spoken } from '#adapters/teams/layout/text.ts';
import { silenceLines } from '#adapters/teams/subscriptions/subscription-views.ts';
import { withoutBudgetText } from '#adapters/teams/usage/no-budget-view.ts';
import {
  doubtLines,
  ENDED_ROWS,
  moreOf,
  type PortfolioView,
  totalRows,
  type WorstRow,
  worstRow,
} from '#adapters/teams/usage/portfolio-view.ts';
import { figuresOf } from '#domain/alerts/alert.ts';
import type { Instant } from '#domain/time/time.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { PortfolioRow, RecapRow } from '#domain/usage/portfolio.ts';
import { type Format, formatFor } from '#language/format.ts';
import { counted } from '#language/words.ts';
import type { DigestFacts } from '#ports/teams.ts';

export interface DigestView {
  readonly labels: readonly Line[];
  readonly headline: string;
  readonly doubts: readonly Line[];
  readonly proof: string;
  readonly facts: readonly Fact[];
  readonly totals: PortfolioView['totals'];
  readonly moreTotals: PortfolioView['moreTotals'];
  /** Open alerts, other large shares of a budget, what has ended, the recap: a table each, none where there is nothing. */
  readonly tables: readonly DigestTable[];
  readonly silences: readonly { readonly lines: readonly Line[] }[];
  readonly speak: string;
}

interface DigestTable {
  readonly heading: string;
  readonly rows: readonly WorstRow[];
  readonly more: readonly Line[];
}

/** The most rows that each table of a digest has. */
export const DIGEST_ROWS = 20;

/** Customers shown beside the open alerts. */
const OTHER_ROWS = 5;

/** Without amounts, as every summary. */
export function digestSummary(facts: DigestFacts): string {
  return labelled(`Digest: ${headlineOf(facts)}`, { isRepeat: facts.isRepeat, isTest: false });
}

/** At most `rows` rows a table: fewer where the size of a card asks for it. */
export function digestView(facts: DigestFacts, rows: number = DIGEST_ROWS): DigestView {
  const format = formatFor(facts.reader);
  const silences = silenceLines(facts.silences, { now: facts.now, format, known: facts.silenced });
  return {
    labels: labelLines({ isRepeat: facts.isRepeat, isTest: false }),
    headline: run(headlineOf(facts)),
    doubts: doubtLines(facts.portfolio, format),
    proof: run(proofText(facts, format)),
    facts: countFacts(facts, format),
    ...totalRows(facts.portfolio.totals, format),
    tables: tablesOf(facts, rows, format),
    silences: silences.length > 0 ? [{ lines: silences }] : [],
    speak: spoken(digestSummary(facts)),
  };
}

function headlineOf({ openCount, endedCount, portfolio }: DigestFacts): string {
  const open = openCount === 0 ? 'no open alerts' : counted(openCount, 'open alert');
  const ended = endedCount === 0 ? '' : `${counted(endedCount, 'alert')} of ended billing periods, `;
  return `${open}, ${ended}${counted(portfolio.customers, 'customer')} watched`;
}

/** Silence is evidence only beside this: what was looked at, how often, and what was missed. */
function proofText({ proof }: DigestFacts, format: Format): string {
  const data = proof.lastData === undefined ? 'last data: not known' : `last data ${format.dateTime(proof.lastData)}`;
  const customers = format.counted(proof.customers, 'customer');
  return `${customers}, ${format.counted(proof.scans, 'scan')}, ${format.count(proof.missed)} missed, ${data}`;
}

function countFacts({ portfolio, acknowledgedCount, hearsAll }: DigestFacts, format: Format): Fact[] {
  const { overBudget, running, withoutBudget } = portfolio;
  return present([
    fact('About', hearsAll ? 'all customers' : 'the customers subscribed here'),
    acknowledgedCount > 0 && fact('Acknowledged', counted(acknowledgedCount, 'alert')),
    fact('At or over budget', `${format.count(overBudget)} of ${format.counted(running, 'customer')}`),
    fact('Budgets', withoutBudgetText(withoutBudget, format)),
  ]);
}

function tablesOf(facts: DigestFacts, rows: number, format: Format): DigestTable[] {
  const open = facts.open.map(({ alert, customer }) => {
    const figures = figuresOf(alert);
    return {
      name: nameRun(customer),
      used: run(usedText(figures, format)),
      state: stateWords(figures, { period: alert.period, now: facts.now }),
      spent: run(spentOf(figures, format)),
      asOf: run(
        hasEnded(alert.period, facts.now) ? format.lastSeen(alert.lastModified) : format.asOf(alert.lastModified),
      ),
    };
  });
  const isOpen = idsOf(facts.open);
  const others = facts.portfolio.worst.filter(({ customer }) => !isOpen.has(customer.id));
  const recapped = facts.recap ?? [];
  const isRecapped = idsOf(recapped);
  const ended = facts.portfolio.ended.filter(({ customer }) => !isRecapped.has(customer.id));
  const inWords = (list: readonly PortfolioRow[]) => list.flatMap((row) => worstRow(row, facts.now, format));
  const recap = recapped.map((row) => recapRow(row, facts.now, format));
  const few = Math.min(OTHER_ROWS, rows);
  return [
    ...table('Open alerts', open, { rows, total: facts.openCount, format }),
    ...table(open.length > 0 ? 'Others with most of the budget used' : 'Most of the budget used', inWords(others), {
      rows: few,
      total: 0,
      format,
    }),
    ...table('Ended, waiting for new figures', inWords(ended), {
      rows: Math.min(ENDED_ROWS, rows),
      total: recapped.length > 0 ? ended.length : facts.portfolio.waiting,
      format,
    }),
    ...table('Billing periods that ended: last figures seen', recap, { rows, total: recap.length, format }),
  ];
}

/** Nobody stands in two tables about the same billing period. */
function idsOf(rows: readonly { readonly customer: Customer }[]): ReadonlySet<string> {
  return new Set(rows.map(({ customer }) => customer.id));
}

/** `total` counts those that the rows given do not hold, too; what is cut off is counted. */
function table(
  heading: string,
  entries: readonly WorstRow[],
  limits: { readonly rows: number; readonly total: number; readonly format: Format },
): DigestTable[] {
  if (entries.length === 0) return [];
  const shown = entries.slice(0, limits.rows);
  return [{ heading, rows: shown, more: moreOf(limits.total - shown.length, limits.format) }];
}

function recapRow({ customer, summary }: RecapRow, now: Instant, format: Format): WorstRow {
  const asOf = run(`${format.period(summary.period)}, ${format.lastSeen(summary.lastModified)}`);
  const name = nameRun(customer);
  if (summary.budget === undefined) {
    return {
      name,
      used: 'no budget',
      state: 'spent',
      spent: run(format.amount(summary.totalCost, summary.currency)),
      asOf,
    };
  }
  const state = stateWords(summary, { period: summary.period, now });
  return { name, used: run(usedText(summary, format)), state, spent: run(spentOf(summary, format)), asOf };
}
