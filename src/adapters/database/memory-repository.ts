import type { MemoryRepository } from '#ports/asking/memory.ts';
import { rowsOf, written } from './engine/statements.ts';
import { type Store, UNHURRIED } from './engine/store.ts';
import { parseRemembered } from './schema-memory.ts';

// a power cut may take what was said last: the person says it again
const PUT = written(
  () => `insert into remembered (place, person_object_id, at, asks, what) values (?, ?, ?, ?, ?)
    on conflict (place, person_object_id) do update set at = excluded.at, asks = excluded.asks, what = excluded.what
    ${UNHURRIED}`,
);
const CLOSE = written(
  () => `update remembered set asks = null where place = ? and person_object_id = ? and asks is not null ${UNHURRIED}`,
);
const OF = written(() => 'select asks, what from remembered where place = ? and person_object_id = ? and at >= ?');

export function createMemoryRepository(store: Store): MemoryRepository {
  return {
    put: async ({ place, personObjectId }, { asks, ...what }, at) => {
      await rowsOf(store, PUT, [place, personObjectId, at, asks ?? null, JSON.stringify(what)]);
    },
    closeQuestion: async ({ place, personObjectId }) => {
      await rowsOf(store, CLOSE, [place, personObjectId]);
    },
    of: async ({ place, personObjectId }, since) => {
      const parameters = [place, personObjectId, since];
      const [row] = await rowsOf<{ readonly asks: string | null; readonly what: string }>(store, OF, parameters);
      return row && parseRemembered(row);
    },
    forget: async (before) => {
      await store.db.deleteFrom('remembered').where('at', '<', before).execute();
    },
  };
}
