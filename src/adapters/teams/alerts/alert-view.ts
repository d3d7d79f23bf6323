import { mostlyLine, postDriverLines } from '#adapters/teams/drivers/post-drivers.ts';
import { type Bars, bars, exactFacts, restText, usedText } from '#adapters/teams/layout/budget-figures.ts';
import { verdictText, withShape } from '#adapters/teams/layout/pace-figures.ts';
import {
  acknowledgeButton,
  type Button,
  driversButton,
  fact,
  type Line,
  type LinkButton,
  line,
  linkButton,
  type More,
  type Placed,
  placed,
  present,
  showUsageButton,
  silenceButton,
  undoButton,
} from '#adapters/teams/layout/parts.ts';
import { atStart, nameRun, run, spoken } from '#adapters/teams/layout/text.ts';
import { figuresOf } from '#domain/alerts/alert.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import type { Figures } from '#domain/usage/budget-state.ts';
import { lastDayOf } from '#domain/usage/days/data-day.ts';
import { type Cloud, portalLinks } from '#domain/usage/drivers/portal-links.ts';
import type { PaceWord } from '#domain/usage/pace.ts';
import { type Moment, ownOutlook, paceNow } from '#domain/usage/pace-now.ts';
import type { Words } from '#language/catalogue.ts';
import { type Speech, speechFor } from '#language/speech.ts';
import type { AlertFacts } from '#ports/teams.ts';
import {
  asOfLine,
  budgetChangeLine,
  closedLine,
  daysOfMoment,
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
  /** Where it stands, with a shape: colour alone says nothing to many readers. */
  readonly verdict: readonly Line[];
  /** What makes the figures doubtful: before the first amount. */
  readonly doubts: readonly Line[];
  /** "Contoso: 104% of EUR 11,000". */
  readonly headline: string;
  /** Tells customers of one name apart. */
  readonly domain: string;
  /** What is left or too much, and on which day; where the period will end; what costs most. */
  readonly said: readonly Line[];
  readonly notes: readonly Line[];
  readonly asOf: readonly Line[];
  /** The exact figures, and what the post told. */
  readonly more: readonly More[];
  readonly actions: readonly Placed[];
  readonly speak: string;
}

export function alertView(facts: AlertFacts, words: Words, cloud: Cloud): AlertView {
  const { alert, now } = facts;
  const speech = speechFor(facts.reader, words, facts.now);
  const figures = figuresOf(alert);
  const isEnded = hasEnded(alert.period, now);
  const told = alertHeadline(facts, words);
  const word = paceNow(figures, momentOf(facts));
  return {
    labels: present([...labelLines(facts, words), heldBackLine(facts, speech)]),
    verdict: [verdictLine(facts, word, words)],
    doubts: doubtsOf(facts, speech),
    headline: headlineOf(facts, figures, speech),
    domain: run(facts.customer.domain || facts.customer.id),
    said: present([
      line(moneyText(facts, figures, speech)),
      isEnded ? undefined : forecastLine(facts, figures, speech),
      mostlyLine(facts.drivers, alert, speech),
    ]),
    ...bars(figures, word),
    notes: notesOf(facts, figures, speech),
    asOf: [isEnded ? line(atStart(speech.format.lastSeen(alert.lastModified))) : asOfLine(alert.lastModified, speech)],
    more: [moreOf(facts, figures, { told, speech })],
    actions: placed(buttonsOf(facts, isEnded, { speech, cloud })),
    speak: spoken(labelled(told, facts, words)),
  };
}

/** As many buttons as a client gives to a card, in sight or not. */
const MOST_BUTTONS = 6;

