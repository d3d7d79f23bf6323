import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Person } from '#domain/alerts/alert.ts';
import { type Change, changedFor, type MadeChange } from '#domain/undo/change.ts';
import { joined, partsOf } from '#domain/undo/parts.ts';
import type { ChangeRepository } from '#ports/asking/undo.ts';
import type { ChangeMadeTable } from './engine/schema-people.ts';
import { anyOf, type Columns, chunksOf, insertRows, lockClause, type Store } from './engine/store.ts';

/** As many as may be made about one customer in the time in which they can be undone. */
const MOST_ABOUT = 50;
const CUSTOMERS_AT_ONCE = 500;

const COLUMNS: Columns<ChangeMadeTable> = {
  id: 'text',
  made_with: 'text',
  conversation_id: 'text',
  person_object_id: 'text',
  customer_id: 'text',
  at: 'bigint',
  place: 'bigint',
  undone_at: 'bigint',
  what: 'text',
};

export function createChangeRepository(store: Store): ChangeRepository {
  const changes = () => store.db.selectFrom('change_made').selectAll();
  const newest = () => changes().orderBy('at', 'desc').orderBy('place', 'desc');
  return {
    add: (made) => addParts(store, made),
    byId: async (id) => {
      const rows = changes().where(({ eb, or }) => or([eb('id', '=', id), eb('made_with', '=', id)]));
      return togetherOf(await rows.orderBy('place').execute());
    },
    latestBy: async (personObjectId, conversationId) => {
      const last = await newest()
        .where('person_object_id', '=', personObjectId)
        .where('conversation_id', '=', conversationId)
        .where('undone_at', 'is', null)
        .limit(1)
        .executeTakeFirst();
      if (!last || last.made_with === null) return togetherOf(last ? [last] : []);
      return togetherOf(await changes().where('made_with', '=', last.made_with).orderBy('place').execute());
    },
    about: async (customerIds, since) => {
      const made: MadeChange[] = [];
      for (const chunk of chunksOf(customerIds, CUSTOMERS_AT_ONCE)) {
        const about = newest().where('customer_id', 'in', chunk).where('at', '>=', since);
        const rows = await about.limit(MOST_ABOUT * chunk.length).execute();
        made.push(...rows.flatMap((row) => togetherOf([row]) ?? []));
      }
      return made;
    },
    hold: async (parts) => {
      const open = changes().where('id', 'in', anyOf(store, parts)).where('undone_at', 'is', null);
      const held = await open.orderBy('id').modifyEnd(lockClause(store)).execute();
      return held.length === parts.length;
    },
    markUndone: async (parts, at) => {
      await store.db.updateTable('change_made').set({ undone_at: at }).where('id', 'in', anyOf(store, parts)).execute();
    },
    forget: async (before) => {
      await store.db.deleteFrom('change_made').where('at', '<', before).execute();
    },
  };
}

async function addParts(
  store: Store,
  { conversationId, by, at, change }: Parameters<ChangeRepository['add']>[0],
): Promise<string> {
  const id = randomUUID();
  const parts = partsOf(change);
  const { max } = store.db.fn;
  const last = await store.db.selectFrom('change_made').select(max('place').as('place')).executeTakeFirst();
  const rows = parts.map(
    (part, index): ChangeMadeTable => ({
      id: index === 0 ? id : randomUUID(),
      made_with: parts.length > 1 ? id : null,
      conversation_id: conversationId,
      person_object_id: by.objectId,
      customer_id: onlyCustomer(part),
      at,
      place: Number(last?.place ?? 0) + 1 + index,
      undone_at: null,
      what: JSON.stringify({ by, change: part }),
    }),
  );
  await insertRows(store, { table: 'change_made', columns: COLUMNS, onConflict: '' }, rows);
  return id;
}

function onlyCustomer(change: Change): string | null {
  const about = changedFor(change);
  const [id] = typeof about === 'string' ? [] : about;
  return id !== undefined && about.length === 1 ? id : null;
}

/** Parts that were made together, in their order, as one change: those that are not undone, or all when none is left. */
function togetherOf(rows: readonly Selectable<ChangeMadeTable>[]): MadeChange | undefined {
  const open = rows.filter((row) => row.undone_at === null);
  const left = open.length > 0 ? open : rows;
  const [first] = left;
  if (!first) return undefined;
  const parts = left.map(({ what }) => JSON.parse(what) as MadeBy);
  const [part] = parts;
  if (!part) return undefined;
  return {
    id: rows[0]?.id ?? first.id,
    parts: left.map(({ id }) => id),
    conversationId: first.conversation_id,
    by: part.by,
    at: first.at,
    undoneAt: first.undone_at ?? undefined,
    change: joined(
      part.change,
      parts.map(({ change }) => change),
    ),
  };
}

interface MadeBy {
  readonly by: Person;
  readonly change: Change;
}
