import { strangersIn } from '#domain/names/language-words.ts';
import { strangersInName } from '#domain/names/of-all.ts';
import type { Means, NotYet, Phrasings, SmallTalk } from '#language/phrasings.ts';
import { withLongerNames } from './longer-names.ts';
import { createMarker, kindsIn, type Marked, withSigns } from './marks.ts';
import { type NeededWords, neededWords } from './needed-words.ts';
import { besideSlots, caughtBy, filled, placeOf, type Slots, slotsOf, sourceOf, withoutAccents } from './slots.ts';

type FollowUpMeant = Extract<Means, { readonly followUp: unknown }>['followUp'];

/** What a text comes to by the tables of phrasings. */
export type Said =
  /** `text`: the same in the words of the commands; `name`: what stands in the place of a name. */
  | { readonly kind: 'command'; readonly text: string; readonly name: string; readonly isQuestion: boolean }
  | { readonly kind: 'notYet'; readonly what: NotYet; readonly customer: string | undefined }
  | { readonly kind: 'talk'; readonly talk: SmallTalk }
  /** `value`: the names, the position, the time, the percentages, the span or the currency; `of`: a text of the command that is named. */
  | {
      readonly kind: 'followUp';
      readonly followUp: FollowUpMeant;
      readonly value: string;
      readonly of: string | undefined;
    };

/** Longer texts are no phrasings, and no pattern is to try them. */
const MAX_LENGTH = 400;
/** Enough for "hi, can you please show me the …". */
const MAX_STEPS = 6;
const ENDING = /(?<![\s?!.…,;:\p{Emoji_Presentation}])[\s?!.…,;:\p{Emoji_Presentation}]+$/u;
/** Spanish sentences begin with these. */
const BEGINNING = /^[\s¿¡]+/u;

export interface PhraseReader {
  /** Undefined for a text that is no phrasing. Never throws. */
  read(text: string): Read | undefined;
  /** A text without its courtesies, and whether it is a question, which no order may answer. */
  strip(text: string): { readonly bare: string; readonly isQuestion: boolean };
  /** A text without the time in it that is not now; `when` is undefined where nobody can be asked about that time. */
  withoutTime(text: string): TimeApart | undefined;
}

export interface TimeApart {
  readonly rest: string;
  readonly when: string | undefined;
}

/** Reads texts by the tables of several languages; those of the first are tried first. */
export function createPhraseReader(languages: readonly Phrasings[]): PhraseReader {
  let made: readonly Compiled[] | undefined;
  // the tables are not needed before somebody types something that is no plain command
  const all = (): readonly Compiled[] => (made ??= languages.map((language) => compile(language, languages)));
  return {
    read(text) {
      if (text.length > MAX_LENGTH) return undefined;
      let best: Read | undefined;
      for (const compiled of all()) {
        best = readBy(compiled, text, best);
        if (best?.strangers === 0) break;
      }
      return best;
    },
    strip(text) {
      const found = text.length > MAX_LENGTH ? undefined : all().map((compiled) => stripped(text, compiled));
      const bare = found?.find((each) => each.bare !== text)?.bare ?? text;
      return { bare, isQuestion: found?.some(({ isQuestion }) => isQuestion) === true };
    },
    withoutTime(text) {
      if (text.length > MAX_LENGTH) return undefined;
      const plain = withoutAccents(text);
      for (const { time, slots } of all()) {
        const found = time().exec(plain);
        if (!found) continue;
        const [said] = found;
        const rest = `${text.slice(0, found.index)} ${text.slice(found.index + said.length)}`;
        return { rest: rest.replace(/\s+(?=[\s?!.,])/g, '').trim(), when: slots['when']?.canonical?.(said) };
      }
      return undefined;
    },
  };
}

/** What a text may come to. */
export interface Read {
  readonly said: Said;
  /** The words of a language in the place of a name: the more, the less the phrasing has understood. */
  readonly strangers: number;
  /** What it comes to where a customer is called by more words of the text, the longest name first. */
  readonly longer: readonly { readonly name: string; readonly said: Said }[];
}

