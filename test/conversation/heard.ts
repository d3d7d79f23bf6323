import { objects } from '../support/card-checks.ts';
import type { Answer } from './conversation-world.ts';
import { isEverydayWord } from './customers.ts';
import { namedIn } from './required-change.ts';

/*
 * An answer as a person meets it: its lines, its buttons, and whom they name.
 */

type Json = Readonly<Record<string, unknown>>;

export interface Button {
  readonly title: string;
  /** `verb` and `data` of the pressed button; undefined for a link. */
  readonly pressed: Json | undefined;
  readonly url: string | undefined;
}

export interface Heard {
  readonly lines: readonly string[];
  readonly text: string;
  readonly buttons: readonly Button[];
  readonly titles: readonly string[];
  /** Everything that was sent, also what no client shows. */
  readonly whole: string;
  /** The languages of the cards. */
  readonly languages: readonly string[];
}

const FALLBACK = /\.fallback(?:\.|\[|$)/u;

export function heardIn(answer: Answer): Heard {
  const shown = answer.cards.flatMap((card) => [...objects(card)].filter(({ path }) => !FALLBACK.test(path)));
  const lines = shown.flatMap(({ object }) => lineOf(object)).map(withPlainSpaces);
  const buttons = shown.flatMap(({ object }) => buttonOf(object));
  return {
    lines,
    text: lines.join('\n'),
    buttons,
    titles: buttons.map(({ title }) => title),
    whole: withPlainSpaces(JSON.stringify([answer.cards, answer.activities])),
    languages: answer.cards.map((card) => String(card['lang'])),
  };
}

function lineOf(object: Json): readonly string[] {
  if (object['type'] === 'TextBlock') return [String(object['text'])];
  if (object['type'] !== 'RichTextBlock') return [];
  const inlines = object['inlines'] as readonly (string | { readonly text: string })[];
  return [inlines.map((inline) => (typeof inline === 'string' ? inline : inline.text)).join('')];
}

function buttonOf(object: Json): readonly Button[] {
  // a row that opens its customer has none
  if (typeof object['title'] !== 'string') return [];
  const title = withPlainSpaces(object['title']);
  if (object['type'] === 'Action.OpenUrl') return [{ title, pressed: undefined, url: String(object['url']) }];
  if (object['type'] !== 'Action.Execute') return [];
  return [{ title, pressed: { verb: object['verb'], data: object['data'] }, url: undefined }];
}

/** Intl puts other spaces between a number and its unit. */
function withPlainSpaces(text: string): string {
  return text.replace(/[\u00a0\u2009\u202f]/gu, ' ');
}

/**
 * The customers that lines and buttons name, in the order in which they are met. Those that are called like everyday words
 * count only where they are wanted.
 */
export function namedBy(
  { text, titles }: Heard,
  names: readonly string[],
  wanted: readonly string[] = [],
): readonly string[] {
  const tellable = names.filter((name) => !isEverydayWord(name) || wanted.includes(name));
  return namedIn([text, ...titles].join('\n'), tellable);
}

/** An amount of whole units, with whatever divides its thousands. */
export function showsAmount(text: string, amount: number): boolean {
  const digits = String(Math.round(amount)).replace(/\B(?=(?:\d{3})+$)/gu, "[.,\\s'’]?");
  return new RegExp(`(?<![\\d.,])${digits}(?:[.,]\\d\\d?)?(?![\\d.,]*\\d)`, 'u').test(text);
}

export function showsPercent(text: string, percent: number): boolean {
  return new RegExp(`(?<![\\d.,])${percent} ?%`, 'u').test(text);
}

/** Whether the answer has all lines of the other one, and at most three more. */
export function saysAllOf(heard: Heard, other: Heard): boolean {
  const left = [...heard.lines];
  const missing = other.lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return missing.length === 0 && left.length <= MORE_LINES;
}

const MORE_LINES = 3;
