import { sql } from 'kysely';
import { addToMeta } from '#adapters/database/engine/meta.ts';
import type { ImportedDayTable } from '#adapters/database/engine/schema-insight.ts';
import { rowsOfIds, written } from '#adapters/database/engine/statements.ts';
import { type Columns, chunksOf, fromExcluded, insertRows, type Store } from '#adapters/database/engine/store.ts';
import type { ImportedDay } from '#domain/usage/imported/imported-day.ts';
import type { ImportedUsageRepository } from '#ports/insight.ts';
import { createImportedBreakdowns } from './imported-breakdowns.ts';

const CHUNK = 500;

const COLUMNS: Columns<ImportedDayTable> = {
  customer_id: 'text',
  date: 'integer',
  currency: 'text',
  cost: 'double precision',
  file_at: 'bigint',
  file_until: 'integer',
};

const KEY: readonly string[] = ['customer_id', 'date', 'currency'];

const ON_CONFLICT = `on conflict (${KEY.join(', ')}) do update set
  ${fromExcluded(Object.keys(COLUMNS).filter((name) => !KEY.includes(name)))}`;

const DAYS = written(
  (ids) => `select * from imported_day where date >= ? and date <= ? and customer_id in ${ids}
    order by customer_id, date, currency`,
);

const ANY = { from: -1_000_000, to: 1_000_000 };

export function createImportedUsageRepository(store: Store): ImportedUsageRepository {
  return {
    days: async (ids, { from, to } = ANY) => {
      const found: ImportedDay[] = [];
      for (const chunk of chunksOf(ids, CHUNK)) {
        for (const row of await rowsOfIds<ImportedDayTable>(store, DAYS, chunk, [from, to])) found.push(toDay(row));
      }
      return Map.groupBy(found, ({ customerId }) => customerId);
    },
    save: async (days) => {
      await insertRows(store, { table: 'imported_day', columns: COLUMNS, onConflict: ON_CONFLICT }, days.map(toRow));
    },
    lock: () => addToMeta(store, 'import', 0),
    ...createImportedBreakdowns(store),
    forget: async (before) => {
      await sql`delete from imported_day where date < ${before}`.execute(store.db);
    },
  };
}

function toRow({ customerId, date, currency, cost, fileAt, fileUntil }: ImportedDay): ImportedDayTable {
  return { customer_id: customerId, date, currency, cost, file_at: fileAt, file_until: fileUntil };
}

function toDay(row: ImportedDayTable): ImportedDay {
  const { date, currency, cost } = row;
  return { customerId: row.customer_id, date, currency, cost, fileAt: row.file_at, fileUntil: row.file_until };
}
