import { MONTHS, WEEKDAYS } from '#domain/names/calendar-words.ts';
import type { Phrasings, TimeWords } from '#language/phrasings.ts';

/** What may stand in one place of a pattern. */
export interface Slot {
  /** A regular expression without groups that catch. */
  readonly source: string;
  /**
   * What was said, as the commands write it; undefined where it is nothing of the kind. Absent for words that say nothing
   * more.
   */
  readonly canonical?: (said: string) => string | undefined;
}

export type Slots = Readonly<Record<string, Slot>>;

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const CURRENCY_WORDS: readonly (readonly [word: RegExp, currency: string])[] = [
  [/^euros?$|^€$/, 'EUR'],
  [/^(?:us )?(?:dollars?|dolares|dollar)$|^\$$/, 'USD'],
  [/^pounds?$|^£$/, 'GBP'],
];

/** Repetitions are bounded, so that no text makes a pattern try all ways to divide it. */
const MOST_REPEATED = '{0,4}';

/**
 * The source of a pattern: its groups catch nothing, an apostrophe inside of a word may be missing (not that of "d'", because
 * "Damart" is a name), and slots are put in; `isNamed` says that what they catch is kept under their names.
 */
export function sourceOf(pattern: string, slots: Slots, isNamed: boolean): string {
  const seen = new Map<string, number>();
  return withoutAccents(pattern)
    .replace(/\((?!\?)/g, '(?:')
    .replace(/\)\*/g, `)${MOST_REPEATED}`)
    .replace(/\)\+/g, '){1,4}')
    .replace(/'(?=[|)])/g, String.raw`\x27`)
    .replaceAll("'", "'?")
    .replace(/<(\w+)>/g, (whole, name: string) => {
      const slot = slots[name];
      if (!slot) throw new Error(`a pattern has an unknown place: ${whole}`);
      if (!isNamed || !slot.canonical) return `(?:${slot.source})`;
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      return `(?<${nameOf(name, times)}>${slot.source})`;
    });
}

/** A slot may stand in several places of a pattern, one of which catches something. */
const MOST_PLACES = 4;

function nameOf(slot: string, times: number): string {
  return times === 1 ? slot : `${slot}${times}`;
}

/** Where a text has what a slot caught. */
export function placeOf(slot: string, match: RegExpExecArray): readonly [from: number, to: number] | undefined {
  for (let times = 1; times <= MOST_PLACES; times += 1) {
    const place = match.indices?.groups?.[nameOf(slot, times)];
    if (place) return place;
  }
  return undefined;
}

/** What a text says apart from what the slots caught. */
export function besideSlots(match: RegExpExecArray, original: string): string {
  const places = Object.values(match.indices?.groups ?? {}).filter((place) => place !== undefined);
  return places.reduce((left, [from, to]) => left.slice(0, from) + ' '.repeat(to - from) + left.slice(to), original);
}

/** What stands in a slot's place; '' where nothing does. */
export function caughtBy(slot: string, match: RegExpExecArray): string {
  const place = placeOf(slot, match);
  return place ? match[0].slice(...place) : '';
}

/** A text of the same length without accents: a place in one is the same place in the other. */
export function withoutAccents(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(/[\u00C0-\u024F]/g, (letter) => letter.normalize('NFD').charAt(0));
}

interface FilledFrom {
  readonly slots: Slots;
  readonly original: string;
  /** What signs in the text stand for. */
  readonly values?: ReadonlyMap<string, string>;
}

