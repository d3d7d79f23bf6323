import { sql } from 'kysely';
import { readMeta, writeMeta } from '#adapters/database/engine/meta.ts';
import { atomically, type Store } from '#adapters/database/engine/store.ts';
import type { Instant } from '#domain/time/time.ts';
import type { AccountedSpan, MissedScans, MissedSum } from '#domain/usage/scan.ts';
import type { ScanRepository } from '#ports/database.ts';

/** The key of the instant up to which the missed ticks are known. */
const ACCOUNTED_KEY = 'scans_accounted_until';

/** The part of the scan repository about scans that did not take place. */
export function createMissedScans(
  store: Store,
): Pick<ScanRepository, 'ticksClaimed' | 'accountedUntil' | 'account' | 'missedSince'> {
  return {
    ticksClaimed: async (job, from, until) => {
      const claimed = store.db.selectFrom('tick').select('scheduled_at').where('job', '=', job);
      const between = claimed.where('scheduled_at', '>=', from).where('scheduled_at', '<=', until);
      return (await between.orderBy('scheduled_at').execute()).map((tick) => tick.scheduled_at);
    },
    accountedUntil: () => readMeta(store, ACCOUNTED_KEY),
    account: (span, missed) => atomically(store, (tx) => account(tx, span, missed)),
    missedSince: (since) => missedSince(store, since),
  };
}

/** Counts the missed ticks, including explained ones. */
export async function countMissedSince(store: Store, since: Instant): Promise<number> {
  const { rows } = await sql<{ ticks: number | null }>`
    select sum(ticks) as ticks from missed_scan where at >= ${since}`.execute(store.db);
  return rows[0]?.ticks ?? 0;
}

/** Writes nothing when another process has already written this span. */
async function account(store: Store, { from, until }: AccountedSpan, missed: readonly MissedScans[]): Promise<void> {
  if (from === undefined) return await writeMeta(store, ACCOUNTED_KEY, until);
  const moved = await store.db
    .updateTable('meta')
    .set({ value: until })
    .where('key', '=', ACCOUNTED_KEY)
    .where('value', '=', from)
    .executeTakeFirst();
  if (Number(moved.numUpdatedRows) === 0) return;
  for (const { firstAt, lastAt, ticks, at, isExplained } of missed) {
    const row = { first_at: firstAt, last_at: lastAt, ticks, at, is_explained: isExplained ? 1 : 0 };
    await store.db
      .insertInto('missed_scan')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

async function missedSince(store: Store, since: Instant): Promise<MissedSum> {
  const { rows } = await sql<{ ticks: number | null; first_at: number | null; last_at: number | null }>`
    select sum(ticks) as ticks, min(first_at) as first_at, max(last_at) as last_at
    from missed_scan where is_explained = 0 and at >= ${since}`.execute(store.db);
  const [row] = rows;
  return { ticks: row?.ticks ?? 0, firstAt: row?.first_at ?? undefined, lastAt: row?.last_at ?? undefined };
}
