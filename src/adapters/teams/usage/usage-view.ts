import {
  acknowledgementLine,
  budgetChangeLine,
  momentLine,
  peakLine,
  unknownCurrencyLine,
} from '#adapters/teams/alerts/alert-lines.ts';
import { bars, budgetFacts, dayOfDays, stateWords, usedText } from '#adapters/teams/layout/budget-figures.ts';
import {
  type Bar,
  type Button,
  commandButton,
  type Fact,
  fact,
  type Line,
  line,
  present,
  subscribeButton,
} from '#adapters/teams/layout/parts.ts';
import { nameOf, nameRun, run, spoken } from '#adapters/teams/layout/text.ts';
import { percentages } from '#adapters/teams/subscriptions/subscription-views.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Instant } from '#domain/time/time.ts';
import { daysLeft, hasEnded, shareGone } from '#domain/usage/billing-period.ts';
import { type BudgetState, budgetState, isAhead } from '#domain/usage/budget-state.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { en } from '#language/en.ts';
import { ago, type Format, formatFor } from '#language/format.ts';
import { counted } from '#language/words.ts';
import type { CustomerUsage } from '#ports/requests.ts';

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

const PLAN_NAMES = { azurePlan: 'Azure plan', legacy: 'Microsoft Azure (MS-AZR-0145P)' } as const;

/** The figures to be shown: those of the latest period, unless the customer has no usage at all. */
function shownSummary(usage: CustomerUsage): UsageSummary | undefined {
  const { latest, isWithoutUsage } = usage.state;
  return latest && isWithoutUsage && !hasEnded(latest.period, usage.now) && latest.totalCost === 0 ? undefined : latest;
}

export function usageView(usage: CustomerUsage, reader: Reader): UsageView {
  const format = formatFor(reader);
  const summary = shownSummary(usage);
  const answer = answerOf(usage, summary, format);
  const state = summary && !usage.state.isWithoutUsage ? budgetState(summary) : undefined;
  const drawn = summary && state ? bars(summary, { period: summary.period, now: usage.now }) : [];
  const isGauge = summary !== undefined && state !== 'exceeded' && !isEarlyAndHigh(summary, usage.now);
  const words = summary && state && state !== 'noBudget' ? statesOf(usage, summary, state, format) : [];
  return {
    name: nameRun(usage.customer),
    domain: present([usage.customer.domain !== '' && line(usage.customer.domain)]),
    answer: run(answer),
    state: words,
    doubts: doubtsOf(usage, summary, format),
    gauge: isGauge ? drawn : [],
    bar: isGauge ? [] : drawn,
    facts: summary ? summaryFacts(usage, summary, format) : present([readFact(usage, format)]),
    notes: notesOf(usage, summary, format),
    next: present([nextStep(usage, summary, state)]),
    actions: usage.leftAt === undefined ? buttons(usage, summary) : [],
    speak: spoken(`${nameOf(usage.customer)}: ${answer}${words[0] ? `, ${words[0].text}` : ''}`),
  };
}

/** The share used stands beside the share of the period that is over: a word of its own only from 80 % on. */
function statesOf({ now }: CustomerUsage, summary: UsageSummary, state: BudgetState, format: Format): Line[] {
  const moment = { period: summary.period, now };
  const isEnded = hasEnded(summary.period, now);
  const color = isOver(state) ? 'Attention' : 'Default';
  const gone = `Day ${dayOfDays(moment)}: ${format.percent(shareGone(summary.period, now))} of the billing period is over`;
  return present([
    (isEnded || state !== 'within') && line(stateWords(summary, moment), { color, weight: 'Bolder' }),
    !isEnded && line(gone),
  ]);
}

function isEarlyAndHigh(summary: UsageSummary, now: Instant): boolean {
  return !hasEnded(summary.period, now) && budgetState(summary) === 'within' && isAhead(summary, summary.period, now);
}

function isOver(state: BudgetState | undefined): boolean {
  return state === 'usedUp' || state === 'exceeded';
}

function answerOf(usage: CustomerUsage, summary: UsageSummary | undefined, format: Format): string {
  if (usage.state.isWithoutUsage) return 'no usage';
  if (!summary) return 'not read yet';
  return summary.budget === undefined ? 'no budget' : `${usedText(summary, format)} of the budget used`;
}

function summaryFacts(usage: CustomerUsage, summary: UsageSummary, format: Format): Fact[] {
  const isEnded = hasEnded(summary.period, usage.now);
  const left = daysLeft(summary.period, usage.now);
  const isUsdShown = summary.usdTotalCost !== undefined && summary.currency !== 'USD';
  return present([
    ...budgetFacts(summary, format),
    fact('Days left', isEnded ? endedText(usage) : counted(left, 'day')),
    fact('Billing period', `${format.period(summary.period)}${isEnded ? ' (ended)' : ''}`),
    fact(isEnded ? 'Last figure seen' : 'As of', format.dateTime(summary.lastModified)),
    readFact(usage, format),
    isUsdShown && fact('Spent in USD', format.amount(summary.usdTotalCost, 'USD')),
    fact('Plan', PLAN_NAMES[summary.plan]),
  ]);
}