/** Puts what was caught into a text of the commands; undefined where something caught is nothing of its kind. */
export function filled(
  canonical: string,
  match: RegExpExecArray,
  { slots, original, values }: FilledFrom,
): string | undefined {
  let isWrong = false;
  const valueOf = (name: string): string | undefined => {
    const place = placeOf(name, match);
    if (!place) return undefined;
    const said = original.slice(...place);
    const value = values?.get(said) ?? slots[name]?.canonical?.(said);
    isWrong ||= value === undefined;
    return value;
  };
  const text = canonical
    .replace(/\[([^\]]*)\]/g, (_all, part: string) => {
      const names = [...part.matchAll(/<(\w+)>/g)].map(([, name = '']) => name);
      return names.every((name) => placeOf(name, match)) ? part : '';
    })
    .replace(/<(\w+)(?:\|([^>]*))?>/g, (_all, name: string, otherwise = '') => valueOf(name) ?? otherwise);
  return isWrong ? undefined : text.replace(/\s+/g, ' ').trim();
}

/** What times and numbers are called in a language, as slots of its patterns. */
export function slotsOf({ times, aroundNames, all, it, both }: Phrasings): Slots {
  const small: Slots = { ...smallSlots(times), ...wordSlots(times) };
  const clock = table(times.clock, small);
  const time = table([...times.clock, ['<hh>', '<hh>:00']], small);
  const date = table(times.dates, small);
  const to = table(times.days, { ...small, date });
  const since = table(times.since, { ...small, date });
  const past = table(times.past, { ...small, date, since, lastdate: date });
  const lasts = table(times.lasts, { ...small, to, clock });
  // words that say nothing more
  const unsaid = (pattern: string): Slot => ({ source: sourceOf(pattern, small, false) });
  const isAll = wholeText(all);
  const isIt = wholeText(it);
  const isBoth = wholeText(both);
  const around = aroundNames.map(
    (pattern) => new RegExp(`^(?:${sourceOf(pattern, {}, false)})|(?:${sourceOf(pattern, {}, false)})$`, 'gi'),
  );
  // no sign that stands for a time
  const source = String.raw`[^\uE010-\uE01F]+?`;
  const bareName = (said: string) => around.reduce((bare, pattern) => bare.replace(pattern, ''), said.trim());
  return {
    ...small,
    clock,
    time,
    lasts,
    later: unsaid(times.later),
    soon: unsaid(times.soon),
    ahead: unsaid(times.ahead),
    unread: unsaid(times.unread),
    it: unsaid(it),
    when: past,
    since,
    day: small['weekday'] ?? { source: '' },
    c: {
      source,
      canonical(said) {
        const name = bareName(said);
        const plain = withoutAccents(name);
        if (isAll.test(plain)) return 'all';
        if (isBoth.test(plain)) return 'both';
        return isIt.test(plain) ? 'it' : name;
      },
    },
    d: {
      source,
      canonical(said) {
        const name = bareName(said);
        const plain = withoutAccents(name);
        return isAll.test(plain) || isIt.test(plain) ? undefined : name;
      },
    },
  };
}

function same(said: string): string {
  return said.trim();
}

function wholeText(pattern: string): RegExp {
  return new RegExp(`^(?:${sourceOf(pattern, {}, false)})$`, 'i');
}

/** Numbers and signs, which are alike in all languages. */
function smallSlots({ and, percent, money, now }: TimeWords): Slots {
  const pct = sourceOf(percent, {}, false);
  const between = sourceOf(and, {}, false);
  const numbered: Slot = { source: '0?[1-9]|1[0-2]', canonical: (said) => MONTHS[Number(said) - 1] };
  return {
    any: { source: '.*?' },
    now: { source: sourceOf(now, {}, false) },
    pct: { source: pct },
    money: { source: sourceOf(money, {}, false) },
    hh: { source: String.raw`\d{1,2}`, canonical: same },
    mm: { source: String.raw`\d{2}`, canonical: same },
    // a month by its number
    mn: numbered,
    lastmn: numbered,
    dd: { source: String.raw`\d{1,2}`, canonical: same },
    lastdd: { source: String.raw`\d{1,2}`, canonical: same },
    year: { source: String.raw`20\d{2}`, canonical: same },
    half: { source: String.raw`[ap]\.?m\.?`, canonical: (said) => `${said.charAt(0).toLowerCase()}m` },
    cur: {
      source: String.raw`[a-z]{3}|euros?|(?:us )?dollars?|dolares|pounds?|[€$£]`,
      canonical: currencyOf,
    },
    // single signs or words, never a number as a whole: "1,5" can be read in one way only
    at: {
      source: String.raw`\d(?:[\d.,;&+/% ]|\b(?:${between}|${pct})\b)*`,
      canonical: (said) => listOf(said, { between, pct }),
    },
  };
}

