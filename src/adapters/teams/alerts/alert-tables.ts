import { sizeOf } from '#adapters/teams/layout/post-size.ts';
import type { Card } from '#adapters/teams/layout/template.ts';
import type { TablePart } from '#ports/teams.ts';

/** The element of the expanded template whose items are the rows. */
const TABLE_ID = 'alerts';

type Element = Readonly<Record<string, unknown>>;

/** Which part of how many a post is. */
export interface Part {
  readonly part: number;
  readonly parts: number;
}

/** How a table of these facts is written. */
interface TableOf<T, V extends object> {
  readonly maxBytes: number;
  /** A table with a row for each, in the order given. */
  readonly viewOf: (facts: readonly T[], part: Part) => V;
  /** The table without what grows with its rows. */
  readonly frameOf: (view: V) => V;
  /** What a row adds to a post outside of the table. */
  readonly bytesBeside?: (fact: T) => number;
  readonly summaryOf: (facts: readonly T[]) => string;
  readonly render: (view: object) => Card;
}

/**
 * The facts as table posts: each row is expanded and measured once, then as many rows as fit go into each post, in the order
 * given. A row alone in its post may exceed a `maxBytes` that is too small for any.
 */
export function tablePosts<T, V extends object>(facts: readonly T[], table: TableOf<T, V>): TablePart[] {
  const { maxBytes, viewOf, frameOf, bytesBeside = () => 0, summaryOf, render } = table;
  const all = render(viewOf(facts, { part: 1, parts: 1 }));
  const rows = rowsOf(all);
  const widest = viewOf(facts, { part: facts.length, parts: facts.length });
  const frame = sizeOf({ card: render(frameOf(widest)), summary: summaryOf(facts) });
  // a comma joins each to the one before
  const sizes = facts.map((fact, index) => 2 * (JSON.stringify(rows[index]).length + 1) + bytesBeside(fact));
  const lengths = split(sizes, maxBytes - frame);

  let from = 0;
  return lengths.map((count, index) => {
    const own = facts.slice(from, from + count);
    const view = viewOf(own, { part: index + 1, parts: lengths.length });
    const card = withRows(render({ ...view, rows: [] }), rows.slice(from, from + count));
    from += count;
    return { post: { card, summary: summaryOf(own) }, count };
  });
}

/** How many rows of these sizes each post takes. */
function split(sizes: readonly number[], room: number): number[] {
  const lengths: number[] = [];
  let left = 0;
  for (const size of sizes) {
    if (lengths.length === 0 || size > left) {
      lengths.push(0);
      left = room;
    }
    lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + 1;
    left -= size;
  }
  return lengths;
}

function rowsOf(card: Card): readonly unknown[] {
  const table = (card['body'] as readonly Element[]).find((element) => element['id'] === TABLE_ID);
  return table?.['items'] as readonly unknown[];
}

function withRows(card: Card, rows: readonly unknown[]): Card {
  const body = (card['body'] as readonly Element[]).map((element) =>
    element['id'] === TABLE_ID ? { ...element, items: rows } : element,
  );
  return { ...card, body };
}
