import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nthSmallest } from '#domain/names/nth-smallest.ts';

describe('the n-th smallest of some numbers', () => {
  it('is the one that stands there when they are in order, and infinite where they are fewer', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 })), fc.integer({ min: 1, max: 10 }), (numbers, count) => {
        assert.equal(nthSmallest(numbers, count), numbers.toSorted((a, b) => a - b)[count - 1] ?? Infinity);
      }),
    );
  });
});
