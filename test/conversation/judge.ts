import { domainOf, isEverydayWord, percentOf, type Spending } from './customers.ts';
import { type Heard, namedBy, saysAllOf, showsAmount, showsPercent } from './heard.ts';
import { type Differences, problemOfChange } from './judge-change.ts';
import { problemOfHistory } from './judge-history.ts';
import { problemOfList } from './judge-list.ts';
import { namedIn, type RequiredChange, requiredChange } from './required-change.ts';
import { SENTENCES } from './said-sentences.ts';
import type { Alternative, Kind, Phrasing } from './table.ts';

/*
 * Decides whether what happened after the last turn of a row is what the row requires.
 */

export interface Played {
  readonly phrasing: Phrasing;
  readonly conversationId: string;
  readonly now: number;
  /** All customers that the row has. */
  readonly customers: readonly Spending[];
  readonly idOf: (name: string) => string;
  /** The answers to all turns. */
  readonly answers: readonly Heard[];
  /** What the last turn changed. */
  readonly differences: Differences;
  /** What the documented command of this name is answered; see `referencesOf`. */
  readonly reference: (command: string) => Heard;
  /** What follows when a button of the last answer is pressed. */
  readonly press: (title: string) => Promise<{ readonly heard: Heard; readonly differences: Differences }>;
}

/** Texts that nobody understands, one of them a question: whoever is answered as to these was not understood. */
const NOT_UNDERSTOOD = ['zxqv blorp', 'who zxqv blorp?'];

const CANCEL = /^(?:Cancel|Abbrechen|Annuler|Cancelar)$/u;

/** What is wrong with it; undefined when the row holds. */
export async function problemOf(played: Played): Promise<string | undefined> {
  const { required } = played.phrasing;
  const problems: string[] = [];
  for (const alternative of required.alternatives) {
    const problem = (await problemOfAlternative(alternative, played)) ?? problemOfConditions(alternative, played);
    if (problem === undefined) return undefined;
    problems.push(`${alternative.kind}:${alternative.what}: ${problem}`);
  }
  return problems.join('; ');
}

/** A result that nobody can read is a problem, too. */
export async function judgeSafely(played: Played): Promise<string | undefined> {
  try {
    return await problemOf(played);
  } catch (error) {
    return String(error);
  }
}

function problemOfConditions({ kind, what }: Alternative, played: Played): string | undefined {
  const { unnamed, inLanguage } = played.phrasing.required;
  // the button that does it for all who have an open alert carries their ids
  const isOfAll = kind === 'asks-back' && what.endsWith(' all');
  const last = lastOf(played);
  const signsOf = (name: string): readonly string[] => [
    ...(isOfAll ? [] : [played.idOf(name)]),
    domainOf(name),
    ...(isEverydayWord(name) ? [] : [JSON.stringify(name).slice(1, -1)]),
  ];
  // the card of all customers has each of them, and is judged as that card
  const isShownAnyway = (sign: string) => kind === 'portfolio' && played.reference('usage').whole.includes(sign);
  const shown = unnamed.filter((name) =>
    signsOf(name).some((sign) => last.whole.includes(sign) && !isShownAnyway(sign)),
  );
  if (shown.length > 0) return `it shows ${shown.join(', ')}`;
  const isWanted = inLanguage === undefined || last.languages.some((language) => language.startsWith(inLanguage));
  return isWanted ? undefined : `it is in ${last.languages.join()}, not in ${inLanguage}`;
}

async function problemOfAlternative({ kind, what }: Alternative, played: Played): Promise<string | undefined> {
  if (kind === 'did') {
    const required = changeOf(what, played);
    return problemOfChange(required, changed(played, lastOf(played), played.differences));
  }
  const touched = Object.keys(played.differences);
  if (touched.length > 0) return `it changed ${touched.join(', ')}`;
  if (kind === 'nothing-changed') return undefined;
  const last = lastOf(played);
  if (last.lines.length === 0) return what.endsWith('or nothing') ? undefined : 'there is no answer';
  if (NOT_UNDERSTOOD.some((text) => isAlike(last, played.reference(text)))) return 'it was not understood';
  // of a customer that is there nobody may say so
  if (kind !== 'nearest' && NO_SUCH_CUSTOMER.test(last.text)) return 'it says that there is no such customer';
  return await PROBLEMS[kind](what, played, last);
}

