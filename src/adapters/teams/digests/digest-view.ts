import { labelled } from '#adapters/teams/alerts/alert-summary.ts';
import { labelLines } from '#adapters/teams/alerts/alert-view.ts';
import { accuracyText } from '#adapters/teams/insight/accuracy-view.ts';
import { type Fact, fact, type Line, line, openBelowButton, present } from '#adapters/teams/layout/parts.ts';
import { SUMMARY_WORDS } from '#adapters/teams/layout/summary-words.ts';
import { nameInColumn, oneLine, run, spoken } from '#adapters/teams/layout/text.ts';
import {
  type CustomerRowView,
  customerRows,
  figuresRow,
  mostDates,
  type On,
} from '#adapters/teams/lists/customer-row.ts';
import { silenceLines } from '#adapters/teams/subscriptions/subscription-views.ts';
import { doubtLines, ENDED_ROWS, moreOf, type PortfolioView, totalRows } from '#adapters/teams/usage/portfolio-view.ts';
import { withoutBudgetText } from '#adapters/teams/usage/without-budget-text.ts';
import { figuresOf } from '#domain/alerts/alert.ts';
import type { DigestChange } from '#domain/digests/digest-changes.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { PortfolioRow, RecapRow } from '#domain/usage/portfolio.ts';
import type { Words } from '#language/catalogue.ts';
import { type Speech, speechFor } from '#language/speech.ts';
import type { DigestFacts, GoneAlert } from '#ports/teams.ts';

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
  /** What was open in the last digest, and is not now. */
  readonly gone: readonly { readonly lines: readonly Line[] }[];
  readonly silences: readonly { readonly lines: readonly Line[] }[];
  readonly speak: string;
}

/** How many rows each table has, and of when the figures of most rows are. */
interface Shown {
  readonly rows: number;
  readonly date: string | undefined;
}

interface DigestTable {
  readonly heading: string;
  readonly rows: readonly CustomerRowView[];
  readonly more: readonly Line[];
}

/** The most rows that each table of a digest has. */
export const DIGEST_ROWS = 20;

const PERSON_LENGTH = 60;

/** Customers shown beside the open alerts. */
const OTHER_ROWS = 5;

/** Without amounts, as every summary. */
export function digestSummary(facts: DigestFacts): string {
  return summaryIn(SUMMARY_WORDS, facts);
}

function summaryIn(words: Words, facts: DigestFacts): string {
  const headline = words.alerts.labelled.digest(headlineOf(facts, words));
  return labelled(headline, { isRepeat: facts.isRepeat, isTest: false }, words);
}

/** At most `rows` rows a table: fewer where the size of a card asks for it. */
export function digestView(facts: DigestFacts, words: Words, rows: number = DIGEST_ROWS): DigestView {
  const speech = speechFor(facts.reader, words, facts.now);
  const silences = silenceLines(facts.silences, { now: facts.now, known: facts.silenced }, speech);
  const gone = goneLines(facts, rows, speech);
  const date = dateOf(facts, speech);
  return {
    labels: labelLines({ isRepeat: facts.isRepeat, isTest: false }, words),
    headline: run(headlineOf(facts, words)),
    doubts: doubtLines(facts.portfolio, speech),
    proof: run(proofText(facts, speech)),
    facts: countFacts(facts, date, speech),
    ...totalRows(facts.portfolio.totals, speech),
    tables: tablesOf(facts, { rows, date }, speech),
    gone: gone.length > 0 ? [{ lines: gone }] : [],
    silences: silences.length > 0 ? [{ lines: silences }] : [],
    speak: spoken(summaryIn(words, facts)),
  };
}

function headlineOf({ openCount, endedCount, portfolio }: DigestFacts, { digests }: Words): string {
  return digests.headline(openCount, endedCount, portfolio.customers);
}

/** Silence is evidence only beside this: what was looked at, how often, and what was missed. */
function proofText({ proof }: DigestFacts, { words, format }: Speech): string {
  const { customers, scans, missed, lastData } = proof;
  const data = lastData === undefined ? undefined : format.dateTime(lastData);
  return words.digests.proof({ customers, scans, missed, data, format: format.count });
}

