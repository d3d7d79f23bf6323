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

/** What is needed to read a text that gives a reason. */
interface Reading<P> {
  read(text: string): P;
  /** The same with the reason; undefined for what keeps none. */
  withReason(parsed: P, why: string): P | undefined;
}

/** What the text before a reason comes to, together with the reason; "question" where it only asks. */
export function readReasoned<P extends { readonly name: string }>(
  reasons: readonly Reasoned[],
  isAsked: boolean,
  { read, withReason }: Reading<P>,
): P | 'question' | undefined {
  for (const { before, why } of reasons) {
    const asked = read(isAsked ? `${before}?` : before);
    const parsed = withReason(asked, why);
    if (parsed) return parsed;
    if (asked.name === 'question' && withReason(read(before), why)) return 'question';
  }
  return undefined;
}
