import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { SubscriptionTable } from '#adapters/database/engine/schema.ts';
import { rowsOf, written } from '#adapters/database/engine/statements.ts';
import {
  anyOf,
  atomically,
  type Columns,
  fromExcluded,
  insertRows,
  type Store,
} from '#adapters/database/engine/store.ts';
import type { Person } from '#domain/alerts/alert.ts';
import type { AlertSubscription, AlsoHeard, Exception, Heard } from '#domain/alerts/alert-subscription.ts';
import type { SubscriptionRepository } from '#ports/database.ts';
import { markChanged, markConversations } from './planning-marks.ts';

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
  forecast_level: 'double precision',
  forecast_introduced: 'double precision',
  spikes: 'integer',
};

const ON_CONFLICT = `on conflict (conversation_id, scope) do update set ${fromExcluded(Object.keys(COLUMNS))}`;

/** The `scope` of a subscription to all and of one to health; any other scope is a customer's id. */
const ALL = 'all';
const HEALTH = 'health';

/** The `thresholds` of an exception, which is a row beside that of its subscription to all. */
const NONE = '[]';

/** What subscriptions that hear of spikes have in their column, and nothing for the others. */
const spikesAs = (introduced: 0 | 1) =>
  sql<number | null>`case when spikes is null then null else ${sql.lit(introduced)} end`;

const NOT_INTRODUCED = { introduced: null, forecast_introduced: null, spikes: spikesAs(0) };

type Row = Selectable<SubscriptionTable>;

const OF_CONVERSATION = written(() => 'select * from subscription where conversation_id = ? order by created_at, id');

const rowsIn = ({ db }: Store) => db.selectFrom('subscription').selectAll().orderBy('created_at').orderBy('id');

export function createSubscriptionRepository(store: Store): SubscriptionRepository {
  return {
    all: async () => toSubscriptions(await rowsIn(store).execute()),
    byConversation: async (conversationId) =>
      toSubscriptions(await rowsOf<Row>(store, OF_CONVERSATION, [conversationId])),
    put: (given) => atomically(store, (tx) => put(tx, given)),
    except: (conversationId, exceptions) =>
      atomically(store, async (tx) => {
        const ofHere = rowsIn(tx).where('conversation_id', '=', conversationId);
        const all = await ofHere.where('scope', '=', ALL).executeTakeFirst();
        if (!all) return;
        await insert(
          tx,
          exceptions.map((exception) => toException(all, exception)),
        );
        await markChanged(tx, [{ conversationId }]);
      }),
    remove: (conversationId, what) =>
      atomically(store, async (tx) => {
        const all = tx.db.deleteFrom('subscription').where('conversation_id', '=', conversationId);
        const scopes = what === 'health' ? [HEALTH] : what;
        const matching = scopes === 'everything' ? all : all.where('scope', 'in', anyOf(tx, scopes));
        const removed = Number((await matching.executeTakeFirst()).numDeletedRows);
        // measured by other thresholds, its posts may have to show another state
        if (removed > 0 && what !== 'health') await markChanged(tx, [{ conversationId }]);
        return removed;
      }),
    setIntroduced: async (ids, thresholds) => {
      await store.db
        .updateTable('subscription')
        .set({ introduced: JSON.stringify(thresholds), forecast_introduced: sql`forecast_level`, spikes: spikesAs(1) })
        .where('id', 'in', anyOf(store, ids))
        .execute();
    },
    park: (conversationIds, at) =>
      atomically(store, async (tx) => {
        const all = tx.db.updateTable('subscription').where('conversation_id', 'in', anyOf(tx, conversationIds));
        const parked = at === undefined ? all.where('parked_at', 'is not', null) : all.where('parked_at', 'is', null);
        await parked.set(at === undefined ? { parked_at: null, ...NOT_INTRODUCED } : { parked_at: at }).execute();
        if (at === undefined) await markConversations(tx, conversationIds);
      }),
  };
}

