import type { HealthRepository } from '#ports/database.ts';
import { atomically, type Store } from './engine/store.ts';

export function createHealthRepository(store: Store): HealthRepository {
  return {
    current: async () => {
      const rows = await store.db.selectFrom('health').selectAll().orderBy('since').orderBy('code').execute();
      return rows.map(({ code, since, text }) => ({ code, since, text }));
    },
    begin: ({ code, since, text }) =>
      atomically(store, async (tx) => {
        const insert = tx.db.insertInto('health').values({ code, since, text });
        const result = await insert.onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
        if (Number(result.numInsertedOrUpdatedRows ?? 0) === 1) return true;
        await tx.db.updateTable('health').set({ text }).where('code', '=', code).where('text', '<>', text).execute();
        return false;
      }),
    end: async (code) => {
      const ended = await store.db.deleteFrom('health').where('code', '=', code).returningAll().executeTakeFirst();
      return ended && { code: ended.code, since: ended.since, text: ended.text };
    },
  };
}
