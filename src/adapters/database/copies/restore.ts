import { constants, copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { type DatabaseOptions, openServer } from '#adapters/database/database.ts';
import { leaseClock } from '#adapters/database/engine/leases.ts';
import { createFolder, openSqliteFile, sqlitePath } from '#adapters/database/engine/sqlite.ts';
import type { Store } from '#adapters/database/engine/store.ts';
import { newerSchema, schemaVersions } from '#adapters/database/migrations/migrate.ts';
import type { Instant } from '#domain/time/time.ts';
import { Unavailable } from '#ports/errors.ts';
import { fillPostgres } from './fill-postgres.ts';
import { makeOwnFile, makeOwnFolder, syncToDisk, unwritable } from './own-file.ts';
import { readBackup, refuseOthers } from './read-backup.ts';
import { type Alone, takeAlone, takeUnlessDamaged } from './sqlite-copy.ts';
import { bringUpToDate, type NoteRestore, noteIn } from './up-to-date.ts';

export interface Restored {
  readonly backedUpAt: Instant;
  /** Where the database is that the backup replaced; undefined where there was none. */
  readonly keptAs: string | undefined;
}

/** A process that has just opened a file finds it locked, and opens it anew, within this time. */
const OPENED_ANEW_WITHIN_MS = 200;

/**
 * Puts a backup into the place of the SQLite file, which is kept beside it, or into an empty PostgreSQL database. Whatever
 * fails, the database that was there stays as it was.
 * @throws Unavailable when the backup cannot be used, when a process uses the database, or when PostgreSQL's is not empty.
 */
export async function restoreBackup(options: DatabaseOptions, file: string, note: NoteRestore): Promise<Restored> {
  const path = resolve(file);
  return options.url === undefined
    ? await restoreFile(options, path, note)
    : await restoreServer({ ...options, url: options.url }, path, note);
}

async function restoreFile({ dataDir, system }: DatabaseOptions, backup: string, note: NoteRestore): Promise<Restored> {
  const target = sqlitePath(dataDir);
  refuseOthers(backup);
  if (target === backup) throw new Unavailable(`${backup} is the database itself: name a backup. Nothing was changed.`);
  createFolder(dataDir);
  const there = existsSync(target) ? takeUnlessDamaged(target) : undefined;
  using alone = there instanceof Error ? undefined : there;
  using copy = makeOwnFile(`${target}.restoring`);
  readBackup(backup, copy.path);
  const at = await bringUpToDate(copy.path, { system, note });
  const before = `${target}.before-${new Date(system.now()).toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const keptAs = there && before;
  // the old write-ahead log must not be taken for the new file's
  alone?.connection.exec('pragma journal_mode = delete');
  putInPlace(copy.path, target, { keptAs, logsAs: alone ? undefined : before });
  // a process that has just opened the old file must find it locked
  if (alone) await setTimeout(OPENED_ANEW_WITHIN_MS);
  return { backedUpAt: at, keptAs };
}

async function restoreServer(
  options: DatabaseOptions & { readonly url: string },
  backup: string,
  note: NoteRestore,
): Promise<Restored> {
  refuseOthers(backup);
  const store = await openServer(options);
  try {
    using folder = makeOwnFolder(join(tmpdir(), 'budget-watch-restore-'));
    using copy = makeOwnFile(join(folder.path, 'copy.sqlite'));
    readBackup(backup, copy.path);
    const at = await bringUpToDate(copy.path, { system: options.system, note });
    await fillPostgres(store, copy.path);
    return { backedUpAt: at, keptAs: undefined };
  } finally {
    await store.db.destroy();
  }
}

/** At every moment either the old file or the new one is there, whole. */
function putInPlace(
  path: string,
  target: string,
  { keptAs, logsAs }: { readonly keptAs: string | undefined; readonly logsAs: string | undefined },
): void {
  try {
    syncToDisk(path);
    if (keptAs !== undefined) keep(target, keptAs);
    if (logsAs !== undefined) clearAway(target, logsAs);
    renameSync(path, target);
    syncToDisk(dirname(target));
  } catch (error) {
    throw unwritable(target, error);
  }
}

function keep(target: string, as: string): void {
  try {
    linkSync(target, as);
  } catch {
    // some file systems have no links
    copyFileSync(target, as, constants.COPYFILE_EXCL);
    syncToDisk(as);
  }
}

/**
 * The logs that a crashed process left beside a file which is damaged, or was moved away since, must not be taken for the new
 * file's: SQLite would write them into it. Those of a whole file SQLite has removed.
 */
function clearAway(target: string, as: string): void {
  for (const log of ['-wal', '-journal']) {
    if (existsSync(`${target}${log}`)) renameSync(`${target}${log}`, `${as}${log}`);
  }
  rmSync(`${target}-shm`, { force: true });
}

/**
 * Notes that the database was restored by other means than `restoreBackup`, such as those of PostgreSQL.
 * @throws Unavailable when it has no tables, when a process uses it, or when a newer version wrote it.
 */
export async function noteRestored(options: DatabaseOptions, note: NoteRestore): Promise<Restored> {
  const { url, dataDir, system } = options;
  const path = sqlitePath(dataDir);
  if (url === undefined) takeExisting(path)[Symbol.dispose]();
  const store = await (url === undefined ? openSqliteFile({ path, system }) : openServer({ ...options, url }));
  try {
    await refuseUnfit(store);
  } catch (error) {
    await store.db.destroy();
    throw error;
  }
  return { backedUpAt: await noteIn(store, note), keptAs: undefined };
}

function takeExisting(path: string): Alone {
  if (existsSync(path)) return takeAlone(path);
  throw new Unavailable(`There is no database ${path}: restore it first, or name its folder in DATA_DIR.`);
}

async function refuseUnfit(store: Store): Promise<void> {
  const { found = 0, needed } = await schemaVersions(store);
  if (found === 0) throw new Unavailable('The database has no tables of Budget Watch: restore it first.');
  if (found > needed) throw newerSchema(found, needed);
  const { rows } = await sql`select 1 as held from lease where until > ${leaseClock(store)}`.execute(store.db);
  if (rows.length > 0) {
    throw new Unavailable(
      'Another process uses the database: stop Budget Watch everywhere, wait 10 seconds, and try again. Nothing was changed.',
    );
  }
}
