import type { Words } from './catalogue.ts';
import { en } from './en.ts';

/** Every language that people are spoken to in. A further one is a catalogue, and an entry here. */
export const LANGUAGES: readonly Words[] = [en];

/** The words for readers of a locale such as "de-CH"; English where there is no catalogue of that language. */
export function wordsFor(locale: string, catalogues: readonly Words[] = LANGUAGES): Words {
  const [language = ''] = locale.toLowerCase().split(/[-_]/);
  return catalogues.find(({ tag }) => tag === language) ?? en;
}
