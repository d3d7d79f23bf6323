import fc from 'fast-check';
import { isOnlyLanguage } from '#domain/names/language-words.ts';
import { fold } from '#domain/names/spelling.ts';

/*
 * Sentences made of customers' names, everyday words and the words of commands in four languages, and what has to stand in
 * one of them that changes something.
 */

/** Names that begin like everyday words, and names that are everyday words. */
export const NAMES = [
  'Contoso Ltd',
  'Fabrikam Ltd',
  'Itaca Foods',
  'Upland Farms',
  'Monday Motors',
  'Smith and Sons',
  'Proseware, Inc.',
  'Allgäu Molkerei',
  'The Phone Company',
  'Seen Media',
  'Toutatis SARL',
  'Estampados Sol',
  'Derby Sport',
  'Nowak',
  'It',
  'Up',
  'Now',
  'All',
  'Monday',
  'Us',
  'Help',
  'Status',
  'Top',
  'Budget',
  'Mine',
  'Two',
  'October',
  'Alerts',
];

const COMMANDS = [
  'ack',
  'acknowledge',
  'mine',
  'seen',
  'silence',
  'mute',
  'unsilence',
  'subscribe',
  'watch',
  'follow',
  'unsubscribe',
  'stop alerts for',
  'please ack',
  'can you silence',
  'usage for',
  'alerts for',
  'alert me when',
  'i take',
  'unack',
  'how is',
  'do not acknowledge',
  'what happens if i silence',
  'why is',
  'forecast for',
  'keep an eye on',
  'undo',
  'and',
  'quittiere',
  'abonniere',
  'stumm',
  'schalte',
  'bitte beobachte',
  'abbestellen',
  'Verbrauch von',
  'wer ist',
  'keine Alarme für',
  'acquitter',
  "s'abonner à",
  'mettre en sourdine',
  'ne plus suivre',
  'combien',
  'je prends',
  'consommation de',
  'confirmar',
  'suscribirme a',
  'silenciar',
  'dejar de seguir',
  'avísame cuando',
  'uso de',
  'me encargo de',
];
const WORDS = [
  'it',
  'this',
  'that',
  'them',
  'the',
  'up',
  'to',
  'over',
  'all',
  'everybody',
  'now',
  'us',
  'will',
  'mine',
  'for',
  'days',
  'until',
  'and',
  ';',
  ',',
  '?',
  'not',
  'except',
  'today',
  'es',
  'das',
  'den',
  'alle',
  'bis',
  'und',
  'nicht',
  'außer',
  'morgen',
  'le',
  'la',
  'tout',
  'sauf',
  'demain',
  'et',
  'el',
  'esta',
  'todo',
  'hasta',
  'y',
  'excepto',
  'mañana',
];
const TAILS = [
  '',
  '',
  '',
  ' for 2 days',
  ' until friday',
  ' at 90',
  ' everywhere',
  '?',
  ' please',
  ' tomorrow',
  ' at 50 and 75',
  ' bis Montag',
  ' für 3 Tage',
  ' stummschalten',
  ' quittieren',
  ' abonnieren',
  ' nicht',
  ' bei 80',
  " jusqu'à vendredi",
  ' pendant 3 jours',
  ' à 90 %',
  ' demain',
  ' hasta el lunes',
  ' por 3 días',
  ' al 90%',
  ' mañana',
];

/** A name, a part of it, a misspelling of it, or the name in quotation marks. */
const part = fc.constantFrom(...NAMES).chain((name) => {
  const [first = '', second = ''] = name.split(' ');
  const misspelled = `${name.slice(0, 3)}${name.slice(4)}`;
  return fc.constantFrom(
    name,
    name,
    name,
    name.toLowerCase(),
    name.toLowerCase(),
    first,
    second,
    name.slice(0, 4),
    misspelled,
    `"${name}"`,
  );
});

export const sentence: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...COMMANDS),
    fc.oneof(
      part.map((name) => [name]),
      fc.array(fc.oneof({ weight: 2, arbitrary: part }, { weight: 1, arbitrary: fc.constantFrom(...WORDS) }), {
        maxLength: 3,
      }),
    ),
    fc.constantFrom(...TAILS),
  )
  .map(([command, rest, tail]) => `${command} ${rest.join(' ')}${tail}`);

/** Several names, parts and misspellings of names after a command that takes several. */
export const listSentence: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('ack', 'acknowledge', 'unack', 'silence', 'mute', 'unsilence'),
    fc.array(part, { minLength: 2, maxLength: 4 }),
    fc.constantFrom(', ', ' and ', '; ', ' & ', ', and ', ' und ', ' et ', ' y '),
    fc.constantFrom('', ' for 2 days'),
  )
  .map(([command, names, between, tail]) => `${command} ${names.join(between)}${tail}`);

/** Whether every name of such a sentence is whole: only then it may change anything. */
export function namesAllWhole(said: string): boolean {
  const list = said.replace(/^\w+ /u, '').replace(/ for 2 days$/u, '');
  const unquoted = NAMES.reduce((text, name) => text.replaceAll(`"${name}"`, ' '), list);
  const plain = (text: string) =>
    ` ${fold(text)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .replaceAll(' ', '  ')} `;
  const left = NAMES.filter((name) => !isOnlyLanguage(name))
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(plain(name), '  '), plain(unquoted));
  return left.split(' ').every((word) => ['', 'and', 'und', 'et', 'y'].includes(word));
}

const SAYS_ALL =
  /(?<![\p{L}"])(?:all|everybody|everyone|everything|every|alles?|alle[nrms]|tout|tous|toutes|todos?|todas?|chaque|cada|jede[nrm]?)(?![\p{L}"])/iu;
/** Without a name these mean everything that is told here. */
const MEANS_ALL = /^(?:please )?(?:subscribe|unsubscribe)(?: +(?:at|with) .*| +please| *[;,?])*$/iu;

/** Whether a sentence names this customer so that a change may be made: whole, and in quotation marks where it is a word. */
export function namesWhole(said: string, name: string): boolean {
  const plain = ` ${fold(said).replace(/[^\p{L}\p{N}&]+/gu, ' ')} `;
  if (isOnlyLanguage(name)) return said.toLowerCase().includes(`"${name.toLowerCase()}"`);
  return plain.includes(
    ` ${fold(name)
      .replace(/[^\p{L}\p{N}&]+/gu, ' ')
      .trim()} `,
  );
}

export function meansAll(said: string): boolean {
  return SAYS_ALL.test(said) || MEANS_ALL.test(said.trim());
}
