import type { Person } from '#domain/alerts/alert.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Words } from '#language/catalogue.ts';

/*
 * Text from outside (customers' names, reasons of other systems, people's words), made fit for the places where it is shown.
 * On a card it stands in TextRuns only, because no client runs markdown there.
 */

const NAME_LENGTH = 100;
const TITLE_LENGTH = 60;
const SHORT_NAME_LENGTH = 36;
const SHORT_NAME_END = 9;
const PERSON_LENGTH = 60;
const SENTENCE_LENGTH = 500;

/** "… about Acme, Inc.. A further …", "read on 23. Nov..": the full stop of a name or a month ends the sentence, too. */
const TWO_STOPS = /(?<=\p{L})\.\.(?=\s|$)/gu;

/** Line ends and tabs of every kind. */
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
/** Control characters, and those that turn the direction of writing: a name must not reorder the sentence around it. */
const CONTROLS = /[\p{Cc}\p{Bidi_Control}\u206a-\u206f\ufff9-\ufffb\ufeff]/gu;

/** Too long for a phone, and for a column of a table there. Domains and ids are left whole: people copy them. */
const LONG_NAMES = /[^\s\u200b]{25,}/gu;
const LONG_IN_COLUMN = /[^\s\u200b]{16,}/gu;
const LONG_WORDS = /[^\s\u200b]{65,}|(?<![\p{L}\p{N}.@/_-])\p{L}{21,}(?![\p{L}\p{N}@/_-]|\.\p{L})|\d[\d.,'’٬٫]{16,}/gu;
/** No shorter word, letters and figures in a row are among them. */
const LONG_LENGTHS = { word: 65, letters: 21, figures: 17 };
const codeOf = (sign: string) => sign.charCodeAt(0);
const [BLANK, ZERO, NINE, FIRST_LETTER] = [codeOf(' '), codeOf('0'), codeOf('9'), codeOf('A')];
const SIGNS_IN_FIGURES = new Set(['.', ',', "'", '’', '٬', '٫'].map(codeOf));
const AFTER_PUNCTUATION = /(?<=[.,'’_@/-])(?=[\p{L}\p{N}])/gu;
const SHORT_PARTS = /[^\s\u200b]{6}(?=[^\s\u200b\p{M}\u200d]{4})/gu;
const LONG_PARTS = /[^\s\u200b]{10}(?=[^\s\u200b\p{M}\u200d]{4})/gu;

/** The last letter that is written from right to left, before others or none: numbers behind it would be drawn in front of it. */
const LAST_FROM_RIGHT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}][\p{M}"'’״׳)\]]*(?=[^\p{L}]*(?:$|(?![\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}])\p{L}))/gu;

/** Most texts hold nothing of what is looked for below, and are found out by one look each. */
const IN_NEED_OF_CLEANING = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\u206a-\u206f\ufff9-\ufffb\ufeff]|\.\./u;
const NOT_INERT = /[<{\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

type NameWords = Pick<Words, 'names'>;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One line with one full stop at the end of a sentence, without control and direction characters, at most `length` UTF-16 units; what is cut off is shown by "…". */
export function oneLine(text: string, length = SENTENCE_LENGTH): string {
  const clean = (IN_NEED_OF_CLEANING.test(text) ? cleaned(text) : text).trim();
  if (clean.length <= length) return clean;
  let cut = '';
  for (const { segment } of graphemes.segment(clean.slice(0, length * 2))) {
    if (cut.length + segment.length > length - 1) break;
    cut += segment;
  }
  return `${cut.length > 0 ? cut.trimEnd() : clean.slice(0, length - 1).toWellFormed()}…`;
}

function cleaned(text: string): string {
  return text.toWellFormed().replace(BREAKS, ' ').replace(CONTROLS, '').replace(TWO_STOPS, '.');
}

/** A customer's name for plain text, such as an activity's summary; a customer without a name goes by its domain or id. */
export function nameOf({ name, domain, id }: Customer, { names }: NameWords): string {
  const known = oneLine(name, NAME_LENGTH) || oneLine(domain, NAME_LENGTH) || oneLine(id, NAME_LENGTH);
  return known || names.customerWithoutName;
}

/** A person's name as Teams gives it; it may be missing. */
export function personName(person: Person, { names }: NameWords): string {
  return oneLine(person.name, PERSON_LENGTH) || names.somebody;
}

/** Any text for a TextRun, never empty: clients run `{{DATE()}}` even there, and Teams replaces `<at>`; both are broken up, invisibly. */
export function run(text: string, length = SENTENCE_LENGTH): string {
  return inert(oneLine(text, length)) || '–';
}

/** A customer's name for a TextRun that has the width of the card. */
export function nameRun(customer: Customer, words: NameWords): string {
  return inert(nameOf(customer, words)).replace(LONG_NAMES, breakable);
}

/** The same in a column of a table. */
export function nameInColumn(customer: Customer, words: NameWords): string {
  return runInColumn(nameOf(customer, words));
}

/** A customer's name in a row of one line or two: the beginning and the end, which tell namesakes of one group apart. */
export function shortName(customer: Customer, words: NameWords): string {
  const name = nameOf(customer, words);
  if (name.length <= SHORT_NAME_LENGTH) return runInColumn(name);
  let end = '';
  for (const { segment } of [...graphemes.segment(name)].toReversed()) {
    if (end.length + segment.length > SHORT_NAME_END) break;
    end = `${segment}${end}`;
  }
  const begin = oneLine(name, SHORT_NAME_LENGTH - end.length);
  return runInColumn(`${begin}${end.trimStart()}`);
}

/** Any text for a TextRun in a table, or beside a large amount, where little room is left on a phone. */
export function runInColumn(text: string): string {
  return run(
    oneLine(text).replace(LONG_IN_COLUMN, (word) =>
      word.replace(AFTER_PUNCTUATION, '\u200b').replace(SHORT_PARTS, '$&\u200b'),
    ),
  );
}

/** Behind something else on the line; nothing for nothing. */
export function spaced(text: string): string {
  return text === '' ? '' : ` ${run(text)}`;
}

/** Behind a name, which may stand out: ": 80% and 100%". */
export function behindColon(text: string, { joining }: Pick<Words, 'joining'>): string {
  return `${joining.colon}${run(text)}`;
}

/** A customer's name for a button, which runs no markdown. */
export function nameTitle(customer: Customer, words: NameWords): string {
  return inert(oneLine(nameOf(customer, words), TITLE_LENGTH));
}

/** Text to be spoken or shown instead of a card, where a client may understand markup: letters, digits and quiet punctuation. */
export function spoken(text: string): string {
  const words = oneLine(text)
    .replace(/[^\p{L}\p{M}\p{N}%.,:;'’()– -]+/gu, ' ')
    .replace(/ {2,}/gu, ' ')
    .replace(/ (?=[.,](?: |$))/gu, '');
  return words.trim() || 'Budget Watch';
}

/** Words too long for a phone get invisible places to break; figures behind a Hebrew or Arabic name stay in their order. */
function inert(text: string): string {
  const still = NOT_INERT.test(text) ? stilled(text) : text;
  return mayHaveLongWord(still) ? still.replace(LONG_WORDS, breakable) : still;
}

function stilled(text: string): string {
  return text
    .replace(LAST_FROM_RIGHT, '$&\u200e')
    .replace(/\{(?=\{)/gu, '{\u200b')
    .replace(/<(?=\/?at\b)/giu, '<\u200b');
}

/** By how much stands in a row, which takes a tenth of the time of looking for the words themselves. */
function mayHaveLongWord(text: string): boolean {
  if (text.length < LONG_LENGTHS.figures) return false;
  let [word, letters, figures] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    word = code === BLANK ? 0 : word + 1;
    figures = (code >= ZERO && code <= NINE) || SIGNS_IN_FIGURES.has(code) ? figures + 1 : 0;
    letters = code < FIRST_LETTER ? 0 : letters + 1;
    if (word >= LONG_LENGTHS.word || letters >= LONG_LENGTHS.letters || figures >= LONG_LENGTHS.figures) return true;
  }
  return false;
}

/** After punctuation, and within what is too long without any. */
function breakable(word: string): string {
  const parts = word.replace(AFTER_PUNCTUATION, '\u200b').split('\u200b');
  return parts.map((part) => (part.length < 21 ? part : part.replace(LONG_PARTS, '$&\u200b'))).join('\u200b');
}

/** A short text, such as a date, that a narrow column must not part. */
export function unparted(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

/** The text as a sentence begins. */
export function atStart(text: string): string {
  return `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}`;
}
