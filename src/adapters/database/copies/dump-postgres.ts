import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { sql } from 'kysely';
import { describeSqliteFailure } from '#adapters/database/engine/failures.ts';
import { openSqliteFile } from '#adapters/database/engine/sqlite.ts';
import type { Store } from '#adapters/database/engine/store.ts';
import { migrate, migrations, newerSchema, schemaVersions } from '#adapters/database/migrations/migrate.ts';
import type { Clock } from '#ports/clock.ts';
import { Unavailable } from '#ports/errors.ts';
import { type CopiedTable, namesOf, ROWS_AT_ONCE, tablesIn } from './tables.ts';

/**
 * Copies every row of a PostgreSQL database, as it is at one moment, into an empty SQLite file with the same schema. Processes
 * that write meanwhile neither wait nor show in the copy.
 * @throws Unavailable when the database has no tables, or was written by a newer version.
 */
export async function dumpPostgres(store: Store, path: string): Promise<void> {
  const reading = store.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  await reading.execute(async (db) => {
    const tx = { ...store, db };
    const { found = 0, needed } = await schemaVersions(tx);
    if (found === 0) throw new Unavailable('The database of DATABASE_URL has no tables of Budget Watch yet.');
    if (found > needed) throw newerSchema(found, needed);
    await sql`set local extra_float_digits = 1`.execute(db);
    await makeTables(path, found, store.system);
    try {
      using file = new DatabaseSync(path);
      await dumpTables(tx, file);
    } catch (error) {
      throw describeSqliteFailure(error, path);
    }
  });
}

async function makeTables(path: string, version: number, system: Clock): Promise<void> {
  const store = await openSqliteFile({ path, system });
  try {
    await migrate(store, migrations.slice(0, version));
  } finally {
    await store.db.destroy();
  }
}

async function dumpTables(store: Store, file: DatabaseSync): Promise<void> {
  // a copy in the making need not survive a power cut, and has no file beside it
  file.exec('pragma journal_mode = delete; pragma synchronous = off; begin');
  // they follow a process of version 0.1.0, and would change what is copied
  const triggers = file.prepare(`select name, sql from sqlite_master where type = 'trigger'`).all();
  for (const { name } of triggers) file.exec(`drop trigger "${String(name)}"`);
  for (const table of tablesIn(file)) await dump(store, file, table);
  for (const each of triggers) file.exec(String(each['sql']));
  file.exec('commit');
}

async function dump({ db }: Store, file: DatabaseSync, table: CopiedTable): Promise<void> {
  file.exec(`delete from "${table.name}"`);
  const insert = file.prepare(
    `insert into "${table.name}" (${namesOf(table)}) values (${table.columns.map(() => '?').join(', ')})`,
  );
  // as text, because pg makes numbers of bigints, which lose what is beyond 2^53
  const columns = table.columns.map(({ name, type }) => (type === 'blob' ? `"${name}"` : `"${name}"::text`)).join(', ');
  await sql.raw(`declare copied no scroll cursor for select ${columns} from "${table.name}"`).execute(db);
  for (;;) {
    const { rows } = await sql<
      Record<string, string | Uint8Array | null>
    >`fetch ${sql.lit(ROWS_AT_ONCE)} from copied`.execute(db);
    for (const row of rows) insert.run(...table.columns.map(({ name, type }) => toSqlite(row[name] ?? null, type)));
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await sql`close copied`.execute(db);
}

function toSqlite(value: string | Uint8Array | null, type: string): SQLInputValue {
  if (typeof value !== 'string' || type === 'text') return value;
  return type === 'double precision' ? Number(value) : BigInt(value);
}
