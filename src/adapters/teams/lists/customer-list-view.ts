import { type Button, type Line, line, present } from '#adapters/teams/layout/parts.ts';
import { atStart, run, spoken } from '#adapters/teams/layout/text.ts';
import { moreCurrenciesLine, type TotalRow, totalRows } from '#adapters/teams/usage/portfolio-view.ts';
import {
  type CustomerList,
  isByAmount,
  type ListCurrency,
  PAGE_ROWS,
  type Since,
} from '#domain/usage/lists/customer-list.ts';
import type { Words } from '#language/catalogue.ts';
import type { Speech } from '#language/speech.ts';
import type { ListAnswer } from '#ports/asking/list-answer.ts';
import { type CustomerRowView, commonDate, customerRows } from './customer-row.ts';
import { listButton, openButton } from './list-button.ts';

/** One page of a list over all customers. */
export interface CustomerListView {
  readonly heading: string;
  readonly answer: string;
  /** Of which customers the card speaks. */
  readonly among: readonly Line[];
  readonly rows: readonly CustomerRowView[];
  readonly below: readonly Line[];
  /** Figures of ended billing periods, apart from those of running ones. */
  readonly ended: readonly {
    readonly heading: string;
    readonly rows: readonly CustomerRowView[];
    readonly more: readonly Line[];
  }[];
  readonly totals: readonly TotalRow[];
  readonly moreTotals: readonly { readonly title: string; readonly totals: readonly TotalRow[] }[];
  readonly notes: readonly Line[];
  /** To other pages, and to other currencies; no list without a button. */
  readonly buttons: readonly { readonly buttons: readonly Button[] }[];
  readonly speak: string;
}

/** The most currencies that have a button of their own. */
const CURRENCY_BUTTONS = 3;

export function customerListView(found: ListAnswer, speech: Speech): CustomerListView {
  const answer = answerOf(found, speech);
  const { list, page, now, thresholds, rows, ended } = found;
  const date = commonDate(rows.length > 0 ? rows : ended.rows, speech);
  const open = (title: string, customerId: string) => openButton(title, customerId, { list, page });
  const inWords = (some: ListAnswer['rows']) => customerRows(some, { now, thresholds, date, open }, speech);
  const isFirst = found.page === 1;
  return {
    heading: run(headingOf(found, speech)),
    answer: run(answer),
    among: amongLines(found, speech),
    rows: inWords(found.rows),
    below: belowLines(found, date, speech),
    ended: isFirst ? endedPart(found, inWords(found.ended.rows), speech) : [],
    ...totalRows(found.totals, speech),
    notes: noteLines(found, speech),
    buttons: [pageButtons(found, speech), currencyButtons(found, speech)].flatMap((buttons) =>
      buttons.length > 0 ? [{ buttons }] : [],
    ),
    speak: spoken(answer),
  };
}

function headingOf({ list }: ListAnswer, speech: Speech): string {
  const { lists } = speech.words;
  const heading = plainHeading(list, speech);
  if (list.currency === undefined) return heading;
  return list.currency === null ? lists.inNoKnownCurrency(heading) : lists.inCurrency(heading, list.currency);
}

function plainHeading(list: CustomerList, speech: Speech): string {
  const { headings } = speech.words.lists;
  if ('percent' in list) return headings[list.kind](shareText(list.percent, speech));
  return list.kind === 'increase' ? headings.increase(sinceText(list.since, speech)) : headings[list.kind];
}

function shareText(percent: number, { format }: Speech): string {
  return format.percent(percent, Number.isInteger(percent) ? 0 : 1);
}

/** Undefined for the same day of the last billing period. */
function sinceText(since: Since, { format }: Speech): string | undefined {
  return since.kind === 'day' ? format.day(since.date) : undefined;
}

/** A number, and the number as the reader writes it. */
export function counted(count: number, { format }: Speech) {
  return { count, shown: format.count(count) };
}

function answerOf(found: ListAnswer, speech: Speech): string {
  const { list, ended, fitting, listed, running, withBudget, withoutUsage = 0, increases } = found;
  const { words, format } = speech;
  const { lists } = words;
  if (running + withoutUsage + ended.customers === 0) return words.portfolio.noneRunning;
  if (isIncomparable(found)) return lists.increaseUnknown(counted(running, speech));
  const said = {
    listed: counted(listed, speech),
    fitting: counted(fitting, speech),
    running: counted(running + withoutUsage - (increases?.unknown ?? 0), speech),
    withBudget: counted(withBudget, speech),
    isCut: listed < fitting,
  };
  if ('percent' in list) return lists.answers[list.kind](said, shareText(list.percent, speech));
  if (list.kind === 'increase') {
    const sum = format.brief(increases?.sum ?? 0, list.currency ?? undefined);
    return lists.increase(said, sinceText(list.since, speech), sum);
  }
  if (list.kind !== 'noBudget') return lists.answers[list.kind](said);
  if (fitting + ended.customers === 0) return lists.everyoneHasABudget;
  const { customers } = ended;
  return lists.answers.noBudget(
    said,
    customers > 0 ? words.names.ofEndedPeriods(customers, format.count(customers)) : undefined,
  );
}

