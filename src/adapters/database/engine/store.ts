import { CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Clock } from '#ports/clock.ts';
import { Transient } from '#ports/errors.ts';
import type { Tables } from './schema.ts';

export type Engine = 'sqlite' | 'postgres';

/**
 * What every repository works with: the connection (or the open transaction), the engine whose SQL it speaks, and the system
 * clock.
 */
export interface Store {
  readonly db: Kysely<Tables>;
  readonly engine: Engine;
  readonly system: Clock;
}

/** Column types that both engines understand. */
export type ColumnType = 'text' | 'integer' | 'bigint' | 'double precision';
export type Columns<Row> = { readonly [Name in keyof Row]-?: ColumnType };

/** The most variables of one statement: it stays under every engine's limit and takes a few milliseconds. */
const MAX_VARIABLES = 4000;

export function* chunksOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

const MOST_TRIES = 4;

/**
 * Runs the work in the open transaction, or else in a new one, which it runs again when PostgreSQL rolled it back to end a
 * deadlock.
 */
export async function atomically<T>(store: Store, work: (store: Store) => Promise<T>): Promise<T> {
  if (store.db.isTransaction) return await work(store);
  for (let tries = 1; ; tries += 1) {
    try {
      return await store.db.transaction().execute((db) => work({ ...store, db }));
    } catch (error) {
      if (!(error instanceof Transient) || tries === MOST_TRIES) throw error;
    }
  }
}

/**
 * The ids as a subquery for `in`: one parameter, however many ids there are. SQLite need not unpack a list for a single id.
 */
export function anyOf(store: Store, ids: readonly string[]): RawBuilder<string> {
  if (ids.length === 1) return sql<string>`(${ids[0]})`;
  return store.engine === 'sqlite'
    ? sql<string>`(select value from json_each(${JSON.stringify(ids)}))`
    : sql<string>`(select unnest(${ids}::text[]))`;
}

/** `for update` where rows can be locked; a SQLite transaction has the whole file to itself. */
export function lockClause(store: Store): RawBuilder<unknown> {
  return store.engine === 'sqlite' ? sql`` : sql`for update`;
}

/**
 * A table, with a hint for SQLite to read it by this index: by its own estimate SQLite would take an index that finds more
 * rows than are wanted, and sort them. PostgreSQL has no such hint, and chooses the index by its statistics.
 */
export function readBy({ engine }: Store, table: keyof Tables, index: string): RawBuilder<unknown> {
  return sql.raw(engine === 'sqlite' ? `${table} indexed by ${index}` : table);
}

/**
 * Marks, at its end, a statement that need not survive a power cut: SQLite does not wait until its commit is on the disk. The
 * commit gets there with the next awaited one, and never after a later commit, because the log is one sequence.
 */
export const UNHURRIED = '/* unhurried */';

export function isUnhurried(text: string): boolean {
  return text.endsWith(UNHURRIED);
}

/** `insert into <table> … values …` with many rows at a time. Returns how many rows were inserted or updated. */
export async function insertRows<Row extends object>(
  store: Store,
  into: { readonly table: keyof Tables; readonly columns: Columns<Row>; readonly onConflict: string },
  rows: readonly Row[],
): Promise<number> {
  const names = Object.keys(into.columns);
  const head = `insert into ${into.table} (${names.join(', ')}) values`;
  return await runRows(store, into.columns, rows, (values) => `${head} ${values} ${into.onConflict}`);
}

/** Runs a statement for many rows at a time; it reads them from the table `given`. Returns how many rows it changed. */
export async function forRows<Row extends object>(
  store: Store,
  given: { readonly columns: Columns<Row>; readonly statement: string },
  rows: readonly Row[],
): Promise<number> {
  const head = `with given (${Object.keys(given.columns).join(', ')}) as`;
  return await runRows(store, given.columns, rows, (values) => `${head} (values ${values}) ${given.statement}`);
}

async function runRows<Row extends object>(
  store: Store,
  columns: Columns<Row>,
  rows: readonly Row[],
  statement: (values: string) => string,
): Promise<number> {
  const names = Object.keys(columns) as (keyof Row & string)[];
  const types = names.map((name) => columns[name]);
  let changed = 0;
  for (const chunk of chunksOf(rows, Math.max(1, Math.floor(MAX_VARIABLES / names.length)))) {
    const text = statement(placeholders(store.engine, types, chunk.length));
    const parameters = chunk.flatMap((row) => names.map((name) => row[name] ?? null));
    const result = await store.db.executeQuery(CompiledQuery.raw(text, parameters));
    changed += Number(result.numAffectedRows ?? 0);
  }
  return changed;
}

function placeholders(engine: Engine, types: readonly ColumnType[], rows: number): string {
  let position = 0;
  const one = (type: ColumnType): string => (engine === 'sqlite' ? '?' : `$${++position}::${type}`);
  return Array.from({ length: rows }, () => `(${types.map(one).join(', ')})`).join(', ');
}

/** `column = excluded.column, …` */
export function fromExcluded(names: readonly string[]): string {
  return names.map((name) => `${name} = excluded.${name}`).join(', ');
}
