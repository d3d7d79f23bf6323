import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { isDamage } from '#adapters/database/engine/failures.ts';
import { migrations } from '#adapters/database/migrations/migrate.ts';
import { Unavailable } from '#ports/errors.ts';
import { copyInto, openToRead } from './sqlite-copy.ts';
import { versionIn } from './version-in.ts';

const NOTHING_CHANGED = 'Nothing was changed.';

/**
 * Copies a backup into an empty file, without changing the backup.
 * @throws Unavailable when it is no backup, is damaged, or was made by a newer version.
 */
export function readBackup(path: string, into: string): void {
  const known = migrations.length;
  try {
    using backup = openToRead(path);
    const version = versionIn(backup, path);
    if (version === undefined || version === 0) throw noBackup(path);
    if (version > known) {
      throw new Unavailable(
        `The backup ${path} was made by a newer version of Budget Watch (its schema is ${version}, this version knows ${known}): install that version and restore the backup there. ${NOTHING_CHANGED}`,
      );
    }
    const [found] = backup.prepare('pragma quick_check(1)').all();
    if (found?.['quick_check'] !== 'ok') throw damaged(path);
    copyInto(into, { from: path, connection: backup });
  } catch (error) {
    throw isDamage(error) || isDamage((error as Error).cause) ? damaged(path) : error;
  }
}

/**
 * Looks at how the file begins.
 * @throws Unavailable when it cannot be a backup.
 */
export function refuseOthers(path: string): void {
  if (!existsSync(path)) throw new Unavailable(`There is no file ${path}: name a backup. ${NOTHING_CHANGED}`);
  const start = startOf(path);
  if (start.startsWith('PGDMP') || start.includes('PostgreSQL database dump')) {
    throw new Unavailable(
      `${path} is a dump of PostgreSQL: load it into an empty database with pg_restore or psql, name that database in DATABASE_URL, and run npm run restore -- --in-place. ${NOTHING_CHANGED}`,
    );
  }
  if (!start.startsWith('SQLite format 3')) throw noBackup(path);
}

function startOf(path: string): string {
  try {
    const descriptor = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(64);
      return bytes.toString('latin1', 0, readSync(descriptor, bytes));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Unavailable(
      `The file ${path} cannot be read (${code}): give this account permission to read it. ${NOTHING_CHANGED}`,
      { cause: error },
    );
  }
}

function noBackup(path: string): Unavailable {
  return new Unavailable(
    `${path} is no backup of Budget Watch: name a file that npm run backup wrote. ${NOTHING_CHANGED}`,
  );
}

function damaged(path: string): Unavailable {
  return new Unavailable(`The backup ${path} is damaged or was cut short: take another one. ${NOTHING_CHANGED}`);
}
