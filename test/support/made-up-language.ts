import type { Words } from '#language/catalogue.ts';
import { en } from '#language/en.ts';

/*
 * A language for tests: English in the wide letters of East Asian typography. Whoever reads Latin letters in what it says has
 * found a text that did not come from the catalogue.
 */

const WIDER = 'Ａ'.charCodeAt(0) - 'A'.charCodeAt(0);

function wide(text: string): string {
  return text.replaceAll(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + WIDER));
}

/** The same catalogue, in which every text, and whatever a function answers, is wide. */
function translated(said: unknown): unknown {
  if (typeof said === 'string') return wide(said);
  if (typeof said === 'function') {
    return (...facts: readonly unknown[]) => translated((said as (...given: readonly unknown[]) => unknown)(...facts));
  }
  if (Array.isArray(said)) return said.map(translated);
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(Object.entries(said).map(([name, part]) => [name, translated(part)]));
}

/** `Intl` writes spans of time in Japanese for it, without Latin letters. */
export const madeUp: Words = { ...(translated(en) as Words), tag: 'ja' };

/** The same language, but for the names of its commands: what is typed in English is understood, and answered in wide letters. */
export const madeUpForEnglish: Words = {
  ...madeUp,
  commands: Object.fromEntries(
    Object.entries(madeUp.commands).map(([name, words]) => {
      const { title, synonyms } = en.commands[name as keyof typeof en.commands];
      return [name, { ...words, title, synonyms }];
    }),
  ) as Words['commands'],
};

/** Codes of currencies and of time zones stand in every language; all other Latin letters are of no catalogue. */
const CODES = /\b(?:USD|EUR|JPY|JST|UTC)\b/gu;

/** The words with Latin letters that a text has. */
export function latinIn(text: string): readonly string[] {
  return [...text.replaceAll(CODES, '').matchAll(/[\p{L}\p{N}\p{M}'’-]*[A-Za-z][\p{L}\p{N}\p{M}'’-]*/gu)].map(
    ([word]) => word,
  );
}
