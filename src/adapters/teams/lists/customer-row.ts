import { usedText } from '#adapters/teams/layout/budget-figures.ts';
import { withShape } from '#adapters/teams/layout/pace-figures.ts';
import type { Button, Line } from '#adapters/teams/layout/parts.ts';
import { nameTitle, run, shortName, spaced, unparted } from '#adapters/teams/layout/text.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Figures } from '#domain/usage/budget-state.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { changeBetween } from '#domain/usage/lists/changes.ts';
import type { HeadingChange, ListRow } from '#domain/usage/lists/customer-list.ts';
import { type Moment, paceNow } from '#domain/usage/pace-now.ts';
import type { PortfolioRow } from '#domain/usage/portfolio.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { Speech } from '#language/speech.ts';

/** One line on a wide screen, at most two on a phone; pressing it opens the customer. */
export interface CustomerRowView {
  readonly name: string;
  readonly used: string;
  /** The one word, after a shape that says how bad it is. */
  readonly pace: string;
  readonly color: Line['color'];
  /** Empty where nothing did. */
  readonly change: string;
  /** Of when the figures are, where that is another day than the card's. */
  readonly asOf: string;
  readonly amount: string;
  /** On a line of its own; empty where there is none. */
  readonly note: string;
  readonly open: Button;
}

/** Where no amount is known. */
const NO_AMOUNT = '–';

/** The card on which rows stand. */
export interface On {
  readonly now: Instant;
  /** Those whose passing is told of rows that know their figures of before. */
  readonly thresholds?: readonly number[];
  /** The day of which the card's figures are; undefined where it is not known. */
  readonly date: string | undefined;
  /** The button that opens a customer. */
  readonly open: (title: string, customerId: string) => Button;
}

/** The figures of a row, and what else is known of the customer. */
interface Shown {
  readonly customer: Customer;
  readonly figures: Figures;
  readonly moment: Omit<Moment, 'now'>;
  /** In the place of what is spent. */
  readonly amount?: string;
  readonly change?: string;
  readonly heading?: HeadingChange | undefined;
  readonly note?: string;
}

/** The day of which most of the figures are, as the reader writes it. */
export function commonDate(rows: readonly PortfolioRow[], speech: Speech): string | undefined {
  return mostDates(rows.map(asOfRow), speech);
}

/** The day on which most of these moments are, as the reader writes it. */
export function mostDates(moments: readonly (Instant | undefined)[], { format }: Speech): string | undefined {
  const counts = new Map<string, number>();
  for (const at of moments) {
    if (at === undefined) continue;
    const date = format.date(at);
    counts.set(date, (counts.get(date) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

export function customerRows(rows: readonly ListRow[], on: On, speech: Speech): CustomerRowView[] {
  return rows.flatMap((row) => {
    const { latest, isWithoutUsage } = row.state;
    if (isWithoutUsage) return [withoutFigures(row, on, speech)];
    return latest ? [rowView(row, latest, on, speech)] : [];
  });
}

/** Of when it is known: who uses nothing has no figures, and was asked about. */
function asOfRow({ state: { latest, isWithoutUsage, readAt } }: PortfolioRow): Instant | undefined {
  return isWithoutUsage ? readAt : latest?.lastModified;
}

function withoutFigures(row: ListRow, on: On, speech: Speech): CustomerRowView {
  const pace = withShape('noUsage', speech.words.lists.pace.noUsage);
  return {
    ...rowFrame(row.customer, asOfRow(row), on, speech),
    used: '',
    pace: spaced(pace.text),
    color: pace.color,
    change: '',
    amount: NO_AMOUNT,
    note: '',
  };
}

/** What a row has whether there are figures or not. */
function rowFrame(customer: Customer, at: Instant | undefined, { date, open }: On, { words, format }: Speech) {
  const asOf = format.date(at);
  return {
    name: shortName(customer, words),
    asOf: asOf === date ? '' : spaced(words.lists.rowAsOf(unparted(asOf))),
    open: open(words.lists.open(nameTitle(customer, words)), customer.id),
  };
}

function rowView(row: ListRow, summary: UsageSummary, on: On, speech: Speech): CustomerRowView {
  const { customer, increase, outlook, heading } = row;
  const { period, lastModified, currency } = summary;
  const { words, format } = speech;
  return figuresRow(
    {
      customer,
      figures: summary,
      moment: { period, lastModified, outlook },
      change: changeOf(row, summary, on, speech),
      heading,
      ...(increase !== undefined && { amount: words.lists.increased(format.brief(increase, currency)) }),
    },
    on,
    speech,
  );
}

/** A row about these figures, wherever they are kept. */
export function figuresRow(shown: Shown, on: On, speech: Speech): CustomerRowView {
  const { words, format } = speech;
  const { customer, figures, moment, heading, change = '', note = '' } = shown;
  const { totalCost, currency, budget } = figures;
  const word = paceNow(figures, { ...moment, now: on.now });
  const changed = word === 'headingOver' ? 'newly' : 'noLonger';
  const pace = withShape(word, heading === changed ? words.lists.heading[changed] : words.lists.pace[word]);
  return {
    ...rowFrame(customer, moment.lastModified, on, speech),
    used: budget === undefined ? '' : spaced(usedText(figures, speech)),
    pace: spaced(pace.text),
    color: pace.color,
    change: spaced(change),
    amount: run(shown.amount ?? format.brief(totalCost, currency)),
    note: note === '' ? '' : run(note),
  };
}

/** A threshold that was passed since an earlier day, or that is no longer reached. */
function changeOf({ before }: ListRow, summary: UsageSummary, { thresholds = [] }: On, speech: Speech): string {
  const change = before && changeBetween(before, summary, thresholds);
  if (change !== 'passed' && change !== 'fell') return '';
  const { upFrom, downFrom } = speech.words.lists;
  return (change === 'passed' ? upFrom : downFrom)(usedText(before ?? summary, speech));
}