async function put(store: Store, given: readonly AlertSubscription[]): Promise<void> {
  const toAll = given.filter(({ to }) => to === 'all').map(({ conversationId }) => conversationId);
  await store.db
    .deleteFrom('subscription')
    .where('conversation_id', 'in', anyOf(store, toAll))
    .where('thresholds', '=', NONE)
    .execute();
  await insert(store, given.flatMap(toRows));
  await markConversations(
    store,
    given.map(({ conversationId }) => conversationId),
  );
}

async function insert(store: Store, given: readonly SubscriptionTable[]): Promise<void> {
  const rows = new Map(given.map((row) => [JSON.stringify([row.conversation_id, row.scope]), row]));
  await insertRows(store, { table: 'subscription', columns: COLUMNS, onConflict: ON_CONFLICT }, [...rows.values()]);
}

function toRows(subscription: AlertSubscription): readonly SubscriptionTable[] {
  const row: SubscriptionTable = {
    id: subscription.id,
    conversation_id: subscription.conversationId,
    scope: scopeOf(subscription),
    thresholds: subscription.thresholds === undefined ? null : JSON.stringify(subscription.thresholds),
    created_by: JSON.stringify(subscription.createdBy),
    created_at: subscription.createdAt,
    locale: subscription.reader.locale,
    time_zone: subscription.reader.timeZone,
    introduced: subscription.introduced === undefined ? null : JSON.stringify(subscription.introduced),
    parked_at: subscription.parkedAt ?? null,
    forecast_level: subscription.forecasts?.level ?? null,
    forecast_introduced: subscription.forecasts?.introduced ?? null,
    spikes: subscription.spikes ? Number(subscription.spikes.introduced) : null,
  };
  const exceptions = subscription.to === 'all' ? subscription.except : [];
  return [row, ...exceptions.map((exception) => toException(row, exception))];
}

function scopeOf(heard: Heard): string {
  if (heard.to === 'customer') return heard.customerId;
  return heard.to === 'all' ? ALL : HEALTH;
}

function toException(all: SubscriptionTable, { customerId, by, at }: Exception): SubscriptionTable {
  return {
    ...all,
    id: randomUUID(),
    scope: customerId,
    thresholds: NONE,
    created_by: JSON.stringify(by),
    created_at: at,
    introduced: null,
    forecast_level: null,
    forecast_introduced: null,
    spikes: null,
  };
}

/** Joins exceptions to their subscription to all; an exception without one means nothing. */
function toSubscriptions(rows: readonly Row[]): readonly AlertSubscription[] {
  const exceptions = Map.groupBy(
    rows.filter(({ thresholds }) => thresholds === NONE),
    (row) => row.conversation_id,
  );
  return rows.flatMap((row) =>
    row.thresholds === NONE ? [] : toSubscription(row, exceptions.get(row.conversation_id) ?? []),
  );
}

function toSubscription(row: Row, exceptions: readonly Row[]): AlertSubscription {
  return {
    ...toHeard(row, exceptions),
    id: row.id,
    conversationId: row.conversation_id,
    thresholds: row.thresholds === null ? undefined : (JSON.parse(row.thresholds) as number[]),
    createdBy: JSON.parse(row.created_by) as Person,
    createdAt: row.created_at,
    reader: { locale: row.locale, timeZone: row.time_zone },
    introduced: row.introduced === null ? undefined : (JSON.parse(row.introduced) as number[]),
    parkedAt: row.parked_at ?? undefined,
    ...toAlsoHeard(row),
  };
}

function toAlsoHeard(row: Row): AlsoHeard {
  const { forecast_level: level, forecast_introduced, spikes } = row;
  return {
    ...(level !== null && { forecasts: { level, introduced: forecast_introduced ?? undefined } }),
    ...(spikes !== null && { spikes: { introduced: spikes === 1 } }),
  };
}

function toHeard({ scope }: Row, exceptions: readonly Row[]): Heard {
  if (scope === HEALTH) return { to: 'health' };
  if (scope !== ALL) return { to: 'customer', customerId: scope };
  const except = exceptions.map((row) => ({
    customerId: row.scope,
    by: JSON.parse(row.created_by) as Person,
    at: row.created_at,
  }));
  return { to: 'all', except };
}
