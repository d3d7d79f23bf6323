import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Person } from '#domain/alerts/alert.ts';
import { type Change, changedFor, type MadeChange } from '#domain/undo/change.ts';
import type { ChangeRepository } from '#ports/asking/undo.ts';
import type { ChangeMadeTable } from './engine/schema-people.ts';
import { chunksOf, type Store } from './engine/store.ts';

/** The order in which changes were made, also within one millisecond. */
const NEXT_PLACE = sql<number>`(select coalesce(max(place), 0) + 1 from change_made)`;

/** As many as may be made about one customer in the time in which they can be undone. */
const MOST_ABOUT = 50;
const CUSTOMERS_AT_ONCE = 500;

export function createChangeRepository(store: Store): ChangeRepository {
  const changes = () => store.db.selectFrom('change_made').selectAll();
  const newest = () => changes().orderBy('at', 'desc').orderBy('place', 'desc');
  return {
    add: async ({ conversationId, by, at, change }) => {
      const id = randomUUID();
      const row = {
        id,
        conversation_id: conversationId,
        person_object_id: by.objectId,
        customer_id: onlyCustomer(change),
        at,
        undone_at: null,
        what: JSON.stringify({ by, change }),
      };
      await store.db
        .insertInto('change_made')
        .values({ ...row, place: NEXT_PLACE })
        .execute();
      return id;
    },
    byId: async (id) => toMade(await changes().where('id', '=', id).executeTakeFirst()),
    latestBy: async (personObjectId, conversationId) =>
      toMade(
        await newest()
          .where('person_object_id', '=', personObjectId)
          .where('conversation_id', '=', conversationId)
          .where('undone_at', 'is', null)
          .limit(1)
          .executeTakeFirst(),
      ),
    about: async (customerIds, since) => {
      const made: MadeChange[] = [];
      for (const chunk of chunksOf(customerIds, CUSTOMERS_AT_ONCE)) {
        const about = newest().where('customer_id', 'in', chunk).where('at', '>=', since);
        const rows = await about.limit(MOST_ABOUT * chunk.length).execute();
        made.push(...rows.flatMap((row) => toMade(row) ?? []));
      }
      return made;
    },
    markUndone: async (id, at) => {
      const update = store.db
        .updateTable('change_made')
        .set({ undone_at: at })
        .where('id', '=', id)
        .where('undone_at', 'is', null);
      return Number((await update.executeTakeFirst()).numUpdatedRows) === 1;
    },
    forget: async (before) => {
      await store.db.deleteFrom('change_made').where('at', '<', before).execute();
    },
  };
}

function onlyCustomer(change: Change): string | null {
  const about = changedFor(change);
  const [id] = typeof about === 'string' ? [] : about;
  return id !== undefined && about.length === 1 ? id : null;
}

function toMade(row: Selectable<ChangeMadeTable> | undefined): MadeChange | undefined {
  if (!row) return undefined;
  const { by, change } = JSON.parse(row.what) as { readonly by: Person; readonly change: Change };
  return {
    id: row.id,
    conversationId: row.conversation_id,
    by,
    at: row.at,
    undoneAt: row.undone_at ?? undefined,
    change,
  };
}
