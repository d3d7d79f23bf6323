import assert from 'node:assert/strict';
import { isTooMany } from '#domain/usage/too-many.ts';

describe('customers that change in the same way at once', () => {
  for (const [changed, of, expected] of [
    [3, 3, false],
    [4, 4, true],
    [4, 79, true],
    [4, 80, false],
    [5, 100, false],
    [6, 100, true],
  ] as const) {
    it(`are ${expected ? 'too many to be believed' : 'believed'} when they are ${changed} of ${of}`, () => {
      assert.equal(isTooMany(changed, of), expected);
    });
  }
});
