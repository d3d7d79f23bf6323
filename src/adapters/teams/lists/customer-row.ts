import { usedText } from '#adapters/teams/layout/budget-figures.ts';
import { withShape } from '#adapters/teams/layout/pace-figures.ts';
import type { Button, Line } from '#adapters/teams/layout/parts.ts';
import { nameTitle, run, shortName } from '#adapters/teams/layout/text.ts';
import type { Instant } from '#domain/time/time.ts';
import { changeBetween } from '#domain/usage/lists/changes.ts';
import type { ListRow } from '#domain/usage/lists/customer-list.ts';
import { paceNow } from '#domain/usage/pace-now.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { Words } from '#language/catalogue.ts';
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
  readonly open: Button;
}

/** Where no amount is known. */
const NO_AMOUNT = '–';

/** The card on which rows stand. */
interface On {
  readonly now: Instant;
  readonly thresholds: readonly number[];
  /** The day of which the card's figures are; undefined where it is not known. */
  readonly date: string | undefined;
  /** The button that opens a customer. */
  readonly open: (title: string, customerId: string) => Button;
}

/** The day of which most of the figures are, as the reader writes it. */
export function commonDate(rows: readonly ListRow[], { format }: Speech): string | undefined {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const at = asOfRow(row);
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
function asOfRow({ state: { latest, isWithoutUsage, readAt } }: ListRow): Instant | undefined {
  return isWithoutUsage ? readAt : latest?.lastModified;
}

function withoutFigures(row: ListRow, on: On, speech: Speech): CustomerRowView {
  const pace = withShape('noUsage', speech.words.lists.pace.noUsage);
  return {
    ...rowFrame(row, on, speech),
    used: '',
    pace: spaced(pace.text),
    color: pace.color,
    change: '',
    amount: NO_AMOUNT,
  };
}

/** What a row has whether there are figures or not. */
function rowFrame(row: ListRow, { date, open }: On, { words, format }: Speech) {
  const { customer } = row;
  const asOf = format.date(asOfRow(row));
  return {
    name: shortName(customer, words),
    asOf: asOf === date ? '' : spaced(words.lists.rowAsOf(asOf)),
    open: open(words.lists.open(nameTitle(customer, words)), customer.id),
  };
}

function rowView(row: ListRow, summary: UsageSummary, on: On, speech: Speech): CustomerRowView {
  const { words, format } = speech;
  const { outlook } = row;
  const { period, lastModified, totalCost, currency, budget } = summary;
  const word = paceNow(summary, { period, lastModified, now: on.now, outlook });
  const pace = withShape(word, words.lists.pace[word]);
  return {
    ...rowFrame(row, on, speech),
    used: budget === undefined ? '' : spaced(usedText(summary, speech)),
    pace: spaced(pace.text),
    color: pace.color,
    change: spaced(changeOf(row, summary, on, speech)),
    amount: run(amountOf(row, format.brief(row.increase ?? totalCost, currency), words)),
  };
}

function amountOf({ increase }: ListRow, amount: string, { lists }: Words): string {
  return increase === undefined ? amount : lists.increased(amount);
}

/** Behind something else on the line. */
function spaced(text: string): string {
  return text === '' ? '' : ` ${run(text)}`;
}

/** A threshold that was passed since an earlier day, or that is no longer reached. */
function changeOf({ before }: ListRow, summary: UsageSummary, { thresholds }: On, speech: Speech): string {
  const change = before && changeBetween(before, summary, thresholds);
  if (change !== 'passed' && change !== 'fell') return '';
  const { upFrom, downFrom } = speech.words.lists;
  return (change === 'passed' ? upFrom : downFrom)(usedText(before ?? summary, speech));
}
