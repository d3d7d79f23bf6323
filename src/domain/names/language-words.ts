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
  'a an the and or nor but if so as at by for from in into of off on onto out over to too under up upon down with without',
  'about above across after again against around because before behind below beneath beside between beyond during except',
  'inside like near next outside past per since than then through till until unless toward towards via within',
  'not no none never yes ok okay please pls thanks thank hi hello hey dear well also just only even still yet already',
  'all any each every everybody everyone everything everywhere either neither other others another some such',
  'several many much more most few less least lot lots enough rest',
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
  'weeks weekend month months quarter year years daily weekly monthly yearly morning evening night noon midnight current',
  'currently latest last previous recent recently',
].join(' ');

const NUMBERS = 'zero two three four five six seven eight nine ten eleven twelve dozen hundred first second third half';

const RANKS = [
  'top big bigger biggest large larger largest small smaller smallest high higher highest low lower lowest best better worse',
  'worst good bad new newest old oldest expensive cheap total overall sum average',
].join(' ');

/** What the bot is spoken to about. */
const MATTERS = [
  'alert alerts alarm alarms alerting budget budgets customer customers client clients cost costs usage figure figures',
  'number numbers notice notices notification notifications threshold thresholds percent percentage status summary',
  'subscription subscriptions thing things list here there',
].join(' ');

/** What other languages say where English says it, all, the, here. */
const OTHER_LANGUAGES = [
  'der die das den dem und oder alle alles allen jeder jedes jetzt hier heute morgen diese diesen dieses',
  'le la les un une et ou ce cet cette ceci cela ici tout tous toute toutes maintenant',
  'el los las esta este esto estas estos eso esa ese todo todos toda todas ahora hoy',
].join(' ');

const WORDS: ReadonlySet<string> = new Set(
  [POINTING, PERSONS, SMALL_WORDS, VERBS, QUESTIONS, TIMES, NUMBERS, RANKS, MATTERS, OTHER_LANGUAGES].flatMap((words) =>
    words.split(' '),
  ),
);

/** Whether a text has words, and all of them are words of the language. */
export function isOnlyLanguage(text: string): boolean {
  const words = wordsOf(fold(text).replace(/['’]/g, ''));
  return words !== '' && words.split(' ').every((word) => WORDS.has(word));
}
