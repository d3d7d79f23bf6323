import { chmodSync, closeSync, fsyncSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Unavailable } from '#ports/errors.ts';

/** A file or folder that this process makes; disposing of it deletes what is still there under its name. */
export interface OwnFile extends Disposable {
  readonly path: string;
}

/**
 * Makes an empty file that no other account can read, in the place of one that an interrupted command left.
 * @throws Unavailable when it cannot be written.
 */
export function makeOwnFile(path: string): OwnFile {
  const remove = () => {
    for (const each of [path, `${path}-wal`, `${path}-shm`, `${path}-journal`]) rmSync(each, { force: true });
  };
  try {
    remove();
    closeSync(openSync(path, 'wx', 0o600));
    chmodSync(path, 0o600);
  } catch (error) {
    throw unwritable(path, error);
  }
  return { path, [Symbol.dispose]: remove };
}

/**
 * Makes a new folder whose path begins so; disposing of it deletes it with what is in it.
 * @throws Unavailable when it cannot be made.
 */
export function makeOwnFolder(prefix: string): OwnFile {
  try {
    const path = mkdtempSync(prefix);
    return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
  } catch (error) {
    throw unwritable(prefix, error);
  }
}

/** Brings a file, or the names in a folder, to the disk. */
export function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The error for a file that cannot be made or renamed. */
export function unwritable(path: string, error: unknown): Unavailable {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  const advice =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? 'make room on its disk'
      : `see that the folder ${dirname(path)} exists and that this account may write there`;
  return new Unavailable(`The file ${path} cannot be written (${code}): ${advice}. Nothing was changed.`, {
    cause: error,
  });
}
