import type { BreakdownTable } from '#adapters/database/engine/schema-insight.ts';
import { type Columns, fromExcluded, insertRows, type Store } from '#adapters/database/engine/store.ts';
import type { Breakdown } from '#domain/usage/drivers/breakdown.ts';
import {
  restoredBreakdown,
  STORED_VERSION,
  type StoredBreakdown,
  storedBreakdown,
} from '#domain/usage/drivers/stored-breakdown.ts';
import type { BreakdownRepository } from '#ports/drivers.ts';

const COLUMNS: Columns<BreakdownTable> = {
  customer_id: 'text',
  day: 'integer',
  as_of: 'bigint',
  version: 'integer',
  lines: 'text',
};

const ON_CONFLICT = `on conflict (customer_id, day) do update set ${fromExcluded(['as_of', 'version', 'lines'])}
  where breakdown.as_of <= excluded.as_of`;

export function createBreakdownRepository(store: Store): BreakdownRepository {
  return {
    before: async (customerId, day) => {
      const row = await store.db
        .selectFrom('breakdown')
        .selectAll()
        .where('customer_id', '=', customerId)
        .where('day', '<', day)
        .where('version', '=', STORED_VERSION)
        .orderBy('day', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toBreakdown(row);
    },
    save: async (breakdown, day) => {
      const { customerId, asOf } = breakdown;
      const lines = JSON.stringify(storedBreakdown(breakdown));
      const row = { customer_id: customerId, day, as_of: asOf, version: STORED_VERSION, lines };
      await insertRows(store, { table: 'breakdown', columns: COLUMNS, onConflict: ON_CONFLICT }, [row]);
    },
    forget: async (before) => {
      await store.db.deleteFrom('breakdown').where('day', '<', before).execute();
    },
  };
}

function toBreakdown(row: BreakdownTable): Breakdown {
  return restoredBreakdown(row.customer_id, JSON.parse(row.lines) as StoredBreakdown);
}