function listOf(said: string, { between, pct }: { readonly between: string; readonly pct: string }): string {
  return said
    .replace(new RegExp(String.raw`\b(?:${between})\b`, 'gi'), ' and ')
    .replace(new RegExp(String.raw` ?\b(?:${pct})\b`, 'gi'), '%')
    .replace(/[/+]/g, ' and ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The code of a currency that a text names, "euros" or "chf"; undefined for other texts. */
export function currencyOf(said: string): string | undefined {
  const word = said.toLowerCase();
  const named = CURRENCY_WORDS.find(([pattern]) => pattern.test(word))?.[1];
  return named ?? (CURRENCIES.has(word.toUpperCase()) ? word.toUpperCase() : undefined);
}

/** Words that stand for something by their place in a list. */
function wordSlots({ weekdays, months, numbers, positions, last, units }: TimeWords): Slots {
  const digits = String.raw`\d{1,4}(?:[.,]\d{1,2})?`;
  const number = list(
    numbers,
    numbers.map((_word, index) => String(index + 1)),
  );
  const count: Slot = {
    source: `${digits}|${number.source}`,
    canonical: (said) => (/^\d/.test(said) ? said.replace(',', '.') : number.canonical?.(said)),
  };
  const ordinal = list([...positions, last], [...positions.map((_word, index) => String(index + 1)), '-1']);
  const quarters = list(positions.slice(0, 4), ['1', '2', '3', '4']);
  return {
    count,
    n: count,
    whole: { ...count, source: String.raw`\d{1,3}|${number.source}` },
    unit: list([units.minutes, units.hours, units.days, units.weeks], ['minutes', 'hours', 'days', 'weeks']),
    weekday: list(weekdays, WEEKDAYS),
    month: list(months, MONTHS),
    lastmonth: list(months, MONTHS),
    quarter: {
      source: `[1-4]|${quarters.source}`,
      canonical: (said) => (/^\d/.test(said) ? said : quarters.canonical?.(said)),
    },
    pos: {
      // "number two", but not "two"
      source: String.raw`\d{1,2}(?:st|nd|rd|th|\.)?|${ordinal.source}|(?<=\b(?:number|no|nummer|nr|numero) )(?:${number.source})`,
      canonical: (said) =>
        /^\d/.test(said) ? String(Number.parseInt(said, 10)) : (ordinal.canonical?.(said) ?? number.canonical?.(said)),
    },
  };
}

function list(patterns: readonly string[], names: readonly string[]): Slot {
  const sources = patterns.map((pattern) => sourceOf(pattern, {}, false));
  const whole = sources.map((source) => new RegExp(`^(?:${source})$`, 'i'));
  return {
    source: sources.join('|'),
    canonical: (said) => names[whole.findIndex((pattern) => pattern.test(withoutAccents(said.trim())))],
  };
}

/** A slot whose patterns have slots themselves. */
function table(rows: readonly (readonly [pattern: string, canonical: string])[], slots: Slots): Slot {
  const compiled = rows.map(([pattern, canonical]) => ({
    pattern: new RegExp(`^(?:${sourceOf(pattern, slots, true)})$`, 'di'),
    canonical,
  }));
  return {
    source: rows.map(([pattern]) => sourceOf(pattern, slots, false)).join('|'),
    canonical(said) {
      const original = said.trim();
      const plain = withoutAccents(original);
      for (const { pattern, canonical } of compiled) {
        const match = pattern.exec(plain);
        const text = match && filled(canonical, match, { slots, original });
        if (text) return text;
      }
      return undefined;
    },
  };
}