/** What can still be done about it: nothing once its period is over, and nothing twice. A test is about nobody, and tried once. */
function buttonsOf(
  facts: AlertFacts,
  isEnded: boolean,
  { speech: { words, format }, cloud }: { readonly speech: Speech; readonly cloud: Cloud },
): readonly (Button | LinkButton)[] {
  const { alert, customer, isTest, isAcknowledged, silencedUntil } = facts;
  if (isTest && (isAcknowledged || silencedUntil !== undefined)) return [];
  const isOpen = !isEnded && alert.closed === undefined;
  const isSilencedToTheEnd = silencedUntil !== undefined && silencedUntil >= alert.period.end;
  const on = { alertId: alert.id };
  const page = isTest ? undefined : portalLinks(cloud, customer.id).customer;
  return present([
    isOpen && !isTest && facts.canUndo === true && undoButton(on, words),
    isOpen && !isAcknowledged && acknowledgeButton(on, words),
    !isTest && isOpen && driversButton(customer.id, words, on),
    isOpen && silencedUntil === undefined && silenceButton(on, 'day', words),
    isOpen && !isSilencedToTheEnd && silenceButton(on, { lastDay: format.day(lastDayOf(alert.period)) }, words),
    !isTest && showUsageButton(customer.id, on, words),
    page !== undefined && linkButton(words.buttons.openInPartnerCenter, page),
  ]).slice(0, MOST_BUTTONS);
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

export function momentOf({ alert, now, outlook }: Pick<AlertFacts, 'alert' | 'now' | 'outlook'>): Moment {
  const { period, lastModified } = alert;
  return { period, lastModified, now, outlook };
}

/** "▲ Over budget", "▲ Over budget, still rising". */
function verdictLine({ notification, alert }: AlertFacts, word: PaceWord, words: Words): Line {
  const verdict = verdictText(word, words);
  const isRising = notification.kind === 'reopened' && figuresOf(alert).budget !== undefined;
  return withShape(word, isRising ? words.alerts.card.stillRising(verdict) : verdict);
}

/** The share and the money; where the share stands above already, what was spent of the money. */
function headlineOf({ customer, shown }: AlertFacts, figures: Figures, speech: Speech): string {
  const { words, format } = speech;
  const { card } = words.alerts;
  const { totalCost, budget, currency } = figures;
  const name = nameRun(customer, words);
  if (budget === undefined) return run(card.spent(name, format.short(totalCost, currency)));
  const money = format.short(budget, currency);
  if (shown.isReceded) return run(card.spentOf(name, format.short(totalCost, currency, budget), money));
  return run(card.ofBudget(name, usedText(figures, speech), money));
}

/** "EUR 440 over · day 23 of 30" */
function moneyText({ alert, now }: AlertFacts, figures: Figures, speech: Speech): string {
  return atStart(restText(figures, daysOfMoment(alert.period, now, speech), speech));
}

/** "Heading for EUR 14,100–14,900 by Nov 30". */
function forecastLine(
  { alert, outlook }: AlertFacts,
  { currency }: Figures,
  { words, format }: Speech,
): Line | undefined {
  const forecast = ownOutlook(alert.period, outlook)?.forecast;
  if (forecast === undefined || alert.closed !== undefined) return undefined;
  const { low = forecast.expected, high } = forecast;
  const day = format.day(lastDayOf(alert.period));
  return line(words.usage.headingFor(format.expected(low, high, currency), day));
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

function notesOf(facts: AlertFacts, figures: Figures, speech: Speech): Line[] {
  const { words, format } = speech;
  const { alert, silencedUntil } = facts;
  return present([
    escalatedLine(facts, speech),
    budgetChangeLine(alert, speech),
    ownerLine(alert, facts.isAcknowledged, speech, usedText(figures, speech)),
    silencedUntil !== undefined && line(words.alerts.silencedHere(format.dateTime(silencedUntil))),
    closedLine(alert, speech),
  ]);
}

function moreOf(
  { alert, customer, drivers }: AlertFacts,
  figures: Figures,
  { told, speech }: { readonly told: string; readonly speech: Speech },
): More {
  const { words, format } = speech;
  return {
    title: words.buttons.more,
    id: `more-${customer.id}`,
    facts: [...exactFacts(figures, speech), fact(words.usage.labels.period, format.period(alert.period))],
    notes: present([line(told), ...postDriverLines(drivers, alert, speech)]),
  };
}
