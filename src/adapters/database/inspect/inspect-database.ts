import { type DatabaseOptions, openServer } from '#adapters/database/database.ts';
import { openSqliteFile } from '#adapters/database/engine/sqlite.ts';
import type { Store } from '#adapters/database/engine/store.ts';
import { newerSchema, schemaVersions } from '#adapters/database/migrations/migrate.ts';
import { createSecretRepository } from '#adapters/database/secret-repository.ts';
import type { SecretRepository } from '#ports/database.ts';
import { Unavailable } from '#ports/errors.ts';
import { inspectFolder, type Volume, volumeOf } from './inspect-folder.ts';
import { inspectPostgres } from './inspect-postgres.ts';
import { fault, fine, type Remark, warning } from './remark.ts';

export interface InspectedDatabase extends AsyncDisposable {
  readonly remarks: readonly Remark[];
  /** What is stored of the sign-in; undefined where the database cannot be read. */
  readonly secrets: SecretRepository | undefined;
}

/** Nothing is stored yet. */
const NO_SECRETS: SecretRepository = { read: async () => undefined, write: async () => false };

/**
 * Looks at the database as it is. It makes no file, migrates nothing, takes no lease and stores nothing; `secrets` alone can
 * write, so that a sign-in that was refreshed on the way is not lost.
 */
export async function inspectDatabase(
  options: DatabaseOptions & { readonly volume?: (path: string) => Volume },
): Promise<InspectedDatabase> {
  const { url, dataDir, system, volume = volumeOf } = options;
  if (url !== undefined) {
    return await inspected([], () => openServer({ ...options, url }), inspectPostgres);
  }
  const { remarks, path } = inspectFolder(dataDir, volume);
  if (remarks.some(({ verdict }) => verdict === 'FAIL')) return unopened(remarks, undefined);
  if (path === undefined)
    return unopened([fine('There is no database yet: the first start makes it.'), ...remarks], NO_SECRETS);
  return await inspected(
    remarks,
    () => openSqliteFile({ path, system }),
    async () => [fine(`The file ${path} can be read and written.`)],
  );
}

function unopened(remarks: readonly Remark[], secrets: SecretRepository | undefined): InspectedDatabase {
  return { remarks, secrets, [Symbol.asyncDispose]: () => Promise.resolve() };
}

async function inspected(
  before: readonly Remark[],
  open: () => Promise<Store>,
  inspect: (store: Store) => Promise<readonly Remark[]>,
): Promise<InspectedDatabase> {
  let store: Store | undefined;
  try {
    store = await open();
    const { db } = store;
    const remarks = [...(await inspect(store)), ...before];
    const { remark, secrets } = await inspectSchema(store);
    return { remarks: [...remarks, remark], secrets, [Symbol.asyncDispose]: () => db.destroy() };
  } catch (error) {
    await store?.db.destroy();
    if (!(error instanceof Unavailable)) throw error;
    return unopened([fault(error.message), ...before], undefined);
  }
}

async function inspectSchema(
  store: Store,
): Promise<{ readonly remark: Remark; readonly secrets: SecretRepository | undefined }> {
  const { found = 0, needed } = await schemaVersions(store);
  if (found === 0) return { remark: fine('It has no tables yet: the first start makes them.'), secrets: NO_SECRETS };
  if (found > needed) return { remark: fault(newerSchema(found, needed).message), secrets: undefined };
  const secrets = createSecretRepository(store);
  if (found === needed) return { remark: fine(`Its schema is up to date (${found}).`), secrets };
  return {
    remark: warning(
      `Its schema is ${found}, and the next start of this version brings it to ${needed}: make a backup before that start.`,
    ),
    secrets,
  };
}
