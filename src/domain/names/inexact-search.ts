import type { Entry } from './customer-entry.ts';
import { beginningPairsOf, indexPairs, pairsOf } from './letter-pairs.ts';
import { isCloseSpelling, mostSlipsIn, wordsOf } from './spelling.ts';
import { STEP, type Steps } from './steps.ts';

/** The lower the rank, the better. */
export interface Candidate {
  readonly entry: Entry;
  readonly rank: number;
}

/** Finds customers by less than their whole name or domain. Queries are folded. */
export interface InexactSearch {
  /** Whose name, word of a name or domain begins so. */
  beginningWith(query: string): Steps<readonly Candidate[]>;
  /** Whose name, words of a name or domain are a close spelling. */
  spelledLike(query: string): Steps<readonly Candidate[]>;
  /** The `count` whose names have the most in common with it, and those that have as much as the last of them. */
  nearestTo(query: string, count: number): Steps<readonly Candidate[]>;
}

/** Below this share of common letter pairs two names have nothing to do with each other. */
const MIN_SIMILARITY = 0.3;
/** Two neighbours exchanged change three pairs; nothing else that counts as one slip changes more. */
const PAIRS_OF_A_SLIP = 3;

/** The rank of each who has at least `least` of the pairs, in the name or in the domain. */
type Ranking = (
  pairs: ReadonlySet<number>,
  least: number,
  rankOf: (entry: Entry) => number | undefined,
) => Steps<readonly Candidate[]>;

/** Prepares the search. Each way looks closely only at those who have enough pairs of letters in common with the query. */
export function* indexInexactly(entries: readonly Entry[]): Steps<InexactSearch> {
  const names = yield* indexPairs(entries.map(({ words }) => words));
  const domains = yield* indexPairs(entries.map(({ domainWords }) => domainWords));

  const ranked: Ranking = (pairs, least, rankOf) =>
    candidates(entries, names.near(pairs, least).union(domains.near(pairs, least)), rankOf);

  return {
    *beginningWith(query) {
      if (query === '') return [];
      const words = wordsOf(query);
      // Behind a dot it may reach into the end of a domain, whose pairs are not kept.
      const wanted = beginningPairsOf(wordsOf(query.split('.', 1).join()));
      return yield* ranked(wanted, wanted.size, ({ name, domain, words: ofName }) => {
        if (words !== '' && ofName === words) return 0;
        if (name.startsWith(query)) return 1;
        if (words !== '' && ` ${ofName}`.includes(` ${words}`)) return 2;
        return domain.startsWith(query) ? 3 : undefined;
      });
    },

    *spelledLike(query) {
      const words = wordsOf(query);
      const slips = mostSlipsIn(words);
      if (slips === 0) return [];
      const isClose = isCloseSpelling(words);
      const pairs = pairsOf(words);
      return yield* ranked(pairs, pairs.size - slips * PAIRS_OF_A_SLIP, ({ words: ofName, domainWords }) => {
        if (isClose(ofName)) return 0;
        return isClose(domainWords) ? 1 : undefined;
      });
    },

    *nearestTo(query, count) {
      const similar = names.mostSimilar(wordsOf(query), count, MIN_SIMILARITY);
      return yield* candidates(entries, similar.keys(), (_entry, position) => -(similar.get(position) ?? 0));
    },
  };
}

/** The entries at these positions that have a rank; in steps, of which others have the first. */
export function* candidates(
  entries: readonly Entry[],
  positions: Iterable<number>,
  rankOf: (entry: Entry, position: number) => number | undefined,
): Steps<readonly Candidate[]> {
  const found: Candidate[] = [];
  let looked = 0;
  yield;
  for (const position of positions) {
    looked += 1;
    if (looked % STEP === 0) yield;
    const entry = entries[position];
    const rank = entry && rankOf(entry, position);
    if (entry && rank !== undefined) found.push({ entry, rank });
  }
  return found;
}
