import { type Insertable, type RawBuilder, type Selectable, sql } from 'kysely';
import type { SilenceTable } from '#adapters/database/engine/schema.ts';
import { anyOf, atomically, readBy, type Store } from '#adapters/database/engine/store.ts';
import type { Person } from '#domain/alerts/alert.ts';
import type { Silence, SilencedCustomer, SilencePlace } from '#domain/alerts/silence.ts';
import { type Instant, MINUTE_MS } from '#domain/time/time.ts';
import type { SilenceRepository } from '#ports/database.ts';
import { markFound } from './planning-marks.ts';

/** The `conversation_id` of a silence for every conversation, and the `customer_id` of a silence for all customers. */
const EVERYWHERE = 'everywhere';
const ALL = 'all';

export function createSilenceRepository(store: Store): SilenceRepository {
  return {
    current: async (now) => {
      const current = store.db.selectFrom('silence').selectAll().where('until_at', '>', now);
      return (await current.orderBy('from_at').orderBy('id').execute()).map(toSilence);
    },
    add: (silence) =>
      atomically(store, async (tx) => {
        const { until_at, is_end_marked, ...row } = toRow(silence);
        await tx.db
          .insertInto('silence')
          .values({ ...row, until_at, is_end_marked })
          .onConflict((same) => same.column('id').doUpdateSet({ until_at, is_end_marked }))
          .execute();
        await markSilences(tx, sql`silence.id = ${silence.id}`);
      }),
    end: async ({ where, customer }, now) => {
      const all = store.db
        .updateTable('silence')
        .set({ until_at: now })
        .where('conversation_id', '=', placeOf(where))
        .where('until_at', '>', now);
      const matching = customer === 'any' ? all : all.where('customer_id', '=', customerOf(customer));
      return Number((await matching.executeTakeFirst()).numUpdatedRows);
    },
    markEnded: (now) => markEnded(store, now),
    forget: async (before) => {
      await store.db.deleteFrom('silence').where('until_at', '<', before).execute();
    },
  };
}

/** Marks the alerts that these silences are about: a customer's or all, in one conversation or in every one. */
async function markSilences(store: Store, which: RawBuilder<unknown>): Promise<void> {
  const place = sql`case when silence.conversation_id = ${EVERYWHERE} then '' else silence.conversation_id end`;
  await markFound(
    store,
    sql`select distinct coalesce(alert.id, '') as alert_id, ${place} as conversation_id
      from silence left join alert on alert.customer_id = silence.customer_id
      where (silence.customer_id = ${ALL} or alert.id is not null) and ${which}`,
  );
}

/**
 * A process whose clock is behind may still hold back what this one takes as free, so an ended silence is marked again for a
 * minute.
 */
const CLOCKS_DIFFER_BY_MS = MINUTE_MS;

async function markEnded(store: Store, now: Instant): Promise<void> {
  const toEnd = readBy(store, 'silence', 'silence_to_end');
  const { rows } = await sql<{ id: string }>`
    select id from ${toEnd} where is_end_marked = 0 and until_at <= ${now}`.execute(store.db);
  if (rows.length === 0) return;
  await atomically(store, async (tx) => {
    const ids = anyOf(
      tx,
      rows.map(({ id }) => id),
    );
    await markSilences(tx, sql`silence.id in ${ids}`);
    await sql`update silence set is_end_marked = 1
      where id in ${ids} and until_at <= ${now - CLOCKS_DIFFER_BY_MS}`.execute(tx.db);
  });
}

function placeOf(where: SilencePlace): string {
  return where === 'everywhere' ? EVERYWHERE : where.conversationId;
}

function customerOf(customer: SilencedCustomer): string {
  return customer === 'all' ? ALL : customer.id;
}

function toRow(silence: Silence): Insertable<SilenceTable> {
  return {
    id: silence.id,
    conversation_id: placeOf(silence.where),
    customer_id: customerOf(silence.customer),
    from_at: silence.from,
    until_at: silence.until,
    set_by: JSON.stringify(silence.by),
    is_end_marked: 0,
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
