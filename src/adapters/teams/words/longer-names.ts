import { isOnlyLanguage } from '#domain/names/language-words.ts';
import { cleanName } from './customer-list.ts';
import type { Marked } from './marks.ts';

/*
 * A pattern catches the first word of a name where anything may follow it ("what will Contoso Ltd cost"). The text is tried
 * again with more of its words as the name, and whoever is called so is meant.
 */

/** What is meant instead where a customer is called so: a whole name is stronger than what else the text may say. */
export interface WhereCalled<Meant> {
  readonly name: string;
  readonly instead: Meant;
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
