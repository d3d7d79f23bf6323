import type { SecretRepository } from '#ports/database.ts';
import type { Store } from './engine/store.ts';

export function createSecretRepository(store: Store): SecretRepository {
  return {
    read: async (name) => {
      const row = await store.db
        .selectFrom('secret')
        .select(['blob', 'revision'])
        .where('name', '=', name)
        .executeTakeFirst();
      // node:sqlite returns a Uint8Array, pg a Buffer
      return row && { blob: new Uint8Array(row.blob), revision: row.revision };
    },
    write: async (name, blob, revision) => {
      if (revision === 0) {
        const insert = store.db.insertInto('secret').values({ name, blob, revision: 1 });
        const result = await insert.onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
        return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
      }
      const result = await store.db
        .updateTable('secret')
        .set({ blob, revision: revision + 1 })
        .where('name', '=', name)
        .where('revision', '=', revision)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
  };
}
