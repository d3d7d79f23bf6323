import { postDriverLines } from '#adapters/teams/drivers/post-drivers.ts';
import { type Bars, bars, budgetFigures, standsText, usedText } from '#adapters/teams/layout/budget-figures.ts';
import { paceText, withShape } from '#adapters/teams/layout/pace-figures.ts';
import {
  acknowledgeBelowButton,
  acknowledgeButton,
  type Button,
  driversButton,
  type Fact,
  forecastButton,
  type Line,
  line,
  openBelowButton,
  type PlacedButton,
  placed,
  present,
  showUsageButton,
  silenceButton,
  undoButton,
} from '#adapters/teams/layout/parts.ts';
import { atStart, nameTitle, run, shortName, spaced, spoken } from '#adapters/teams/layout/text.ts';
import { figuresOf } from '#domain/alerts/alert.ts';
import { daysLeft, hasEnded } from '#domain/usage/billing-period.ts';
import type { Figures } from '#domain/usage/budget-state.ts';
import { type Moment, paceNow } from '#domain/usage/pace-now.ts';
import type { Words } from '#language/catalogue.ts';
import { type Speech, speechFor } from '#language/speech.ts';
import type { AlertFacts } from '#ports/teams.ts';
import {
  budgetChangeLine,
  closedLine,
  escalatedLine,
  heldBackLine,
  momentLine,
  ownerLine,
  peakLine,
  recededLine,
  unknownCurrencyLine,
} from './alert-lines.ts';
import { alertHeadline, labelled } from './alert-summary.ts';

export interface AlertView extends Bars {
  /** "May be a repeat", "Test". */
  readonly labels: readonly Line[];
  readonly headline: string;
  /** Tells customers of one name apart. */
  readonly domain: string;
  /** Where it stands, with a shape: colour alone says nothing to many readers. */
  readonly used: readonly Line[];
  /** What makes the figures doubtful: before the first amount. */
  readonly doubts: readonly Line[];
  /** Spent, budget, and what is left of it or how far it is exceeded. */
  readonly figures: readonly Fact[];
  readonly notes: readonly Line[];
  /** How long the period goes on, and of when the figures are. */
  readonly dates: readonly Line[];
  readonly actions: readonly PlacedButton[];
  readonly speak: string;
}

export function alertView(facts: AlertFacts, words: Words): AlertView {
  const { alert, now } = facts;
  const speech = speechFor(facts.reader, words, facts.now);
  const figures = figuresOf(alert);
  const isEnded = hasEnded(alert.period, now);
  const headline = alertHeadline(facts, words);
  return {
    labels: present([...labelLines(facts, words), heldBackLine(facts, speech)]),
    headline: run(headline),
    domain: run(facts.customer.domain || facts.customer.id),
    used: [usedLine(facts, figures, speech)],
    doubts: doubtsOf(facts, speech),
    ...bars(figures, momentOf(facts)),
    figures: budgetFigures(figures, speech),
    notes: notesOf(facts, speech),
    dates: datesOf(facts, isEnded, speech),
    actions: placed(buttonsOf(facts, isEnded, words)),
    speak: spoken(labelled(headline, facts, words)),
  };
}

/** What can still be done about it: nothing once its period is over, and nothing twice. A test is about nobody, and tried once. */
function buttonsOf(facts: AlertFacts, isEnded: boolean, words: Words): Button[] {
  const { alert, customer, isTest, isAcknowledged, silencedUntil } = facts;
  if (isTest && (isAcknowledged || silencedUntil !== undefined)) return [];
  const isOpen = !isEnded && alert.closed === undefined;
  const isSilencedToTheEnd = silencedUntil !== undefined && silencedUntil >= alert.period.end;
  const on = { alertId: alert.id };
  return present([
    isOpen && !isTest && facts.canUndo === true && undoButton(on, words),
    isOpen && !isAcknowledged && acknowledgeButton(on, words),
    !isTest && isOpen && driversButton(customer.id, words, on),
    isOpen && silencedUntil === undefined && silenceButton(on, 'day', words),
    isOpen && !isSilencedToTheEnd && silenceButton(on, 'period', words),
    isOpen && !isTest && forecastButton(customer.id, on, words),
    !isTest && showUsageButton(customer.id, on, words),
  ]);
}

export function labelLines(
  { isRepeat, isTest }: { readonly isRepeat: boolean; readonly isTest: boolean },
  { alerts }: Words,
): Line[] {
  return present([
    isRepeat && line(alerts.mayBeRepeat, { weight: 'Bolder' }),
    isTest && line(alerts.isTest, { weight: 'Bolder' }),
  ]);
}

function momentOf({ alert, now, outlook }: AlertFacts): Moment {
  const { period, lastModified } = alert;
  return { period, lastModified, now, outlook };
}

