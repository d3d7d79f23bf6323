import { postDriverLines } from '#adapters/teams/drivers/post-drivers.ts';
import { bars, budgetFacts, spentOf, standsText, stateWords, usedText } from '#adapters/teams/layout/budget-figures.ts';
import {
  acknowledgeButton,
  type Bar,
  type Button,
  driversButton,
  type Fact,
  fact,
  forecastButton,
  type Line,
  line,
  present,
  showUsageButton,
  silenceButton,
} from '#adapters/teams/layout/parts.ts';
import { nameRun, run, spoken } from '#adapters/teams/layout/text.ts';
import { figuresOf } from '#domain/alerts/alert.ts';
import { daysLeft, hasEnded } from '#domain/usage/billing-period.ts';
import type { Figures } from '#domain/usage/budget-state.ts';
import type { Moment } from '#domain/usage/pace-now.ts';
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

export interface AlertView {
  /** "May be a repeat", "Test". */
  readonly labels: readonly Line[];
  readonly headline: string;
  /** Tells customers of one name apart. */
  readonly domain: string;
  readonly used: string;
  /** What makes the figures doubtful: before the first amount. */
  readonly doubts: readonly Line[];
  readonly bar: readonly Bar[];
  readonly facts: readonly Fact[];
  /** What looks further, below the figures: the row of buttons at the end of a card is full with five. */
  readonly look: readonly Button[];
  readonly notes: readonly Line[];
  readonly actions: readonly Button[];
  readonly speak: string;
}

export function alertView(facts: AlertFacts, words: Words): AlertView {
  const { alert, now } = facts;
  const speech = speechFor(facts.reader, words);
  const { format } = speech;
  const { labels } = words.usage;
  const period = format.period(alert.period);
  const figures = figuresOf(alert);
  const isEnded = hasEnded(alert.period, now);
  const headline = alertHeadline(facts, words);
  return {
    labels: present([...labelLines(facts, words), heldBackLine(facts, speech)]),
    headline: run(headline),
    domain: run(facts.customer.domain || facts.customer.id),
    used: run(usedLine(facts, figures, speech)),
    doubts: doubtsOf(facts, speech),
    bar: bars(figures, momentOf(facts)),
    facts: [
      ...budgetFacts(figures, speech),
      fact(labels.daysLeft, isEnded ? words.usage.waiting : words.names.days(daysLeft(alert.period, now))),
      fact(labels.period, isEnded ? words.dates.endedPeriod(period) : period),
      fact(isEnded ? labels.lastFigure : labels.asOf, format.dateTime(alert.lastModified)),
    ],
    look:
      facts.isTest || isEnded || alert.closed ? [] : [forecastButton(facts.customer.id, { alertId: alert.id }, words)],
    notes: notesOf(facts, speech),
    actions: buttonsOf(facts, isEnded, words),
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
    isOpen && !isAcknowledged && acknowledgeButton(alert.id, words),
    isOpen && silencedUntil === undefined && silenceButton(on, 'day', words),
    isOpen && !isSilencedToTheEnd && silenceButton(on, 'period', words),
    !isTest && isOpen && driversButton(customer.id, words, on),
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

/** "104% used, exceeded", "34% used, on course". */
function usedLine(facts: AlertFacts, figures: Figures, speech: Speech): string {
  const { words } = speech;
  const used = usedText(figures, speech);
  if (figures.budget === undefined) return used;
  return words.budgets.used(used, stateWords(figures, momentOf(facts), words));
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

/** One row of a table post. */
export interface AlertRow {
  readonly name: string;
  readonly used: string;
  /** "reached 100%", "still rising", "above 80%". */
  readonly event: string;
  readonly spent: string;
  readonly asOf: string;
}

export function alertRow(kind: TableKind, facts: AlertFacts, words: Words): AlertRow {
  const { alert, notification } = facts;
  const speech = speechFor(facts.reader, words);
  const { format } = speech;
  const figures = figuresOf(alert);
  const isEnded = hasEnded(alert.period, facts.now);
  return {
    name: nameRun(facts.customer, words),
    used: run(usedText(figures, speech)),
    event: run(kind === 'standing' ? standsText(figures, notification.threshold, words) : levelEvent(facts, speech)),
    spent: run(spentOf(figures, speech)),
    asOf: run(
      isEnded
        ? words.alerts.event.periodEnded(format.lastSeen(alert.lastModified), format.period(alert.period))
        : format.asOf(alert.lastModified),
    ),
  };
}

function levelEvent({ notification, crossedAt }: AlertFacts, { words, format }: Speech): string {
  const { rising, reached, reachedByChange, whileSilenced } = words.alerts.event;
  const { kind, threshold, isBudgetChange } = notification;
  const event = kind === 'reopened' ? rising : isBudgetChange ? reachedByChange(threshold) : reached(threshold);
  return crossedAt === undefined ? event : whileSilenced(event, format.date(crossedAt));
}
