import { labelled } from '#adapters/teams/alerts/alert-summary.ts';
import { labelLines } from '#adapters/teams/alerts/alert-view.ts';
import { spentOf, stateWords, usedText } from '#adapters/teams/layout/budget-figures.ts';
import { type Fact, fact, type Line, line, present } from '#adapters/teams/layout/parts.ts';
import { nameRun, run, spoken } from '#adapters/teams/layout/text.ts';
import { silenceLines } from '#adapters/teams/subscriptions/subscription-views.ts';
import { CURRENCIES, type TotalRow, totalRow, type WorstRow, worstRow } from '#adapters/teams/usage/portfolio-view.ts';
import { figuresOf } from '#domain/alerts/alert.ts';
import type { Instant } from '#domain/time/time.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import type { RecapRow } from '#domain/usage/portfolio.ts';
import { type Format, formatFor } from '#language/format.ts';
import { counted } from '#language/words.ts';
import type { DigestFacts } from '#ports/teams.ts';

export interface DigestView {
  readonly labels: readonly Line[];
  readonly headline: string;
  readonly proof: string;
  readonly facts: readonly Fact[];
  readonly totals: readonly TotalRow[];
  /** Open alerts, the largest shares of a budget, and the periods that ended: a table each, none where there is nothing. */
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
    proof: run(proofText(facts, format)),
    facts: countFacts(facts, format),
    totals: facts.portfolio.totals.slice(0, CURRENCIES).map((total) => totalRow(total, format)),
    tables: tablesOf(facts, rows, format),
    silences: silences.length > 0 ? [{ lines: silences }] : [],
    speak: spoken(digestSummary(facts)),
  };
}

function headlineOf({ openCount, portfolio }: DigestFacts): string {
  const open = openCount === 0 ? 'no open alerts' : counted(openCount, 'open alert');
  return `${open}, ${counted(portfolio.customers, 'customer')} watched`;
}

/** Silence is evidence only beside this: what was looked at, how often, and what was missed. */
function proofText({ proof }: DigestFacts, format: Format): string {
  const data = proof.lastData === undefined ? 'last data: not known' : `last data ${format.dateTime(proof.lastData)}`;
  const customers = format.counted(proof.customers, 'customer');
  return `${customers}, ${format.counted(proof.scans, 'scan')}, ${format.count(proof.missed)} missed, ${data}`;
}

function countFacts({ portfolio, acknowledgedCount, noChange, hearsAll }: DigestFacts, format: Format): Fact[] {
  return present([
    fact('About', hearsAll ? 'all customers' : 'the customers subscribed here'),
    acknowledgedCount > 0 && fact('Acknowledged', counted(acknowledgedCount, 'alert')),
    fact('At or over', format.counted(portfolio.overBudget, 'customer')),
    fact('Budgets', `${format.count(portfolio.withoutBudget)} with no budget`),
    noChange > 0 && fact('Old figures', `${format.count(noChange)} with no change for long`),
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
  const worst = facts.portfolio.worst.flatMap((row) => worstRow(row, facts.now, format));
  const recap = (facts.recap ?? []).map((row) => recapRow(row, facts.now, format));
  return [
    ...table('Open alerts', open, { rows, total: facts.openCount }),
    ...table('Most of the budget used', worst, { rows: Math.min(5, rows), total: 0 }),
    ...table('Billing periods that ended: last figures seen', recap, { rows, total: recap.length }),
  ];
}

/** `total` counts those that the rows given do not hold, too; what is cut off is counted. */
function table(
  heading: string,
  entries: readonly WorstRow[],
  limits: { readonly rows: number; readonly total: number },
): DigestTable[] {
  if (entries.length === 0) return [];
  const shown = entries.slice(0, limits.rows);
  const more = limits.total - shown.length;
  return [{ heading, rows: shown, more: present([more > 0 && line(`and ${more} more`)]) }];
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
