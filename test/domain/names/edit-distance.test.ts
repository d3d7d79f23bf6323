import assert from 'node:assert/strict';
import { editDistance } from '#domain/names/edit-distance.ts';

describe('the distance between two words', () => {
  for (const [a, b, expected] of [
    ['usage', 'usage', 0],
    ['usge', 'usage', 1],
    ['usaage', 'usage', 1],
    ['usaqe', 'usage', 1],
    ['', 'help', 4],
  ] as const) {
    it(`is ${expected} between "${a}" and "${b}", in either direction`, () => {
      assert.deepEqual([editDistance(a, b), editDistance(b, a)], [expected, expected]);
    });
  }

  it('counts two neighbours that were exchanged once', () => {
    assert.equal(editDistance('usgae', 'usage'), 1);
    assert.equal(editDistance('suage', 'usage'), 1);
    assert.equal(editDistance('usaeg', 'usage'), 1);
  });

  it('counts two letters of which only one moved to the place of its neighbour twice', () => {
    assert.equal(editDistance('xb', 'by'), 2);
    assert.equal(editDistance('bx', 'yb'), 2);
  });
});
