import { type Button, type Line, line, present } from '#adapters/teams/layout/parts.ts';
import { run, spoken } from '#adapters/teams/layout/text.ts';
import { moreCurrenciesLine, type TotalRow, totalRows } from '#adapters/teams/usage/portfolio-view.ts';
import { type CustomerList, type ListCurrency, PAGE_ROWS } from '#domain/usage/lists/customer-list.ts';
import type { Words } from '#language/catalogue.ts';
import type { Speech } from '#language/speech.ts';
import type { ListAnswer } from '#ports/asking/list-answer.ts';
import { type CustomerRowView, commonDate, customerRows } from './customer-row.ts';
import { listButton } from './list-button.ts';

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
  const date = commonDate(found, speech);
  const inWords = (rows: ListAnswer['rows']) => customerRows(rows, { found, date }, speech);
  const isFirst = found.page === 1;
  return {
    heading: run(headingOf(found.list, speech)),
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

function headingOf(list: CustomerList, { words, format }: Speech): string {
  const { lists } = words;
  const heading =
    list.kind === 'over'
      ? lists.headings.over(format.percent(list.percent, decimalsOf(list.percent)))
      : lists.headings[list.kind];
  if (list.currency === undefined) return heading;
  return list.currency === null ? lists.inNoKnownCurrency(heading) : lists.inCurrency(heading, list.currency);
}

function decimalsOf(percent: number): 0 | 1 {
  return Number.isInteger(percent) ? 0 : 1;
}

function answerOf(found: ListAnswer, { words, format }: Speech): string {
  const { list, ended, fitting, listed, running, withBudget } = found;
  const counted = (count: number) => ({ count, shown: format.count(count) });
  const said = {
    listed: counted(listed),
    fitting: counted(fitting),
    running: counted(running),
    withBudget: counted(withBudget),
    isCut: listed < fitting,
  };
  if (running + ended.customers === 0) return words.portfolio.noneRunning;
  const { answers } = words.lists;
  if (list.kind === 'over') {
    const share = format.percent(list.percent, decimalsOf(list.percent));
    return answers.over(said, share);
  }
  if (list.kind === 'noBudget') {
    const old =
      ended.customers > 0 ? words.names.ofEndedPeriods(ended.customers, format.count(ended.customers)) : undefined;
    return fitting === 0 && old === undefined ? words.lists.everyoneHasABudget : answers.noBudget(said, old);
  }
  return answers[list.kind](said);
}

function amongLines({ running, waiting }: ListAnswer, { words, format }: Speech): Line[] {
  const counted = (count: number) => ({ count, shown: format.count(count) });
  return running + waiting === 0 ? [] : [line(words.lists.among(counted(running), counted(waiting)))];
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
  const text = said.filter((each) => each !== false).join(' · ');
  return text === '' ? [] : [line(text)];
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
  const { words, format } = speech;
  const { list, currencies, listed, ended } = found;
  const others = currencies
    .filter(({ currency }) => currency !== list.currency)
    .reduce((sum, { customers }) => sum + customers, 0);
  return present([
    moreCurrenciesLine(found.totals, speech),
    list.currency !== undefined &&
      others > 0 &&
      line(words.lists.otherCurrencies({ count: others, shown: format.count(others) })),
    list.kind === 'biggest' && currencies.length > CURRENCY_BUTTONS + 1 && line(words.lists.anyCurrency),
    list.kind === 'noBudget' && listed + ended.customers > 0 && line(words.lists.setInPartnerCenter),
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
  if (list.kind !== 'biggest') return [];
  return currencies
    .filter(({ currency }) => currency !== list.currency)
    .slice(0, CURRENCY_BUTTONS)
    .map(({ currency }) => listButton(currencyName(currency, words), { list: { ...list, currency }, page: 1 }));
}

function currencyName(currency: ListCurrency, { dates }: Words): string {
  return run(currency ?? dates.noCurrency);
}
