import type { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, sql } from 'kysely';
import { atomically, type Store } from '#adapters/database/engine/store.ts';
import { lockSchema, migrate } from '#adapters/database/migrations/migrate.ts';
import { Unavailable } from '#ports/errors.ts';
import { openToRead } from './sqlite-copy.ts';
import { type CopiedTable, namesOf, rowsOf, type TableRow, tablesIn } from './tables.ts';

/**
 * Copies every row of a SQLite file, whose schema is up to date, into a PostgreSQL database that has no tables. It is one
 * transaction: when it fails or is interrupted, the database is as empty as before. Returns how many rows were copied.
 * @throws Unavailable when the database is not empty.
 */
export async function fillPostgres(store: Store, path: string): Promise<number> {
  using file = openToRead(path);
  return await atomically(store, async (tx) => {
    await lockSchema(tx);
    await refuseTables(tx);
    await migrate(tx);
    const made = new Set(await tableNames(tx));
    let copied = 0;
    for (const table of tablesIn(file).filter(({ name }) => made.has(name))) copied += await fill(tx, file, table);
    return copied;
  });
}

/** What belongs to an extension, such as a view of statistics, does not count. */
async function refuseTables(store: Store): Promise<void> {
  const { rows } = await sql<{ name: string; database: string }>`
    select relname as name, current_database() as database from pg_class
    where relnamespace = (select oid from pg_namespace where nspname = current_schema())
      and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      and not exists (select 1 from pg_depend where objid = pg_class.oid and deptype = 'e')
    order by relname limit 3`.execute(store.db);
  const [first] = rows;
  if (first === undefined) return;
  throw new Unavailable(
    `The database ${first.database} of DATABASE_URL is not empty (it has ${rows.map(({ name }) => name).join(', ')}): create an empty one, and name it in DATABASE_URL. Nothing was changed.`,
  );
}

async function tableNames(store: Store): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = current_schema()`.execute(store.db);
  return rows.map(({ name }) => name);
}

async function fill(store: Store, file: DatabaseSync, table: CopiedTable): Promise<number> {
  const run = (text: string, parameters: readonly unknown[] = []) =>
    store.db.executeQuery<{ rows: number }>(CompiledQuery.raw(text, [...parameters]));
  // the triggers follow a process of version 0.1.0, and would change what is copied
  await run(`alter table "${table.name}" disable trigger user`);
  await run(`delete from "${table.name}"`);
  let copied = 0;
  for (const rows of rowsOf(file, table)) {
    try {
      await run(insertOf(table, rows.length), rows.flat().map(toPostgres));
    } catch (error) {
      throw isRefusedValue(error) ? refusedValue(table, error) : error;
    }
    copied += rows.length;
  }
  await run(`alter table "${table.name}" enable trigger user`);
  const counted = Number((await run(`select count(*) as rows from "${table.name}"`)).rows[0]?.rows);
  if (counted !== copied) throw new Error(`${table.name} has ${counted} rows instead of ${copied}`);
  return copied;
}

function insertOf(table: CopiedTable, rows: number): string {
  let position = 0;
  const types = table.columns.map(({ type }) => (type === 'blob' ? 'bytea' : type));
  const values = Array.from({ length: rows }, () => `(${types.map((type) => `$${++position}::${type}`).join(', ')})`);
  return `insert into "${table.name}" (${namesOf(table)}) values ${values.join(', ')}`;
}

function toPostgres(value: TableRow[number]): unknown {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Uint8Array ? Buffer.from(value) : value;
}

/** SQLSTATE 22 is a value that its column cannot hold, 23 one that a rule of the table forbids. */
function isRefusedValue(error: unknown): boolean {
  const code = (error as { readonly code?: unknown }).code;
  return typeof code === 'string' && /^2[23]/.test(code);
}

function refusedValue({ name }: CopiedTable, error: unknown): Unavailable {
  const said = error instanceof Error ? error.message : '';
  return new Unavailable(
    `PostgreSQL cannot store a row of the table ${name} (${said}). Nothing was changed: go on with SQLite, and report this line.`,
    { cause: error },
  );
}
