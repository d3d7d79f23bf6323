import {
  acknowledgementLine,
  budgetChangeLine,
  momentLine,
  peakLine,
  unknownCurrencyLine,
} from '#adapters/teams/alerts/alert-lines.ts';
import { type Bars, bars, budgetFigures, usedText } from '#adapters/teams/layout/budget-figures.ts';
import { paceText, verdictLine } from '#adapters/teams/layout/pace-figures.ts';
import {
  type Bar,
  type Button,
  commandButton,
  driversButton,
  type Fact,
  fact,
  type Line,
  line,
  type More,
  type PlacedButton,
  placed,
  present,
  subscribeButton,
} from '#adapters/teams/layout/parts.ts';
import { atStart, nameOf, nameRun, run, spoken } from '#adapters/teams/layout/text.ts';
import { dayOfPeriod, daysLeft, daysOf, hasEnded, shareGone } from '#domain/usage/billing-period.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { lastDayOf } from '#domain/usage/days/data-day.ts';
import { type PaceWord } from '#domain/usage/pace.ts';
import { type Moment, paceNow } from '#domain/usage/pace-now.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { Words } from '#language/catalogue.ts';
import { ago } from '#language/format.ts';
import type { Speech } from '#language/speech.ts';
import type { CustomerUsage } from '#ports/usage.ts';

export interface UsageView extends Bars {
  readonly name: string;
  readonly domain: readonly Line[];
  /** The judgement: a shape, the word, and how far it will go. */
  readonly verdict: readonly Line[];
  /** "84% of the budget used, day 9 of 31", "no budget", "no usage". */
  readonly answer: readonly Line[];
  /** What makes the figures doubtful: before the first amount, because the last lines of a card are not seen on a phone. */
  readonly doubts: readonly Line[];
  /** A gauge in the place of the bar, where it is no comfort too early. */
  readonly gauge: readonly Bar[];
  /** Spent, budget, and what is left of it. */
  readonly figures: readonly Fact[];
  readonly asOf: readonly Line[];
  /** What stands behind a button. */
  readonly more: readonly More[];
  /** One entry where there is something to do, none otherwise. */
  readonly next: readonly Line[];
  readonly actions: readonly PlacedButton[];
  readonly speak: string;
}

/** The figures to be shown: those of the latest period, unless the customer has no usage at all. */
function shownSummary(usage: CustomerUsage): UsageSummary | undefined {
  const { latest, isWithoutUsage } = usage.state;
  return latest && isWithoutUsage && !hasEnded(latest.period, usage.now) && latest.totalCost === 0 ? undefined : latest;
}

/** `maySubscribe`: a subscription is offered only to whom it is open. */
export function usageView(usage: CustomerUsage, speech: Speech, maySubscribe = true): UsageView {
  const { words } = speech;
  const summary = shownSummary(usage);
  const answer = answerOf(usage, summary, speech);
  const moment = summary && momentOf(usage, summary);
  const word = summary && moment && !usage.state.isWithoutUsage ? paceNow(summary, moment) : undefined;
  const drawn = summary && moment && word ? bars(summary, moment) : { bar: [], beyond: [] };
  const isGauge = word !== undefined && GAUGED.has(word);
  const more = moreOf(usage, summary, speech);
  const isJudged = summary !== undefined && word !== undefined && word !== 'noBudget';
  return {
    name: nameRun(usage.customer, words),
    domain: present([usage.customer.domain !== '' && line(usage.customer.domain)]),
    verdict: isJudged ? [verdictLine(word, expectedText(usage, summary, word, speech), words)] : [],
    answer: answerLines(answer, isJudged ? dayText(usage, summary, speech) : undefined),
    doubts: doubtsOf(usage, summary, speech),
    ...drawn,
    ...(isGauge ? { gauge: drawn.bar, bar: [] } : { gauge: [] }),
    figures: summary ? budgetFigures(summary, speech) : [],
    asOf: asOfLines(usage, summary, speech),
    more,
    next: present([nextStep({ usage, summary, word, maySubscribe }, words)]),
    actions:
      usage.leftAt === undefined ? placed(buttons({ usage, summary, word, maySubscribe }, words), more.length) : [],
    speak: spoken(
      words.usage.speak(nameOf(usage.customer, words), answer, isJudged ? paceText(word, words) : undefined),
    ),
  };
}

/** The gauge is green up to 80 % and ends at 100 %: it is drawn only where that is no comfort too early. */
const GAUGED: ReadonlySet<PaceWord> = new Set(['onCourse', 'within', 'close', 'usedUp']);

