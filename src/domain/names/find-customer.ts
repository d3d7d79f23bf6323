import type { Customer, KnownCustomer } from '#domain/usage/customer.ts';
import { DOMAIN_SUFFIX, type Entry, prepare } from './customer-entry.ts';
import { type Candidate, candidates, indexInexactly } from './inexact-search.ts';
import { isOnlyLanguage } from './language-words.ts';
import { otherFormsOf } from './legal-forms.ts';
import { nthSmallest } from './nth-smallest.ts';
import { formsOf, plainCharacters } from './plain-text.ts';
import { fold, withAndAsSign, withAndSigns, wordsWithoutPunctuation } from './spelling.ts';
import { complete, STEP, type Steps } from './steps.ts';

/**
 * What the query was to the customer: its id, its whole domain, its whole name; the beginning of its name, of a word in it or
 * of its domain, by at least 3 letters; or only like it (a close spelling, or a shorter beginning).
 */
export type MatchedBy = 'id' | 'domain' | 'name' | 'beginning' | 'spelling';

/** The result of looking a customer up by id, domain or name. */
export type CustomerMatch =
  | { readonly kind: 'one'; readonly customer: Customer; readonly by: MatchedBy }
  /** At most 10 of `total`, best first; `by` where the query is only like their names. */
  | {
      readonly kind: 'several';
      readonly customers: readonly Customer[];
      readonly total: number;
      readonly by?: 'spelling';
    }
  /** At most 3, the most similar first. */
  | { readonly kind: 'none'; readonly query: string; readonly nearest: readonly Customer[] };

/** Whether the query names this customer and can mean nobody else: nothing less may change anything. */
export function isCertain(match: CustomerMatch): match is Extract<CustomerMatch, { kind: 'one' }> {
  return match.kind === 'one' && (match.by === 'id' || match.by === 'domain' || match.by === 'name');
}

export interface CustomerIndex {
  readonly size: number;
  /** Looks a customer up as a person wrote it. Never throws. */
  find(query: string): CustomerMatch;
  /** The customer whose id, domain or whole name it is; undefined where it may mean none or several. */
  called(name: string): Customer | undefined;
  /** `find` in steps of a few milliseconds, between which other things may be done. */
  search(query: string): Steps<CustomerMatch>;
  /** Of those that have not left the first `count` by name of whose name or domain a word begins so, by however few letters. */
  beginning(typed: string, count: number): Steps<readonly Customer[]>;
  /** The customer's entry, if it is as it was. */
  entryOf(customer: Customer): Entry | undefined;
}

const MAX_CHOICES = 10;
const MAX_NEAREST = 3;
/** With fewer letters or digits a beginning is no name. */
const MIN_BEGINNING = 3;
/**
 * Prepares a list of customers, with ids of their own, for `find`. A query is taken in the first of these senses that fits
 * anybody: the exact id; the exact name or domain; one of these but for case, accents and blanks; the name but for
 * punctuation; the name with "&" for "and", or the other way round; the domain without its `.onmicrosoft.com`; the beginning of the name, of one of its words or of the domain; a
 * close spelling of the name, of some of its words or of the domain. All whom it fits in that sense are the answer. In each
 * sense the query counts as it stands, and then without what surrounds it: "Yahoo!" is a name, "Contoso 👍" hardly. Words of
 * the language alone are no beginning and no spelling. The order of the list does not matter.
 */
export function createCustomerIndex(customers: readonly Customer[]): CustomerIndex {
  return complete(indexCustomers(customers));
}

/** `createCustomerIndex` in steps; who was in the index before is not prepared anew. */
export function* indexCustomers(customers: readonly Listed[], before?: CustomerIndex): Steps<CustomerIndex> {
  const entries: Entry[] = [];
  const present: Entry[] = [];
  const maps: Maps = {
    byId: new Map(),
    byName: new Map(),
    byPlainName: new Map(),
    byJoinedName: new Map(),
    byDomain: new Map(),
  };
  const { byId, byPlainName, byDomain } = maps;
  for (const customer of customers) {
    const entry = before?.entryOf(customer) ?? prepare(customer);
    entries.push(entry);
    if (customer.leftAt === undefined) present.push(entry);
    addEntry(maps, entry);
    if (entries.length % STEP === 0) yield;
  }

  const inexact = yield* indexInexactly(entries);
  const whole = createWholeSearch(maps);

  function* search(typed: string): Steps<CustomerMatch> {
    const exact = plainCharacters(typed);
    const forms = formsOf(exact);
    const found = whole(forms) ?? joinedMatch(forms, maps);
    if (found) return found;
    const query = forms.at(-1) ?? exact;
    const folded = fold(query);
    if (isOnlyLanguage(query)) return { kind: 'none', query, nearest: [] };
    const by = lettersIn(folded) < MIN_BEGINNING ? 'spelling' : 'beginning';
    return (
      matchOf(alike(folded === '' ? [] : (byDomain.get(folded + DOMAIN_SUFFIX) ?? [])), by) ??
      matchOf(yield* inexact.beginningWith(folded), by) ??
      matchOf(alike(otherFormsOf(folded).flatMap((form) => byPlainName.get(form) ?? [])), 'spelling') ??
      matchOf(yield* inexact.spelledLike(folded), 'spelling') ?? {
        kind: 'none',
        query,
        nearest: bestFirst(yield* inexact.nearestTo(folded, MAX_NEAREST), MAX_NEAREST),
      }
    );
  }

  return {
    size: customers.length,
    find: (query) => complete(search(query)),
    search,
    *beginning(typed, count) {
      const letters = fold(typed);
      const begins = ({ name, domain }: Entry) => ` ${name}`.includes(` ${letters}`) || domain.startsWith(letters);
      const rankOf = (entry: Entry) => (letters !== '' && begins(entry) ? 0 : undefined);
      return bestFirst(yield* candidates(present, present.keys(), rankOf), count);
    },
    called(name) {
      const found = whole(formsOf(plainCharacters(name)));
      return found?.kind === 'one' ? found.customer : undefined;
    },
    entryOf({ id, name, domain }) {
      const entry = byId.get(id);
      return entry?.customer.name === name && entry.customer.domain === domain ? entry : undefined;
    },
  };
}

