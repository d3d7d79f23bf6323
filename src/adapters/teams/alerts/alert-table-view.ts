import type { Line } from '#adapters/teams/layout/parts.ts';
import { run, spoken } from '#adapters/teams/layout/text.ts';
import type { AlertFacts } from '#ports/teams.ts';
import { labelled, levelsHeadline, standingHeadline } from './alert-summary.ts';
import { type AlertRow, alertRow, labelLines, type TableKind } from './alert-view.ts';

export interface AlertTableView {
  readonly heading: string;
  readonly labels: readonly Line[];
  readonly headline: string;
  readonly rows: readonly AlertRow[];
  readonly speak: string;
}

const HEADINGS = { levels: 'Budget alerts', standing: 'Already above a threshold' } as const;
const HELD_BACK = 'Held back during a silence';

/** A table of these facts, one row each, in the order given. `of` tells which part of how many it is. */
export function alertTableView(
  kind: TableKind,
  facts: readonly AlertFacts[],
  of: { readonly part: number; readonly parts: number },
): AlertTableView {
  const headline = tableHeadline(kind, facts);
  const heading = isHeldBack(facts) ? HELD_BACK : HEADINGS[kind];
  return {
    heading: of.parts > 1 ? `${heading} (${of.part} of ${of.parts})` : heading,
    labels: labelLines(labelsOf(facts)),
    headline: run(headline),
    rows: facts.map((each) => alertRow(kind, each)),
    speak: spoken(labelled(headline, labelsOf(facts))),
  };
}

export function tableSummary(kind: TableKind, facts: readonly AlertFacts[]): string {
  return labelled(tableHeadline(kind, facts), labelsOf(facts));
}

function isHeldBack(facts: readonly AlertFacts[]): boolean {
  return facts.every(({ crossedAt }) => crossedAt !== undefined);
}

function tableHeadline(kind: TableKind, facts: readonly AlertFacts[]): string {
  const customers = facts.map((each) => each.customer);
  return kind === 'standing' ? standingHeadline(customers) : levelsHeadline(customers);
}

function labelsOf(facts: readonly AlertFacts[]): { readonly isRepeat: boolean; readonly isTest: boolean } {
  return { isRepeat: facts.some((each) => each.isRepeat), isTest: facts.some((each) => each.isTest) };
}
