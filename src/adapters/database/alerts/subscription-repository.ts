import type { Selectable } from 'kysely';
import type { SubscriptionTable } from '#adapters/database/engine/schema.ts';
import { anyOf, type Columns, fromExcluded, insertRows, type Store } from '#adapters/database/engine/store.ts';
import type { Person } from '#domain/alerts/alert.ts';
import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import type { SubscriptionRepository } from '#ports/database.ts';

const COLUMNS: Columns<SubscriptionTable> = {
  id: 'text',
  conversation_id: 'text',
  scope: 'text',
  thresholds: 'text',
  created_by: 'text',
  created_at: 'bigint',
  locale: 'text',
  time_zone: 'text',
  introduced: 'text',
  parked_at: 'bigint',
};

export function createSubscriptionRepository(store: Store): SubscriptionRepository {
  const subscriptions = () => store.db.selectFrom('subscription').selectAll().orderBy('created_at').orderBy('id');
  return {
    all: async () => (await subscriptions().execute()).map(toSubscription),
    byConversation: async (conversationId) =>
      (await subscriptions().where('conversation_id', '=', conversationId).execute()).map(toSubscription),
    put: async (given) => {
      const rows = new Map(given.map((one) => [`${one.conversationId} ${one.scope}`, toRow(one)]));
      const onConflict = `on conflict (conversation_id, scope) do update set ${fromExcluded(Object.keys(COLUMNS))}`;
      await insertRows(store, { table: 'subscription', columns: COLUMNS, onConflict }, [...rows.values()]);
    },
    remove: async (conversationId, scopes) => {
      const all = store.db.deleteFrom('subscription').where('conversation_id', '=', conversationId);
      const matching = scopes === 'every' ? all : all.where('scope', 'in', anyOf(store, scopes));
      return Number((await matching.executeTakeFirst()).numDeletedRows);
    },
    setIntroduced: async (ids, thresholds) => {
      await store.db
        .updateTable('subscription')
        .set({ introduced: JSON.stringify(thresholds) })
        .where('id', 'in', anyOf(store, ids))
        .execute();
    },
    park: async (conversationIds, at) => {
      const all = store.db.updateTable('subscription').where('conversation_id', 'in', anyOf(store, conversationIds));
      const parked = at === undefined ? all.where('parked_at', 'is not', null) : all.where('parked_at', 'is', null);
      await parked.set(at === undefined ? { parked_at: null, introduced: null } : { parked_at: at }).execute();
    },
  };
}

function toRow(subscription: AlertSubscription): SubscriptionTable {
  return {
    id: subscription.id,
    conversation_id: subscription.conversationId,
    scope: subscription.scope,
    thresholds: subscription.thresholds === undefined ? null : JSON.stringify(subscription.thresholds),
    created_by: JSON.stringify(subscription.createdBy),
    created_at: subscription.createdAt,
    locale: subscription.reader.locale,
    time_zone: subscription.reader.timeZone,
    introduced: subscription.introduced === undefined ? null : JSON.stringify(subscription.introduced),
    parked_at: subscription.parkedAt ?? null,
  };
}

function toSubscription(row: Selectable<SubscriptionTable>): AlertSubscription {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    scope: row.scope,
    thresholds: row.thresholds === null ? undefined : (JSON.parse(row.thresholds) as number[]),
    createdBy: JSON.parse(row.created_by) as Person,
    createdAt: row.created_at,
    reader: { locale: row.locale, timeZone: row.time_zone },
    introduced: row.introduced === null ? undefined : (JSON.parse(row.introduced) as number[]),
    parkedAt: row.parked_at ?? undefined,
  };
}
