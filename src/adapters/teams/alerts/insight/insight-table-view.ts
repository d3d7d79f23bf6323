import { labelled } from '#adapters/teams/alerts/alert-summary.ts';
import type { Part } from '#adapters/teams/alerts/alert-tables.ts';
import { labelLines } from '#adapters/teams/alerts/alert-view.ts';
import { dayText, timesText, writtenTimes } from '#adapters/teams/insight/spike-words.ts';
import { type Button, type Line, line, openBelowButton, present } from '#adapters/teams/layout/parts.ts';
import { SUMMARY_WORDS } from '#adapters/teams/layout/summary-words.ts';
import { behindColon, nameOf, nameRun, nameTitle, run, spoken } from '#adapters/teams/layout/text.ts';
import type { Words } from '#language/catalogue.ts';
import { type Speech, speechFor } from '#language/speech.ts';
import type { InsightFacts, InsightTable } from '#ports/teams.ts';
import { budgetChangeOf, insightHeadline } from './insight-summary.ts';
import { budgetText, passedTexts, reachedText } from './insight-words.ts';

export interface InsightTableView {
  readonly heading: string;
  readonly labels: readonly Line[];
  readonly headline: string;
  readonly notes: readonly Line[];
  readonly rows: readonly InsightRow[];
  readonly speak: string;
}

interface InsightRow {
  /** What stands out: the amount expected, or how many times the usual day. */
  readonly first: string;
  readonly rest: string;
  readonly name: string;
  /** Opens the customer. */
  readonly open: Button;
}

interface PartIn extends Part {
  readonly words: Words;
}

/** A table of these facts, one row each, in the order given. */
export function insightTableView(
  table: InsightTable,
  facts: readonly InsightFacts[],
  { part, parts, words }: PartIn,
): InsightTableView {
  const heading = words.news.table[table.form];
  const headline = tableHeadline(table, facts, words);
  const labels = labelsOf(facts);
  return {
    heading: parts > 1 ? words.news.table.part(heading, part, parts) : heading,
    labels: labelLines(labels, words),
    headline: run(headline),
    notes: commonLines(table, facts, words),
    rows: facts.map((each) => rowOf(table, each, words)),
    speak: spoken(labelled(headline, labels, words)),
  };
}

export function insightTableSummary(table: InsightTable, facts: readonly InsightFacts[]): string {
  return labelled(tableHeadline(table, facts, SUMMARY_WORDS), labelsOf(facts), SUMMARY_WORDS);
}

/** A single customer is named: the sentence is the only line that a phone shows. */
function tableHeadline({ form }: InsightTable, facts: readonly InsightFacts[], words: Words): string {
  const { headline } = words.news;
  const count = new Set(facts.map(({ customer }) => customer.id)).size;
  const [only] = facts;
  if (only && facts.length === 1 && form !== 'common') return insightHeadline(only, words);
  if (form === 'heldBack') {
    return headline.heldBack(only && count === 1 ? nameOf(only.customer, words) : headline.customers(count));
  }
  if (form === 'corrected') return headline.severalCorrected(count);
  if (form === 'budgets') return headline.severalBudgets(count);
  if (form === 'forecasts') return headline.severalHeadingOver(count);
  return form === 'common' ? headline.severalAtOnce(count) : headline.severalSpent(count);
}

/** How many of all customers did, by how much, and who stands out even so. */
function commonLines(table: InsightTable, facts: readonly InsightFacts[], words: Words): Line[] {
  const [first] = facts;
  if (table.form !== 'common' || !first) return [];
  const { news } = words;
  const { format } = speechFor(first.reader, words, first.now);
  const { spiked, customersWithUsage, times, standingOut } = table.common;
  const names = facts
    .filter(({ customer }) => standingOut.includes(customer.id))
    .map(({ customer }) => nameOf(customer, words));
  const middle = times === undefined ? undefined : writtenTimes(times);
  return present([
    line(news.common(format.count(spiked), format.count(customersWithUsage), middle)),
    names.length > 0 && line(news.standOut(names), { weight: 'Bolder' }),
  ]);
}

function rowOf({ form }: InsightTable, facts: InsightFacts, words: Words): InsightRow {
  const speech = speechFor(facts.reader, words, facts.now);
  // the heading says so already
  const crossedAt = form === 'heldBack' ? undefined : facts.crossedAt;
  const { first, rest } = whatOf({ ...facts, crossedAt }, speech);
  return {
    name: nameRun(facts.customer, words),
    open: openBelowButton(words.lists.open(nameTitle(facts.customer, words)), facts.customer.id),
    first: run(first),
    rest: behindColon(rest, words),
  };
}

function whatOf(of: InsightFacts, speech: Speech): Pick<InsightRow, 'first' | 'rest'> {
  const { notification, crossedAt, alert } = of;
  const { words, format } = speech;
  const { row, toldLate } = words.news;
  const { shortFacts } = words.joining;
  const late = crossedAt === undefined ? [] : [toldLate(format.date(crossedAt))];
  if (notification.about === 'budget') {
    const { facts } = notification;
    const fromTo = row.fromTo(
      budgetText(facts.from, speech),
      budgetText(facts.to, speech),
      format.date(facts.changedAt),
    );
    return { first: row.budget[budgetChangeOf(facts)], rest: shortFacts([fromTo, ...late]) };
  }
  if (notification.about === 'passed') {
    return passedTexts(notification, alert, speech);
  }
  if (notification.about === 'taken-back') {
    const { percent, told } = notification.facts;
    const before = row.toldBefore(format.percent(told), format.asOf(alert.lastModified));
    return { first: row.corrected(format.percent(percent)), rest: shortFacts([before, ...late]) };
  }
  const amount = (value: number) => format.brief(value, notification.facts.currency);
  const asOf = format.asOf(notification.facts.asOf);
  if (notification.about === 'forecast') {
    const { facts } = notification;
    const over = Math.max(0, facts.expected - facts.amount);
    return {
      first: row.expected(amount(facts.expected), amount(over)),
      rest: shortFacts([row.reached(reachedText(facts, speech)), asOf, ...late]),
    };
  }
  const { facts, date } = notification;
  const times = timesText(facts);
  return {
    first: times === undefined ? row.unusual : row.times(times),
    rest: shortFacts([row.cost(amount(facts.cost), amount(facts.usual), dayText(date, format)), asOf, ...late]),
  };
}

function labelsOf(facts: readonly InsightFacts[]): { readonly isRepeat: boolean; readonly isTest: boolean } {
  return { isRepeat: facts.some((each) => each.isRepeat), isTest: false };
}
