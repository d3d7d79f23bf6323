import { editDistance } from '#domain/names/edit-distance.ts';
import { isOnlyLanguage } from '#domain/names/language-words.ts';
import { withoutSurroundings } from '#domain/names/plain-text.ts';
import type { Words } from '#language/catalogue.ts';
import type { CommandWords } from '#language/command-words.ts';
import { LANGUAGES } from '#language/languages.ts';

/** The words by which people call a command. */
export interface Spoken {
  readonly name: string;
  words(language: Words): Pick<CommandWords, 'title' | 'usage' | 'synonyms'>;
}

export interface Phrase<C extends Spoken> {
  readonly command: C;
  readonly words: readonly string[];
  /** It is the title in the person's language or in English: alone, it may be about all customers. */
  readonly isTitle: boolean;
}

/**
 * Every phrase that a message may begin with, the longest first: those of the person's language, those of English, which
 * everybody may type, and the titles of the other languages, which stand on cards that others have asked for.
 */
export function phrasesOf<C extends Spoken>(commands: readonly C[], language: Words): readonly Phrase<C>[] {
  const others = LANGUAGES.filter(({ tag }) => tag !== language.tag);
  return [language, ...others]
    .flatMap((spoken) =>
      commands.flatMap((command) => phrasesIn(spoken, command, spoken === language || spoken.tag === 'en')),
    )
    .toSorted((a, b) => b.words.length - a.words.length);
}

function phrasesIn<C extends Spoken>(language: Words, command: C, isOwn: boolean): readonly Phrase<C>[] {
  const { title, synonyms } = command.words(language);
  const further = isOwn ? synonyms : [];
  return [title, ...further].map((phrase) => ({
    command,
    words: phrase.split(' '),
    isTitle: isOwn && phrase === title,
  }));
}

/** A typed word in the form of the list: `Usage`, `/usage`, `usage:` and words with invisible joiners all become `usage`. */
export function keyword(word: string): string {
  const plain = word.toLowerCase().replace(/[\u200C\u200D]/g, '');
  return plain === '?' ? plain : plain.replace(/^[/!@]+|(?<![.,:;!?…])[.,:;!?…]+$/g, '');
}

/**
 * The command that a text calls by one of its phrases, with or without the "for" at its end, and of which it says nothing else
 * than small words of a language: "me with the silence". The longest phrase counts. `phrases` stand in the order of `phrasesOf`.
 */
export function calledIn<C extends Spoken>(text: string, phrases: readonly Phrase<C>[]): C | undefined {
  const said = text.split(' ').map(keyword);
  const isCalled = (phrase: readonly string[]) =>
    phrase.length > 0 && said.some((_word, at) => isSaidAt(phrase, said, at));
  const found =
    phrases.find(({ words }) => isCalled(words)) ??
    phrases.find(({ words }) => isOnlyLanguage(words.at(-1) ?? '') && isCalled(words.slice(0, -1)));
  return found?.command;
}

function isSaidAt(phrase: readonly string[], said: readonly string[], at: number): boolean {
  if (!phrase.every((word, index) => said[at + index] === word)) return false;
  const rest = said.toSpliced(at, phrase.length).join(' ');
  return rest === '' || isOnlyLanguage(rest);
}

/** The command that an unknown text is nearest to, among those the person may use; undefined when none is near. */
export function nearestCommand<C extends Spoken>(said: string, allowed: readonly C[], language: Words): C | undefined {
  const text = withoutSurroundings(said).inner;
  const words = text.split(' ').slice(0, 6).map(keyword);
  let best: { readonly command: C; readonly distance: number } | undefined;
  for (const { command, words: phrase } of phrasesOf(allowed, language)) {
    if (saysMoreThan(command.words(language), phrase, text)) continue;
    const distance = distanceTo(phrase, words);
    if (distance < (best?.distance ?? Infinity)) best = { command, distance };
  }
  return best?.command;
}

/** A text of many words does not mean a command that takes no argument: "alert me when …" is not "alerts". */
function saysMoreThan(
  { title, usage }: Pick<CommandWords, 'title' | 'usage'>,
  phrase: readonly string[],
  text: string,
): boolean {
  return usage === title && text.split(' ').length > phrase.length + 1;
}

/** The edit distance between a phrase and the beginning of a text, with one blank more or less; Infinity when it is not near. */
function distanceTo(phrase: readonly string[], words: readonly string[]): number {
  const wanted = phrase.join(' ');
  const counts = [phrase.length, phrase.length - 1, phrase.length + 1].filter((count) => count > 0);
  const distances = counts.map((count) => {
    const typed = words.slice(0, count).join(' ').slice(0, 40);
    // the first letter of a short word has to be right: "can" is not "scan"
    if (wanted.length <= 4 && typed[0] !== wanted[0]) return Infinity;
    const distance = editDistance(typed, wanted);
    // nor is "digest" a misspelled "biggest"
    return distance > 1 && typed[0] !== wanted[0] ? Infinity : distance;
  });
  const least = Math.min(...distances);
  return least <= Math.ceil(wanted.length / 4) && least < wanted.length / 2 ? least : Infinity;
}