/** "▲ 104% used, exceeded", "✓ 34% used, on course". */
function usedLine(facts: AlertFacts, figures: Figures, speech: Speech): Line {
  const { words } = speech;
  const used = usedText(figures, speech);
  if (figures.budget === undefined) return line(used);
  const word = paceNow(figures, momentOf(facts));
  return withShape(word, words.budgets.used(used, paceText(word, words)));
}

/** "8 days left, Nov 1 – 30, 2026", "As of Nov 23, 2026, 6:30 AM UTC". */
function datesOf({ alert, now }: AlertFacts, isEnded: boolean, { words, format }: Speech): Line[] {
  const { lastModified, period: of } = alert;
  const period = format.period(of);
  const days = isEnded ? words.dates.endedPeriod(period) : words.usage.daysLeftOf(daysLeft(of, now), period);
  const dated =
    lastModified === undefined ? format.asOf(lastModified) : words.dates.asOf(format.dateTime(lastModified));
  return [line(atStart(days)), line(atStart(isEnded ? format.lastSeen(lastModified) : dated))];
}

function doubtsOf(facts: AlertFacts, speech: Speech): Line[] {
  const { alert, now } = facts;
  return present([
    recededLine(facts, speech),
    peakLine(alert, speech),
    momentLine(alert.period, { now, isLast: alert.closed?.reason === 'left' }, speech.words),
    unknownCurrencyLine(alert.currency, speech.words),
  ]);
}

function notesOf(facts: AlertFacts, speech: Speech): Line[] {
  const { words, format } = speech;
  const { alert, drivers, silencedUntil } = facts;
  return present([
    ...postDriverLines(drivers, alert, speech),
    escalatedLine(facts, speech),
    budgetChangeLine(alert, speech),
    ownerLine(alert, facts.isAcknowledged, speech),
    silencedUntil !== undefined && line(words.alerts.silencedHere(format.dateTime(silencedUntil))),
    closedLine(alert, speech),
  ]);
}

/** `standing` is what was above a threshold when it was first looked at: never said to be reached. */
export type TableKind = 'levels' | 'standing';

/** One row of a table post: a line and its button, on a phone two. */
export interface AlertRow {
  readonly name: string;
  readonly used: string;
  /** "▲ reached 100%", "still rising", "above 80%". */
  readonly event: string;
  readonly color: Line['color'];
  /** Of when the figures are, where that is another day than the table's; what ended. */
  readonly asOf: string;
  readonly amount: string;
  /** Opens the customer. */
  readonly open: Button;
  readonly acknowledge: readonly Button[];
}

/** Whether somebody may still acknowledge it. */
export function isToAcknowledge({ alert, now, isAcknowledged, isTest }: AlertFacts): boolean {
  return !isTest && !isAcknowledged && !alert.closed && !hasEnded(alert.period, now);
}

/** `date` is the day of which the figures of the table are. */
export function alertRow(kind: TableKind, facts: AlertFacts, date: string | undefined, words: Words): AlertRow {
  const { alert, customer, notification } = facts;
  const speech = speechFor(facts.reader, words, facts.now);
  const figures = figuresOf(alert);
  const event = kind === 'standing' ? standsText(figures, notification.threshold, words) : levelEvent(facts, speech);
  const { text, color } = withShape(paceNow(figures, momentOf(facts)), event);
  return {
    name: shortName(customer, words),
    used: spaced(usedText(figures, speech)),
    event: spaced(text),
    color,
    asOf: spaced(rowAsOf(facts, date, speech)),
    amount: run(speech.format.brief(figures.totalCost, figures.currency)),
    open: openBelowButton(words.lists.open(nameTitle(customer, words)), customer.id),
    acknowledge: isToAcknowledge(facts) ? [acknowledgeBelowButton(alert.id, words)] : [],
  };
}

function rowAsOf({ alert, now }: AlertFacts, date: string | undefined, { words, format }: Speech): string {
  const { period, lastModified } = alert;
  if (hasEnded(period, now)) {
    return words.lists.rowAsOf(words.alerts.event.periodEnded(format.lastSeen(lastModified), format.period(period)));
  }
  const own = format.date(lastModified);
  return own === date ? '' : words.lists.rowAsOf(own);
}

function levelEvent({ notification, crossedAt }: AlertFacts, { words, format }: Speech): string {
  const { rising, reached, reachedByChange, whileSilenced } = words.alerts.event;
  const { kind, threshold, isBudgetChange, crossed = [] } = notification;
  const event = kind === 'reopened' ? rising : isBudgetChange ? reachedByChange(threshold) : reached(threshold);
  const before = crossed.map((level) => ({ event: reached(level.threshold), date: format.date(level.at) }));
  if (crossedAt !== undefined) return whileSilenced([...before, { event, date: format.date(crossedAt) }]);
  return before.length === 0 ? event : words.joining.shortFacts([event, whileSilenced(before)]);
}
