import { randomUUID } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type DatabaseOptions, openServer } from '#adapters/database/database.ts';
import { describeSqliteFailure } from '#adapters/database/engine/failures.ts';
import { sqlitePath } from '#adapters/database/engine/sqlite.ts';
import { BACKED_UP_KEY } from '#adapters/database/ledger/notification-restored.ts';
import type { Instant } from '#domain/time/time.ts';
import { Unavailable } from '#ports/errors.ts';
import { dumpPostgres } from './dump-postgres.ts';
import { makeOwnFile, syncToDisk, unwritable } from './own-file.ts';
import { copyInto, openInUse } from './sqlite-copy.ts';
import { versionIn } from './version-in.ts';

/**
 * Writes the database, as it is at one moment, into a new SQLite file, which `restoreBackup` reads. Whoever uses the database
 * goes on meanwhile.
 * @throws Unavailable when there is no database, or the file is there already or cannot be written.
 */
export async function backUp(options: DatabaseOptions, file: string): Promise<void> {
  const path = resolve(file);
  refuseToReplace(path);
  // another command may make the same file at the same time
  using part = makeOwnFile(`${path}.${randomUUID().slice(0, 8)}.part`);
  const at = options.system.now();
  if (options.url === undefined) copySqlite(sqlitePath(options.dataDir), part.path);
  else await copyServer({ ...options, url: options.url }, part.path);
  noteTime(part.path, at);
  refuseToReplace(path);
  try {
    syncToDisk(part.path);
    renameSync(part.path, path);
    syncToDisk(dirname(path));
  } catch (error) {
    throw unwritable(path, error);
  }
}

function refuseToReplace(path: string): void {
  if (existsSync(path)) throw new Unavailable(`${path} is there already: name another file. Nothing was changed.`);
}

function copySqlite(from: string, to: string): void {
  if (!existsSync(from)) {
    throw new Unavailable(`There is no database ${from}: name the folder of Budget Watch's database in DATA_DIR.`);
  }
  using source = openInUse(from);
  if (versionIn(source, from) === undefined) {
    throw new Unavailable(`The file ${from} is no database of Budget Watch: name its folder in DATA_DIR.`);
  }
  copyInto(to, { from, connection: source });
}

async function copyServer(options: DatabaseOptions & { readonly url: string }, to: string): Promise<void> {
  const store = await openServer(options);
  try {
    await dumpPostgres(store, to);
  } finally {
    await store.db.destroy();
  }
}

function noteTime(path: string, at: Instant): void {
  try {
    using file = new DatabaseSync(path);
    file
      .prepare('insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value')
      .run(BACKED_UP_KEY, at);
  } catch (error) {
    throw describeSqliteFailure(error, path);
  }
}
