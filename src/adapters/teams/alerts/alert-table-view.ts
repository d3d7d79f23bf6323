import { acknowledgeTableButton, type Button, type Line, line, present } from '#adapters/teams/layout/parts.ts';
import { SUMMARY_WORDS } from '#adapters/teams/layout/summary-words.ts';
import { run, spoken } from '#adapters/teams/layout/text.ts';
import type { Words } from '#language/catalogue.ts';
import type { AlertFacts } from '#ports/teams.ts';
import { labelled, levelsHeadline, standingHeadline } from './alert-summary.ts';
import type { Part } from './alert-tables.ts';
import { type AlertRow, alertRow, isToAcknowledge, labelLines, type TableKind } from './alert-view.ts';

const UTF_16 = 2;

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
