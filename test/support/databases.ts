import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { openDatabase, openStore } from '#adapters/database/database.ts';
import type { Tables } from '#adapters/database/engine/schema.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';

/** A new, empty database; disposing of it removes everything. */
export interface TestDatabase extends AsyncDisposable {
  readonly database: Database;
  /** Opens the same database again, as another process would; undefined where only one process can open it. */
  readonly again: ((system?: Clock) => Promise<Database>) | undefined;
  /** What a child process needs to open it, too. */
  readonly options: { readonly url: string | undefined; readonly dataDir: string };
}

export interface TestEngine {
  readonly name: string;
  /** Why this engine is not available here. */
  readonly missing: string | undefined;
  /** Whether several connections and processes can use it. */
  readonly isShared: boolean;
  /** Whether leases use the clock that is passed in, and not the server's. */
  readonly usesGivenClock: boolean;
  open(system?: Clock): Promise<TestDatabase>;
}

const REAL_TIME: Clock = { now: () => Date.now() };
const SERVER = process.env['TEST_DATABASE_URL'];

/** SQLite in its own folder, which most tests use. */
export async function openTestSqlite(system: Clock = REAL_TIME): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'budget-watch-'));
  return await testDatabase({ url: undefined, dataDir }, system, () => rm(dataDir, { recursive: true, force: true }));
}

/** A new schema without tables on a server. */
export interface EmptyPostgres extends AsyncDisposable {
  readonly url: string;
  query(text: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  tables(): Promise<readonly string[]>;
}

/** A new schema on the server that TEST_DATABASE_URL names. */
export async function openEmptyPostgres(): Promise<EmptyPostgres> {
  if (SERVER === undefined) throw new Error('TEST_DATABASE_URL is not set');
  const schema = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await queryServer(SERVER, `create schema ${schema}`);
  const url = new URL(SERVER);
  url.searchParams.set('options', `-c search_path=${schema}`);
  const query = (text: string) => queryServer(url.href, text);
  return {
    url: url.href,
    query,
    async tables() {
      const rows = await query(`select table_name from information_schema.tables where table_schema = '${schema}'`);
      return rows.map((row) => String(row['table_name']));
    },
    [Symbol.asyncDispose]: async () => {
      await queryServer(SERVER, `drop schema ${schema} cascade`);
    },
  };
}

async function queryServer(url: string, text: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** A new, migrated schema on the server that TEST_DATABASE_URL names. */
export async function openTestPostgres(system: Clock = REAL_TIME): Promise<TestDatabase> {
  const empty = await openEmptyPostgres();
  return await testDatabase({ url: empty.url, dataDir: '' }, system, () => empty[Symbol.asyncDispose]());
}

async function testDatabase(
  options: TestDatabase['options'],
  system: Clock,
  remove: () => PromiseLike<void>,
): Promise<TestDatabase> {
  const opened: Database[] = [];
  const again = async (clock: Clock = system) => {
    const database = await openDatabase({ ...options, system: clock });
    opened.push(database);
    return database;
  };
  return {
    database: await again(),
    again,
    options,
    [Symbol.asyncDispose]: async () => {
      for (const database of opened) await database[Symbol.asyncDispose]();
      await remove();
    },
  };
}

let pglite: Promise<PGlite> | undefined;

/**
 * PostgreSQL compiled to WebAssembly: all tests share one instance, which takes seconds to start; each gets its own schema.
 */
async function openTestPglite(system: Clock = REAL_TIME): Promise<TestDatabase> {
  pglite ??= PGlite.create();
  const server = await pglite;
  const schema = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await server.exec(`create schema ${schema}; set search_path to ${schema}`);
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: server }) });
  // closing it would close the instance that other tests use
  db.destroy = async () => {};
  const database = await openStore({ db, engine: 'postgres', system });
  return {
    database,
    again: undefined,
    options: { url: undefined, dataDir: '' },
    [Symbol.asyncDispose]: async () => {
      await sql.raw(`drop schema ${schema} cascade`).execute(db);
    },
  };
}

export const engines: readonly TestEngine[] = [
  { name: 'SQLite', missing: undefined, isShared: true, usesGivenClock: true, open: openTestSqlite },
  { name: 'PGlite', missing: undefined, isShared: false, usesGivenClock: false, open: openTestPglite },
  {
    name: 'PostgreSQL',
    missing: SERVER === undefined ? 'TEST_DATABASE_URL is not set' : undefined,
    isShared: true,
    usesGivenClock: false,
    open: openTestPostgres,
  },
];