/** The first reading with the fewest words that are not of a name, if it is better than what was found before. */
function readBy(compiled: Compiled, text: string, before: Read | undefined): Read | undefined {
  const { bare, isQuestion } = stripped(text, compiled);
  const whole = text.replace(ENDING, '');
  let best = before;
  // "thanks, I call them now" begins with a courtesy, and is nothing else
  for (const original of new Set([bare, whole])) {
    const plain = withoutAccents(original).toLowerCase();
    const marked = createMarker(compiled.slots, plain, original);
    for (const row of compiled.rows) {
      if (original !== bare && !(typeof row.means === 'object' && 'talk' in row.means)) continue;
      if (row.needs && !row.needs.some((word) => plain.includes(word))) continue;
      // "how is today media doing": what looks like a time may be of a name
      for (const typed of new Set([marked(row.kinds), marked([])])) {
        const read = readRow(row, typed, { compiled, isQuestion });
        if (read && read.strangers < (best?.strangers ?? Infinity)) best = read;
        if (best?.strangers === 0) return best;
      }
    }
  }
  return best;
}

function readRow(
  { pattern, means }: Row,
  typed: Marked,
  { compiled: { slots, notNames, foreign }, isQuestion }: { readonly compiled: Compiled; readonly isQuestion: boolean },
): Read | undefined {
  const match = pattern().exec(typed.plain);
  if (!match) return undefined;
  const [name, other] = [caughtBy('c', match), caughtBy('d', match)];
  // a text in whose place of a name such words stand says something that the phrasing does not know
  if (notNames.some((words) => words.test(name) || words.test(other))) return undefined;
  // "résume" is not the English "resume"
  if (typeof means === 'string' && foreign.test(besideSlots(match, typed.original).toLowerCase())) return undefined;
  const named = slots['c']?.canonical?.(name);
  const isNobodys = named === 'it' || named === 'both' || named === 'all';
  if (isNobodys && other !== '') return undefined;
  const said = saidBy(means, match, { slots, ...typed, isQuestion });
  if (!said) return undefined;
  const strangers = isNobodys ? 0 : strangersInName(name) + strangersInName(other);
  const place = placeOf('c', match);
  const longer = (place ? withLongerNames(typed, place) : []).flatMap(({ name: more, marked }) => {
    const again = pattern().exec(marked.plain);
    const meant = again && saidBy(means, again, { slots, ...marked, isQuestion });
    return meant ? [{ name: more, said: meant }] : [];
  });
  return { said, strangers, longer };
}

interface Row {
  readonly needs: NeededWords;
  readonly kinds: ReturnType<typeof kindsIn>;
  /** Made when it is first needed. */
  pattern(): RegExp;
  readonly means: Means;
}

interface Compiled {
  readonly slots: Slots;
  readonly rows: readonly Row[];
  readonly before: RegExp;
  readonly seeing: RegExp;
  readonly after: RegExp;
  readonly asking: RegExp;
  /** A time that is not now. Made when it is first needed. */
  time(): RegExp;
  /** Letters with accents that the language does not have. */
  readonly foreign: RegExp;
  /** Of every language. */
  readonly notNames: readonly RegExp[];
}

function oneOf(patterns: readonly string[]): string {
  return patterns.map((pattern) => sourceOf(pattern, {}, false)).join('|');
}

