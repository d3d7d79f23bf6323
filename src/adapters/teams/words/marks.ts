import type { Slot, Slots } from './slots.ts';
import { MOST_WORDS } from './when.ts';

/*
 * The long patterns, those of times, are looked for once in a text: a sign takes the place of what they find, and the patterns
 * of the tables only have that sign.
 */

/** The places that a sign stands for, in the order in which they are looked for. */
const SIGNS = { lasts: '\uE010', when: '\uE011', later: '\uE012', since: '\uE013', now: '\uE014' } as const;

type Kind = keyof typeof SIGNS;
const KINDS = Object.keys(SIGNS) as readonly Kind[];

/** A text in which signs stand for times. */
export interface Marked {
  readonly plain: string;
  readonly original: string;
  /** What the signs stand for, as the commands write it. */
  readonly values: ReadonlyMap<string, string>;
}

/** The kinds of times that a pattern asks for. */
export function kindsIn(pattern: string): readonly Kind[] {
  return KINDS.filter((kind) => pattern.includes(`<${kind}>`));
}

/** The same slots with a sign for each kind of time. */
export function withSigns(slots: Slots): Slots {
  const signs = KINDS.map((kind): readonly [Kind, Slot] => {
    const canonical = slots[kind]?.canonical;
    return [kind, { source: SIGNS[kind], ...(canonical && { canonical }) }];
  });
  return { ...slots, ...Object.fromEntries(signs) };
}

/** Puts signs into a text: for each kind the last time in it, at its longest. Kept, because many patterns ask for the same. */
export function createMarker(slots: Slots, plain: string, original: string) {
  const made = new Map<string, Marked>();
  const mark = (kinds: readonly Kind[]): Marked => {
    const key = kinds.join(' ');
    const before = made.get(key);
    if (before) return before;
    const last = kinds.at(-1);
    const marked =
      last === undefined ? { plain, original, values: new Map() } : markOne(mark(kinds.slice(0, -1)), last, slots);
    made.set(key, marked);
    return marked;
  };
  return mark;
}

function markOne(text: Marked, kind: Kind, slots: Slots): Marked {
  const found = lastOf(text, wholeOf(kind, slots));
  if (!found) return text;
  const { from, to } = found;
  const value = slots[kind]?.canonical?.(text.original.slice(from, to)) ?? '';
  const put = (into: string) => into.slice(0, from) + SIGNS[kind] + into.slice(to);
  return {
    plain: put(text.plain),
    original: put(text.original),
    values: new Map([...text.values, [SIGNS[kind], value]]),
  };
}

const wholes = new WeakMap<Slots, Map<Kind, RegExp>>();

/** What a text has to be as a whole to be of a kind. */
function wholeOf(kind: Kind, slots: Slots): RegExp {
  const known = wholes.get(slots) ?? new Map<Kind, RegExp>();
  wholes.set(slots, known);
  const whole = known.get(kind) ?? new RegExp(`^(?:${slots[kind]?.source ?? '(?!)'})$`, 'i');
  known.set(kind, whole);
  return whole;
}

/** The last words of a text that are of a kind; of those with the same end, the most. */
function lastOf({ plain }: Marked, whole: RegExp): { readonly from: number; readonly to: number } | undefined {
  const words = [...plain.matchAll(/[^\s,]+/g)].map(({ 0: word, index }) => ({ from: index, to: index + word.length }));
  for (let end = words.length - 1; end >= 0; end -= 1) {
    const to = words[end]?.to ?? 0;
    for (const { from } of words.slice(Math.max(0, end + 1 - MOST_WORDS), end + 1)) {
      const said = plain.slice(from, to);
      if (whole.test(said)) return { from, to };
      if (whole.test(said.replace(/'s$/, ''))) return { from, to: to - 2 };
    }
  }
  return undefined;
}
