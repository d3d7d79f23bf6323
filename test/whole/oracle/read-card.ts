import type { Post } from '#ports/teams.ts';
import { factOf, tableRows, textOf } from '../../support/card-checks.ts';
import type { Face } from './faces.ts';

/* Reads posts as a person in Teams would: the summary, the rows of a table, the face of a card about one alert. */

export interface ToldItem {
  readonly kind: 'level' | 'reopened' | 'standing';
  readonly customerName: string;
  /** The level; for "still rising" the percentage, or that there is no budget; undefined where the post says none of it. */
  readonly percent: number | 'no budget' | undefined;
  readonly isBudgetChange: boolean;
  /** The used share of the budget as the row or card shows it. */
  readonly used: string;
  /** Whether it says that a silence held it back. */
  readonly isLate: boolean;
  /** Whether it is about the ended one of the customer's two periods. */
  readonly hasEnded: boolean;
}

export interface ReadPost {
  readonly kind: 'single' | 'table' | 'standing' | 'health' | 'other';
  readonly isLabelled: boolean;
  /** The summary without labels. */
  readonly summary: string;
  readonly items: readonly ToldItem[];
}

const LABEL = 'May be a repeat: ';
const REACHED = /^(?<name>.+) reached (?<percent>\d+)% of its budget(?<changed> \(budget changed\))?$/u;
const RISING = /^(?<name>.+) is still rising: (?<percent>\d+)% of its budget$/u;
const WITHOUT_BUDGET = /^(?<name>.+) has no budget any more$/u;
const TABLE = /^(?<count>\d+) customers? reached a budget threshold$/u;
const STANDING = /^(?:(?<count>\d+) customers? stands?|(?<name>.+) stands) above a budget threshold$/u;

export function readPost(post: Post): ReadPost {
  const isLabelled = post.summary.startsWith(LABEL);
  const summary = isLabelled ? post.summary.slice(LABEL.length) : post.summary;
  const read = { isLabelled, summary };
  const text = textOf(post.card);
  if (summary.startsWith('Health: ')) return { ...read, kind: 'health', items: [] };
  const level = REACHED.exec(summary)?.groups;
  const found = level ?? (RISING.exec(summary) ?? WITHOUT_BUDGET.exec(summary))?.groups;
  if (found) {
    const item: ToldItem = {
      kind: level ? 'level' : 'reopened',
      customerName: found['name'] ?? '',
      percent: found['percent'] === undefined ? 'no budget' : Number(found['percent']),
      isBudgetChange: found['changed'] !== undefined,
      used: usedIn(text),
      isLate: isLate(text),
      hasEnded: text.includes('The billing period has ended'),
    };
    return { ...read, kind: 'single', items: [item] };
  }
  const isStanding = STANDING.test(summary);
  const count = (STANDING.exec(summary) ?? TABLE.exec(summary))?.groups?.['count'];
  if (!isStanding && count === undefined) return { ...read, kind: 'other', items: [] };
  const items = rowsOf(post, isStanding);
  const customers = new Set(items.map(({ customerName }) => customerName)).size;
  // a post whose heading counts differently from its rows does not say what it is
  const kind = customers === Number(count ?? 1) ? (isStanding ? 'standing' : 'table') : 'other';
  return { ...read, kind, items };
}

/** Reads the share in the headline, or in the line that says under which level it fell, and the judgement above them. */
function usedIn(text: string): string {
  if (/^No budget$/mu.test(text)) return 'no budget';
  const share = (/: (?:just over )?(?<it>[\d,]+)(?:\.\d+)?% of /u.exec(text) ?? /^Now at (?<it>[\d,]+)%/mu.exec(text))
    ?.groups?.['it'];
  const state = /^▲ Over budget/mu.test(text) ? ', exceeded' : /^▲ Budget used up/mu.test(text) ? ', used up' : '';
  return share === undefined ? 'not said' : `${share.replaceAll(',', '')}% used${state}`;
}

function isLate(text: string): boolean {
  return /while (?:it was )?silenced|while silenced/iu.test(text);
}

function rowsOf({ card }: Post, isStanding: boolean): readonly ToldItem[] {
  return tableRows(card).map(({ name: customerName, text }) => {
    const kind = isStanding ? 'standing' : text.includes('still rising') ? 'reopened' : 'level';
    // a row that waited for the end of a silence names each level that it crossed, the highest last
    const [percent] = [...text.matchAll(/(?<=reached |above |at )[\d,]+(?=%)/gu)].at(-1) ?? [];
    return {
      kind,
      customerName,
      percent: percent === undefined ? undefined : Number(percent.replaceAll(',', '')),
      isBudgetChange: text.includes('(budget changed)'),
      used: `${/^(?:just over )?(?<it>[\d,]+)/u.exec(text)?.groups?.['it']?.replaceAll(',', '')}% used`,
      isLate: isLate(text),
      hasEnded: /\bended\b/u.test(text),
    };
  });
}

/** "yes, at 85%", "reopened, at 85%", "no"; a share that the line does not say is the one that the card shows. */
export function acknowledgedIn(text: string): string {
  if (!/^Acknowledged by /mu.test(text)) return 'no';
  const said = /^Acknowledged by .+, at (?<it>[\d,]+)%/mu.exec(text)?.groups?.['it']?.replaceAll(',', '');
  const share = said ?? /^(?<it>\d+)% used/u.exec(usedIn(text))?.groups?.['it'];
  return `${/; reopened: /u.test(text) ? 'reopened' : 'yes'}, at ${share}%`;
}

export function readFace({ card }: Pick<Post, 'card'>): Face {
  const text = textOf(card);
  const of = (pattern: RegExp): string | undefined => pattern.exec(text)?.groups?.['it'];
  const percent = (pattern: RegExp): number | undefined => {
    const found = of(pattern);
    return found === undefined ? undefined : Number(found.replaceAll(',', ''));
  };
  return {
    used: usedIn(text),
    spent: factOf(card, 'Spent'),
    budget: factOf(card, 'Budget'),
    rest: factOf(card, 'Left') ?? factOf(card, 'Over by'),
    corrected: of(/^Corrected downwards: (?<it>.+)\.$/mu)?.replaceAll(/(?<=\d),(?=\d)/gu, ''),
    under: percent(/Now at [\d,]+%,.* under (?<it>[\d,]+)% again\./u),
    alsoUnder: percent(/Now at [\d,]+%, under (?<it>[\d,]+)% and under [\d,]+% again\./u),
    escalated: percent(/Escalated: (?<it>[\d,]+)% is reached now\./u),
    isChanged: /The (?:budget|currency) changed /u.test(text),
    change: of(/The (?:budget|currency) changed (?<it>.+)\./u),
    acknowledged: acknowledgedIn(text),
    by: of(/^Acknowledged by (?<it>.+?)(?:, at [\d,]+%.*)?\.$/mu),
    silenced: of(/Silenced here until (?<it>.+)\./u),
    closed: /Closed on .+: a later billing period/u.test(text)
      ? 'laterPeriod'
      : /Closed on .+: its billing period/u.test(text)
        ? 'periodEnded'
        : undefined,
    isLate: isLate(text),
  };
}
