import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indexPairs, pairsOf } from '#domain/names/letter-pairs.ts';
import { complete } from '#domain/names/steps.ts';

const wordOf = (most: number) => fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: most });
const long = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), maxLength: 30 });

function similarity(words: string, text: string): number {
  return (
    complete(indexPairs([text]))
      .mostSimilar(words, 1, 0.001)
      .get(0) ?? 0
  );
}

describe('how much two names have in common', () => {
  it('is everything with itself, nothing with other letters, and nothing where there are no words', () => {
    assert.equal(similarity('contoso ltd', 'contoso ltd'), 1);
    assert.equal(similarity('contoso', 'why'), 0);
    assert.equal(similarity('contoso', ''), 0);
    assert.equal(similarity('', 'contoso'), 0);
  });

  it('is the share of the pairs of letters that both have, a blank around each', () => {
    // " a", "ab", "b " against " a", "ac", "c "
    assert.equal(similarity('ab', 'ac'), 2 / 6);
    // each pair counts once: " a", "aa", "a " against " a", "a "
    assert.equal(similarity('aaaa', 'a'), 4 / 5);
  });

  it('is the same in either direction', () => {
    fc.assert(
      fc.property(wordOf(8), wordOf(8), (a, b) => {
        assert.equal(similarity(a, b), similarity(b, a));
      }),
    );
  });
});

describe('the pairs of letters of many texts', () => {
  it('find every text that has enough of those wanted', () => {
    fc.assert(
      fc.property(fc.array(long, { maxLength: 6 }), long, fc.integer({ min: -2, max: 30 }), (texts, words, least) => {
        const wanted = pairsOf(words);
        const found = complete(indexPairs(texts)).near(wanted, least);

        for (const [position, text] of texts.entries()) {
          if (pairsOf(text).intersection(wanted).size >= least) assert.ok(found.has(position), text);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('find no text that has none of those wanted, and by the seldom ones none that has only common ones', () => {
    const common = 'abcdefghijklm nopqrs';
    const texts = [...Array.from({ length: 9 }, () => common), `${common} 0123456789tuvwxyz`];
    const index = complete(indexPairs(texts));
    const wanted = pairsOf(texts.at(-1) ?? '');

    assert.deepEqual([...index.near(pairsOf('!!'), 1)], []);
    assert.deepEqual([...index.near(wanted, wanted.size)], [9]);
    assert.deepEqual([...index.near(wanted, wanted.size - 3)], [9]);
  });

  it('tell the most similar texts, with all that are as similar as the last of them', () => {
    fc.assert(
      fc.property(fc.array(wordOf(6), { maxLength: 9 }), wordOf(6), fc.constantFrom(1, 3), (texts, words, most) => {
        const all = texts.map((text) => similarity(words, text));
        const last = all.toSorted((a, b) => b - a)[most - 1] ?? 0;
        const expected = [...all.entries()].filter(([, each]) => each >= 0.3 && each >= last);

        const found = complete(indexPairs(texts)).mostSimilar(words, most, 0.3);

        assert.deepEqual(
          [...found].toSorted(([a], [b]) => a - b),
          expected,
        );
      }),
    );
  });

  it('of the first and the last bucket are found too', () => {
    // 0 * 31 + 0 and 132 * 31 + 3 are the buckets 0 and 4095.
    const [first, last] = ['\u0000\u0000', '\u0084\u0003'];
    const index = complete(indexPairs([first, last]));

    assert.deepEqual([...index.near(pairsOf(first), 3)], [0]);
    assert.deepEqual([...index.near(pairsOf(last), 3)], [1]);
  });
});