function compile(language: Phrasings, languages: readonly Phrasings[]): Compiled {
  const slots = slotsOf(language);
  const signs = withSigns(slots);
  const article = oneOf([language.article]);
  let time: RegExp | undefined;
  const beginsWith = (patterns: readonly string[]) => new RegExp(`^(?:${oneOf(patterns)})(?![\\p{L}\\p{N}])`, 'iu');
  return {
    slots,
    rows: language.phrasings.map(([pattern, means]): Row => {
      let made: RegExp | undefined;
      return {
        needs: neededWords(withoutAccents(pattern)),
        kinds: kindsIn(pattern),
        pattern: () => (made ??= new RegExp(`^(?:${article})?(?:${sourceOf(pattern, signs, true)})$`, 'di')),
        means,
      };
    }),
    before: new RegExp(`^(?:${oneOf(language.before)})`, 'i'),
    seeing: new RegExp(`^(?:${oneOf(language.seeing)})`, 'i'),
    after: new RegExp(`(?:${oneOf(language.after)})$`, 'i'),
    asking: beginsWith([language.asking]),
    time: () =>
      (time ??= new RegExp(`(?<![a-z0-9])(?:${slots['when']?.source}|${slots['unread']?.source})(?![a-z0-9])`, 'i')),
    foreign: new RegExp(`[[\u00C0-\u024F]--[${language.letters}]]`, 'v'),
    notNames: languages.map(({ asking, notNames }) => beginsWith([asking, notNames])),
  };
}

/** The text without its courtesies. */
function stripped(text: string, { before, seeing, after, asking }: Compiled): Stripped {
  let bare = text.replace(ENDING, '');
  // "can you …?"
  let isRequest = false;
  // "show me …", "what is …"
  let isSeeing = false;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const courtesy = before.exec(withoutAccents(bare))?.[0].length ?? 0;
    const polite = bare.slice(courtesy);
    const asked = seeing.exec(withoutAccents(polite))?.[0].length ?? 0;
    const rest = polite.slice(asked);
    const ending = after.exec(withoutAccents(rest))?.[0].length ?? 0;
    const next = rest
      .slice(0, rest.length - ending)
      .replace(ENDING, '')
      .replace(BEGINNING, '');
    if (next === bare || next === '') break;
    isRequest ||= courtesy > 0;
    isSeeing ||= asked > 0;
    bare = next;
  }
  const isAsking = asking.test(withoutAccents(bare)) || asking.test(withoutAccents(text));
  return { bare, isQuestion: isSeeing || isAsking || (!isRequest && /\?[\s!?.…]*$/u.test(text)) };
}

interface Stripped {
  readonly bare: string;
  /** It asks, or it begins with something such as "show me": an order is not meant. "Can you …?" may mean one. */
  readonly isQuestion: boolean;
}

interface Matched extends Marked {
  readonly slots: Slots;
  readonly isQuestion: boolean;
}

const VALUE_OF: Readonly<Record<FollowUpMeant, string>> = {
  customers: '<c>',
  also: '<c>',
  position: '<pos>',
  time: '<when>',
  thresholds: '<at>',
  lasts: '<lasts>',
  currency: '<cur>',
  compared: '<d>',
  schedule: '',
};

function saidBy(means: Means, match: RegExpExecArray, matched: Matched): Said | undefined {
  const fill = (canonical: string) => filled(canonical, match, matched);
  if (typeof means === 'string') {
    const text = fill(means);
    const name = means.includes('<c>') ? (fill('<c>') ?? '') : '';
    return text === undefined ? undefined : { kind: 'command', text, name, isQuestion: matched.isQuestion };
  }
  if ('talk' in means) return { kind: 'talk', talk: means.talk };
  if ('notYet' in means) {
    // a currency that is none, for one, makes it another text
    const isWhole = Object.keys(match.groups ?? {}).every(
      (name) => fill(`<${name.replace(/\d+$/, '')}>`) !== undefined,
    );
    return isWhole ? { kind: 'notYet', what: means.notYet, customer: fill('<c>') || undefined } : undefined;
  }
  if (means.followUp === 'schedule') {
    const argument = fill(means.of);
    return argument ? { kind: 'followUp', followUp: means.followUp, value: argument, of: undefined } : undefined;
  }
  const value = fill(VALUE_OF[means.followUp]);
  if (value === undefined || value === '') return undefined;
  return { kind: 'followUp', followUp: means.followUp, value, of: means.of === undefined ? undefined : fill(means.of) };
}

/** A phrasing that understands no more of a text than the command that named somebody in it says nothing better. */
export function isBetter({ strangers }: Read, named: string | undefined): boolean {
  return named === undefined || strangers === 0 || strangers < strangersIn(named);
}