/** Of nobody is known by how much the cost rose. */
function isIncomparable({ increases, running }: ListAnswer): boolean {
  return increases !== undefined && running > 0 && increases.unknown === running;
}

export function amongLines(
  { running, waiting, withoutUsage = 0 }: Pick<ListAnswer, 'running' | 'waiting' | 'withoutUsage'>,
  speech: Speech,
): Line[] {
  if (running + waiting + withoutUsage === 0) return [];
  const [all, without, ended] = [counted(running, speech), counted(withoutUsage, speech), counted(waiting, speech)];
  return [line(speech.words.lists.among(all, ended, without))];
}

/** Who is cut off is counted; then of when the figures are. */
function belowLines(found: ListAnswer, date: string | undefined, { words, format }: Speech): Line[] {
  const { page, pages, listed, fitting, rows, ended } = found;
  const { lists, names } = words;
  const left = page < pages ? listed - page * PAGE_ROWS : fitting - listed;
  const said = [
    left > 0 && names.more(format.count(left)),
    pages > 1 && lists.ofPage(format.count(page), format.count(pages)),
    rows.length + ended.rows.length > 0 && (date === undefined ? words.dates.asOfUnknown : words.dates.asOf(date)),
  ];
  const text = words.joining.smallPrint(present(said));
  return text === '' ? [] : [line(left > 0 ? text : atStart(text))];
}

function endedPart(
  { ended }: ListAnswer,
  rows: readonly CustomerRowView[],
  { words, format }: Speech,
): CustomerListView['ended'] {
  if (ended.customers === 0) return [];
  const heading = words.lists.endedHeading({ count: ended.customers, shown: format.count(ended.customers) });
  const more = ended.customers - rows.length;
  return [{ heading: run(heading), rows, more: more > 0 ? [line(words.names.more(format.count(more)))] : [] }];
}

function noteLines(found: ListAnswer, speech: Speech): Line[] {
  const { list, currencies, listed, ended, increases = { unknown: 0, fromStart: 0 } } = found;
  const { words } = speech;
  const { lists } = words;
  const others = currencies
    .filter(({ currency }) => currency !== list.currency)
    .reduce((sum, { customers }) => sum + customers, 0);
  return present([
    moreCurrenciesLine(found.totals, speech),
    increases.fromStart > 0 && line(lists.increaseFromStart(counted(increases.fromStart, speech))),
    increases.unknown > 0 && !isIncomparable(found) && line(lists.increaseUnknown(counted(increases.unknown, speech))),
    list.currency !== undefined && others > 0 && line(lists.otherCurrencies(counted(others, speech))),
    isByAmount(list) && currencies.length > CURRENCY_BUTTONS + 1 && line(lists.anyCurrency(titleOf(list, words))),
    list.kind === 'noBudget' && listed + ended.customers > 0 && line(lists.setInPartnerCenter),
  ]);
}

function pageButtons({ list, page, pages, listed, fitting }: ListAnswer, { words, format }: Speech): Button[] {
  const { most: _, ...whole } = list;
  return present([
    page > 1 && listButton(words.lists.previous, { list, page: page - 1 }),
    page < pages && listButton(words.lists.next, { list, page: page + 1 }),
    listed < fitting && listButton(words.lists.showAll(format.count(fitting)), { list: whole, page: 1 }),
  ]);
}

/** Lists by the amount are of one currency: the others are a press away. */
function currencyButtons({ list, currencies }: ListAnswer, { words }: Speech): Button[] {
  if (!isByAmount(list)) return [];
  return currencies
    .filter(({ currency }) => currency !== list.currency)
    .slice(0, CURRENCY_BUTTONS)
    .map(({ currency }) => listButton(currencyName(currency, words), { list: { ...list, currency }, page: 1 }));
}

/** What a person types for a list that compares amounts. */
function titleOf({ kind }: CustomerList, { commands }: Words): string {
  return (kind === 'increase' ? commands.biggestIncrease : commands.biggest).title;
}

function currencyName(currency: ListCurrency, { dates }: Words): string {
  return run(currency ?? dates.noCurrency);
}
