import type { Phrasings } from '#language/phrasings.ts';
import type { WhereCalled } from './longer-names.ts';
import { sourceOf, withoutAccents } from './slots.ts';

/** No more words are tried for being the first of a reason. */
const MOST_TRIED = 6;

/** A text cut where a reason may begin. */
export interface Reasoned {
  readonly before: string;
  readonly why: string;
}

/** Finds where a text may begin to say why: "because they migrate", "wegen der Messe". The first place comes first. */
export function createReasonFinder(languages: readonly Phrasings[]): (text: string) => readonly Reasoned[] {
  const clause = languages.map(({ because }) => sourceOf(because.clause, {}, false)).join('|');
  const phrase = languages.map(({ because }) => sourceOf(because.phrase, {}, false)).join('|');
  const begins = new RegExp(String.raw`(?<![, ])[, ]+(?:(?:${clause})|(?=(?:${phrase})))(?=\S)`, 'gi');
  return (text) => {
    const found = [...withoutAccents(text).matchAll(begins)].slice(0, MOST_TRIED);
    return found.map(({ 0: { length }, index }) => ({
      before: text.slice(0, index),
      why: text.slice(index + length).trim(),
    }));
  };
}

/** What is needed to read a text that gives a reason. */
interface Reading<P> {
  read(text: string): P;
  /** The same with the reason; undefined for what keeps none. */
  withReason(parsed: P, why: string): P | undefined;
}

/** What the text before a reason comes to, together with the reason; "question" where it only asks. */
export function readReasoned<P extends { readonly name: string }>(
  reasons: readonly Reasoned[],
  isAsked: boolean,
  { read, withReason }: Reading<P>,
): P | 'question' | undefined {
  for (const { before, why } of reasons) {
    const asked = read(isAsked ? `${before}?` : before);
    const parsed = withReason(asked, why);
    if (parsed) return parsed;
    if (asked.name === 'question' && withReason(read(before), why)) return 'question';
  }
  return undefined;
}

/** What a text may be taken for where its reason is read as a part of the order. */
const MISREAD: ReadonlySet<string> = new Set(['unknown', 'invalid', 'which', 'not yet']);

/** An order that was not carried out, because no reason of it is kept. */
interface Unkept<P> {
  readonly name: 'not yet';
  readonly what: 'reasons';
  readonly text: string;
  readonly customer?: string;
  readonly whereCalled?: WhereCalled<P>;
}

/**
 * What to say of a text that would be an order without its reason ("ack all because it is known") and was taken for something
 * else. Undefined for any other text.
 */
export function unkeptReason<P extends { readonly name: string; readonly whereCalled?: WhereCalled<P> }>(
  { name, whereCalled }: P,
  reasons: readonly Reasoned[],
  { read, isOrder }: { read(text: string): P; isOrder(asked: P): boolean },
): Unkept<P> | undefined {
  if (!MISREAD.has(name)) return undefined;
  for (const { before: text } of reasons) {
    const order = read(text);
    if (order.name === 'invalid' || order.name === 'follow up' || !isOrder(order)) continue;
    return { name: 'not yet', what: 'reasons', text, ...customerOf(order), ...(whereCalled && { whereCalled }) };
  }
  return undefined;
}

function customerOf(order: object): { readonly customer?: string } {
  const about = 'subscribe' in order ? order.subscribe : order;
  const isOfSome = typeof about === 'object' && about !== null && 'customers' in about;
  const names = isOfSome && Array.isArray(about.customers) ? about.customers : [];
  return names.length > 0 ? { customer: names.join('; ') } : {};
}
