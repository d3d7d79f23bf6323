import { cleanName, isAll, isQuoted, namesIn, namesNobody } from '#adapters/teams/words/customer-list.ts';
import { parseUntil } from '#adapters/teams/words/until-time.ts';
import { MAX_SILENCE_MS } from '#domain/alerts/silence.ts';
import type { SilenceUntil } from '#domain/time/silence-end.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { SilenceCommand } from '#ports/requests.ts';

const UNITS: readonly (readonly [unit: RegExp, ms: number])[] = [
  [/^(?:m|mins?|minutes?)$/i, MINUTE_MS],
  [/^(?:h|hrs?|hours?)$/i, HOUR_MS],
  [/^(?:d|days?)$/i, DAY_MS],
  [/^(?:w|wks?|weeks?)$/i, 7 * DAY_MS],
];

export const MAX_WHY_LENGTH = 200;

/** What may follow the time of a silence. */
const REST = '[.!]{0,3}( everywhere)?$';
/** "Contoso for 3 days everywhere": the first "for" before a time that ends the text. */
const FOR_TIME = new RegExp(`^(.*?) ?\\bfor (\\d{1,6}(?:[.,]\\d{1,2})?|[a-z]+)(?: |-)?([a-z]+)${REST}`, 'i');
/** "Contoso 2h". */
const BARE_TIME = new RegExp(`^(.+?) (\\d{1,6}(?:[.,]\\d{1,2})?)(?: |-)?([a-z]+)${REST}`, 'i');
/** "Contoso until friday 17:00". */
const UNTIL = new RegExp(`^(.*?) ?\\b(?:until|till|til) (.+?)${REST}`, 'i');
const EVERYWHERE_BEFORE = /^(.+) (?:everywhere|überall|partout|en todas partes)$/i;
const COUNTS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** `named`: whom it is about, where only the time is missing. */
type Wrong = { readonly problem: 'howLong' | 'tooLong'; readonly named?: 'all' | readonly string[] };
type Lasts = { readonly forMs: number } | { readonly until: SilenceUntil };

/** Whom a silence is about, or the words in the place of a name. */
type Whose = { readonly meant: 'all' | { readonly named: readonly string[] } } | { readonly said: string };

/** What the text says apart from the customer. */
type Beside = Pick<SilenceCommand, 'isEverywhere'> & Lasts;

/** Reads what follows `silence`: whom and for how long, or what is wrong with the time. */
export function readSilence(argument: string): (Whose & { readonly beside: Beside }) | Wrong {
  const read = readTime(argument);
  if (!read || ('forMs' in read.lasts && read.lasts.forMs <= 0) || (read.isBare && OPEN_END.test(read.before)))
    return { problem: 'howLong', named: namedWithoutTime(argument) };
  if ('forMs' in read.lasts && read.lasts.forMs > MAX_SILENCE_MS) return { problem: 'tooLong' };
  const { whose, isEverywhere } = whoseAndWhere(read.before);
  return { ...whose, beside: { ...read.lasts, isEverywhere: isEverywhere || read.after !== undefined } };
}

/** What stands before the time that could not be read; a name may be cut by it, and is found for certain only as a whole. */
const WRONG_TIME =
  /\s*(?<!\S)(?:(?:for|until|till|til|bis|für|fur|fuer|pendant|pour|durant|hasta|durante|por)(?!\S)|jusqu['’]?(?:à|a|au)?(?!\S)).*$/iu;
/** "Contoso in 36 hours" may mean from then on: no number alone says how long. */
const OPEN_END = / (?:in|within|after|for|until|till|til|half|dans|en|hasta|bis)$/i;

function namedWithoutTime(argument: string): 'all' | readonly string[] {
  const { whose } = whoseAndWhere(argument.replace(WRONG_TIME, ''));
  if (!('meant' in whose)) return [];
  return whose.meant === 'all' ? 'all' : whose.meant.named;
}

interface ReadTime {
  readonly before: string;
  readonly lasts: Lasts;
  readonly after: string | undefined;
  /** No word such as "for" stands before the time. */
  readonly isBare: boolean;
}

/** A text ends with one time: no two of these forms can be read in it. */
function readTime(argument: string): ReadTime | undefined {
  const text = argument.replace(/(?<![.!])[.!]+$/, '');
  return readBy(FOR_TIME, text) ?? readBy(UNTIL, text) ?? readBy(BARE_TIME, text);
}

function readBy(pattern: RegExp, argument: string): ReadTime | undefined {
  const match = pattern.exec(argument);
  if (!match) return undefined;
  const [, before = '', first = '', unit = ''] = match;
  const after = match.at(-1);
  const lasts = pattern === UNTIL ? lastsUntil(first) : lastsFor(first, unit);
  return lasts && { before, lasts, after, isBare: pattern === BARE_TIME };
}

function lastsUntil(text: string): Lasts | undefined {
  const until = parseUntil(text);
  return until && { until };
}

function lastsFor(count: string, unit: string): Lasts | undefined {
  const unitMs = UNITS.find(([pattern]) => pattern.test(unit))?.[1];
  const number = /^\d/.test(count) ? Number(count.replace(',', '.')) : countOf(count.toLowerCase());
  return unitMs === undefined || number === undefined ? undefined : { forMs: Math.round(number * unitMs) };
}

function countOf(word: string): number | undefined {
  if (/^an?$/.test(word)) return 1;
  const at = COUNTS.indexOf(word);
  return at < 0 ? undefined : at + 1;
}

/** Reads what follows `unsilence`: whom it is about, and whether it means every conversation. */
export function readUnsilence(argument: string): Whose & { readonly beside: { readonly isEverywhere: boolean } } {
  const { whose, isEverywhere } = whoseAndWhere(argument);
  return { ...whose, beside: { isEverywhere } };
}

function whoseAndWhere(text: string): { readonly whose: Whose; readonly isEverywhere: boolean } {
  const before = EVERYWHERE_BEFORE.exec(text.trim())?.[1];
  return { whose: whoseIn(before ?? text), isEverywhere: before !== undefined };
}

function whoseIn(text: string): Whose {
  const name = cleanName(text);
  if (isAll(name) && !isQuoted(text)) return { meant: 'all' };
  if (name === '' || namesNobody(text)) return { said: name };
  return { meant: { named: namesIn(text) } };
}