/** From a customer that has left no figures come any more. */
function endedText({ leftAt }: CustomerUsage): string {
  return leftAt === undefined ? 'waiting for new figures' : 'no new figures are expected';
}

function readFact({ state, now }: CustomerUsage, format: Format): Fact | undefined {
  return state.readAt === undefined
    ? undefined
    : fact('Read', `${format.dateTime(state.readAt)} (${ago(state.readAt, now)})`);
}

function doubtsOf(usage: CustomerUsage, summary: UsageSummary | undefined, format: Format): Line[] {
  const { alert, state, now } = usage;
  const isSummaryShown = summary !== undefined && !state.isWithoutUsage;
  return present([
    usage.leftAt !== undefined &&
      line(`No longer a customer since ${format.date(usage.leftAt)}.`, { weight: 'Bolder' }),
    usage.notLive && line(notLiveText(usage, en.notLive(usage.notLive.reason)), { color: 'Attention' }),
    state.isWithoutUsage && line(withoutUsageText(summary, format)),
    isSummaryShown && momentLine(summary.period, now, usage.leftAt !== undefined),
    usage.noChangeSince !== undefined && now >= usage.noChangeSince && line(noChangeText(usage.noChangeSince, format)),
    alert && peakLine(alert, format),
    summary && unknownCurrencyLine(summary.currency),
  ]);
}

function notesOf(usage: CustomerUsage, summary: UsageSummary | undefined, format: Format): Line[] {
  const { alert } = usage;
  return present([
    usage.leftAt === undefined && toldHereLine(usage, summary),
    alert && budgetChangeLine(alert, format),
    alert?.acknowledgement && acknowledgementLine(alert.acknowledgement, format),
  ]);
}

function toldHereLine({ toldHereAt }: CustomerUsage, summary: UsageSummary | undefined): Line | undefined {
  if (!toldHereAt) return undefined;
  if (hasNoBudget(summary)) return line('Subscribed here, but it has no budget: nothing is told until it has one.');
  return line(`Subscribed here: told at ${percentages(toldHereAt, 'and')} of its budget.`);
}

function hasNoBudget(summary: UsageSummary | undefined): boolean {
  return summary !== undefined && summary.budget === undefined;
}

function notLiveText({ state, now }: CustomerUsage, reason: string): string {
  const read = state.readAt === undefined ? 'not read yet' : `read ${ago(state.readAt, now)}`;
  return `Not live: this is the last snapshot, ${read}, because ${reason.replace(/[.\s]+$/u, '')}.`;
}

function withoutUsageText(summary: UsageSummary | undefined, format: Format): string {
  if (!summary) return 'Partner Center reports no usage for this customer.';
  const period = format.period(summary.period);
  return `Partner Center reports no usage for this customer now. The figures are the last ones seen, for ${period}.`;
}

function noChangeText(since: number, format: Format): string {
  return `The figures show no change since ${format.date(since)}: they may be out of date.`;
}

/** Only what can be done here and now. */
function nextStep(
  usage: CustomerUsage,
  summary: UsageSummary | undefined,
  state: BudgetState | undefined,
): Line | undefined {
  if (usage.leftAt !== undefined) {
    return line('Nothing to do: the figures are kept for 30 days after a customer has left.');
  }
  if (usage.state.isWithoutUsage || !summary) return line('Ask again once the customer uses Azure.');
  if (hasEnded(summary.period, usage.now)) return line('New figures usually come within a day of the first usage.');
  if (state === 'noBudget') return line('Set a spending budget in Partner Center: without one no percentage is told.');
  if (isOver(state)) return line('Call the customer, or raise the spending budget in Partner Center.');
  if (state === 'close') return line('Look at what drives the cost before the budget is used up.');
  return usage.toldHereAt ? undefined : line('Subscribe to hear when a threshold of the budget is reached.');
}

/** A subscription is offered where it changes something: not where it is told already, nor without a budget. */
function buttons({ customer, toldHereAt }: CustomerUsage, summary: UsageSummary | undefined): Button[] {
  return present([
    !toldHereAt && !hasNoBudget(summary) && subscribeButton(customer.id),
    commandButton('Refresh', 'usage', customer.id),
  ]);
}

/** For a customer whose usage can be read nowhere. */
export interface UnreadableView {
  readonly name: string;
  readonly reason: string;
  readonly actions: readonly Button[];
  readonly speak: string;
}

export function unreadableView(customer: { id: string; name: string; domain: string }, reason: string): UnreadableView {
  return {
    name: nameRun(customer),
    reason: run(`The usage could not be read: ${reason.replace(/[.\s]+$/u, '')}.`),
    actions: [commandButton('Try again', 'usage', customer.id)],
    speak: spoken(`${nameOf(customer)}: the usage could not be read`),
  };
}
