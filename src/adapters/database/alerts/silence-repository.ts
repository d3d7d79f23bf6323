import type { Selectable } from 'kysely';
import type { SilenceTable } from '#adapters/database/engine/schema.ts';
import type { Store } from '#adapters/database/engine/store.ts';
import type { Person } from '#domain/alerts/alert.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import type { SilenceRepository } from '#ports/database.ts';

export function createSilenceRepository(store: Store): SilenceRepository {
  return {
    current: async (now) => {
      const current = store.db.selectFrom('silence').selectAll().where('until_at', '>', now);
      return (await current.orderBy('from_at').orderBy('id').execute()).map(toSilence);
    },
    add: async (silence) => {
      await store.db.insertInto('silence').values(toRow(silence)).execute();
    },
    end: async ({ conversationId, customerId }, now) => {
      const all = store.db
        .updateTable('silence')
        .set({ until_at: now })
        .where('conversation_id', '=', conversationId)
        .where('until_at', '>', now);
      const matching = customerId === undefined ? all : all.where('customer_id', '=', customerId);
      return Number((await matching.executeTakeFirst()).numUpdatedRows);
    },
  };
}

function toRow(silence: Silence): SilenceTable {
  return {
    id: silence.id,
    conversation_id: silence.conversationId,
    customer_id: silence.customerId,
    from_at: silence.from,
    until_at: silence.until,
    set_by: JSON.stringify(silence.by),
    why: silence.why ?? null,
  };
}

function toSilence(row: Selectable<SilenceTable>): Silence {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    customerId: row.customer_id,
    from: row.from_at,
    until: row.until_at,
    by: JSON.parse(row.set_by) as Person,
    why: row.why ?? undefined,
  };
}