/** The day of which most figures on the card are; others are marked. */
function dateOf({ open, headingOver, portfolio, noBudget }: DigestFacts, speech: Speech): string | undefined {
  const rows = [...headingOver.rows, ...portfolio.worst, ...noBudget];
  const moments = [...open.map(({ alert }) => alert), ...rows.map(({ state }) => state.latest)];
  return mostDates(
    moments.map((of) => of?.lastModified),
    speech,
  );
}

function countFacts(
  { portfolio, acknowledgedCount, hearsAll }: DigestFacts,
  date: string | undefined,
  speech: Speech,
): Fact[] {
  const { overBudget, running, withoutBudget } = portfolio;
  const { words, format } = speech;
  const { labels, hears, alerts, overBudget: overText } = words.digests;
  return present([
    date !== undefined && fact(words.portfolio.labels.asOf, date),
    fact(labels.about, hearsAll ? hears.all : hears.some),
    acknowledgedCount > 0 && fact(labels.acknowledged, alerts(acknowledgedCount)),
    fact(labels.overBudget, overText(format.count(overBudget), running, format.count(running))),
    fact(labels.budgets, withoutBudgetText(withoutBudget, speech)),
  ]);
}

function tablesOf(facts: DigestFacts, { rows, date }: Shown, speech: Speech): DigestTable[] {
  const { tables } = speech.words.digests;
  const { portfolio } = facts;
  const { worst: others, waiting } = portfolio;
  const lost = idsOf(goneBecause(facts, (why) => why.code === 'under' && why.percent === undefined));
  const noBudget = facts.noBudget.filter(({ customer }) => !lost.has(customer.id));
  const recapped = facts.recap ?? [];
  const told = idsOf([...recapped, ...goneBecause(facts, ({ code }) => code === 'over')]);
  const ended = portfolio.ended.filter(({ customer }) => !told.has(customer.id));
  const on = { now: facts.now, date, open: openBelowButton };
  const inWords = (list: readonly PortfolioRow[]) => customerRows(list, on, speech);
  const recap = recapped.slice(0, rows).map((row) => recapRow(row, on, speech));
  const few = Math.min(OTHER_ROWS, rows);
  return [
    ...openTables(facts, { rows, date }, speech),
    ...headingTables(facts, { rows, date }, speech),
    ...table(facts.open.length > 0 ? tables.others : tables.worst, inWords(others), { rows: few, total: 0, speech }),
    ...table(tables.noBudget, inWords(noBudget), { rows: few, total: portfolio.withoutBudget - lost.size, speech }),
    ...table(tables.ended, inWords(ended), {
      rows: Math.min(ENDED_ROWS, rows),
      total: recapped.length > 0 ? ended.length : waiting - (portfolio.ended.length - ended.length),
      speech,
    }),
    ...table(tables.recap, recap, { rows, total: recapped.length, speech }),
  ];
}

/** The open alerts, apart by what has become of them since the last digest, where that is known. */
function openTables(facts: DigestFacts, { rows, date }: Shown, speech: Speech): DigestTable[] {
  const { changes, open, openCount } = facts;
  const { tables } = speech.words.digests;
  const heading = (id: string) => (changes?.heading?.newly.has(id) ? 'newly' : undefined);
  const on = { now: facts.now, date, open: openBelowButton };
  const inWords = (list: DigestFacts['open']) =>
    list.map((each) => openRow(each, heading(each.customer.id), on, speech));
  if (changes === undefined) return table(tables.open, inWords(open), { rows, total: openCount, speech });
  const shown = open.slice(0, rows);
  const changed = (change: DigestChange | undefined) =>
    inWords(shown.filter(({ alert }) => changes.ofAlerts.get(alert.id) === change));
  const all = { rows, total: 0, speech };
  const parts = [
    ...table(tables.new(speech.format.dateTime(changes.since)), changed('new'), all),
    ...table(tables.worse, changed('worse'), all),
    ...table(tables.better, changed('better'), all),
    ...table(tables.openAsBefore, changed(undefined), all),
  ];
  const last = parts.pop();
  return last ? [...parts, { ...last, more: moreOf(openCount - shown.length, speech) }] : [];
}

