import { MONTHS, WEEKDAYS } from './calendar-words.ts';
import { fold, wordsOf } from './spelling.ts';

/*
 * Words with which people speak, rather than name somebody. A text of nothing but these is never taken for the beginning of
 * a customer's name, nor for a close spelling of one: "ack it" is not about Itaca Foods. A customer whose whole name is such
 * a word is found by its domain, by its id, or by its name in quotation marks.
 */

/** They stand for somebody who was spoken of before. */
const POINTING =
  'it its this that these those them they their theirs he him his she her hers one ones same former latter both';

const PERSONS =
  'i im ive me my mine myself you your yours yourself we us our ours who whom whose somebody anybody nobody';

const SMALL_WORDS = [
  'a an the and or nor but if so as at by for from in into vs versus of off on onto out over to too under up upon down with without',
  'about above across after again against around because before behind below beneath beside between beyond during except',
  'inside like near next outside past per since than then through till until unless toward towards via within',
  'not no none never yes ok okay please pls thanks thank hi hello hey dear well also just only even still yet already',
  'all any each every everybody everyone everything everywhere either neither other others another some such',
  'several many much more most few less least lot lots enough rest left remaining',
].join(' ');

const VERBS = [
  'am is are was were be been being isnt arent wasnt do does did done doing dont doesnt didnt has have had having hasnt',
  'can cant could would will wont shall should may might must need needs want wants let lets get gets got give gives go',
  'goes going gone went come comes came make makes made take takes took keep keeps kept put puts say says said see sees',
  'seen saw show shows tell tells told ask asks know knows look looks think thinks stop stops start starts begin begins',
  'end ends happen happens happened hear hears run runs ran use uses used using spend spends spent',
].join(' ');

const QUESTIONS = 'what whats when where which why how hows whos whether';

const TIMES = [
  'now today tonight tomorrow yesterday later soon always ever once twice ago moment minute minutes hour hours day days week',
  'weeks weekend month months quarter quartal trimestre year years daily weekly monthly yearly morning evening night noon midnight current',
  'currently latest last previous recent recently',
].join(' ');

/** "2", "2nd". */
const NUMBER = /^\d+(?:st|nd|rd|th)?$/;
const NUMBERS = 'zero two three four five six seven eight nine ten eleven twelve dozen hundred first second third half';

const RANKS = [
  'top big bigger biggest large larger largest small smaller smallest high higher highest low lower lowest best better worse',
  'worst good bad new newest old oldest expensive cheap total overall sum average',
].join(' ');

/** What the bot is spoken to about. */
const MATTERS = [
  'open alert alerts alarm alarms alerting budget budgets customer customers client clients cost costs usage figure figures',
  'number numbers notice notices notification notifications threshold thresholds percent percentage status summary',
  'subscription subscriptions thing things list here there',
].join(' ');

/** What other languages say where English says it, all, the, here. */
const OTHER_LANGUAGES = [
  'der die das den dem und oder alle alles allen jeder jedes jetzt hier heute morgen diese diesen dieses',
  'wer ist kunden kunde welche welcher qui combien clients quien cuanto cuales',
  'jusqua jusquau le la les un une et ou ce cet cette ceci cela ici tout tous toute toutes maintenant',
  'el los las esta este esto estas estos eso esa ese todo todos toda todas ahora hoy',
  'fur fuer von vom bei mit bis ab seit im am zu zum zur uber ueber ohne ihn ihm ihr sie es er ihnen jenen denen ist sind hat haben wird',
  'ein eine einen einem einer auf unter wenig weniger mehr halfte haelfte',
  'nicht kein keine bitte danke noch schon gestern monat woche tag tage heute morgen warum wie was wann wo kosten verbrauch budget stand',
  'du de des au aux pour avec sans depuis par chez sur il elle lui eux ils elles en y est sont a ont pas ne merci combien quoi quand',
  'pourquoi comment hier mois semaine jour jours consommation depenses couts alertes alerte',
  'del al por para con sin hasta desde en ella ello ellos ellas su sus es son ha han no gracias cuanto que cuando como porque donde ayer',
  'beide beiden beides deux ambos ambas dos',
  'wochenende mes semana dia dias uso gasto consumo coste costes alerta presupuesto',
].join(' ');

const WORDS: ReadonlySet<string> = new Set(
  [POINTING, PERSONS, SMALL_WORDS, VERBS, QUESTIONS, TIMES, NUMBERS, RANKS, MATTERS, OTHER_LANGUAGES].flatMap((words) =>
    words.split(' '),
  ),
);

