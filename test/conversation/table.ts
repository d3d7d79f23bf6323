import { readFileSync } from 'node:fs';
import { addedCustomers, type Spending } from './customers.ts';

/*
 * The tables of phrasings: their rows, and the required results as data. The head of each table explains its columns.
 */

export type PlaceName =
  | { readonly kind: 'personal' | 'channel' | 'group' }
  | { readonly kind: 'thread'; readonly about: string }
  | { readonly kind: 'quote'; readonly about: string };

export interface Turn {
  readonly text: string;
  readonly isAnotherPerson: boolean;
}

export interface Phrasing {
  readonly table: string;
  /** The first four columns, as they stand in the table. */
  readonly key: string;
  readonly place: PlaceName;
  readonly added: readonly Spending[];
  readonly language: string;
  readonly turns: readonly Turn[];
  readonly result: string;
  readonly required: Required;
}

/** One way to meet a row: `kind` as in the table, and what stands behind its colon. */
export interface Alternative {
  readonly kind: Kind;
  readonly what: string;
}

export interface Required {
  readonly alternatives: readonly Alternative[];
  /** Customers about whom nothing may be done, offered or shown. */
  readonly unnamed: readonly string[];
  /** The language of the answer, where the row demands it. */
  readonly inLanguage: string | undefined;
}

/** Kinds that need nothing behind them. */
const BARE = [
  'portfolio',
  'help',
  'status',
  'alerts',
  'subscriptions',
  'digest',
  'nothing-changed',
  'asks',
  'says',
  'choice',
  'asks-back',
] as const;

const KINDS = [
  ...BARE,
  'usage',
  'list',
  'history',
  'forecast',
  'drivers',
  'changes',
  'budget',
  'owner',
  'links',
  'who-hears',
  'did',
  'nearest',
] as const;

export type Kind = (typeof KINDS)[number];

const LANGUAGES: Readonly<Record<string, string>> = { English: 'en', German: 'de', French: 'fr', Spanish: 'es' };

/** What a few rows of the table say in other words than the grammar's. */
const IN_OTHER_WORDS: Readonly<Record<string, string>> = {
  'usage of the one listed first': 'usage:the listed 1',
  'usage of the one listed second': 'usage:the listed 2',
  'help about usage': 'help:usage',
  'nearest: nobody, and the bot says how to name one': 'nearest:nobody',
  'list:heading-over, or close to it': 'list:at-risk',
  'changes:since last asked, or open alerts': 'changes:since last asked, or alerts',
  'asks-back:acknowledge or owner Fabrikam Ltd': 'asks-back:acknowledge Fabrikam Ltd, or asks-back:owner Fabrikam Ltd',
  'did:unacknowledge Fabrikam Ltd, or asks-back:it':
    'did:unacknowledge Fabrikam Ltd, or asks-back:unacknowledge Fabrikam Ltd',
  'asks-back or did:subscribe Fabrikam Ltd; not:Overland Transport':
    'asks-back:subscribe Fabrikam Ltd, or did:subscribe Fabrikam Ltd; not:Overland Transport',
  'asks-back:acknowledge all; not: Allgäu Molkerei alone': 'asks-back:acknowledge all',
  'who-hears:all, or says:name one; not: any single customer': 'who-hears:all, or says:name one',
};

const SEMICOLON_IN_A_NAME = 'Fox; Hound';

function readTable(table: string): readonly Phrasing[] {
  const lines = readFileSync(new URL(table, import.meta.url), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('# ')).map((line) => phrasingOf(table, line));
}

function phrasingOf(table: string, line: string): Phrasing {
  const columns = line.split('\t');
  const [place = '', added = '', language = '', said = '', result = ''] = columns;
  if (columns.length !== 5) throw new Error(`${table}: a row has ${columns.length} columns: ${line}`);
  return {
    table,
    key: columns.slice(0, 4).join('\t'),
    place: placeOf(place),
    added: addedCustomers(added),
    language,
    turns: said.split(' => ').map(turnOf),
    result,
    required: requiredOf(result),
  };
}

function placeOf(text: string): PlaceName {
  const [kind = '', about] = text.split(':');
  if (kind === 'thread') return { kind, about: about ?? '' };
  if (kind === 'quote') return { kind, about: about ?? '' };
  if (kind === 'personal' || kind === 'channel' || kind === 'group') return { kind };
  throw new Error(`There is no such place: ${text}`);
}

function turnOf(text: string): Turn {
  const other = '(another person) ';
  return text.startsWith(other)
    ? { text: text.slice(other.length), isAnotherPerson: true }
    : { text, isAnotherPerson: false };
}

/** Reads a result: alternatives divided by "or", then conditions behind semicolons or commas. */
export function requiredOf(result: string): Required {
  const plain = result.replace(/ ?\([^)]*\)/gu, '').trim();
  const worded = (IN_OTHER_WORDS[plain] ?? plain).replaceAll(SEMICOLON_IN_A_NAME, 'Fox\u037e Hound');
  const [main = '', ...conditions] = worded.split(/; |, (?=not:|in (?:English|German|French|Spanish)$)/u);
  const alternatives: Alternative[] = [];
  for (const part of main.split(/,? or /u)) {
    const alternative = alternativeOf(part.replaceAll('\u037e', ';'));
    const last = alternatives.at(-1);
    if (alternative) alternatives.push(alternative);
    else if (last) alternatives.splice(-1, 1, { ...last, what: `${last.what} or ${part}` });
    else throw new Error(`There is no such result: ${result}`);
  }
  return {
    alternatives,
    unnamed: conditions.flatMap((each) => (each.startsWith('not:') ? [each.slice(4).trim()] : [])),
    inLanguage: conditions.flatMap((each) => LANGUAGES[each.replace(/^in /u, '')] ?? [])[0],
  };
}

function alternativeOf(part: string): Alternative | undefined {
  const [, word = '', what = ''] = /^([a-z-]+)(?::(.*)|(?=,|$).*)$/u.exec(part) ?? [];
  const kind = KINDS.find((each) => each === word);
  if (kind === undefined) return undefined;
  const isBare = (BARE as readonly string[]).includes(kind);
  return isBare || what !== '' ? { kind, what: what.trim() } : undefined;
}

const TABLES = ['phrasings.tsv', 'own-phrasings.tsv'];

export const readTables = (): readonly Phrasing[] => TABLES.flatMap(readTable);
