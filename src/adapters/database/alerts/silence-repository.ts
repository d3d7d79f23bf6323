import type { Selectable } from 'kysely';
import type { SilenceTable } from '#adapters/database/engine/schema.ts';
import type { Store } from '#adapters/database/engine/store.ts';
import type { Person } from '#domain/alerts/alert.ts';
import type { Silence, SilencedCustomer, SilencePlace } from '#domain/alerts/silence.ts';
import type { SilenceRepository } from '#ports/database.ts';

/** `conversation_id` and `customer_id` of a silence that is not of one conversation, or not about one customer. */
const EVERYWHERE = 'everywhere';
const ALL = 'all';

export function createSilenceRepository(store: Store): SilenceRepository {
  return {
    current: async (now) => {
      const current = store.db.selectFrom('silence').selectAll().where('until_at', '>', now);
      return (await current.orderBy('from_at').orderBy('id').execute()).map(toSilence);
    },
    add: async (silence) => {
      await store.db.insertInto('silence').values(toRow(silence)).execute();
    },
    end: async ({ where, customer }, now) => {
      const all = store.db
        .updateTable('silence')
        .set({ until_at: now })
        .where('conversation_id', '=', placeOf(where))
        .where('until_at', '>', now);
      const matching = customer === 'any' ? all : all.where('customer_id', '=', customerOf(customer));
      return Number((await matching.executeTakeFirst()).numUpdatedRows);
    },
    forget: async (before) => {
      await store.db.deleteFrom('silence').where('until_at', '<', before).execute();
    },
  };
}

function placeOf(where: SilencePlace): string {
  return where === 'everywhere' ? EVERYWHERE : where.conversationId;
}

function customerOf(customer: SilencedCustomer): string {
  return customer === 'all' ? ALL : customer.id;
}

function toRow(silence: Silence): SilenceTable {
  return {
    id: silence.id,
    conversation_id: placeOf(silence.where),
    customer_id: customerOf(silence.customer),
    from_at: silence.from,
    until_at: silence.until,
    set_by: JSON.stringify(silence.by),
    why: silence.why ?? null,
  };
}

function toSilence(row: Selectable<SilenceTable>): Silence {
  return {
    id: row.id,
    where: row.conversation_id === EVERYWHERE ? 'everywhere' : { conversationId: row.conversation_id },
    customer: row.customer_id === ALL ? 'all' : { id: row.customer_id },
    from: row.from_at,
    until: row.until_at,
    by: JSON.parse(row.set_by) as Person,
    why: row.why ?? undefined,
  };
}
