import { bars, budgetFacts, spentOf, standsText, stateWords, usedText } from '#adapters/teams/layout/budget-figures.ts';
import {
  acknowledgeButton,
  type Bar,
  type Button,
  type Fact,
  fact,
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
import { type Format, formatFor } from '#language/format.ts';
import { counted } from '#language/words.ts';
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
  readonly notes: readonly Line[];
  readonly actions: readonly Button[];
  readonly speak: string;
}

export function alertView(facts: AlertFacts): AlertView {
  const { alert, now } = facts;
  const format = formatFor(facts.reader);
  const figures = figuresOf(alert);
  const isEnded = hasEnded(alert.period, now);
  const headline = alertHeadline(facts);
  return {
    labels: present([...labelLines(facts), heldBackLine(facts, format)]),
    headline: run(headline),
    domain: run(facts.customer.domain || facts.customer.id),
    used: run(usedLine(facts, figures, format)),
    doubts: doubtsOf(facts, format),
    bar: bars(figures, { period: alert.period, now }),
    facts: [
      ...budgetFacts(figures, format),
      fact('Days left', isEnded ? 'waiting for new figures' : counted(daysLeft(alert.period, now), 'day')),
      fact('Billing period', `${format.period(alert.period)}${isEnded ? ' (ended)' : ''}`),
      fact(isEnded ? 'Last figure seen' : 'As of', format.dateTime(alert.lastModified)),
    ],
    notes: notesOf(facts, format),
    actions: buttonsOf(facts, isEnded),
    speak: spoken(labelled(headline, facts)),
  };
}

/** What can still be done about it: nothing once its period is over, and nothing twice. A test is about nobody, and tried once. */
function buttonsOf({ alert, customer, isTest, isAcknowledged, silencedUntil }: AlertFacts, isEnded: boolean): Button[] {
  if (isTest && (isAcknowledged || silencedUntil !== undefined)) return [];
  const isOpen = !isEnded && alert.closed === undefined;
  const isSilencedToTheEnd = silencedUntil !== undefined && silencedUntil >= alert.period.end;
  return present([
    isOpen && !isAcknowledged && acknowledgeButton(alert.id),
    isOpen && silencedUntil === undefined && silenceButton(alert.id, 'day'),
    isOpen && !isSilencedToTheEnd && silenceButton(alert.id, 'period'),
    !isTest && showUsageButton(customer.id, alert.id),
  ]);
}

export function labelLines(facts: { readonly isRepeat: boolean; readonly isTest: boolean }): Line[] {
  return present([
    facts.isRepeat && line('May be a repeat: an earlier try to send this may have arrived.', { weight: 'Bolder' }),
    facts.isTest && line('Test: sent on request, nothing has happened.', { weight: 'Bolder' }),
  ]);
}

/** "104% used, exceeded", "34% used, on day 23 of 30". */
function usedLine({ alert, now }: AlertFacts, figures: Figures, format: Format): string {
  const used = usedText(figures, format);
  return figures.budget === undefined ? used : `${used} used, ${stateWords(figures, { period: alert.period, now })}`;
}

function doubtsOf(facts: AlertFacts, format: Format): Line[] {
  const { alert, now } = facts;
  return present([
    recededLine(facts, format),
    peakLine(alert, format),
    momentLine(alert.period, now, alert.closed?.reason === 'left'),
    unknownCurrencyLine(alert.currency),
  ]);
}

function notesOf(facts: AlertFacts, format: Format): Line[] {
  const { alert } = facts;
  return present([
    escalatedLine(facts, format),
    budgetChangeLine(alert, format),
    ownerLine(alert, facts.isAcknowledged, format),
    facts.silencedUntil !== undefined && line(`Silenced here until ${format.dateTime(facts.silencedUntil)}.`),
    closedLine(alert, format),
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

export function alertRow(kind: TableKind, facts: AlertFacts): AlertRow {
  const { alert, notification } = facts;
  const format = formatFor(facts.reader);
  const figures = figuresOf(alert);
  const isEnded = hasEnded(alert.period, facts.now);
  return {
    name: nameRun(facts.customer),
    used: run(usedText(figures, format)),
    event: run(kind === 'standing' ? standsText(figures, notification.threshold) : levelEvent(facts, format)),
    spent: run(spentOf(figures, format)),
    asOf: run(
      isEnded
        ? `${format.lastSeen(alert.lastModified)}, period ${format.period(alert.period)} ended`
        : format.asOf(alert.lastModified),
    ),
  };
}

function levelEvent({ notification, crossedAt }: AlertFacts, format: Format): string {
  const { kind, threshold, isBudgetChange } = notification;
  const event =
    kind === 'reopened' ? 'still rising' : `reached ${threshold}%${isBudgetChange ? ' (budget changed)' : ''}`;
  return crossedAt === undefined ? event : `${event} on ${format.date(crossedAt)}, while silenced`;
}
