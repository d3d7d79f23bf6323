import {
  acknowledgementLine,
  budgetChangeLine,
  momentLine,
  peakLine,
  unknownCurrencyLine,
} from '#adapters/teams/alerts/alert-lines.ts';
import { bars, budgetFacts, usedText } from '#adapters/teams/layout/budget-figures.ts';
import { paceColor, paceText } from '#adapters/teams/layout/pace-figures.ts';
import {
  type Bar,
  type Button,
  commandButton,
  driversButton,
  type Fact,
  fact,
  type Line,
  line,
  present,
  subscribeButton,
} from '#adapters/teams/layout/parts.ts';
import { nameOf, nameRun, run, spoken } from '#adapters/teams/layout/text.ts';
import { dayOfPeriod, daysLeft, daysOf, hasEnded, shareGone } from '#domain/usage/billing-period.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { type PaceWord } from '#domain/usage/pace.ts';
import { type Moment, paceNow } from '#domain/usage/pace-now.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { Words } from '#language/catalogue.ts';
import { ago } from '#language/format.ts';
import type { Speech } from '#language/speech.ts';
import type { CustomerUsage } from '#ports/usage.ts';

export interface UsageView {
  readonly name: string;
  readonly domain: readonly Line[];
  /** The answer in a few words: "84% of the budget used", "no budget", "no usage". */
  readonly answer: string;
  /** Beside it: "close to the budget". */
  readonly state: readonly Line[];
  /** What makes the figures doubtful: before the first amount, because the last lines of a card are not seen on a phone. */
  readonly doubts: readonly Line[];
  /** A gauge while it can show the percentage, a bar above 100 %, nothing without a percentage. */
  readonly gauge: readonly Bar[];
  readonly bar: readonly Bar[];
  readonly facts: readonly Fact[];
  readonly notes: readonly Line[];
  /** One entry where there is something to do, none otherwise. */
  readonly next: readonly Line[];
  readonly actions: readonly Button[];
  readonly speak: string;
}

/** The figures to be shown: those of the latest period, unless the customer has no usage at all. */
function shownSummary(usage: CustomerUsage): UsageSummary | undefined {
  const { latest, isWithoutUsage } = usage.state;
  return latest && isWithoutUsage && !hasEnded(latest.period, usage.now) && latest.totalCost === 0 ? undefined : latest;
}

export function usageView(usage: CustomerUsage, speech: Speech): UsageView {
  const { words } = speech;
  const summary = shownSummary(usage);
  const answer = answerOf(usage, summary, speech);
  const moment = summary && momentOf(usage, summary);
  const word = summary && moment && !usage.state.isWithoutUsage ? paceNow(summary, moment) : undefined;
  const drawn = summary && moment && word ? bars(summary, moment) : [];
  const isGauge = word !== undefined && GAUGED.has(word);
  const states = summary && word && word !== 'noBudget' ? statesOf(usage, summary, word, speech) : [];
  return {
    name: nameRun(usage.customer, words),
    domain: present([usage.customer.domain !== '' && line(usage.customer.domain)]),
    answer: run(answer),
    state: states,
    doubts: doubtsOf(usage, summary, speech),
    gauge: isGauge ? drawn : [],
    bar: isGauge ? [] : drawn,
    facts: summary ? summaryFacts(usage, summary, speech) : present([readFact(usage, speech)]),
    notes: notesOf(usage, summary, speech),
    next: present([nextStep({ usage, summary, word }, words)]),
    actions: usage.leftAt === undefined ? buttons(usage, summary, words) : [],
    speak: spoken(words.usage.speak(nameOf(usage.customer, words), answer, states[0]?.text)),
  };
}

/** The gauge is green up to 80 % and ends at 100 %: it is drawn only where that is no comfort too early. */
const GAUGED: ReadonlySet<PaceWord> = new Set(['onCourse', 'within', 'close', 'usedUp']);

function momentOf({ now, outlook }: CustomerUsage, { period, lastModified }: UsageSummary): Moment {
  return { period, lastModified, now, outlook };
}

/** The one word, and the share of the period that is over beside the share used. */
function statesOf({ now }: CustomerUsage, { period }: UsageSummary, word: PaceWord, speech: Speech): Line[] {
  const { words, format } = speech;
  const gone = format.percent(shareGone(period, now));
  return present([
    line(paceText(word, words), { color: paceColor(word), weight: 'Bolder' }),
    !hasEnded(period, now) && line(words.usage.periodGone(dayOfPeriod(period, now), daysOf(period), gone)),
  ]);
}

function answerOf(usage: CustomerUsage, summary: UsageSummary | undefined, speech: Speech): string {
  const { words } = speech;
  if (usage.state.isWithoutUsage) return words.usage.noUsage;
  if (!summary) return words.usage.notReadYet;
  return summary.budget === undefined
    ? words.budgets.states.noBudget
    : words.usage.ofTheBudgetUsed(usedText(summary, speech));
}

function summaryFacts(usage: CustomerUsage, summary: UsageSummary, speech: Speech): Fact[] {
  const { words, format } = speech;
  const { labels, plans } = words.usage;
  const period = format.period(summary.period);
  const isEnded = hasEnded(summary.period, usage.now);
  const left = daysLeft(summary.period, usage.now);
  const isUsdShown = summary.usdTotalCost !== undefined && summary.currency !== 'USD';
  return present([
    ...budgetFacts(summary, speech),
    fact(labels.daysLeft, isEnded ? endedText(usage, words) : words.names.days(left)),
    fact(labels.period, isEnded ? words.dates.endedPeriod(period) : period),
    fact(isEnded ? labels.lastFigure : labels.asOf, format.dateTime(summary.lastModified)),
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
}

/** Only what can be done here and now. */
function nextStep({ usage, summary, word }: Shown, words: Words): Line | undefined {
  const { next } = words.usage;
  if (usage.leftAt !== undefined) return line(next.left);
  if (usage.state.isWithoutUsage || !summary) return line(next.withoutUsage);
  if (hasEnded(summary.period, usage.now)) return line(next.ended);
  if (word === 'noBudget') return line(next.noBudget);
  if (word === 'usedUp' || word === 'exceeded') return line(next.over);
  if (word === 'close' || word === 'headingOver' || word === 'mayGoOver') return line(next.close);
  return usage.toldHereAt ? undefined : line(next.subscribe);
}

/** A subscription is offered where it changes something: not where it is told already, nor without a budget. */
function buttons(usage: CustomerUsage, summary: UsageSummary | undefined, words: Words): Button[] {
  const { customer, toldHereAt } = usage;
  return present([
    !toldHereAt && !hasNoBudget(summary) && subscribeButton(customer.id, words),
    !usage.state.isWithoutUsage && driversButton(customer.id, words),
    !usage.state.isWithoutUsage && commandButton(words.buttons.forecast, 'forecast', customer.id),
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