type Judge = (what: string, played: Played, last: Heard) => string | undefined | Promise<string | undefined>;

const PROBLEMS: Readonly<Record<Exclude<Kind, 'did' | 'nothing-changed'>, Judge>> = {
  usage: problemOfUsage,
  portfolio: (_what, played, last) => sameAs('usage', played, last),
  list: problemOfList,
  history: problemOfHistory,
  forecast: (what, played, last) => problemOfQuestion('forecast for', what, { played, last }),
  drivers: (what, played, last) => problemOfQuestion('what drives', what, { played, last }),
  'who-hears': (what, played, last) =>
    /^all\b/u.test(what) ? nobodyNamed(played, last) : problemOfQuestion('who hears about', what, { played, last }),
  changes(_what, played, last) {
    if (sameAs('usage', played, last) === undefined) return 'it is the portfolio, not what changed';
    return SINCE.test(last.text) ? undefined : 'it does not say since when something changed';
  },
  budget(what, played, last) {
    const [customer] = named(what, played);
    return (
      onlyNamed([what], played, last) ??
      (showsAmount(last.text, customer?.budget ?? 0) ? undefined : 'it does not show the budget')
    );
  },
  owner: (what, played, last) => onlyNamed([what], played, last) ?? speaksOf(OWNER, last),
  links(what, played, last) {
    const isLinked = last.buttons.some(({ url }) => url?.includes('partner.microsoft'));
    return onlyNamed([what], played, last) ?? (isLinked ? undefined : 'there is no link to Partner Center');
  },
  'asks-back': problemOfAskingBack,
  choice: problemOfChoice,
  asks: problemOfAsking,
  nearest(what, played, last) {
    const offered = namedBy(last, names(played));
    if (!NO_SUCH_CUSTOMER.test(last.text)) return 'it does not say that there is no such customer';
    if (what === 'nobody') return offered.length === 0 ? undefined : `it offers ${offered.join(', ')}`;
    return offered.includes(what) && offered.length <= 3 ? undefined : `it offers ${offered.join(', ')}`;
  },
  says: problemOfSentence,
  help(what, played, last) {
    const isAbout = what === 'usage' && /usage for/u.test(last.text) && !/^subscribe/mu.test(last.text);
    return isAbout ? undefined : sameAs('help', played, last);
  },
  status(_what, played, last) {
    // what is just being sent is another number every second
    const lines = played.reference('status').lines.filter((line) => !last.lines.includes(line));
    return lines.length <= 1 ? undefined : 'it is not the answer to "status"';
  },
  alerts: (_what, played, last) => sameAs('alerts', played, last),
  subscriptions: (_what, played, last) => sameAs('subscriptions', played, last),
  digest(_what, played, last) {
    const isDigest = namedBy(last, names(played)).length > 0;
    return isDigest ? sameAs('digest now', played, last) : 'it is no digest: it names no customer';
  },
};

const SINCE = /since|yesterday|Nov 2[34]|seit|gestern|depuis|hier\b|desde|ayer/iu;
const OWNER =
  /\bown(?:s|er|ers|ed)?\b|assigned|looks? after|acknowledged|zuständig|verantwortlich|gehört|responsable|propietari|asignad|attribué/iu;
const NO_SUCH_CUSTOMER =
  /no (?:such )?customer|kein\w* (?:solche\w* )?Kund|aucun client|ningún cliente|no hay .*cliente/iu;
const WHICH_CUSTOMER = /which (?:customer|of|one)|welche\w* (?:kund|davon|von)|quel client|lequel|qué cliente|cuál/iu;
const ALL = /\ball\b|\balle\b|\btous\b|\btodos\b/iu;

/** The commands whose answers a row is compared with. */
export function referencesOf(phrasing: Phrasing, all: readonly string[]): readonly string[] {
  const commands = phrasing.required.alternatives.flatMap(({ kind, what }) => {
    const [name] = namedIn(what, all);
    const about = (command: string) => (name === undefined ? [] : [`${command} "${name}"`]);
    switch (kind) {
      case 'usage':
        return about('usage for');
      case 'asks-back':
        return what.startsWith('usage ') ? about('usage for') : [];
      case 'history':
        return [...about('usage for'), ...about('history for'), 'usage'];
      case 'forecast':
        return about('forecast for');
      case 'drivers':
        return about('what drives');
      case 'who-hears':
        return about('who hears about');
      case 'list':
      case 'portfolio':
      case 'changes':
        return ['usage'];
      case 'help':
      case 'status':
      case 'alerts':
      case 'subscriptions':
        return [kind];
      case 'digest':
        return ['digest now'];
      default:
        return [];
    }
  });
  return [...new Set([...NOT_UNDERSTOOD, ...commands])];
}

