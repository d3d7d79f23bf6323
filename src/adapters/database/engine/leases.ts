import { type RawBuilder, sql } from 'kysely';
import type { Leases } from '#ports/database.ts';
import type { Store } from './store.ts';

export const LEASE_MS = 10_000;
/**
 * A lease that ends later than this was written before the clock was set back. Its holder, if alive, would have renewed it by
 * now.
 */
const NEVER_SO_LONG_MS = 6 * LEASE_MS;

/** The clock for leases: the database's own clock where it has one, so that no replica's clock matters. */
export function leaseClock(store: Store): RawBuilder<number> {
  return store.engine === 'sqlite'
    ? sql<number>`cast(${store.system.now()} as integer)`
    : sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`;
}

export function createLeases(store: Store): Leases {
  return {
    hold: async (name, holder) => {
      const now = leaseClock(store);
      const { rows } = await sql`
        insert into lease (name, holder, until) values (${name}, ${holder}, ${now} + ${sql.lit(LEASE_MS)})
        on conflict (name) do update set holder = excluded.holder, until = excluded.until
        where lease.holder = excluded.holder or lease.until <= ${now}
          or lease.until > ${now} + ${sql.lit(NEVER_SO_LONG_MS)}
        returning name`.execute(store.db);
      return rows.length > 0;
    },
    release: async (name, holder) => {
      await store.db.deleteFrom('lease').where('name', '=', name).where('holder', '=', holder).execute();
    },
  };
}
