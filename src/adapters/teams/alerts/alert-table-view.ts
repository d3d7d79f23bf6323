import { standsText, usedText } from '#adapters/teams/layout/budget-figures.ts';
import { withShape } from '#adapters/teams/layout/pace-figures.ts';
import {
  acknowledgeBelowButton,
  acknowledgeTableButton,
  type Button,
  type Line,
  line,
  openBelowButton,
  present,
} from '#adapters/teams/layout/parts.ts';
import { SUMMARY_WORDS } from '#adapters/teams/layout/summary-words.ts';
import { nameTitle, run, shortName, spaced, spoken, unparted } from '#adapters/teams/layout/text.ts';
import { figuresOf } from '#domain/alerts/alert.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import { paceNow } from '#domain/usage/pace-now.ts';
import type { Words } from '#language/catalogue.ts';
import { type Speech, speechFor } from '#language/speech.ts';
import type { AlertFacts } from '#ports/teams.ts';
import { labelled, levelsHeadline, standingHeadline } from './alert-summary.ts';
import type { Part } from './alert-tables.ts';
import { labelLines, momentOf } from './alert-view.ts';

const UTF_16 = 2;

/** `standing` is what was above a threshold when it was first looked at: never said to be reached. */
type TableKind = 'levels' | 'standing';

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

export interface AlertTableView {
  readonly heading: string;
  readonly labels: readonly Line[];
  readonly headline: string;
  readonly rows: readonly AlertRow[];
  /** Of when the figures are that have no mark. */
  readonly asOf: readonly Line[];
  /** For all alerts of the table that are open; none where one is, whose row has a button. */
  readonly actions: readonly Button[];
  readonly speak: string;
}

interface PartIn extends Part {
  /** The day of which the figures of all parts are. */
  readonly date: string | undefined;
  readonly words: Words;
}

/** A table of these facts, one row each, in the order given. `part` of `parts` are in this post. */
export function alertTableView(
  kind: TableKind,
  facts: readonly AlertFacts[],
  { part, parts, date, words }: PartIn,
): AlertTableView {
  const { table } = words.alerts;
  const headline = tableHeadline(kind, facts, words);
  const heading = isHeldBack(facts) ? table.heldBack : table[kind];
  return {
    heading: parts > 1 ? table.part(heading, part, parts) : heading,
    labels: labelLines(labelsOf(facts), words),
    headline: run(headline),
    rows: facts.map((each) => alertRow(kind, each, date, words)),
    asOf: present([date !== undefined && line(words.lists.asOf(date))]),
    actions: acknowledgeAll(facts, words),
    speak: spoken(labelled(headline, labelsOf(facts), words)),
  };
}

function acknowledgeAll(facts: readonly AlertFacts[], words: Words): Button[] {
  const ids = [...new Set(facts.filter(isToAcknowledge).map(({ alert }) => alert.id))];
  return ids.length < 2 ? [] : [acknowledgeTableButton(words.asking.acknowledgeTable(ids.length), ids)];
}

/** What a row adds to a post outside of the table: its alert in the data of the button and of what stands in for it. */
export function bytesBeside({ alert }: AlertFacts): number {
  return 2 * UTF_16 * (JSON.stringify(alert.id).length + 1);
}

/** The table without what grows with its rows. */
export function frameOf(view: AlertTableView): AlertTableView {
  const actions = view.actions.map(({ title }) => acknowledgeTableButton(title, []));
  return { ...view, rows: [], actions };
}

export function tableSummary(kind: TableKind, facts: readonly AlertFacts[]): string {
  return labelled(tableHeadline(kind, facts, SUMMARY_WORDS), labelsOf(facts), SUMMARY_WORDS);
}

function isHeldBack(facts: readonly AlertFacts[]): boolean {
  return facts.every(({ crossedAt }) => crossedAt !== undefined);
}

function tableHeadline(kind: TableKind, facts: readonly AlertFacts[], words: Words): string {
  const customers = facts.map((each) => each.customer);
  return kind === 'standing' ? standingHeadline(customers, words) : levelsHeadline(customers, words);
}

function labelsOf(facts: readonly AlertFacts[]): { readonly isRepeat: boolean; readonly isTest: boolean } {
  return { isRepeat: facts.some((each) => each.isRepeat), isTest: facts.some((each) => each.isTest) };
}

/** Whether somebody may still acknowledge it. */
function isToAcknowledge({ alert, now, isAcknowledged, isTest }: AlertFacts): boolean {
  return !isTest && !isAcknowledged && !alert.closed && !hasEnded(alert.period, now);
}

/** `date` is the day of which the figures of the table are. */
function alertRow(kind: TableKind, facts: AlertFacts, date: string | undefined, words: Words): AlertRow {
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
  return own === date ? '' : words.lists.rowAsOf(unparted(own));
}

function levelEvent({ notification, crossedAt }: AlertFacts, { words, format }: Speech): string {
  const { rising, reached, reachedByChange, whileSilenced } = words.alerts.event;
  const { kind, threshold, isBudgetChange, crossed = [] } = notification;
  const event = kind === 'reopened' ? rising : isBudgetChange ? reachedByChange(threshold) : reached(threshold);
  const before = crossed.map((level) => ({ event: reached(level.threshold), date: format.date(level.at) }));
  if (crossedAt !== undefined) return whileSilenced([...before, { event, date: format.date(crossedAt) }]);
  return before.length === 0 ? event : words.joining.shortFacts([event, whileSilenced(before)]);
}
