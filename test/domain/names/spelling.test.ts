import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editDistance } from '#domain/names/edit-distance.ts';
import { isCloseSpelling } from '#domain/names/spelling.ts';

/** From this length on, so many edits. */
const FORGIVEN = [
  [4, 1],
  [8, 2],
  [16, 3],
] as const;

/** Words that begin alike; few letters, so that many of them are close. */
const wordOf = (least: number, most: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: least, maxLength: most }).map((rest) => `x${rest}`);

describe('a close spelling', () => {
  it('of one word is as few edits away as its length forgives', () => {
    const forgiven = (length: number): number => FORGIVEN.findLast(([from]) => length >= from)?.[1] ?? 0;
    fc.assert(
      fc.property(wordOf(1, 15), wordOf(0, 17), (query, word) => {
        const most = forgiven(query.length);

        assert.equal(isCloseSpelling(query)(word), most > 0 && editDistance(query, word) <= most);
      }),
      { numRuns: 2000 },
    );
  });

  for (const [from, edits] of FORGIVEN) {
    it(`of ${from} letters forgives ${edits}, and of one letter fewer forgives less`, () => {
      const query = 'abcdefghijklmnop'.slice(0, from);
      const changed = (text: string, count: number) => text.slice(0, -count) + 'z'.repeat(count);

      assert.equal(isCloseSpelling(query)(changed(query, edits)), true);
      assert.equal(isCloseSpelling(query)(changed(query, edits + 1)), false);
      assert.equal(isCloseSpelling(query.slice(0, -1))(changed(query.slice(0, -1), edits)), false);
    });
  }
});

describe('a close spelling within a longer text', () => {
  it('is one of its words, or the whole of it', () => {
    fc.assert(
      fc.property(wordOf(4, 6), wordOf(2, 7), wordOf(2, 7), (query, first, second) => {
        const isClose = isCloseSpelling(query);
        const whole = `${first} ${second}`;

        assert.equal(isClose(whole), isClose(first) || isClose(second) || editDistance(query, whole) <= 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('has one slip at most in its first two letters', () => {
    const isClose = isCloseSpelling('abcdefgh');

    assert.deepEqual(['azcdefgh', 'zbcdefgh', 'bacdefgh', 'zabcdefgh', 'bcdefgh', 'zzcdefgh', 'cdefgh'].map(isClose), [
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
