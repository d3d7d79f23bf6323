import { isOnlyLanguage } from '#domain/names/language-words.ts';
import type { Phrasings } from '#language/phrasings.ts';
import { cleanName } from './customer-list.ts';
import type { Marked } from './marks.ts';
import { sourceOf, withoutAccents } from './slots.ts';

/*
 * A pattern catches the first word of a name where anything may follow it ("what will Contoso Ltd cost"). The text is tried
 * again with more of its words as the name, and whoever is called so is meant. A courtesy behind a name is not of the name
 * ("Contoso Ltd please ack"), unless a customer is called so: with customers "Na" and "Na Bitte", an order about the second must
 * not become one about the first.
 */

/** What is meant instead where a customer is called so: a whole name is stronger than what else the text may say. */
export interface WhereCalled<Meant> {
  readonly name: string;
  readonly instead: Meant;
  /** The name without a courtesy behind it: whoever else may be meant with it is asked about. */
  readonly bare?: string;
  /** The same of another name, where nobody is called so. */
  readonly otherwise?: WhereCalled<Meant> | undefined;
}

/** Stands for a name of more words than a pattern has caught. */
const NAME = '\uE020';
const MOST_BEHIND = 4;

/** The text with a sign for what stands at a place and words behind it that no language has, the longest name first. */
export function withLongerNames(
  { plain, original, values }: Marked,
  [from, end]: readonly [number, number],
): readonly { readonly name: string; readonly marked: Marked }[] {
  // "Margie" may be caught of "Margie's Travel"
  const behind = [...original.slice(end).matchAll(/(?:^['’]s)? [^\s,;\uE010-\uE01F]+/gy)].slice(0, MOST_BEHIND);
  const found = behind.map(({ 0: word, index }) => {
    if (isOnlyLanguage(word)) return undefined;
    const to = end + index + word.length;
    const name = original.slice(from, to);
    const put = (into: string) => into.slice(0, from) + NAME + into.slice(to);
    return { name, marked: { plain: put(plain), original: put(original), values: new Map([...values, [NAME, name]]) } };
  });
  return found.filter((each) => each !== undefined).toReversed();
}

/** What a phrasing means, and what it means where a customer is called by more of its words. */
export function meantWithLonger<Said, Meant extends object>(
  { said, longer }: { readonly said: Said; readonly longer: readonly { readonly name: string; readonly said: Said }[] },
  meantBy: (said: Said) => Meant | undefined,
): (Meant & { readonly whereCalled?: WhereCalled<Meant> }) | undefined {
  const meant = meantBy(said);
  const whereCalled = longer.reduceRight<WhereCalled<Meant> | undefined>((otherwise, { name, said: more }) => {
    const instead = meantBy(more);
    return instead ? { name: cleanName(name), instead, otherwise } : otherwise;
  }, undefined);
  return meant && whereCalled ? { ...meant, whereCalled } : meant;
}

/** What is needed to read a text that has a courtesy behind a name. */
interface ReadingPolite<P> {
  /** Without the courtesy: it may have others. */
  read(text: string): P;
  isOrder(asked: P): boolean;
}

/** Where a text has its first courtesy behind other words. */
type CourtesyFinder = (text: string) => readonly [from: number, to: number] | undefined;

export function createCourtesyFinder(languages: readonly Phrasings[]): CourtesyFinder {
  const sources = languages.flatMap(({ after }) => after.map((pattern) => sourceOf(pattern, {}, false)));
  const courtesy = new RegExp(`(?<=\\S)(?:${sources.join('|')})(?=[\\s,.;!?]|$)`, 'i');
  return (text) => {
    const found = courtesy.exec(withoutAccents(text));
    return found ? [found.index, found.index + found[0].length] : undefined;
  };
}

/**
 * The order of a text in which a courtesy follows a name, and the order that is meant where a customer is called by both.
 * Undefined for any other text; what is in quotation marks is a name as it stands.
 */
export function readPolite<P extends { readonly name: string; readonly whereCalled?: WhereCalled<P> }>(
  text: string,
  find: CourtesyFinder,
  { read, isOrder }: ReadingPolite<P>,
): P | undefined {
  const [from, to] = (text.includes('"') ? undefined : find(text)) ?? [];
  if (from === undefined) return undefined;
  const [before, behind] = [text.slice(0, from), text.slice(to)];
  const asked = read(before + behind);
  const bare = isOrder(asked)
    ? textsIn(asked).find((each) => each !== asked.name && endsWith(before, each))
    : undefined;
  if (bare === undefined) return undefined;
  const name = text.slice(from - bare.length, to);
  const instead = read(`${before.slice(0, -bare.length)}"${name}"${behind}`);
  return instead.name === asked.name
    ? { ...asked, whereCalled: { name: cleanName(name), bare, instead, otherwise: asked.whereCalled } }
    : undefined;
}

function endsWith(text: string, name: string): boolean {
  return name !== '' && ` ${text.toLowerCase()}`.endsWith(` ${name.toLowerCase()}`);
}

/** All texts in what was read. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
