import { sql } from 'kysely';
import { leaseClock } from '#adapters/database/engine/leases.ts';
import { writeMeta } from '#adapters/database/engine/meta.ts';
import type { Store } from '#adapters/database/engine/store.ts';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { Scan } from '#domain/usage/scan.ts';
import type { LeaseName, ScanRepository } from '#ports/database.ts';
import { countMissedSince, createMissedScans } from './missed-scans.ts';
import { toRow, toScan } from './scan-rows.ts';

/** Ticks record what ran, by the system clock; scans are kept by the calendar. */
const TICKS_KEPT_MS = 7 * DAY_MS;
/** The lease of the process that scans. */
const SCAN_LEASE: LeaseName = 'scan';
/** The key of the time at which a person asked for a scan that no process has taken up yet. */
const REQUEST_KEY = 'scan_requested_at';

export function createScanRepository(store: Store): ScanRepository {
  const newest = () => store.db.selectFrom('scan').selectAll().orderBy('started_at', 'desc').orderBy('id', 'desc');
  return {
    claimTick: async (job, scheduledAt) => {
      const tick = { job, scheduled_at: scheduledAt, claimed_at: store.system.now() };
      const insert = store.db
        .insertInto('tick')
        .values(tick)
        .onConflict((conflict) => conflict.doNothing());
      return Number((await insert.executeTakeFirst()).numInsertedOrUpdatedRows ?? 0) === 1;
    },
    request: (at) => writeMeta(store, REQUEST_KEY, at),
    takeRequest: async () => {
      const taken = await store.db
        .deleteFrom('meta')
        .where('key', '=', REQUEST_KEY)
        .returning('value')
        .executeTakeFirst();
      return taken?.value;
    },
    begin: async (scan) => {
      await store.db.insertInto('scan').values(toRow(scan)).execute();
    },
    finish: (scan) => finish(store, scan),
    unfinished: async () => {
      const row = await newest().where('finished_at', 'is', null).limit(1).executeTakeFirst();
      return row && toScan(row);
    },
    running: async () => {
      const held = store.db.selectFrom('lease').select('name').where('name', '=', SCAN_LEASE);
      const row = await newest()
        .where('finished_at', 'is', null)
        .where(({ exists }) => exists(held.where('until', '>', leaseClock(store))))
        .limit(1)
        .executeTakeFirst();
      return row && toScan(row);
    },
    latest: async (limit) => (await newest().limit(limit).execute()).map(toScan),
    lastCompleted: async () => {
      const row = await newest().where('outcome', 'in', ['completed', 'partial']).limit(1).executeTakeFirst();
      return row && toScan(row);
    },
    countSince: (since) => countSince(store, since),
    ...createMissedScans(store),
    forget: async (before) => {
      await store.db.deleteFrom('scan').where('started_at', '<', before).execute();
      await store.db.deleteFrom('missed_scan').where('at', '<', before).execute();
      await store.db
        .deleteFrom('tick')
        .where('scheduled_at', '<', store.system.now() - TICKS_KEPT_MS)
        .execute();
    },
  };
}

async function countSince(store: Store, since: Instant) {
  const { rows } = await sql<{ finished: number; failed: number }>`
    select count(*) as finished, count(case when outcome = 'failed' then 1 end) as failed
    from scan where finished_at >= ${since}`.execute(store.db);
  const [counted] = rows;
  return {
    finished: counted?.finished ?? 0,
    failed: counted?.failed ?? 0,
    missed: await countMissedSince(store, since),
  };
}

async function finish(store: Store, scan: Scan): Promise<void> {
  const { id, ...row } = toRow(scan);
  await store.db
    .insertInto('scan')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}
