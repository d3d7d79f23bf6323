import type { DatabaseSync } from 'node:sqlite';

/** A table with the columns and types that its migrations gave it: those of SQLite, which are PostgreSQL's but for `blob`. */
export interface CopiedTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** Rows that are in memory at once. */
export const ROWS_AT_ONCE = 500;

/** Every table of the file. */
export function tablesIn(file: DatabaseSync): readonly CopiedTable[] {
  const tables = file.prepare(
    `select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name`,
  );
  const columns = file.prepare('select name, lower(type) as type from pragma_table_info(?) order by cid');
  return tables.all().map(({ name }) => ({
    name: String(name),
    columns: columns.all(String(name)).map((each) => ({ name: String(each['name']), type: String(each['type']) })),
  }));
}

/** The names of the columns, for a statement. */
export function namesOf({ columns }: CopiedTable): string {
  return columns.map(({ name }) => `"${name}"`).join(', ');
}

export type TableRow = readonly (null | number | bigint | string | Uint8Array)[];

/** The rows of a table, some at a time. */
export function* rowsOf(file: DatabaseSync, table: CopiedTable): Generator<readonly TableRow[]> {
  const statement = file.prepare(`select ${namesOf(table)} from "${table.name}"`);
  statement.setReadBigInts(true);
  statement.setReturnArrays(true);
  let rows: TableRow[] = [];
  for (const row of statement.iterate()) {
    rows.push(row as unknown as TableRow);
    if (rows.length < ROWS_AT_ONCE) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}