function momentOf({ now, outlook }: CustomerUsage, { period, lastModified }: UsageSummary): Moment {
  return { period, lastModified, now, outlook };
}

/** How far it will go, where it goes too far; undefined where that is not known. */
function expectedText(
  { outlook }: CustomerUsage,
  { period, currency }: UsageSummary,
  word: PaceWord,
  { words, format }: Speech,
): string | undefined {
  const forecast = outlook?.forecast;
  if (forecast === undefined || (word !== 'headingOver' && word !== 'mayGoOver')) return undefined;
  const amount = word === 'headingOver' ? forecast.expected : forecast.high;
  const day = format.day(lastDayOf(period));
  return words.usage.expectedBy(format.brief(amount, currency), day, word === 'mayGoOver');
}

/** The share of the period that is over, to be seen beside the share used. */
function dayText({ now }: CustomerUsage, { period }: UsageSummary, { words, format }: Speech): string | undefined {
  if (hasEnded(period, now)) return undefined;
  return words.usage.periodGone(dayOfPeriod(period, now), daysOf(period), format.percent(shareGone(period, now)));
}

function answerLines(answer: string, day: string | undefined): Line[] {
  return present([line(answer, { weight: 'Bolder' }), day !== undefined && line(day)]);
}

function asOfLines(usage: CustomerUsage, summary: UsageSummary | undefined, { words, format }: Speech): Line[] {
  const { readAt } = usage.state;
  const read = readAt === undefined ? undefined : words.usage.readAgo(ago(readAt, usage.now, words));
  if (!summary) return present([read !== undefined && line(atStart(read))]);
  const isEnded = hasEnded(summary.period, usage.now);
  const at = summary.lastModified;
  const of = isEnded ? format.lastSeen(at) : at === undefined ? format.asOf(at) : words.dates.asOf(format.dateTime(at));
  return [line(atStart(words.joining.smallPrint([of, ...(read === undefined ? [] : [read])])))];
}

function answerOf(usage: CustomerUsage, summary: UsageSummary | undefined, speech: Speech): string {
  const { words } = speech;
  if (usage.state.isWithoutUsage) return words.usage.noUsage;
  if (!summary) return words.usage.notReadYet;
  return summary.budget === undefined
    ? words.budgets.states.noBudget
    : words.usage.ofTheBudgetUsed(usedText(summary, speech));
}

function moreOf(usage: CustomerUsage, summary: UsageSummary | undefined, speech: Speech): More[] {
  const facts = summary ? summaryFacts(usage, summary, speech) : [];
  const notes = notesOf(usage, summary, speech);
  if (facts.length + notes.length === 0) return [];
  return [{ title: speech.words.buttons.more, id: `more-${usage.customer.id}`, facts, notes }];
}

function summaryFacts(usage: CustomerUsage, summary: UsageSummary, speech: Speech): Fact[] {
  const { words, format } = speech;
  const { labels, plans } = words.usage;
  const period = format.period(summary.period);
  const isEnded = hasEnded(summary.period, usage.now);
  const left = daysLeft(summary.period, usage.now);
  const exact = format.amount(summary.totalCost, summary.currency);
  const isBrief = exact !== format.brief(summary.totalCost, summary.currency);
  const isUsdShown = summary.usdTotalCost !== undefined && summary.currency !== 'USD';
  return present([
    fact(labels.daysLeft, isEnded ? endedText(usage, words) : words.names.days(left)),
    fact(labels.period, isEnded ? words.dates.endedPeriod(period) : period),
    readFact(usage, speech),
    isBrief && fact(words.budgets.spent, exact),
    isUsdShown && fact(labels.usd, format.amount(summary.usdTotalCost, 'USD')),
    fact(labels.plan, plans[summary.plan]),
  ]);
}

/** From a customer that has left no figures come any more. */
function endedText({ leftAt }: CustomerUsage, { usage }: Words): string {
  return leftAt === undefined ? usage.waiting : usage.noneExpected;
}

function readFact({ state, now }: CustomerUsage, { words, format }: Speech): Fact | undefined {
  const { readAt } = state;
  if (readAt === undefined) return undefined;
  return fact(words.usage.labels.read, words.usage.readAt(format.dateTime(readAt), ago(readAt, now, words)));
}

