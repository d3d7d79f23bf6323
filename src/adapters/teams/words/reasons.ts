import type { Phrasings } from '#language/phrasings.ts';
import { sourceOf, withoutAccents } from './slots.ts';

/** No more words are tried for being the first of a reason. */
const MOST_TRIED = 6;

/** A text cut where a reason may begin. */
export interface Reasoned {
  readonly before: string;
  readonly why: string;
}

/** Finds where a text may begin to say why: "because they migrate", "wegen der Messe". The first place comes first. */
export function createReasonFinder(languages: readonly Phrasings[]): (text: string) => readonly Reasoned[] {
  const clause = languages.map(({ because }) => sourceOf(because.clause, {}, false)).join('|');
  const phrase = languages.map(({ because }) => sourceOf(because.phrase, {}, false)).join('|');
  const begins = new RegExp(String.raw`(?<![, ])[, ]+(?:(?:${clause})|(?=(?:${phrase})))(?=\S)`, 'gi');
  return (text) => {
    const found = [...withoutAccents(text).matchAll(begins)].slice(0, MOST_TRIED);
    return found.map(({ 0: { length }, index }) => ({
      before: text.slice(0, index),
      why: text.slice(index + length).trim(),
    }));
  };
}
