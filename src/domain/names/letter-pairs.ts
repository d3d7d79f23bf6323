import { STEP, type Steps } from './steps.ts';

/** Pairs of neighbouring letters, by which texts are compared without looking at each. Works on UTF-16 code units. */

/** Enough for the pairs of a name to seldom meet. */
const PAIR_BUCKETS = 4096;

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
  /** By the position of the text: how many of the pairs it has. */
  common(pairs: ReadonlySet<number>): Uint16Array;
  /**
   * By the position of the text: how much it has in common with `words`, from 0 to 1, by the pairs of both (Dice's coefficient):
   * a measure that half a name, or words in another order, pass too.
   */
  similarity(words: string): (position: number) => number;
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

  const common = (pairs: ReadonlySet<number>): Uint16Array => {
    const counts = new Uint16Array(texts.length);
    for (const pair of pairs) {
      const end = ends[pair] ?? 0;
      for (let n = ends[pair - 1] ?? 0; n < end; n += 1) {
        const position = positions[n] ?? 0;
        counts[position] = (counts[position] ?? 0) + 1;
      }
    }
    return counts;
  };

  return {
    common,
    similarity(words) {
      const pairs = pairsOf(words);
      const counts = common(pairs);
      return (position) => {
        const count = counts[position] ?? 0;
        return count === 0 ? 0 : (2 * count) / ((sizes[position] ?? 0) + pairs.size);
      };
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
