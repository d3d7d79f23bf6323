import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { Kysely } from 'kysely';
import type { Clock } from '#ports/clock.ts';
import { Unavailable } from '#ports/errors.ts';
import { describeSqliteFailure, isBusy } from './failures.ts';
import type { Tables } from './schema.ts';
import { sqliteDialect } from './sqlite-driver.ts';
import type { Store } from './store.ts';

export const SQLITE_FILE = 'budget-watch.sqlite';

const OPEN_ATTEMPTS = 200;

/**
 * A larger cache than SQLite's 2 MB, which 10,000 customers overflow, and the first 32 MB of the file mapped: what is mapped
 * counts as memory of the process, up to the size of the whole file.
 */
const READ_FAST = 'pragma cache_size = -16000; pragma mmap_size = 33554432';

/**
 * Opens (or creates) `<dataDir>/budget-watch.sqlite` with a write-ahead log. Every commit is on the disk before it is
 * acknowledged, so it survives a power cut (`sqlite-log-sync.ts`).
 * @throws Unavailable when the folder or the file cannot be used.
 */
export async function openSqlite(options: {
  readonly dataDir: string;
  readonly system: Clock;
  /** The limit of the file's size, in pages of 4 KB. */
  readonly maxPages?: number;
}): Promise<Store> {
  createFolder(options.dataDir);
  const path = sqlitePath(options.dataDir);
  keepToOurselves(path);
  return await openSqliteFile({ ...options, path });
}

export function sqlitePath(dataDir: string): string {
  return resolve(join(dataDir, SQLITE_FILE));
}

/**
 * Opens a file that is there as it is: neither its rights nor its content change.
 * @throws Unavailable when it is no database, or cannot be read and written.
 */
export async function openSqliteFile(options: {
  readonly path: string;
  readonly system: Clock;
  readonly maxPages?: number;
}): Promise<Store> {
  const { path } = options;
  const writer = await openWriter(path, options.maxPages);
  try {
    const reader = new DatabaseSync(path, { readOnly: true, timeout: 10 });
    reader.exec(READ_FAST);
    const db = new Kysely<Tables>({ dialect: sqliteDialect({ path, writer, reader }) });
    return { db, engine: 'sqlite', system: options.system };
  } catch (error) {
    writer.close();
    throw describeSqliteFailure(error, path);
  }
}

/**
 * Opens the writing connection. Turning on the write-ahead log needs the file alone, so two processes that start at once take
 * turns.
 */
async function openWriter(path: string, maxPages: number | undefined): Promise<DatabaseSync> {
  for (let attempt = 1; ; attempt++) {
    let writer: DatabaseSync | undefined;
    try {
      writer = new DatabaseSync(path, { timeout: 10 });
      const mode = writer.prepare('pragma journal_mode = wal').get()?.['journal_mode'];
      // where there is no such log, as on some network drives, SQLite has to sync by itself
      writer.exec(`pragma synchronous = ${mode === 'wal' ? 'normal' : 'full'}; pragma foreign_keys = on`);
      writer.exec(READ_FAST);
      if (maxPages !== undefined) writer.exec(`pragma max_page_count = ${maxPages}`);
      // A file that cannot be written must fail here, not at the first alert. `begin immediate` alone proves nothing: on a
      // read-only file SQLite begins a transaction that only reads. The version that is written is rolled back, and nothing
      // uses it.
      writer.exec('begin immediate; pragma user_version = 0; rollback');
      return writer;
    } catch (error) {
      if (writer?.isOpen) writer.close();
      if (!isBusy(error) || attempt === OPEN_ATTEMPTS) throw describeSqliteFailure(error, path);
    }
    await setTimeout(20);
  }
}

/**
 * Makes sure that no other account on this host can read the file, whatever folder it is in. SQLite gives the files beside it
 * the same rights.
 */
function keepToOurselves(path: string): void {
  try {
    closeSync(openSync(path, 'a', 0o600));
    for (const each of [path, `${path}-wal`, `${path}-shm`]) {
      const mode = statSync(each, { throwIfNoEntry: false })?.mode ?? 0;
      if ((mode & 0o077) !== 0) chmodSync(each, 0o600);
    }
  } catch {
    // the file belongs to another account or is missing: opening it will report what is wrong
  }
}

export function createFolder(dataDir: string): void {
  try {
    createWithParents(resolve(dataDir));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Unavailable(
      `The folder ${resolve(dataDir)} cannot be created (${code}): name another one in DATA_DIR, or give the account that runs Budget Watch permission to create it.`,
      { cause: error },
    );
  }
}

/**
 * `mkdirSync` with `recursive` is not used: Node loops for ever where an existing parent answers ENOENT, as those in /proc
 * do.
 */
function createWithParents(path: string): void {
  if (isFolder(path)) return;
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // another process may have been first
    if (isFolder(path)) return;
    const parent = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || isFolder(parent)) throw error;
    createWithParents(parent);
    createWithParents(path);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
