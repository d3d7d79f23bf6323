import { nthSmallest } from './nth-smallest.ts';
import { STEP, type Steps } from './steps.ts';

/** Pairs of neighbouring letters, by which texts are compared without looking at each. Works on UTF-16 code units. */

/** Enough for the pairs of a name to seldom meet. */
const PAIR_BUCKETS = 4096;
/** Of the pairs looked up, by the seldomest of which a text is found: the most common would find nearly everybody. */
const WITNESSES = 12;

/** The pair that begins at `n`, as the number of its bucket, with a blank before and after the text. */
function pairAt(words: string, n: number): number {
  const first = n < 0 ? 32 : words.charCodeAt(n);
  const second = n + 1 < words.length ? words.charCodeAt(n + 1) : 32;
  return (first * 31 + second) % PAIR_BUCKETS;
}

/** Each pair of a text once; none of an empty text. */
export function pairsOf(words: string): ReadonlySet<number> {
  return firstPairsOf(words, words === '' ? 0 : words.length + 1);
}

/** Each pair of a text that may go on after its last letter. */
export function beginningPairsOf(words: string): ReadonlySet<number> {
  return firstPairsOf(words, words.length);
}

function firstPairsOf(words: string, length: number): ReadonlySet<number> {
  return new Set(Array.from({ length }, (_, n) => pairAt(words, n - 1)));
}

/** Which of many texts have which pairs. */
export interface PairIndex {
  /** The positions of all texts that have `least` of the pairs, and of some that have fewer. */
  near(pairs: ReadonlySet<number>, least: number): ReadonlySet<number>;
  /**
   * Of the `count` texts that have the most in common with `words`, and of all that have as much as the last of them: how much
   * that is by position, from `least` to 1, by the pairs of both (Dice's coefficient): a measure that half a name, or words in
   * another order, pass too.
   */
  mostSimilar(words: string, count: number, least: number): ReadonlyMap<number, number>;
}

/** Prepares the texts, which are outcomes of `wordsOf`. It keeps four bytes for each pair of each. */
export function* indexPairs(texts: readonly string[]): Steps<PairIndex> {
  const ends = new Uint32Array(PAIR_BUCKETS);
  const sizes = new Uint16Array(texts.length);
  yield* eachPair(texts, (pair, position) => {
    ends[pair] = (ends[pair] ?? 0) + 1;
    sizes[position] = (sizes[position] ?? 0) + 1;
  });
  let total = 0;
  for (const [pair, count] of ends.entries()) {
    ends[pair] = total;
    total += count;
  }
  const positions = new Uint32Array(total);
  // Where a pair's positions begin moves to where they end while they are filled in.
  yield* eachPair(texts, (pair, position) => {
    const next = ends[pair] ?? 0;
    positions[next] = position;
    ends[pair] = next + 1;
  });

  const timesOf = (pair: number): number => (ends[pair] ?? 0) - (ends[pair - 1] ?? 0);
  /** By position, how many of the pairs a text has; `reached` is told each position once, when it has `enough`. */
  const count = (pairs: Iterable<number>, enough: number, reached: (position: number) => void): Uint16Array => {
    const counts = new Uint16Array(texts.length);
    for (const pair of pairs) {
      const end = ends[pair] ?? 0;
      for (let n = ends[pair - 1] ?? 0; n < end; n += 1) {
        const position = positions[n] ?? 0;
        const known = (counts[position] ?? 0) + 1;
        counts[position] = known;
        if (known === enough) reached(position);
      }
    }
    return counts;
  };

  return {
    near(pairs, least) {
      if (least <= 0) return new Set(texts.keys());
      // Who has enough of all the pairs has enough of any part of them: as many fewer as that part lacks.
      const seldomest = [...pairs].toSorted((a, b) => timesOf(a) - timesOf(b));
      const some = seldomest.slice(0, pairs.size - least + WITNESSES);
      const enough = some.length - (pairs.size - least);
      const found = new Set<number>();
      count(some, enough, (position) => found.add(position));
      return found;
    },
    mostSimilar(words, most, least) {
      const pairs = pairsOf(words);
      const near: number[] = [];
      // No text is less than empty, so none with fewer pairs in common comes up to it.
      const counts = count(pairs, Math.ceil((least * pairs.size) / 2), (position) => near.push(position));
      const similarityOf = (position: number) => (2 * (counts[position] ?? 0)) / ((sizes[position] ?? 0) + pairs.size);
      const last = -nthSmallest(
        near.map((position) => -similarityOf(position)),
        most,
      );
      const enough = Math.max(least, last);
      const found = near.filter((position) => similarityOf(position) >= enough);
      return new Map(found.map((position) => [position, similarityOf(position)]));
    },
  };
}

function* eachPair(texts: readonly string[], tell: (pair: number, position: number) => void): Steps<void> {
  const lastSeen = new Uint32Array(PAIR_BUCKETS);
  for (const [position, words] of texts.entries()) {
    if (position % STEP === STEP - 1) yield;
    if (words === '') continue;
    for (let n = -1; n < words.length; n += 1) {
      const pair = pairAt(words, n);
      if (lastSeen[pair] === position + 1) continue;
      lastSeen[pair] = position + 1;
      tell(pair, position);
    }
  }
}
