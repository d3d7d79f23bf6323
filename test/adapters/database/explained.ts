import { CompiledQuery, sql } from 'kysely';
import { openPostgres } from '#adapters/database/engine/postgres.ts';
import { openSqlite } from '#adapters/database/engine/sqlite.ts';
import type { Store } from '#adapters/database/engine/store.ts';
import type { Clock } from '#ports/clock.ts';
import type { TestDatabase } from '../../support/databases.ts';

/** Opens the test's database once more as a store, on which repositories work. */
export async function openStoreOf({ options: { url, dataDir } }: TestDatabase, system: Clock): Promise<Store> {
  return url === undefined ? await openSqlite({ dataDir, system }) : openPostgres({ url, system });
}

/** The engine's query plans for the statements of the work: one text for each, in order. */
export async function plansOf(store: Store, work: (store: Store) => Promise<unknown>): Promise<readonly string[]> {
  const ran: CompiledQuery[] = [];
  await work({ ...store, db: noting(store.db, ran) });
  const plans: string[] = [];
  for (const { sql: text, parameters } of ran) {
    const explain = store.engine === 'sqlite' ? 'explain query plan' : 'explain';
    const { rows } = await store.db.executeQuery<object>(CompiledQuery.raw(`${explain} ${text}`, [...parameters]));
    plans.push(rows.map((row) => String(Object.values(row).at(-1))).join('\n'));
  }
  return plans;
}

function noting(db: Store['db'], ran: CompiledQuery[]): Store['db'] {
  const noted = db.withPlugin({
    transformQuery({ node, queryId }) {
      ran.push(db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const run = noted.executeQuery.bind(noted);
  noted.executeQuery = (query) => {
    ran.push(query as CompiledQuery);
    return run(query);
  };
  return noted;
}

/**
 * Fills the ledger with many rows in one statement, about 250 alerts in many conversations each. The engine's statistics
 * about the distribution of rows stay as they were.
 */
export async function fillLedger(
  { db, engine }: Store,
  rows: { readonly count: number; readonly state: string; readonly at: number; readonly dueAt: number },
): Promise<void> {
  const numbers =
    engine === 'sqlite'
      ? sql`(with recursive n(i) as (select 0 union all select i + 1 from n where i < ${rows.count - 1}) select i from n)`
      : sql`(select i from generate_series(0, ${rows.count}::int - 1) as n(i))`;
  const text = (value: string) => (engine === 'sqlite' ? sql`${value}` : sql`${value}::text`);
  await sql`
    insert into notification (id, subject, conversation_id, occasion, kind, threshold, budget_version, is_budget_change,
      state, planned_at, due_at)
    select ${text(rows.state)} || '-' || i, 'c' || (i % 250) || ':2026-11-01', '19:' || (i / 250),
      ${text(`level:1:80:${rows.state}`)}, 'raised', 80, 1, 0, ${text(rows.state)},
      cast(${rows.at} as bigint) + i, cast(${rows.dueAt} as bigint) + i
    from ${numbers} as numbers`.execute(db);
}
