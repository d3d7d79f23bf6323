import assert from 'node:assert/strict';
import { fitting, MAX_POST_BYTES, sizeOf } from '#adapters/teams/layout/post-size.ts';

/** A post with rows of that many characters. */
function posts(rowLength: number, head = 0) {
  const tried: number[] = [];
  const build = (rows: number) => {
    tried.push(rows);
    return { card: { rows: 'x'.repeat(rows * rowLength) }, summary: 's'.repeat(head) };
  };
  return { tried, build };
}

/** What stands around the rows. */
const FRAME = JSON.stringify({ rows: '' }).length;

describe('the size of a post', () => {
  it('counts the card and the summary, two bytes for each UTF-16 unit', () => {
    assert.equal(sizeOf({ card: { a: 'ü' }, summary: 'abc' }), 2 * ('{"a":"ü"}'.length + 3));
  });

  it('may be exactly at the limit', () => {
    const { tried, build } = posts(1);
    const rows = MAX_POST_BYTES / 2 - FRAME;

    assert.equal(sizeOf(fitting(rows, build)), MAX_POST_BYTES);
    assert.deepEqual(tried, [rows]);
  });

  it('loses as many rows as it is too large by, and at least one', () => {
    const { tried, build } = posts(1);
    const rows = MAX_POST_BYTES / 2 - FRAME + 1;
    const large = posts(MAX_POST_BYTES / 20);

    assert.equal(sizeOf(fitting(rows, build)), MAX_POST_BYTES);
    assert.deepEqual(tried, [rows, rows - 1]);
    assert.ok(sizeOf(fitting(100, large.build)) <= MAX_POST_BYTES);
    assert.deepEqual(large.tried, [100, 9]);
  });

  it('is tried without rows at last', () => {
    const { tried, build } = posts(1, MAX_POST_BYTES);

    assert.ok(sizeOf(fitting(2, build)) > MAX_POST_BYTES);
    assert.equal(tried.at(-1), 0);
  });
});
