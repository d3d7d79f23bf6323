/*
 * How the same text comes from different keyboards: one way of writing for the letters, digits, quotation marks and dashes
 * that people and their phones write in many ways. Customers' names and what people type both pass through here, so that a
 * name is found as it is shown. Works on UTF-16 code units.
 */

/** Longer than any command; what comes after is not read. */
export const MAX_TEXT_LENGTH = 4000;

/** A symbol that stands for no letter, although some forms of it decompose into letters or look like digits. */
const EMOJI = /(?:\p{Extended_Pictographic}\uFE0F|\p{Emoji_Presentation}|[#*0-9]\uFE0F?\u20E3)/u;
const EMOJI_APART = new RegExp(`(${EMOJI.source})`, 'u');
const ALL_EMOJI = new RegExp(EMOJI.source, 'gu');

/** Characters that are not seen but break words: zero-width ones (not the joiners, which some scripts need) and bidi marks. */
const INVISIBLE = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
/** Single quotation marks, primes, and the accent that people take for an apostrophe. */
const APOSTROPHES = /[\u00B4\u02B9\u02BB\u02BC\u02C8\u2018-\u201B\u2032\u2035\u2039\u203A]/g;
const QUOTATION_MARKS = /[\u00AB\u00BB\u201C-\u201F\u2033\u2036\u300C-\u300F\u301D-\u301F]/g;
const DASHES = /[\u2010-\u2015\u2043\u2212\uFE58]/g;
/** What other scripts write for the comma, the semicolon, the full stop and the question mark, and the decimal point. */
const PUNCTUATION: Readonly<Record<string, string>> = {
  '\u3001': ',',
  '\u060C': ',',
  '\u066C': ',',
  '\u061B': ';',
  '\u3002': '.',
  '\u06D4': '.',
  '\u066B': '.',
  '\u061F': '?',
};

/**
 * A text in the one way of writing: compatibility forms such as full-width letters as their plain ones (NFKC), digits of all
 * scripts as 0 to 9, the Turkish dotted and dotless i as i, typographic quotation marks and dashes as `"`, `'` and `-`. Emoji
 * stay, and so do case and accents. Idempotent; at most 18 times as long as the text. Never throws.
 */
export function plainCharacters(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const parts = text.replace(INVISIBLE, '').split(EMOJI_APART);
  return parts
    .map((part, index) => (index % 2 === 1 ? part : plainLetters(part)))
    .join('')
    .normalize('NFC');
}

function plainLetters(text: string): string {
  return (
    // Before, because some have a blank in their compatibility form; after, because others are in one.
    plainQuotes(plainQuotes(text).normalize('NFKC'))
      .replace(DASHES, '-')
      .replace(/[\u3001\u060C\u066C\u061B\u3002\u06D4\u066B\u061F]/g, (mark) => PUNCTUATION[mark] ?? mark)
      // Lower case of the dotted capital is an i with a dot of its own.
      .replace(/[İı]|(?<=[iI])\u0307/g, (letter) => ({ İ: 'I', ı: 'i' })[letter] ?? '')
      .replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)))
  );
}

function plainQuotes(text: string): string {
  return text.replace(APOSTROPHES, "'").replace(QUOTATION_MARKS, '"');
}