function doubtsOf(usage: CustomerUsage, summary: UsageSummary | undefined, speech: Speech): Line[] {
  const { words, format } = speech;
  const { alert, state, now, leftAt, noChangeSince } = usage;
  const isSummaryShown = summary !== undefined && !state.isWithoutUsage;
  return present([
    leftAt !== undefined && line(words.usage.noLongerACustomer(format.date(leftAt)), { weight: 'Bolder' }),
    usage.notLive && line(notLiveText(usage, words.notLive(usage.notLive.reason), words), { color: 'Attention' }),
    state.isWithoutUsage && line(withoutUsageText(summary, speech)),
    isSummaryShown && momentLine(summary.period, { now, isLast: leftAt !== undefined }, words),
    noChangeSince !== undefined && now >= noChangeSince && line(words.usage.noChange(format.date(noChangeSince))),
    alert && peakLine(alert, speech),
    summary && unknownCurrencyLine(summary.currency, words),
  ]);
}

function notesOf(usage: CustomerUsage, summary: UsageSummary | undefined, speech: Speech): Line[] {
  const { alert } = usage;
  return present([
    usage.leftAt === undefined && toldHereLine(usage, summary, speech.words),
    alert && budgetChangeLine(alert, speech),
    alert?.acknowledgement && acknowledgementLine(alert.acknowledgement, speech),
  ]);
}

function toldHereLine(
  { toldHereAt }: CustomerUsage,
  summary: UsageSummary | undefined,
  { usage }: Words,
): Line | undefined {
  if (!toldHereAt) return undefined;
  return line(hasNoBudget(summary) ? usage.toldHereWithoutBudget : usage.toldHere(toldHereAt));
}

function hasNoBudget(summary: UsageSummary | undefined): boolean {
  return summary !== undefined && summary.budget === undefined;
}

function notLiveText({ state, now }: CustomerUsage, reason: string, words: Words): string {
  const read = state.readAt === undefined ? undefined : ago(state.readAt, now, words);
  return words.usage.notLive(read, clause(reason));
}

/** Without what would end the sentence in which it stands. */
function clause(reason: string): string {
  return reason.replace(/[.\s]+$/u, '');
}

function withoutUsageText(summary: UsageSummary | undefined, { words: { usage }, format }: Speech): string {
  return summary ? usage.withoutUsageNow(format.period(summary.period)) : usage.withoutUsage;
}

interface Shown {
  readonly usage: CustomerUsage;
  readonly summary: UsageSummary | undefined;
  readonly word: PaceWord | undefined;
  readonly maySubscribe: boolean;
}

/** Only what can be done here and now. */
function nextStep({ usage, summary, word, maySubscribe }: Shown, words: Words): Line | undefined {
  const { next } = words.usage;
  if (usage.leftAt !== undefined) return line(next.left);
  if (usage.state.isWithoutUsage || !summary) return line(next.withoutUsage);
  if (hasEnded(summary.period, usage.now)) return line(next.ended);
  if (word === 'noBudget') return line(next.noBudget);
  if (word === 'usedUp' || word === 'exceeded') return line(next.over);
  if (word === 'close' || word === 'headingOver' || word === 'mayGoOver') return line(next.close);
  return usage.toldHereAt || !maySubscribe ? undefined : line(next.subscribe);
}

/** A subscription is offered where it changes something: not where it is told already, nor without a budget. */
function buttons({ usage, summary, maySubscribe }: Shown, words: Words): Button[] {
  const { customer, toldHereAt } = usage;
  return present([
    !usage.state.isWithoutUsage && driversButton(customer.id, words),
    !usage.state.isWithoutUsage && commandButton(words.buttons.forecast, 'forecast', customer.id),
    !usage.state.isWithoutUsage && commandButton(words.buttons.history, 'history', customer.id),
    maySubscribe && !toldHereAt && !hasNoBudget(summary) && subscribeButton(customer.id, words),
    commandButton(words.buttons.refresh, 'usage', customer.id),
  ]);
}

/** For a customer whose usage can be read nowhere. */
export interface UnreadableView {
  readonly name: string;
  readonly reason: string;
  readonly actions: readonly Button[];
  readonly speak: string;
}

export function unreadableView(customer: Customer, reason: string, words: Words): UnreadableView {
  return {
    name: nameRun(customer, words),
    reason: run(words.usage.unreadable(clause(reason))),
    actions: [commandButton(words.buttons.tryAgain, 'usage', customer.id)],
    speak: spoken(words.usage.unreadableSpoken(nameOf(customer, words))),
  };
}
