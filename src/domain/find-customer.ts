import type { Customer } from './customer.ts';
import { fold, isCloseSpelling, similarity, wordsOf } from './spelling.ts';

/** The result of looking a customer up by id, domain or name. */
export type CustomerMatch =
  | { readonly kind: 'one'; readonly customer: Customer }
  /** At most 10 of `total`, best first. */
  | { readonly kind: 'several'; readonly customers: readonly Customer[]; readonly total: number }
  /** At most 3, the most similar first. */
  | { readonly kind: 'none'; readonly query: string; readonly nearest: readonly Customer[] };

export interface CustomerIndex {
  readonly size: number;
  /** Looks a customer up as a person wrote it. Never throws. */
  find(query: string): CustomerMatch;
}

const DOMAIN_SUFFIX = '.onmicrosoft.com';
const MAX_CHOICES = 10;
const MAX_NEAREST = 3;
/** Below this share of common letter pairs two names have nothing to do with each other. */
const MIN_SIMILARITY = 0.3;

/** A customer with the keys by which it is found. */
interface Entry {
  readonly customer: Customer;
  /** Folded. */
  readonly name: string;
  readonly domain: string;
  /** Of the name, and of the domain without its suffix. */
  readonly words: string;
  readonly domainWords: string;
}

/** The lower the rank, the better. */
interface Candidate {
  readonly entry: Entry;
  readonly rank: number;
}

/**
 * Prepares a list of customers, with ids of their own, for `find`. A query is taken in the first of these senses that fits
 * anybody: the exact id; the exact domain or name; one of these but for case, accents and blanks (a domain also without its
 * `.onmicrosoft.com`); the beginning of the name, of one of its words or of the domain; a close spelling of the name, of
 * some of its words or of the domain. All whom it fits in that sense are the answer. The order of the list does not matter.
 */
export function createCustomerIndex(customers: readonly Customer[]): CustomerIndex {
  const entries = customers.map(entryOf);
  const byId = indexBy(entries, ({ customer }) => customer.id);
  const byName = indexBy(entries, ({ customer }) => customer.name);
  const byFoldedName = indexBy(entries, ({ name }) => name);
  const byDomain = indexBy(entries, ({ domain }) => domain);

  const exactly = (text: string, folded: string) => [
    ...(byName.get(text) ?? []),
    ...(byDomain.get(folded) ?? []).filter(({ customer }) => customer.domain === text),
  ];
  const folding = (folded: string) => [
    ...(byFoldedName.get(folded) ?? []),
    ...(byDomain.get(folded) ?? []),
    ...(byDomain.get(folded + DOMAIN_SUFFIX) ?? []),
  ];

  return {
    size: customers.length,
    find(query) {
      const folded = fold(query);
      return (
        matchOf(alike(byId.get(folded))) ??
        matchOf(alike(exactly(query, folded))) ??
        matchOf(alike(exactly(query.trim(), folded))) ??
        matchOf(alike(folding(folded))) ??
        matchOf(beginningWith(entries, folded)) ??
        matchOf(spelledLike(entries, folded)) ?? { kind: 'none', query, nearest: nearestTo(entries, folded) }
      );
    },
  };
}

/** Looks one query up in a list; whoever asks more than once makes an index. */
export function findCustomer(customers: readonly Customer[], query: string): CustomerMatch {
  return createCustomerIndex(customers).find(query);
}

function entryOf(customer: Customer): Entry {
  const name = fold(customer.name);
  const domain = fold(customer.domain);
  const label = domain.endsWith(DOMAIN_SUFFIX) ? domain.slice(0, -DOMAIN_SUFFIX.length) : domain;
  return { customer, name, domain, words: wordsOf(name), domainWords: wordsOf(label) };
}

function indexBy(entries: readonly Entry[], keyOf: (entry: Entry) => string): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const found = index.get(key);
    if (found) found.push(entry);
    // What folds to nothing would find everybody whose name does so too.
    else if (key !== '') index.set(key, [entry]);
  }
  return index;
}

function alike(entries: readonly Entry[] = []): readonly Candidate[] {
  return [...new Set(entries)].map((entry) => ({ entry, rank: 0 }));
}

function beginningWith(entries: readonly Entry[], query: string): readonly Candidate[] {
  if (query === '') return [];
  const words = wordsOf(query);
  return candidates(entries, ({ name, domain, words: ofName }) => {
    if (words !== '' && ofName === words) return 0;
    if (name.startsWith(query)) return 1;
    if (words !== '' && ` ${ofName}`.includes(` ${words}`)) return 2;
    return domain.startsWith(query) ? 3 : undefined;
  });
}

function spelledLike(entries: readonly Entry[], query: string): readonly Candidate[] {
  const words = wordsOf(query);
  const isClose = isCloseSpelling(words);
  return candidates(entries, ({ words: ofName, domainWords }) => {
    if (isClose(ofName)) return 0;
    return isClose(domainWords) ? 1 : undefined;
  });
}

function nearestTo(entries: readonly Entry[], query: string): readonly Customer[] {
  const similarityTo = similarity(wordsOf(query));
  const near = candidates(entries, ({ words }) => {
    const similar = similarityTo(words);
    return similar < MIN_SIMILARITY ? undefined : -similar;
  });
  return bestFirst(near, MAX_NEAREST);
}

function candidates(entries: readonly Entry[], rankOf: (entry: Entry) => number | undefined): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const entry of entries) {
    const rank = rankOf(entry);
    if (rank !== undefined) found.push({ entry, rank });
  }
  return found;
}

function matchOf(found: readonly Candidate[]): CustomerMatch | undefined {
  const [first] = found;
  if (first === undefined) return undefined;
  if (found.length === 1) return { kind: 'one', customer: first.entry.customer };
  return { kind: 'several', customers: bestFirst(found, MAX_CHOICES), total: found.length };
}

function bestFirst(found: readonly Candidate[], count: number): readonly Customer[] {
  return found
    .toSorted(
      (a, b) =>
        a.rank - b.rank || compare(a.entry.name, b.entry.name) || compare(a.entry.customer.id, b.entry.customer.id),
    )
    .slice(0, count)
    .map(({ entry }) => entry.customer);
}

/** By code units: the same on every machine. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
