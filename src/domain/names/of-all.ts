import { isOnlyLanguage, strangersIn } from './language-words.ts';
import { fold, wordsOf } from './spelling.ts';

/*
 * "All" may be said of some only: "all my customers", "all over 100%", "alle in EUR". A change of some must never become one
 * of all.
 */

function wordSet(...texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((words) => words.split(' ')));
}

const ALL = wordSet(
  'all every each everything everybody everyone',
  'alle alles allen aller jede jeden jedem jeder samtliche samtlichen saemtliche saemtlichen',
  'tous tout toutes chaque todo todos toda todas cada',
);

/** They leave nobody out: "all of them", "all open alerts here". */
const NEUTRAL = wordSet(
  'the of them these those it that is are our us here now in on this channel chat conversation team please for to from about',
  'open alert alerts notification notifications customer customers client clients account accounts and',
  'die der den das unsere unseren unserer offene offenen kunde kunden alarm alarme warnung warnungen hier jetzt bitte',
  'le les la nos alerte alertes ouvertes ici maintenant monde',
  'el los las nuestros nuestras cliente clientes alerta alertas abiertas aqui ahora mundo',
);

const OWN = wordSet('my mine meine meinen meiner mes mis mios');
const CUSTOMERS = wordSet('customers clients accounts kunden clientes');
/** They begin what is left out. */
const EXCEPT = wordSet('except excepting excluding ausser sauf excepte hormis excepto menos salvo');
const CURRENCIES = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

function wordsIn(text: string): readonly string[] {
  return wordsOf(fold(text).replace(/['’]/g, ' ')).split(' ');
}

/** Whether a text means all, and leaves nobody out: "all", "them all", "all open alerts". */
export function isOfEveryone(text: string): boolean {
  const words = wordsIn(text);
  return words.some((word) => ALL.has(word)) && words.every((word) => ALL.has(word) || NEUTRAL.has(word));
}

/**
 * Whom a text in the place of a name means that is about some of all: the `own` customers ("all my customers"), or those of
 * `lists` ("all over 100%", "all in EUR"). Undefined for other texts; "All Saints School" is a name.
 */
export function someOfAll(text: string): 'own' | 'lists' | undefined {
  const words = wordsIn(text);
  const [first = '', second = ''] = words;
  const isOfAll = words.some((word) => ALL.has(word));
  const isOwn = words.some((word) => OWN.has(word)) && (isOfAll || words.some((word) => CUSTOMERS.has(word)));
  if (isOwn && words.every((word) => ALL.has(word) || OWN.has(word) || NEUTRAL.has(word))) return 'own';
  if (!isOfAll || isOfEveryone(text)) return undefined;
  return isOnlyLanguage(text) || (ALL.has(first) && narrows(second)) ? 'lists' : undefined;
}

/** Whether a word behind one for all says which: "all over 100%", "alle außer Contoso". */
function narrows(word: string): boolean {
  const isSaying = [NEUTRAL, EXCEPT, CURRENCIES].some((known) => known.has(word));
  return isSaying || isOnlyLanguage(word) || /^\d/.test(word);
}

/** The words of a language that hardly stand in a name, as `strangersIn` counts them: "Alles GmbH" is a name, and has none. */
export function strangersInName(text: string): number {
  const [first = '', second = ''] = wordsIn(text);
  const beginsAName = ALL.has(first) && second !== '' && !narrows(second);
  return strangersIn(text) - (beginsAName ? strangersIn(first) : 0);
}