/** Those without an alert, apart by whether they were heading over in the last digest, where that is known. */
function headingTables(facts: DigestFacts, { rows, date }: Shown, speech: Speech): DigestTable[] {
  const { headingOver, changes } = facts;
  const { tables } = speech.words.digests;
  const on = { now: facts.now, date, open: openBelowButton };
  const inWords = (list: readonly PortfolioRow[]) => customerRows(list, on, speech);
  const { newly = new Set<string>(), noLonger = [] } = changes?.heading ?? {};
  const shown = headingOver.rows.slice(0, rows);
  const [fresh, others] = [true, false].map((isNew) =>
    shown.filter(({ customer }) => newly.has(customer.id) === isNew),
  );
  const all = { rows, total: 0, speech };
  const parts = [
    ...table(tables.newlyHeading, inWords(fresh ?? []), all),
    ...table(tables.headingOver, inWords(others ?? []), all),
  ];
  const last = parts.pop();
  const more = moreOf(headingOver.count - shown.length, speech);
  return [
    ...(last ? [...parts, { ...last, more }] : []),
    ...table(tables.noLongerHeading, inWords(noLonger), { rows, total: noLonger.length, speech }),
  ];
}

function openRow(
  { alert, customer, outlook }: DigestFacts['open'][number],
  heading: 'newly' | undefined,
  on: On,
  speech: Speech,
): CustomerRowView {
  const { period, lastModified } = alert;
  const moment = { period, lastModified, outlook };
  return figuresRow({ customer, figures: figuresOf(alert), moment, heading }, on, speech);
}

/** Who was open in the last digest and is not now, with the reason; or that nothing has changed. */
function goneLines(facts: DigestFacts, rows: number, speech: Speech): readonly Line[] {
  const { changes } = facts;
  if (changes === undefined) return [];
  const { words, format } = speech;
  const { digests } = words;
  if (changes.ofAlerts.size === 0) return [line(digests.nothingChanged(format.dateTime(changes.since)))];
  const all = [...changes.ofAlerts.values()].filter((change) => change === 'gone').length;
  // the recap has the figures of those as well
  const isRecapped = idsOf(facts.recap ?? []);
  const named = changes.gone.filter(({ customer, why }) => why.code !== 'over' || !isRecapped.has(customer.id));
  const shown = named.slice(0, rows);
  const count = all - (changes.gone.length - named.length);
  if (count === 0) return [];
  const texts = shown.map(({ customer, why }) => digests.goneRow(nameInColumn(customer, words), goneText(why, speech)));
  return [
    line(digests.tables.gone, { weight: 'Bolder' }),
    ...texts.map((text) => line(text)),
    ...moreOf(count - shown.length, speech),
  ];
}

function goneText(why: GoneAlert['why'], { words, format }: Speech): string {
  const { gone } = words.digests;
  if (why.code === 'acknowledged') return gone.acknowledged(oneLine(why.by, PERSON_LENGTH));
  if (why.code === 'over') return gone.over;
  return gone.under(why.percent === undefined ? undefined : format.percent(why.percent));
}

/** Those who are named as open no more for such a reason: they stand in no table about the same billing period. */
function goneBecause({ changes }: DigestFacts, isWhy: (why: GoneAlert['why']) => boolean): readonly GoneAlert[] {
  return changes?.gone.filter(({ why }) => isWhy(why)) ?? [];
}

function idsOf(rows: readonly { readonly customer: Customer }[]): ReadonlySet<string> {
  return new Set(rows.map(({ customer }) => customer.id));
}

/** `total` counts those that the rows given do not hold, too; what is cut off is counted. */
function table(
  heading: string,
  entries: readonly CustomerRowView[],
  limits: { readonly rows: number; readonly total: number; readonly speech: Speech },
): DigestTable[] {
  if (entries.length === 0) return [];
  const shown = entries.slice(0, limits.rows);
  return [{ heading, rows: shown, more: moreOf(limits.total - shown.length, limits.speech) }];
}

/** The period, and how far its forecasts were off. */
function recapRow({ customer, summary, accuracy }: RecapRow, on: On, speech: Speech): CustomerRowView {
  const { period, lastModified } = summary;
  const ended = speech.format.period(period);
  const note = accuracy ? speech.words.digests.recap(ended, accuracyText(accuracy, speech)) : ended;
  return figuresRow({ customer, figures: summary, moment: { period, lastModified }, note }, on, speech);
}
