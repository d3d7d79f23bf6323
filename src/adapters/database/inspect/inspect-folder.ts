import { accessSync, constants, type Stats, statfsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { sqlitePath } from '#adapters/database/engine/sqlite.ts';
import { fault, fine, type Remark, warning } from './remark.ts';

/** The file system that a path is on. */
export interface Volume {
  /** The number that Linux gives its kind (statfs(2)). */
  readonly type: number;
  readonly freeBytes: number;
}

export function volumeOf(path: string): Volume {
  const { type, bavail, bsize } = statfsSync(path);
  return { type, freeBytes: bavail * bsize };
}

const NOT_FOR_FILES: ReadonlySet<number> = new Set([0x9fa0, 0x62656572]);

/** Kinds of file systems that do not keep a database (statfs(2)). */
const UNSAFE: ReadonlyMap<number, string> = new Map([
  [0x01021994, 'is in memory (tmpfs): everything is lost when this machine or container restarts'],
  [0x858458f6, 'is in memory (ramfs): everything is lost when this machine or container restarts'],
  [0x794c7630, "is in the container's own layer (overlay): everything is lost with the container"],
  [0x6969, 'is on a network drive (NFS): SQLite loses data there, and two processes can damage the file'],
  [0xff534d42, 'is on a network drive (CIFS): SQLite loses data there, and two processes can damage the file'],
  [0xfe534d42, 'is on a network drive (SMB): SQLite loses data there, and two processes can damage the file'],
  [0x517b, 'is on a network drive (SMB): SQLite loses data there, and two processes can damage the file'],
]);

const MEGABYTE = 1024 * 1024;
const LEAST_FREE_BYTES = 20 * MEGABYTE;
const LITTLE_FREE_BYTES = 500 * MEGABYTE;

/** Looks at the folder of the SQLite file without opening that file. `path` is undefined while the file does not exist. */
export function inspectFolder(
  dataDir: string,
  volume: (path: string) => Volume,
): { readonly remarks: readonly Remark[]; readonly path: string | undefined } {
  const folder = resolve(dataDir);
  const path = sqlitePath(dataDir);
  const there = nearestThere(folder);
  const { stats } = there;
  if (!stats.isDirectory()) {
    return { remarks: [fault(`${there.path} is not a folder: name a folder in DATA_DIR.`)], path: undefined };
  }
  const file = there.path === folder ? statOf(path) : undefined;
  const closed = refusalOf(there, folder, file === undefined ? undefined : path);
  const remarks = [
    ...(closed === undefined ? [] : [closed]),
    ...volumeRemarks(folder, volume(there.path)),
    ...(there.path === folder ? rightsRemarks(folder, stats, file) : []),
  ];
  return { remarks, path: file === undefined || file.size === 0 ? undefined : path };
}

interface There {
  readonly path: string;
  readonly stats: Stats;
}

/** The folder, or the nearest one above it that exists. */
function nearestThere(path: string): There {
  const stats = statOf(path);
  return stats === undefined ? nearestThere(dirname(path)) : { path, stats };
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // below a file, or in a folder that may not be entered: what is above it says why
    return undefined;
  }
}

function refusalOf(there: There, folder: string, file: string | undefined): Remark | undefined {
  if (!isAllowed(there.path, constants.W_OK | constants.X_OK)) {
    const what =
      there.path === folder ? `The folder ${folder} cannot be written` : `The folder ${folder} cannot be made`;
    return fault(
      `${what}: give the account that runs Budget Watch write permission to ${there.path}, or name another folder in DATA_DIR.`,
    );
  }
  if (file !== undefined && !isAllowed(file, constants.R_OK | constants.W_OK)) {
    return fault(
      `The file ${file} cannot be read and written: make it belong to the account that runs Budget Watch (chown), or run this command as that account.`,
    );
  }
  return undefined;
}

function isAllowed(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

function volumeRemarks(folder: string, { type, freeBytes }: Volume): readonly Remark[] {
  if (NOT_FOR_FILES.has(type)) {
    return [fault(`The folder ${folder} is in a file system that keeps no files: name another folder in DATA_DIR.`)];
  }
  const unsafe = UNSAFE.get(type);
  const kind =
    unsafe === undefined
      ? fine(`The folder ${folder} is on a disk.`)
      : warning(
          `The folder ${folder} ${unsafe}. Name a folder on a local disk that lasts (a mounted volume) in DATA_DIR, or use PostgreSQL (DATABASE_URL).`,
        );
  const free = `${Math.floor(freeBytes / MEGABYTE)} MB are free on the disk of ${folder}`;
  if (freeBytes < LEAST_FREE_BYTES) return [kind, fault(`Only ${free}: make room.`)];
  return freeBytes < LITTLE_FREE_BYTES ? [kind, warning(`Only ${free}: make room soon.`)] : [kind];
}

function rightsRemarks(folder: string, stats: Stats, file: Stats | undefined): readonly Remark[] {
  const remarks: Remark[] = [];
  if ((stats.mode & 0o022) !== 0) {
    remarks.push(
      warning(`Other accounts of this machine may write to the folder ${folder}: take that right away (chmod 700).`),
    );
  }
  if (file !== undefined && (file.mode & 0o077) !== 0) {
    remarks.push(
      warning(
        `Other accounts of this machine may read the database file in ${folder}: take that right away (chmod 600); the next start does it, too.`,
      ),
    );
  }
  return remarks;
}
