import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';

const run = promisify(execFile);

/** The last commit of version 0.1.0. */
const COMMIT = '95d8cbe';
const ROOT = resolve(import.meta.dirname, '../..');
const PACKAGES = join(ROOT, 'node_modules');

/** The code of version 0.1.0 in a folder of its own. */
export interface OldVersion extends AsyncDisposable {
  readonly folder: string;
}

/** Why version 0.1.0 cannot be had here; undefined where it can. */
export async function whyNoOldVersion(): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', ['show', `${COMMIT}:package.json`], { cwd: ROOT });
    const { dependencies } = JSON.parse(stdout) as { readonly dependencies: Readonly<Record<string, string>> };
    const missing = Object.keys(dependencies).filter((name) => !existsSync(join(PACKAGES, name, 'package.json')));
    return missing.length === 0 ? undefined : `packages of version 0.1.0 are not installed: ${missing.join(', ')}`;
  } catch {
    return 'the history of the repository is not here';
  }
}

/** Unpacks version 0.1.0 from the history. It runs on the packages that are installed here. */
export async function unpackOldVersion(): Promise<OldVersion> {
  const folder = await mkdtemp(join(tmpdir(), 'budget-watch-0.1.0-'));
  const archive = join(folder, 'archive.tar');
  await run('git', ['archive', '--output', archive, COMMIT, 'package.json', 'src', 'cards'], { cwd: ROOT });
  await run('tar', ['-xf', archive, '-C', folder]);
  await symlink(PACKAGES, join(folder, 'node_modules'));
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** Writes the SQLite file that version 0.1.0 made by `make-old-database.ts`. */
export async function writeOldDatabase(path: string): Promise<void> {
  await writeFile(path, gunzipSync(await readFile(join(import.meta.dirname, 'version-0.1.0.sqlite.gz'))));
}