type Listed = Customer & Partial<Pick<KnownCustomer, 'leftAt'>>;

interface Maps {
  readonly byId: Map<string, Entry>;
  readonly byName: Entries;
  readonly byPlainName: Entries;
  /** By the name with "&" for "and", where it has either. */
  readonly byJoinedName: Entries;
  readonly byDomain: Entries;
}

function addEntry({ byId, byName, byPlainName, byJoinedName, byDomain }: Maps, entry: Entry): void {
  byId.set(entry.customer.id, entry);
  addTo(byName, entry.name, entry);
  addTo(byDomain, entry.domain, entry);
  if (entry.plain !== '') addTo(byPlainName, entry.plain, entry);
  const joined = withAndAsSign(entry.plain);
  if (joined.includes('&')) addTo(byJoinedName, joined, entry);
}

/** What folds to nothing would find everybody whose name does so too. */
function folding(map: Entries, key: string): readonly Entry[] {
  return key === '' ? [] : (map.get(key) ?? []);
}

/** Looks up by the whole id, name or domain, in any of several forms of the query; the first sense that fits a form wins. */
function createWholeSearch({ byId, byName, byPlainName, byDomain }: Maps) {
  const named = (text: string, folded: string) =>
    (byName.get(folded) ?? []).filter(({ exactName }) => text !== '' && exactName === text);
  const atDomain = (text: string, folded: string) =>
    (byDomain.get(folded) ?? []).filter(({ exactDomain }) => text !== '' && exactDomain === text);
  const senses: readonly ((exact: string, folded: string) => CustomerMatch | undefined)[] = [
    (_exact, folded) => oneById(byId.get(folded)),
    (exact, folded) => wholeMatch(named(exact, folded), atDomain(exact, folded)),
    (_exact, folded) => wholeMatch(folding(byName, folded), folding(byDomain, folded)),
    (_exact, folded) => wholeMatch(folding(byPlainName, wordsWithoutPunctuation(folded)), []),
  ];

  return (forms: readonly string[]): CustomerMatch | undefined => {
    const spelled = forms.map((form) => [form, fold(form)] as const);
    for (const sense of senses) {
      for (const [exact, folded] of spelled) {
        const found = sense(exact, folded);
        if (found) return found;
      }
    }
    return undefined;
  };
}

/**
 * Whose whole name it is but for the "&" that one of the two has where the other says "and". Two different words for it tell
 * names apart: "Type E Motors" is not "Type Y Motors".
 */
function joinedMatch(forms: readonly string[], { byJoinedName }: Maps): CustomerMatch | undefined {
  for (const form of forms) {
    const plain = wordsWithoutPunctuation(fold(form));
    const key = withAndAsSign(plain);
    const isOfSigns = withAndSigns(plain) === key;
    const named = folding(byJoinedName, key).filter((entry) => isOfSigns || withAndSigns(entry.plain) === key);
    const found = wholeMatch(named, []);
    if (found) return found;
  }
  return undefined;
}

/** Looks one query up in a list; whoever asks more than once makes an index. */
export function findCustomer(customers: readonly Customer[], query: string): CustomerMatch {
  return createCustomerIndex(customers).find(query);
}

type Entries = Map<string, Entry[]>;

function addTo(index: Entries, key: string, entry: Entry): void {
  const found = index.get(key);
  if (found) found.push(entry);
  else index.set(key, [entry]);
}

function alike(entries: readonly Entry[]): readonly Candidate[] {
  return [...new Set(entries)].map((entry) => ({ entry, rank: 0 }));
}

function oneById(entry: Entry | undefined): CustomerMatch | undefined {
  return entry && { kind: 'one', customer: entry.customer, by: 'id' };
}

function wholeMatch(byName: readonly Entry[], byDomain: readonly Entry[]): CustomerMatch | undefined {
  return matchOf(alike([...byName, ...byDomain]), byName.length > 0 ? 'name' : 'domain');
}

function lettersIn(folded: string): number {
  return folded.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

function matchOf(found: readonly Candidate[], by: MatchedBy): CustomerMatch | undefined {
  const [first] = found;
  if (first === undefined) return undefined;
  if (found.length === 1) return { kind: 'one', customer: first.entry.customer, by };
  const several = { kind: 'several', customers: bestFirst(found, MAX_CHOICES), total: found.length } as const;
  return by === 'spelling' ? { ...several, by } : several;
}

function bestFirst(found: readonly Candidate[], count: number): readonly Customer[] {
  // Often thousands are found: all but the first few of them need no order.
  const last = nthSmallest(
    found.map(({ rank }) => rank),
    count,
  );
  return found
    .filter(({ rank }) => rank <= last)
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
