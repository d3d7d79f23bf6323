import type { Asked, Reading } from '#adapters/teams/command.ts';
import { isPointing, mayHoldMore } from '#domain/names/language-words.ts';
import { someOfAll } from '#domain/names/of-all.ts';
import { firstSentence, withoutClosing } from '#domain/names/other-sentences.ts';
import { isQuotedAlone } from './customer-list.ts';

/** Whether nothing was taken for a name, or for a part of one, that may say something else. `rest` was read. */
export function isWhole(reading: Reading<Asked>, rest: string): boolean {
  if ('said' in reading) return reading.said === '' || isPointing(reading.said);
  if ('meant' in reading) {
    const { meant } = reading;
    return (
      meant === 'all' || isQuotedAlone(rest) || !meant.named.some((name) => name.includes('"') || mayHoldMore(name))
    );
  }
  return 'name' in reading && (reading.name !== 'help' || rest === '' || 'about' in reading);
}

/** Of which customers out of all a text speaks in the place of a name: "all my customers", "all over 100%". */
export function someRead(reading: Reading<Asked>, rest: string): 'own' | 'lists' | undefined {
  return rest.includes('"') ? undefined : namesIn(reading).flatMap((name) => someOfAll(name) ?? [])[0];
}

function namesIn(reading: Reading<Asked>): readonly string[] {
  if ('said' in reading) return [reading.said];
  const named = 'meant' in reading ? reading.meant : 'lacks' in reading ? reading.lacks?.named : undefined;
  if (named === undefined || named === 'all') return [];
  return 'named' in named ? named.named : named;
}

/** What is needed to read a text that has more than its command. */
interface ReadingFirst<P> {
  read(text: string): P;
  /** Whether it changes nothing. */
  mayAnswer(asked: P): boolean;
  /** Whether it is about customers that the text names. */
  isOfNamed(asked: P): boolean;
}

/**
 * What stands before a signature or before another sentence; undefined where nothing of that follows. Without what follows no
 * change may become one of more customers ("nothing done"), and what another sentence says of a change has to be asked.
 */
export function readFirst<P extends { readonly name: string }>(
  text: string,
  { read, mayAnswer, isOfNamed }: ReadingFirst<P>,
): P | 'nothing done' | undefined {
  const signed = withoutClosing(text);
  const first = signed ?? firstSentence(text);
  if (first === undefined) return undefined;
  const parsed = read(first);
  if (mayAnswer(parsed)) return parsed.name === 'which' ? undefined : parsed;
  if (signed === undefined) return read(`${first}?`);
  return isOfNamed(parsed) ? parsed : 'nothing done';
}