/** Times that are names too, Monday Motors and October Brewing: they end a name, but may begin one. */
const DATES: ReadonlySet<string> = new Set([
  ...WEEKDAYS,
  ...MONTHS,
  ...MONTHS.map((month) => month.slice(0, 3)),
  ...'sept q1 q2 q3 q4 t1 t2 t3 t4'.split(' '),
]);

const POINTING_WORDS: ReadonlySet<string> = new Set(POINTING.split(' '));

function wordsIn(text: string): readonly string[] {
  const words = wordsOf(fold(text).replace(/['’]/g, ''));
  return words === '' ? [] : words.split(' ');
}

/** Whether a text has words, and all of them are words of the language; numbers among them count as such. */
export function isOnlyLanguage(text: string): boolean {
  const words = wordsIn(text);
  return words.some((word) => WORDS.has(word)) && words.every((word) => WORDS.has(word) || NUMBER.test(word));
}

/** They stand in names as well as between them. */
const IN_NAMES: ReadonlySet<string> = new Set(
  'a an and at by for in of on the to le la les der die das el los las et de du des del von vom y en au'.split(' '),
);

/** No name begins so: "usage in EUR". */
const AHEAD: ReadonlySet<string> = new Set(['and', 'at', 'by', 'for', 'in', 'of', 'on', 'to', 'fur', 'pour', 'para']);

/** Whether a text says more than a name can: "contoso per day", "left for contoso", "customers over 90". */
export function saysMoreThanAName(text: string): boolean {
  const words = wordsIn(text);
  return AHEAD.has(words[0] ?? '') || words.some((word) => WORDS.has(word) && !IN_NAMES.has(word));
}

/** The same in other languages, where names begin so too: "De Beers". */
const FOREIGN_AHEAD: ReadonlySet<string> = new Set('de du des d del von vom a al'.split(' '));

/** They stand in many names, and say nothing about one. */
const OF_NAMES: ReadonlySet<string> = new Set(
  'a an and the of la le les der die das el los las et de du des del y'.split(' '),
);

/** The last words of courtesies that are no words of their own: "s'il te plaît", "por favor". */
const POLITE: ReadonlySet<string> = new Set(['plait', 'svp', 'stp', 'favor', 'merci', 'bitte', 'danke', 'gracias']);

/** "d'Adatum", "qu'Adatum": a word before a name that begins with a vowel, or the beginning of the name. */
const ELIDED = /^(?:d|l|qu)['’]\p{L}/iu;

/** Whether a text may say something beside a name: it has words of the language, a day, a month or a year. */
export function mayHoldMore(text: string): boolean {
  if (ELIDED.test(text)) return true;
  const words = wordsIn(text);
  if (POLITE.has(words.at(-1) ?? '')) return true;
  if (AHEAD.has(words[0] ?? '') || FOREIGN_AHEAD.has(words[0] ?? '')) return true;
  return words.some((word) => (WORDS.has(word) && !OF_NAMES.has(word)) || DATES.has(word) || NUMBER.test(word));
}

/** How many words of a text are words of a language that hardly stand in names. */
export function strangersIn(text: string): number {
  return wordsIn(text).filter((word) => WORDS.has(word) && !IN_NAMES.has(word)).length;
}

/** "it", "them", "this one": somebody who was spoken of before. */
export function isPointing(text: string): boolean {
  const words = wordsIn(text);
  return words.length > 0 && words.every((word) => POINTING_WORDS.has(word));
}

/** Whether a text is one word of the language, or words that point: never the name of anybody, whatever customers there are. */
export function isNobodysName(text: string): boolean {
  return isPointing(text) || (wordsIn(text).length === 1 && isOnlyLanguage(text));
}

/** What may be names in a sentence: its words without those of the language, as they stand together; these in quotation marks. */
export function namesIn(sentence: string): readonly string[] {
  const quoted = [...sentence.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name);
  const runs: string[][] = [[]];
  const parts = sentence.replace(/['’]s\b/gu, '').split(/[,;]/);
  for (const word of parts.flatMap((part) => [...wordsIn(part), 'and'])) {
    if (WORDS.has(word) || DATES.has(word) || /^\d+$/.test(word)) runs.push([]);
    else runs.at(-1)?.push(word);
  }
  return [...quoted.filter(isOnlyLanguage), ...runs.filter((run) => run.length > 0).map((run) => run.join(' '))];
}
