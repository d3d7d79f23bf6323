import assert from 'node:assert/strict';
import { tablePosts } from '#adapters/teams/alerts/alert-tables.ts';
import { sizeOf } from '#adapters/teams/layout/post-size.ts';

interface View {
  readonly part: number;
  readonly parts: number;
  readonly rows: readonly string[];
}

const render = (view: object) => {
  const { rows, ...rest } = view as View;
  return { ...rest, body: [{ id: 'heading' }, { id: 'alerts', items: rows }, { id: 'end' }] };
};
const rowsOfTen = (count: number) =>
  Array.from({ length: count }, (_, index) => `row ${String(index).padStart(6, '0')}`);
/** In UTF-16, with its quotation marks and a comma. */
const ROW = 2 * (10 + 2 + 1);

function posts(facts: readonly string[], room: number, beside = 0) {
  const widest = render({ part: facts.length, parts: facts.length, rows: [] });
  const maxBytes = sizeOf({ card: widest, summary: `${facts.length}` }) + room;
  return tablePosts<string, View>(facts, {
    maxBytes,
    viewOf: (own, part) => ({ ...part, rows: own }),
    frameOf: (view) => ({ ...view, rows: [] }),
    ...(beside > 0 && { bytesBeside: () => beside }),
    summaryOf: (own) => `${own.length}`,
    render,
  });
}

describe('a table in parts', () => {
  const counts = (...args: Parameters<typeof posts>) => posts(...args).map(({ count }) => count);

  it('has as many rows in each post as fit, and one where none does', () => {
    const seven = rowsOfTen(7);

    assert.deepEqual(
      [
        counts(seven, 7 * ROW),
        counts(seven, 7 * ROW - 1),
        counts(seven, 3 * ROW),
        counts(seven, 3 * ROW - 1),
        counts(seven, 3 * ROW, 1),
        counts(seven, 3 * (ROW + 4), 4),
        counts(seven.slice(0, 2), 0),
      ],
      [[7], [6, 1], [3, 3, 1], [2, 2, 2, 1], [2, 2, 2, 1], [3, 3, 1], [1, 1]],
    );
  });

  it('has each row once, in the order given, and says in each post which of how many it is', () => {
    const facts = rowsOfTen(7);

    assert.deepEqual(
      posts(facts, 3 * ROW).map(({ post }) => post),
      [facts.slice(0, 3), facts.slice(3, 6), facts.slice(6)].map((rows, index) => ({
        card: render({ part: index + 1, parts: 3, rows }),
        summary: `${rows.length}`,
      })),
    );
  });
});
