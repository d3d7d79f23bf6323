import {
  acknowledgementLine,
  asOfText,
  budgetChangeLine,
  daysOfMoment,
  momentLine,
  peakLine,
  unknownCurrencyLine,
} from '#adapters/teams/alerts/alert-lines.ts';
import { mostServicesLine } from '#adapters/teams/drivers/post-drivers.ts';
import {
  type Bars,
  bars,
  budgetFigures,
  exactFacts,
  inNarrowColumn,
  usedText,
} from '#adapters/teams/layout/budget-figures.ts';
import { paceText, verdictLine } from '#adapters/teams/layout/pace-figures.ts';
import {
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
import { atStart, nameOf, nameRun, spoken } from '#adapters/teams/layout/text.ts';
import { daysLeft, hasEnded } from '#domain/usage/billing-period.ts';
import { dateOf, lastDayOf } from '#domain/usage/days/data-day.ts';
import { crossingOf } from '#domain/usage/forecast/crossing.ts';
import { type PaceWord } from '#domain/usage/pace.ts';
import { type Moment, ownOutlook, paceNow } from '#domain/usage/pace-now.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { Words } from '#language/catalogue.ts';
import { ago } from '#language/format.ts';
import type { Speech } from '#language/speech.ts';
import type { CustomerUsage } from '#ports/usage.ts';
import { clause } from './unreadable-view.ts';

interface MoreWithNext extends More {
  readonly next: readonly Line[];
}

export interface UsageView extends Bars {
  readonly name: string;
  readonly domain: readonly Line[];
  /** The judgement: a shape, the word, and when the budget is reached. */
  readonly verdict: readonly Line[];
  /** "84% of the budget used", "No budget", "No usage". */
  readonly answer: readonly Line[];
  /** What makes the figures doubtful: before the first amount, because the last lines of a card are not seen on a phone. */
  readonly doubts: readonly Line[];
  /** Spent, budget, and what is left of it, or a usual day. */
  readonly figures: readonly Fact[];
  /** The day, and what the period is expected to cost. */
  readonly days: readonly Line[];
  /** What costs most. */
  readonly drivers: readonly Line[];
  readonly asOf: readonly Line[];
  /** What stands behind a button; first what to do next. */
  readonly more: readonly MoreWithNext[];
  /** One entry where there is something to do and no `more`, none otherwise. */
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
  const isJudged = summary !== undefined && word !== undefined && word !== 'noBudget';
  const reached = summary && word === 'headingOver' ? reachedText(usage, summary, speech) : undefined;
  const isBudgetSaid = reached !== undefined || summary?.budget === undefined;
  const usualDay = isBudgetSaid ? usage.forecast?.why.usualDay : undefined;
  const figures = summary ? figuresSeen(summary, usualDay, speech) : [];
  const next = present([nextStep({ usage, summary, word, maySubscribe }, words)]);
  const more = moreOf(usage, summary, figures, speech);
  return {
    name: nameRun(usage.customer, words),
    domain: present([usage.customer.domain !== '' && line(usage.customer.domain)]),
    verdict: isJudged ? [verdictLine(word, reached, words)] : [],
    answer: [line(atStart(answer))],
    doubts: doubtsOf(usage, summary, speech),
    figures,
    days: present([isJudged && daysLine(usage, summary, speech)]),
    ...(summary && word ? bars(summary, word) : { bar: [], beyond: [] }),
    drivers: present([mostServicesLine(usage.services, speech)]),
    asOf: asOfLines(usage, summary, speech),
    more: more.map((each) => ({ ...each, next })),
    next: more.length === 0 ? next : [],
    actions: usage.leftAt === undefined ? placed(buttons({ usage, summary, word, maySubscribe }, words)) : [],
    speak: spoken(
      words.usage.speak(nameOf(usage.customer, words), answer, isJudged ? paceText(word, words) : undefined),
    ),
  };
}

function momentOf({ now, outlook }: CustomerUsage, { period, lastModified }: UsageSummary): Moment {
  return { period, lastModified, now, outlook };
}

/** Between which days the budget is reached, where it is expected to be; undefined where that is not known. */
function reachedText(
  { forecast }: CustomerUsage,
  { period, budget, currency }: UsageSummary,
  { words, format }: Speech,
): string | undefined {
  const crossing = forecast && budget !== undefined ? crossingOf(forecast, budget, dateOf(period, 1)) : undefined;
  if (crossing === undefined || budget === undefined) return undefined;
  return words.usage.reaches(format.short(budget, currency), format.day(crossing.from), format.day(crossing.to));
}

/** "Day 9 of 31 · EUR 31,000–34,000 expected by Mar 31" */
function daysLine({ now, outlook }: CustomerUsage, { period, currency }: UsageSummary, speech: Speech): Line {
  const { words, format } = speech;
  const days = daysOfMoment(period, now, speech);
  const { low, high } = ownOutlook(period, outlook)?.forecast ?? {};
  if (low === undefined || high === undefined || hasEnded(period, now)) return line(atStart(days));
  const range = format.expected(low, high, currency);
  const expected = words.usage.expectedBy(range, format.day(lastDayOf(period)));
  return line(atStart(words.joining.smallPrint([days, expected])));
}

/** Spent, budget, and what is left of it; where the card says already which budget there is, or that there is none, a usual day. */
function figuresSeen(summary: UsageSummary, usualDay: number | undefined, speech: Speech): readonly Fact[] {
  const all = budgetFigures(summary, speech);
  if (usualDay === undefined && summary.budget !== undefined) return all;
  const [spent, , rest] = all;
  const amount = usualDay !== undefined && speech.format.expected(usualDay, usualDay, summary.currency);
  return present([spent, rest, amount !== false && fact(speech.words.usage.labels.usualDay, inNarrowColumn(amount))]);
}

function asOfLines(usage: CustomerUsage, summary: UsageSummary | undefined, speech: Speech): Line[] {
  const { words, format } = speech;
  const { readAt } = usage.state;
  const read = readAt === undefined ? undefined : words.usage.readAgo(ago(readAt, usage.now, words));
  if (!summary) return present([read !== undefined && line(atStart(read))]);
  const isEnded = hasEnded(summary.period, usage.now);
  const of = isEnded ? format.lastSeen(summary.lastModified) : asOfText(summary.lastModified, speech);
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

function moreOf(
  usage: CustomerUsage,
  summary: UsageSummary | undefined,
  seen: readonly Fact[],
  speech: Speech,
): More[] {
  const isSeen = ({ label, value }: Fact) =>
    (hasNoBudget(summary) && label === speech.words.budgets.budget) ||
    seen.some((each) => each.label === label && each.value === inNarrowColumn(value));
  const exact = summary ? exactFacts(summary, speech).filter((each) => !isSeen(each)) : [];
  const facts = summary ? [...exact, ...summaryFacts(usage, summary, speech)] : [];
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
  const isUsdShown = summary.usdTotalCost !== undefined && summary.currency !== 'USD';
  return present([
    fact(labels.daysLeft, isEnded ? endedText(usage, words) : words.names.days(left)),
    fact(labels.period, isEnded ? words.dates.endedPeriod(period) : period),
    readFact(usage, speech),
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
    !usage.state.isWithoutUsage && commandButton(words.buttons.history, 'history', customer.id),
    !usage.state.isWithoutUsage && driversButton(customer.id, words),
    !usage.state.isWithoutUsage && commandButton(words.buttons.forecast, 'forecast', customer.id),
    maySubscribe && !toldHereAt && !hasNoBudget(summary) && subscribeButton(customer.id, words),
    commandButton(words.buttons.refresh, 'usage', customer.id),
  ]);
}
