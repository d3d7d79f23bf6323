import { sql } from 'kysely';
import type { ImportedBreakdownTable } from '#adapters/database/engine/schema-insight.ts';
import { type Columns, fromExcluded, insertRows, type Store } from '#adapters/database/engine/store.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { restoredBreakdown, type StoredBreakdown, storedBreakdown } from '#domain/usage/drivers/stored-breakdown.ts';
import type { ImportedBreakdown, ImportedUsageRepository } from '#ports/insight.ts';

const COLUMNS: Columns<ImportedBreakdownTable> = {
  customer_id: 'text',
  period_start: 'bigint',
  period_end: 'bigint',
  file_at: 'bigint',
  file_until: 'integer',
  breakdown: 'text',
};

const KEY: readonly string[] = ['customer_id', 'period_start'];

/** As `changeOfDay` decides: the file that was changed later counts, and of two that were changed at once the one that tells of more. */
const ON_CONFLICT = `on conflict (${KEY.join(', ')}) do update set
  ${fromExcluded(Object.keys(COLUMNS).filter((name) => !KEY.includes(name)))}
  where (imported_breakdown.file_at, imported_breakdown.file_until) <= (excluded.file_at, excluded.file_until)`;

type Breakdowns = Pick<ImportedUsageRepository, 'breakdown' | 'saveBreakdowns' | 'forgetBreakdowns'>;

export function createImportedBreakdowns(store: Store): Breakdowns {
  return {
    breakdown: async (customerId) => {
      const { rows } = await sql<Pick<ImportedBreakdownTable, 'breakdown'>>`
        select breakdown from imported_breakdown where customer_id = ${customerId}
        order by period_start desc limit 1`.execute(store.db);
      const [row] = rows;
      return row && restoredBreakdown(customerId, JSON.parse(row.breakdown) as StoredBreakdown);
    },
    saveBreakdowns: async (breakdowns) => {
      const into = { table: 'imported_breakdown', columns: COLUMNS, onConflict: ON_CONFLICT } as const;
      await insertRows(store, into, breakdowns.map(toRow));
    },
    forgetBreakdowns: async (before) => {
      await sql`delete from imported_breakdown where period_end <= ${before * DAY_MS}`.execute(store.db);
    },
  };
}

function toRow({ customerId, breakdown, fileAt, fileUntil }: ImportedBreakdown): ImportedBreakdownTable {
  return {
    customer_id: customerId,
    period_start: breakdown.period.start,
    period_end: breakdown.period.end,
    file_at: fileAt,
    file_until: fileUntil,
    breakdown: JSON.stringify(storedBreakdown(breakdown)),
  };
}
