import { DatabaseSync } from 'node:sqlite';
import { openStore } from '#adapters/database/database.ts';
import { openSqliteFile } from '#adapters/database/engine/sqlite.ts';
import type { Store } from '#adapters/database/engine/store.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import { backedUpAt } from './backup-time.ts';

/** Notes in a restored database when its backup was made. */
export type NoteRestore = (database: Database, backedUpAt: Instant) => Promise<void>;

/** Brings the schema of a copy up to date, and lets `note` write into it. The copy is one file then. Returns when it was made. */
export async function bringUpToDate(
  path: string,
  { system, note }: { readonly system: Clock; readonly note: NoteRestore },
): Promise<Instant> {
  const at = await noteIn(await openSqliteFile({ path, system }), note);
  using file = new DatabaseSync(path);
  file.exec('pragma journal_mode = delete');
  return at;
}

/** Brings the schema up to date, lets `note` write into the database, and closes it. Returns when its backup was made. */
export async function noteIn(store: Store, note: NoteRestore): Promise<Instant> {
  const at = await backedUpAt(store).catch(async (error: unknown) => {
    await store.db.destroy();
    throw error;
  });
  await using database = await openStore(store);
  await note(database, at);
  return at;
}
