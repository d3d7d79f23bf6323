import { fold, wordsOf } from './spelling.ts';

/*
 * A text that names nobody may mean the customer of the thread in which it stands, or of whom the bot just spoke: "ack it",
 * "silence for 2 days". It has to be certain that it means no other: "ack the next one" does not.
 */

/** What stands in the place of a name and means whoever was spoken of. */
const WORDS: ReadonlySet<string> = new Set(
  [
    'it its this that these those them they their he him his she her',
    'a an the one alert alerts alarm customer client now here there again too also please yes ok okay for to of about on with and',
    'der die das den dem ihn sie es diese diesen dieser dieses jetzt hier bitte',
    'le la les l ce cet cette ces ceci cela ca lui maintenant ici',
    'el los las lo esta este esto estas estos eso esa ese ahora aqui',
  ].flatMap((words) => words.split(' ')),
);

/** What means the two who were spoken of, and nobody else. */
const TWO: ReadonlySet<string> = new Set('both two beide beiden beides deux dos ambos ambas'.split(' '));

/** Whether the words in the place of a name mean the two who were spoken of: "both", "the two of them". */
export function pointsToTwo(said: string): boolean {
  const words = wordsOf(fold(said)).split(' ');
  return words.some((word) => TWO.has(word)) && words.every((word) => TWO.has(word) || WORDS.has(word));
}

/** Whether the words in the place of a name mean whoever was spoken of; no words do. */
export function pointsBack(said: string): boolean {
  const words = wordsOf(fold(said));
  return words === '' || words.split(' ').every((word) => WORDS.has(word));
}

const YES: ReadonlySet<string> = new Set(
  'yes,yep,yeah,sure,yes please,yes do it,do it,please do,ja,jawohl,ja bitte,oui,oui merci,si,claro,si por favor'.split(
    ',',
  ),
);

const NO: ReadonlySet<string> = new Set(
  'no,nope,no thanks,no thank you,cancel,cancel that,nein,nein danke,abbrechen,non,non merci,annuler,no gracias,cancelar'.split(
    ',',
  ),
);

/** What a text says to what the bot has just asked, where it says nothing else. */
export function replyIn(said: string): 'yes' | 'no' | undefined {
  const words = wordsOf(fold(said));
  if (YES.has(words)) return 'yes';
  return NO.has(words) ? 'no' : undefined;
}