/** A command that comes near may follow the first sentence. */
function isAlike(heard: Heard, other: Heard): boolean {
  const [first = ''] = other.text.split(/(?<=[.!?])\s/u);
  return other.lines.length === 1 ? heard.text.startsWith(first) : saysAllOf(heard, other);
}

const lastOf = ({ answers }: Played): Heard => {
  const last = answers.at(-1);
  if (!last) throw new Error('Nothing was said.');
  return last;
};

const names = ({ customers }: Played): readonly string[] => customers.map(({ name }) => name);

/** The customers that a result names. */
function named(what: string, { customers }: Pick<Played, 'customers'>): readonly Spending[] {
  const all = customers.map(({ name }) => name);
  return namedIn(what, all).flatMap((name) => customers.filter((customer) => customer.name === name));
}

function changeOf(what: string, played: Played): RequiredChange {
  return requiredChange(what.replace(/, .*says:.*$|, saying .*$|, with .*$/u, ''), names(played), played.now);
}

function changed(played: Played, heard: Heard, differences: Differences) {
  const alerted = played.customers.filter((customer) => (percentOf(customer) ?? 0) >= 80).map(({ name }) => name);
  return { ...played, heard, differences, names: names(played), alerted };
}

function sameAs(command: string, { reference }: Played, last: Heard): string | undefined {
  return saysAllOf(last, reference(command)) ? undefined : `it is not the answer to "${command}"`;
}

function onlyNamed(whats: readonly string[], played: Played, last: Heard): string | undefined {
  const wanted = whats.flatMap((what) => named(what, played)).map(({ name }) => name);
  const found = namedBy(last, names(played), wanted);
  const missing = wanted.filter((name) => !found.includes(name));
  if (missing.length > 0) return `it does not name ${missing.join(', ')}`;
  const others = found.filter((name) => !wanted.includes(name));
  return others.length > 0 ? `it also names ${others.join(', ')}` : undefined;
}

function nobodyNamed(played: Played, last: Heard): string | undefined {
  const found = namedBy(last, names(played));
  return found.length === 0 ? undefined : `it names ${found.join(', ')}`;
}

const speaksOf = (pattern: RegExp, { text }: Heard): string | undefined =>
  pattern.test(text) ? undefined : `it says nothing of ${pattern.source}`;

function problemOfQuestion(
  command: string,
  what: string,
  { played, last }: { readonly played: Played; readonly last: Heard },
): string | undefined {
  const [customer] = named(what, played);
  // about all customers there is no command to compare with
  if (!customer)
    return /forecast|expected|heading|Prognose|prévision|previsión/iu.test(last.text) ? undefined : 'no forecast';
  return onlyNamed([what], played, last) ?? sameAs(`${command} "${customer.name}"`, played, last);
}

function problemOfUsage(what: string, played: Played, last: Heard): string | undefined {
  const listed = /^the listed (\d)$/u.exec(what)?.[1];
  const before = played.answers.at(-2);
  const wanted =
    listed === undefined
      ? named(what, played)
      : named(namedBy(before ?? last, names(played))[Number(listed) - 1] ?? '', played);
  const [first] = wanted;
  if (!first) throw new Error(`There is no customer in "${what}".`);
  const problem =
    onlyNamed(
      wanted.map(({ name }) => name),
      played,
      last,
    ) ?? problemOfFigures(wanted, last);
  if (problem !== undefined || wanted.length > 1 || listed !== undefined) return problem;
  return sameAs(`usage for "${first.name}"`, played, last);
}

/** Each customer's own figures stand there. */
function problemOfFigures(wanted: readonly Spending[], { text }: Heard): string | undefined {
  for (const customer of wanted) {
    const { name, spent } = customer;
    const percent = percentOf(customer);
    if (spent !== undefined && !showsAmount(text, spent)) return `it does not show the spending of ${name}`;
    if (percent !== undefined && !showsPercent(text, percent)) return `it does not show the percentage of ${name}`;
  }
  return undefined;
}