/** Of a digit of any script: each has ten in a row, apart from those of any other script. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}

/** "1." and "[x]" before an item of a list. */
const LIST_MARK = /^[^\p{L}\p{N}]*(?:\d{1,2}[.)]\s|\[[ xX]?\])/u;
const LETTER = /[\p{L}\p{N}]/u;
const PAIRS = ['""', "''", '()', '[]', '<>'] as const;
/** What belongs to a word when it stands right behind: accents apart from their letter, and the sign of "C#". */
const OF_WORD = /[\p{M}#]/u;
/** What says something also with a blank before: "at 90 %", "C++", "100 €". */
const SAYING = /[%+=\p{Sc}]/u;

/** Most messages: nothing surrounds them, and looking for it sign by sign would take longer than all else that reads them. */
const BARE = /^[a-z](?:.*[a-z0-9])?$/i;

/** A text apart from what surrounds it. */
export interface Surrounded {
  readonly before: string;
  readonly inner: string;
  readonly after: string;
}

/**
 * Parts a text from the punctuation, the emoji and the marks of lists, quotes and code around it. Brackets and quotation marks
 * stay where they belong to a part of the text: `usage for (Up)`. `inner` is empty where there is nothing but such signs.
 */
export function withoutSurroundings(text: string): Surrounded {
  if (BARE.test(text)) return { before: '', inner: text, after: '' };
  // As long as the text, so that places in one are places in the other.
  const signs = Array.from(text.replace(ALL_EMOJI, blanks).replace(LIST_MARK, blanks));
  const first = signs.findIndex((sign) => LETTER.test(sign));
  if (first < 0) return { before: '', inner: '', after: text };
  const last = signs.findLastIndex((sign) => LETTER.test(sign)) + 1;
  const opening = signs.slice(0, first);
  const closing = signs.slice(last);
  const kept = keptSigns(opening, signs.slice(first, last), closing);
  const firstKept = opening.findIndex((sign) => kept.before.has(sign));
  const start = firstKept < 0 ? first : firstKept;
  const ofWord = [...closing, ''].findIndex((sign) => !OF_WORD.test(sign));
  const saying = closing.findLastIndex((sign) => SAYING.test(sign) || kept.after.has(sign));
  const end = last + Math.max(ofWord, saying + 1);
  const from = signs.slice(0, start).join('').length;
  const to = from + signs.slice(start, end).join('').length;
  return { before: text.slice(0, from), inner: text.slice(from, to), after: text.slice(to) };
}

function blanks(signs: string): string {
  return ' '.repeat(signs.length);
}

/** The brackets and quotation marks of pairs that are neither broken nor around the whole. */
function keptSigns(opening: readonly string[], inside: readonly string[], closing: readonly string[]) {
  const isPaired = ([open = '', close = '']: string) => {
    const [opened, closed] = [open, close].map((sign) =>
      [opening, inside, closing].reduce((sum, signs) => sum + signs.filter((other) => other === sign).length, 0),
    );
    return open === close ? (opened ?? 0) % 2 === 0 : opened === closed;
  };
  const isInside = ([open = '', close = '']: string) => inside.includes(open) || inside.includes(close);
  const paired = PAIRS.filter((pair) => isPaired(pair));
  return {
    before: new Set(paired.filter((pair) => isInside(pair)).join('')),
    after: new Set(paired.filter((pair) => isInside(pair) || !opening.includes(pair.charAt(0))).join('')),
  };
}

/** At most so many signs on each side are tried for being of a name. */
const MAX_SIGNS = 8;

/**
 * A text with all of what surrounds it, with less and less of that, and without, the longest first: "Yahoo! 👍" may be about
 * "Yahoo!". Never empty.
 */
export function formsOf(text: string): readonly string[] {
  const { before, inner, after } = withoutSurroundings(text);
  if (inner === '') return [text];
  const fronts = Array.from(before)
    .slice(-MAX_SIGNS)
    .map((_sign, index, signs) => signs.slice(index).join(''));
  const ends = Array.from(after)
    .slice(0, MAX_SIGNS)
    .map((_sign, index, signs) => signs.slice(0, index + 1).join(''));
  const forms = ['', ...fronts].flatMap((front) => ['', ...ends].map((end) => (front + inner + end).trim()));
  return [...new Set([text.trim(), ...forms.toSorted((a, b) => b.length - a.length)])];
}

/** What a person typed, in the one way of writing, on one line, without blanks at its ends, and no longer than a command. */
export function plainText(text: string): string {
  return plainCharacters(text.slice(0, MAX_TEXT_LENGTH)).slice(0, MAX_TEXT_LENGTH).replace(/\s+/g, ' ').trim();
}
