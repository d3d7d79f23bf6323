import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indexPairs, pairsOf } from '#domain/names/letter-pairs.ts';
import { complete } from '#domain/names/steps.ts';

const wordOf = (most: number) => fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: most });

function similarity(words: string, text: string): number {
  return complete(indexPairs([text])).similarity(words)(0);
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
  it('are counted for each text as if it were alone', () => {
    fc.assert(
      fc.property(fc.array(wordOf(6), { maxLength: 6 }), wordOf(6), (texts, words) => {
        const wanted = pairsOf(words);
        const expected = texts.map((text) => pairsOf(text).intersection(wanted).size);

        assert.deepEqual([...complete(indexPairs(texts)).common(wanted)], expected);
      }),
    );
  });

  it('of the first and the last bucket are found too', () => {
    // 0 * 31 + 0 and 132 * 31 + 3 are the buckets 0 and 4095.
    const [first, last] = ['\u0000\u0000', '\u0084\u0003'];
    const index = complete(indexPairs([first, last]));

    assert.deepEqual([...index.common(pairsOf(first))], [3, 0]);
    assert.deepEqual([...index.common(pairsOf(last))], [0, 3]);
  });
});
