import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite';

const TEXTS = [
  '',
  'plain',
  '{"a":[1,null,"ł"]}',
  'O\'Reilly & "Co" \\ \n\t %s $1 ?',
  '😀 \u202eabc\ufeff',
  ' ',
  'null',
];

/** Values that a copy may spoil, by the type of their column. */
const ODD: Readonly<Record<string, readonly SQLInputValue[]>> = {
  text: TEXTS,
  integer: [0, 1, -1, 2_147_483_647, -2_147_483_648],
  bigint: [0n, -1n, 9_007_199_254_740_993n, 9_223_372_036_854_775_807n, -9_223_372_036_854_775_808n],
  'double precision': [0, 0.1 + 0.2, -1e-300, 1.7976931348623157e308, 5e-324, 100],
  blob: [new Uint8Array([]), new Uint8Array([0, 255, 39, 92]), new Uint8Array(300).fill(7)],
};

/** More than are copied at once. */
const MANY = 1201;

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
}

/** Fills every table of a file with odd rows, and one of them with many. */
export function writeOddRows(path: string, many = MANY): void {
  using file = new DatabaseSync(path);
  const triggers = file.prepare(`select name, sql from sqlite_master where type = 'trigger'`).all();
  // what they write would hide what a copy must not change
  for (const { name } of triggers) file.exec(`drop trigger "${String(name)}"`);
  file.exec('begin');
  for (const table of namesOfTables(file)) {
    if (table !== 'schema_version') fill(file, table, table === 'usage_day' ? many : 20);
  }
  for (const { sql } of triggers) file.exec(String(sql));
  file.exec('commit');
}

function fill(file: DatabaseSync, table: string, rows: number): void {
  const columns = file
    .prepare(`select name, lower(type) as type, "notnull", pk from pragma_table_info('${table}')`)
    .all();
  const insert = file.prepare(`insert into "${table}" values (${columns.map(() => '?').join(', ')})`);
  for (let row = 0; row < rows; row += 1) {
    insert.run(...columns.map((column, at) => valueOf(column as unknown as Column, row, at)));
  }
}

/** Keys are different in each row, also those that only an index makes unique. */
function valueOf({ name, type, notnull, pk }: Column, row: number, at: number): SQLInputValue {
  const isKey = pk > 0 || ['id', 'occasion', 'conversation_id', 'customer_id'].includes(name);
  if (isKey) return type === 'text' ? `${row} ${TEXTS[row % TEXTS.length]}` : row;
  if (notnull === 0 && (row + at) % 3 === 0) return null;
  const values = ODD[type] ?? [];
  return values[(row + at) % values.length] ?? null;
}

function namesOfTables(file: DatabaseSync): readonly string[] {
  const tables = file.prepare(`select name from sqlite_master where type = 'table' order by name`).all();
  return tables.map(({ name }) => String(name)).filter((name) => !name.startsWith('sqlite_'));
}

/** Every row of every table, in an order of their own, as text that shows each value exactly. */
export function allRows(path: string): Readonly<Record<string, readonly string[]>> {
  using file = new DatabaseSync(path, { readOnly: true });
  return Object.fromEntries(namesOfTables(file).map((table) => [table, rowsOfTable(file, table)]));
}

function rowsOfTable(file: DatabaseSync, table: string): readonly string[] {
  const statement = file.prepare(`select * from "${table}"`);
  statement.setReadBigInts(true);
  return statement.all().map(shown).toSorted();
}

function shown(row: Readonly<Record<string, SQLOutputValue>>): string {
  const values = Object.keys(row)
    .toSorted()
    .map((name) => [name, exact(row[name])]);
  return JSON.stringify(values);
}

function exact(value: SQLOutputValue = null): string {
  if (value instanceof Uint8Array) return `blob ${Buffer.from(value).toString('hex')}`;
  return value === null ? 'null' : `${typeof value} ${String(value)}`;
}
