import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { describeSqliteFailure, isBusy, isDamage } from '#adapters/database/engine/failures.ts';
import { Unavailable } from '#ports/errors.ts';

/** So long another process may be just closing the file. */
const CLOSING_MS = 500;

/** A SQLite file that no other process has open, and none can open, until it is disposed of. */
export interface Alone extends Disposable {
  readonly connection: DatabaseSync;
}

/** @throws Unavailable when another process has the file open, or when it is no database or damaged. */
export function takeAlone(path: string): Alone {
  const alone = takeUnlessDamaged(path);
  if (alone instanceof Error) throw alone;
  return alone;
}

/** As `takeAlone`, but returns the error for a file that is damaged beyond opening: nobody can use it. */
export function takeUnlessDamaged(path: string): Alone | Unavailable {
  const connection = open(path, () => new DatabaseSync(path, { timeout: CLOSING_MS }));
  try {
    // a process that uses the write-ahead log keeps a shared lock on the file as long as it has it open
    connection.exec('pragma locking_mode = exclusive; begin exclusive; pragma user_version = 0; rollback');
    return { connection, [Symbol.dispose]: () => connection.close() };
  } catch (error) {
    connection.close();
    const described = describeSqliteFailure(error, path);
    if (isDamage(error) && described instanceof Unavailable) return described;
    if (!isBusy(error)) throw described;
    throw new Unavailable(
      `Another process uses the database ${path}: stop Budget Watch, and whatever else has the file open, and try again. Nothing was changed.`,
      { cause: error },
    );
  }
}

/** Opens a file to read it. One without a write-ahead log beside it can be read where nothing can be written. */
export function openToRead(path: string): DatabaseSync {
  const url = pathToFileURL(path);
  if (!existsSync(`${path}-wal`)) url.searchParams.set('immutable', '1');
  return open(path, () => new DatabaseSync(url, { readOnly: true }));
}

/** Opens the file of a database that may be in use, to read what is committed. */
export function openInUse(path: string): DatabaseSync {
  return open(path, () => new DatabaseSync(path, { readOnly: true, timeout: CLOSING_MS }));
}

function open(path: string, make: () => DatabaseSync): DatabaseSync {
  try {
    return make();
  } catch (error) {
    throw describeSqliteFailure(error, path);
  }
}

/**
 * Copies the database as it is at one moment into an empty file, which has no write-ahead log. Processes that write meanwhile
 * neither wait nor show in the copy.
 */
export function copyInto(
  to: string,
  { from, connection }: { readonly from: string; readonly connection: DatabaseSync },
): void {
  try {
    connection.prepare('vacuum into ?').run(to);
  } catch (error) {
    throw describeSqliteFailure(error, isDamage(error) ? from : to);
  }
}
