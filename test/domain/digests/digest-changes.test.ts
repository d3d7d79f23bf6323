import assert from 'node:assert/strict';
import { digestChanges } from '#domain/digests/digest-changes.ts';

const marks = (levels: Readonly<Record<string, number>>) =>
  Object.entries(levels).map(([alertId, level]) => ({ alertId, level }));

describe('what has changed since the last digest', () => {
  it('is what is open now and was not, what got worse or better, and what is open no more', () => {
    const before = marks({ same: 80, worse: 80, better: 120, gone: 100 });
    const now = marks({ same: 80, worse: 100, better: 100, fresh: 80 });

    assert.deepEqual(
      [...digestChanges(before, now)],
      [
        ['worse', 'worse'],
        ['better', 'better'],
        ['fresh', 'new'],
        ['gone', 'gone'],
      ],
    );
  });

  it('is nothing where all is as it was', () => {
    assert.equal(digestChanges(marks({ a: 80 }), marks({ a: 80 })).size, 0);
  });
});
