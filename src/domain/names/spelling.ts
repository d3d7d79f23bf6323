import { plainCharacters } from './plain-text.ts';

/** How people write the same name: folded, with a slip of the finger, or half remembered. Works on UTF-16 code units. */

/** Letters that no decomposition brings back to the ones people type for them. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ħ: 'h',
  ł: 'l',
  ς: 'σ',
};

/** The work on a text, done once where the same text comes several times in a row, as it does while a sentence is read. */
function onceInARow(work: (text: string) => string): (text: string) => string {
  let [last, done] = ['', work('')];
  return (text) => {
    if (text !== last) [last, done] = [text, work(text)];
    return done;
  };
}

/**
 * A text without what people leave out or write in many ways: case, accents, compatibility forms, invisible characters, and
 * blanks at the ends or in a row.
 */
export const fold = onceInARow((text) => {
  const isPlain = /^[\x20-\x7e]*$/.test(text);
  const folded = isPlain ? text.toLowerCase() : foldLetters(text);
  return folded.replace(/\s+/g, ' ').trim();
});

function foldLetters(text: string): string {
  return (
    plainCharacters(text)
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      // Upwards first: ß becomes ss.
      .toUpperCase()
      .toLowerCase()
      .replace(/[æœøðđþħłς]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
  );
}

/** The words of a folded text with one blank between; '' when it has neither letter nor digit. */
export const wordsOf = onceInARow((folded) => folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim());

/** A folded text without the punctuation that people leave out of a name; signs such as "+", "&" and "#" tell names apart. */
export function wordsWithoutPunctuation(folded: string): string {
  return folded
    .replace(/[.,;:!?…'’‘"“”„«»()]+/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A folded name without punctuation, with a blank on both sides of each "&". */
export function withAndSigns(plain: string): string {
  return plain.replace(/\s*&\s*/g, ' & ').trim();
}

/** The same with "&" for "and" in the languages that people type: "o'reilly and co" as "o'reilly & co". */
export function withAndAsSign(plain: string): string {
  return withAndSigns(plain).replace(/(?<=\S )(?:and|und|et|y|e)(?= \S)/g, '&');
}

/** How many slips are forgiven in a text: none in an abbreviation. */
export function mostSlipsIn({ length }: string): number {
  if (length < 4) return 0;
  if (length < 8) return 1;
  return length < 16 ? 2 : 3;
}

/**
 * A test of words for being, as a whole or some of them in a row, a close spelling of `query`: at most 1 to 3 letters
 * missing, added, changed or exchanged with their neighbour, depending on its length, and not all at its beginning. Digits are never forgiven: they are
 * what tells "Plant 2" from "Plant 3". Both texts are an outcome of `wordsOf`.
 */
export function isCloseSpelling(query: string): (words: string) => boolean {
  const most = mostSlipsIn(query);
  if (most === 0) return () => false;
  const wordCount = query.split(' ').length;
  const digits = digitsOf(query);
  const distance = boundedDistance(query, most);
  const isClose = (words: string, start: number, end: number) =>
    beginsAlike(query, words, start) &&
    distance(words, start, end) <= most &&
    digitsOf(words.slice(start, end)) === digits;

  return (words) => {
    for (let start = 0; start < words.length; start = endOfWords(words, start, 1) + 1) {
      if (isClose(words, start, endOfWords(words, start, wordCount))) return true;
    }
    // A blank too many or too few: the whole against the whole.
    return isClose(words, 0, words.length);
  };
}

/** Whether one slip at most is in the first two letters: one of them stands where it should, or one place off. */
function beginsAlike(query: string, words: string, start: number): boolean {
  const first = words.charCodeAt(start);
  const second = words.charCodeAt(start + 1);
  const wanted = query.charCodeAt(0);
  const wantedNext = query.charCodeAt(1);
  return first === wanted || second === wantedNext || second === wanted || first === wantedNext;
}

function digitsOf(text: string): string {
  return text.replace(/\P{Nd}+/gu, '');
}

/** Where `count` words that begin at `start` end; at the end of the text when there are fewer. */
function endOfWords(words: string, start: number, count: number): number {
  let end = start - 1;
  for (let n = 0; n < count; n += 1) {
    end = words.indexOf(' ', end + 1);
    if (end === -1) return words.length;
  }
  return end;
}

/**
 * The Damerau-Levenshtein distance (neighbours exchanged count once) from `query` to a part of a text, where it is at most
 * `most`; else any larger number. Only the band around the diagonal is computed: what lies outside is too far already.
 */
function boundedDistance(query: string, most: number): (text: string, start: number, end: number) => number {
  const tooFar = most + 1;
  const newRow = () => new Uint16Array(query.length + most + 2);
  let [secondLast, last, row] = [newRow(), newRow(), newRow()];

  return (text, start, end) => {
    const length = end - start;
    if (Math.abs(length - query.length) > most) return tooFar;
    for (let column = 0; column <= length; column += 1) last[column] = column;
    let closestOfLast = 0;
    for (let n = 1; n <= query.length; n += 1) {
      const first = Math.max(1, n - most);
      const final = Math.min(length, n + most);
      row[first - 1] = first === 1 ? n : tooFar;
      let closest = tooFar;
      for (let column = first; column <= final; column += 1) {
        const isSame = query.charCodeAt(n - 1) === text.charCodeAt(start + column - 1);
        const isSwap =
          n > 1 &&
          column > 1 &&
          query.charCodeAt(n - 1) === text.charCodeAt(start + column - 2) &&
          query.charCodeAt(n - 2) === text.charCodeAt(start + column - 1);
        const steps = Math.min(
          (last[column - 1] ?? tooFar) + (isSame ? 0 : 1),
          (last[column] ?? tooFar) + 1,
          (row[column - 1] ?? tooFar) + 1,
          isSwap ? (secondLast[column - 2] ?? tooFar) + 1 : tooFar,
        );
        row[column] = steps;
        closest = Math.min(closest, steps);
      }
      row[final + 1] = tooFar;
      // An exchange reaches back two rows: one row out of reach does not settle it.
      if (closest > most && closestOfLast > most) return tooFar;
      closestOfLast = closest;
      [secondLast, last, row] = [last, row, secondLast];
    }
    return last[length] ?? tooFar;
  };
}
