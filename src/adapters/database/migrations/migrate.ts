import { sql } from 'kysely';
import { atomically, type Store } from '#adapters/database/engine/store.ts';
import { Unavailable } from '#ports/errors.ts';
import type { Migration } from './migration.ts';
import { first } from './v0.1/0001-first.ts';
import { digest } from './v0.1/0002-digest.ts';
import { auditOrder } from './v0.1/0003-audit-order.ts';
import { scanRows } from './v0.1/0004-scan-rows.ts';
import { missedScans } from './v0.1/0005-missed-scans.ts';
import { leanActivities } from './v0.1/0006-lean-activities.ts';
import { conversations } from './v0.2/conversation/0020-conversations.ts';
import { changedBudgets } from './v0.2/conversation/0021-changed-budgets.ts';
import { toldDigests } from './v0.2/conversation/0022-told-digests.ts';
import { changedTogether } from './v0.2/conversation/0024-changed-together.ts';
import { insight } from './v0.2/insight/0015-insight.ts';
import { forecastsAndSpikes } from './v0.2/insight/0016-forecasts-and-spikes.ts';
import { breakdowns } from './v0.2/insight/0017-breakdowns.ts';
import { importedUsage } from './v0.2/insight/0018-imported-usage.ts';
import { importedBreakdowns } from './v0.2/insight/0019-imported-breakdowns.ts';
import { expectedLow } from './v0.2/insight/0023-expected-low.ts';
import { services } from './v0.2/insight/0025-services.ts';
import { keptForecasts } from './v0.2/insight/0027-kept-forecasts.ts';
import { turnByAttempt } from './v0.2/watch/0007-turn-by-attempt.ts';
import { endOffset } from './v0.2/watch/0008-end-offset.ts';
import { waitsAndFacts } from './v0.2/watch/0009-waits-and-facts.ts';
import { whatPostsShow } from './v0.2/watch/0010-what-posts-show.ts';
import { facts } from './v0.2/watch/0011-facts.ts';
import { timeZones } from './v0.2/watch/0012-time-zones.ts';
import { indexesAtSize } from './v0.2/watch/0013-indexes-at-size.ts';
import { planningMarks } from './v0.2/watch/0014-planning-marks.ts';
import { restored } from './v0.2/watch/0026-restored.ts';

export const migrations: readonly Migration[] = [
  first,
  digest,
  auditOrder,
  scanRows,
  missedScans,
  leanActivities,
  turnByAttempt,
  endOffset,
  waitsAndFacts,
  whatPostsShow,
  facts,
  timeZones,
  indexesAtSize,
  planningMarks,
  insight,
  forecastsAndSpikes,
  breakdowns,
  importedUsage,
  importedBreakdowns,
  conversations,
  changedBudgets,
  toldDigests,
  expectedLow,
  changedTogether,
  services,
  restored,
  keptForecasts,
];

/** Any number that nothing else in this database locks. */
const ADVISORY_LOCK = 3_978_2025;

/**
 * Brings the schema up to date, in one transaction that waits for any other process doing the same.
 * @throws Unavailable when the database was written by a newer version.
 */
export async function migrate(store: Store, list: readonly Migration[] = migrations): Promise<void> {
  if ((await currentVersion(store)) === list.length) return;
  await atomically(store, async (tx) => {
    await lockSchema(tx);
    await sql`create table if not exists schema_version (
      version integer not null primary key, name text not null, applied_at bigint not null)`.execute(tx.db);
    const version = (await currentVersion(tx)) ?? 0;
    if (version > list.length) throw newerSchema(version, list.length);
    for (const [index, migration] of list.entries()) {
      if (index >= version) await apply(tx, migration, index + 1);
    }
  });
}

/** Until the transaction ends, no other process changes the schema; a SQLite transaction has the whole file to itself. */
export async function lockSchema({ engine, db }: Store): Promise<void> {
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`.execute(db);
}

async function apply(store: Store, migration: Migration, version: number): Promise<void> {
  for (const statement of migration.statements(store.engine)) await sql.raw(statement).execute(store.db);
  await sql`insert into schema_version (version, name, applied_at)
    values (${version}, ${migration.name}, ${store.system.now()})`.execute(store.db);
}

/** The schema's version and the one that this version of Budget Watch needs, without migrating. */
export async function schemaVersions(
  store: Store,
): Promise<{ readonly found: number | undefined; readonly needed: number }> {
  return { found: await currentVersion(store), needed: migrations.length };
}

/** The schema's version; undefined while the table that holds it does not exist. */
async function currentVersion(store: Store): Promise<number | undefined> {
  const found =
    store.engine === 'sqlite'
      ? await sql`select name from sqlite_master where type = 'table' and name = 'schema_version'`.execute(store.db)
      : await sql`select 1 from (select to_regclass('schema_version') as id) found where id is not null`.execute(
          store.db,
        );
  if (found.rows.length === 0) return undefined;
  const { rows } = await sql<{ version: number | null }>`select max(version) as version from schema_version`.execute(
    store.db,
  );
  return rows[0]?.version ?? 0;
}

/** The error for a database that a newer version of Budget Watch wrote. */
export function newerSchema(found: number, known: number): Unavailable {
  return new Unavailable(
    `The database was written by a newer version of Budget Watch (its schema is ${found}, this version knows ${known}): ` +
      'start that newer version, or restore the backup made before the upgrade.',
  );
}
