import type { DatabaseSync } from 'node:sqlite';
import { describeSqliteFailure } from '#adapters/database/engine/failures.ts';

/** The version of the schema of Budget Watch in a SQLite file; undefined where it has none. */
export function versionIn(file: DatabaseSync, path: string): number | undefined {
  try {
    const table = file.prepare(`select 1 from sqlite_master where type = 'table' and name = 'schema_version'`).get();
    if (table === undefined) return undefined;
    return Number(file.prepare('select max(version) as version from schema_version').get()?.['version'] ?? 0);
  } catch (error) {
    throw describeSqliteFailure(error, path);
  }
}