async function problemOfAskingBack(what: string, played: Played, last: Heard): Promise<string | undefined> {
  const required = changeOf(what, played);
  const buttons = last.titles.filter((title) => !CANCEL.test(title));
  const [title] = buttons;
  if (title === undefined || buttons.length !== 1) return `it has the buttons ${last.titles.join(', ')}`;
  if (last.titles.length !== 2) return 'there is no Cancel';
  const shown = required.of === 'all' ? nobodyNamed(played, last) : onlyNamed(required.of, played, last);
  if (shown !== undefined) return shown;
  if (required.of !== 'all' && required.of.length === 1 && !title.includes(required.of[0] ?? ''))
    return `the button is called ${title}`;
  if (what.endsWith('with the count') && !/\d/u.test(title)) return 'the button does not say how many';
  const isEnglish = played.phrasing.language.startsWith('en');
  if (isEnglish && !title.toLowerCase().startsWith(required.verb)) return `the button is called ${title}`;
  const pressed = await played.press(title);
  const problem =
    required.verb === 'usage'
      ? problemOfUsage(what, played, pressed.heard)
      : problemOfChange(required, changed(played, pressed.heard, pressed.differences));
  return problem === undefined ? undefined : `after the press: ${problem}`;
}

function problemOfChoice(what: string, played: Played, last: Heard): string | undefined {
  const offered = namedIn(last.titles.join('\n'), names(played));
  if (what === '') return offered.length >= 2 ? undefined : 'there is nothing to choose from';
  const wanted = what.split(' | ');
  const isSame = offered.length === wanted.length && wanted.every((name) => offered.includes(name));
  return isSame ? undefined : `it offers ${offered.join(', ')}`;
}

/** Each of these has to be in a question about this. */
const ASKED: readonly (readonly [what: RegExp, asked: readonly RegExp[]])[] = [
  [/^$/u, []],
  [/^which[- ]customer/u, [WHICH_CUSTOMER]],
  [/^80 % meant/u, [/80/u]],
  [
    /^percent or an amount/u,
    [/percent|%|Prozent|pour cent|por ciento/iu, /amount|EUR|USD|money|currenc|Betrag|montant|importe/iu],
  ],
  [/^which currency/u, [/currenc|EUR|USD|amount/iu]],
  [
    /^for how long|^until when/u,
    [/how long|until|wie lange|bis wann|combien de temps|jusqu|cuánto tiempo|hasta cuándo/iu],
  ],
  [/^when/u, [/when|what time|wann|quand|heure|cuándo|hora/iu]],
  [/^which/u, [/which|what|mean|welche|was|quel|cuál|qué/iu]],
];

function problemOfAsking(what: string, played: Played, last: Heard): string | undefined {
  const [, asked] = ASKED.find(([each]) => each.test(what)) ?? [];
  if (!asked) throw new Error(`There is no such question: ${what}`);
  if (!/[?]/u.test(last.text)) return 'it asks nothing';
  if (/"all" as a button/u.test(what) && !last.titles.some((title) => ALL.test(title)))
    return 'there is no button for all';
  const [missing] = asked.filter((pattern) => !pattern.test(last.text));
  if (missing) return `it does not ask for ${missing.source}`;
  return sameAs('usage', { ...played, reference: (command) => safe(played, command) }, last) === undefined
    ? 'it is the portfolio'
    : undefined;
}

/** A reference that nobody asked for says nothing. */
function safe(played: Played, command: string): Heard {
  try {
    return played.reference(command);
  } catch {
    return { lines: ['\u0000'], text: '', buttons: [], titles: [], whole: '', languages: [] };
  }
}

function problemOfSentence(what: string, played: Played, last: Heard): string | undefined {
  const about = named(what, played).map(({ name }) => name);
  const plain = about.reduce((text, name) => text.replace(name, '').trim(), what).replace(/^(?:about|has) /u, '');
  const sentence = SENTENCES.find((each) => each.what.test(plain));
  if (!sentence) throw new Error(`There is no such sentence: ${what}`);
  if (last.text.length > (sentence.mostCharacters ?? 900)) return 'it is no sentence';
  const missing = sentence.speaksOf.find((pattern) => !pattern.test(last.text));
  if (missing) return `it says nothing of ${missing.source}`;
  return about.length > 0 ? onlyNamed(about, played, last) : undefined;
}
