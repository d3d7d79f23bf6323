import assert from 'node:assert/strict';
import { noteInOrder, noteLatest } from '#usecases/sending/pacing/noted-instants.ts';

describe('noted instants', () => {
  it('stand in ascending order, also where some lie ahead of the one that is noted', () => {
    const instants = [1, 5, 9];

    for (const at of [5, 7, 12, 0]) noteInOrder(instants, at, 100);

    assert.deepEqual(instants, [0, 1, 5, 5, 7, 9, 12]);
  });

  for (const [how, note] of Object.entries({ noteLatest, noteInOrder })) {
    it(`are at most twice as many as are asked for, and always the latest (${how})`, () => {
      const instants: number[] = [];
      let longest = 0;

      for (let at = 1; at <= 1000; at += 1) {
        note(instants, at, 10);
        longest = Math.max(longest, instants.length);

        assert.deepEqual(
          instants.slice(-10),
          Array.from({ length: Math.min(at, 10) }, (_, i) => Math.max(0, at - 10) + i + 1),
        );
      }

      assert.equal(longest, 20);
    });
  }
});
