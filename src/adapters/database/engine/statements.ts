import { CompiledQuery } from 'kysely';
import type { Engine, Store } from './store.ts';

type Text = Readonly<Record<Engine, string>>;

/**
 * The text of a statement that every question runs. It is written out once, because building and compiling a statement takes
 * longer than SQLite takes to answer it.
 */
export interface Written {
  readonly many: Text;
  /** The form for a single id: SQLite takes as long to unpack a list as to find its rows. */
  readonly one: Text;
}

/**
 * Writes a statement with its parameters as `?`, in order; `ids` is the place of a list of ids, which is the last parameter.
 */
export function written(text: (ids: string) => string): Written {
  return {
    many: { sqlite: text('(select value from json_each(?))'), postgres: numbered(text('(select unnest(?::text[]))')) },
    one: { sqlite: text('(?)'), postgres: numbered(text('(?)')) },
  };
}

function numbered(text: string): string {
  let position = 0;
  return text.replaceAll('?', () => `$${++position}`);
}

/** The rows of a statement whose last parameter is the list of ids. */
export async function rowsOfIds<Row>(
  store: Store,
  { one, many }: Written,
  ids: readonly string[],
  others: readonly unknown[] = [],
): Promise<readonly Row[]> {
  if (ids.length === 1) return await rows(store, one, [...others, ...ids]);
  return await rows(store, many, [...others, store.engine === 'sqlite' ? JSON.stringify(ids) : ids]);
}

/** The rows of a statement without a list. */
export async function rowsOf<Row>(
  store: Store,
  { many }: Written,
  parameters: readonly unknown[],
): Promise<readonly Row[]> {
  return await rows(store, many, parameters);
}

async function rows<Row>({ db, engine }: Store, text: Text, parameters: readonly unknown[]): Promise<readonly Row[]> {
  return (await db.executeQuery<Row>(CompiledQuery.raw(text[engine], [...parameters]))).rows;
}
