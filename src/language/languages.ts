import type { Words } from './catalogue.ts';
import { german } from './de/phrasings/phrasings.ts';
import { de } from './de.ts';
import { english } from './en/phrasings/phrasings.ts';
import { en } from './en.ts';
import { spanish } from './es/phrasings/phrasings.ts';
import { es } from './es.ts';
import { french } from './fr/phrasings/phrasings.ts';
import { fr } from './fr.ts';
import type { Phrasings } from './phrasings.ts';

/** Every language that people are spoken to in. A further one is a catalogue, and an entry here. */
export const LANGUAGES: readonly Words[] = [en, de, fr, es];

/** The words for readers of a locale such as "de-CH"; English where there is no catalogue of that language. */
export function wordsFor(locale: string, catalogues: readonly Words[] = LANGUAGES): Words {
  const [language = ''] = locale.toLowerCase().split(/[-_]/);
  return catalogues.find(({ tag }) => tag === language) ?? en;
}

/** How people say things, in every language that is understood. */
const PHRASINGS: readonly Phrasings[] = [english, german, french, spanish];

/** What people say before the name of somebody, in every language: patterns without accents. */
export const GREETINGS: readonly string[] = PHRASINGS.map(({ greetings }) => greetings);

/** The tables of phrasings, those of the given language first: whoever reads French may type English. */
export function phrasingsFor(tag: string): readonly Phrasings[] {
  return PHRASINGS.toSorted((a, b) => Number(b.tag === tag) - Number(a.tag === tag));
}
