import { existsSync } from 'node:fs';
import { type DatabaseOptions, openServer } from '#adapters/database/database.ts';
import { sqlitePath } from '#adapters/database/engine/sqlite.ts';
import { migrations, newerSchema } from '#adapters/database/migrations/migrate.ts';
import { Unavailable } from '#ports/errors.ts';
import { fillPostgres } from './fill-postgres.ts';
import { makeOwnFile } from './own-file.ts';
import { copyInto, takeAlone } from './sqlite-copy.ts';
import { bringUpToDate } from './up-to-date.ts';
import { versionIn } from './version-in.ts';

export interface Moved {
  readonly rows: number;
  /** The SQLite file, which stays as it was. */
  readonly from: string;
}

/**
 * Copies the SQLite database of the data folder into an empty PostgreSQL database, whole or not at all. No process can open the
 * file meanwhile.
 * @throws Unavailable when there is no such file, when a process uses it, or when PostgreSQL's database is not empty.
 */
export async function moveDatabase(options: DatabaseOptions & { readonly url: string }): Promise<Moved> {
  const from = sqlitePath(options.dataDir);
  if (!existsSync(from)) {
    throw new Unavailable(`There is no database ${from}: name the folder of the SQLite file in DATA_DIR.`);
  }
  using alone = takeAlone(from);
  const version = versionIn(alone.connection, from);
  if (version === undefined) throw new Unavailable(`The file ${from} is no database of Budget Watch.`);
  if (version > migrations.length) throw newerSchema(version, migrations.length);
  using copy = makeOwnFile(`${from}.moving`);
  copyInto(copy.path, { from, connection: alone.connection });
  await bringUpToDate(copy.path, { system: options.system, note: async () => undefined });
  const store = await openServer(options);
  try {
    return { rows: await fillPostgres(store, copy.path), from };
  } finally {
    await store.db.destroy();
  }
}
