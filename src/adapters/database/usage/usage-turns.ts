import { sql } from 'kysely';
import { rowsOfIds, written } from '#adapters/database/engine/statements.ts';
import { chunksOf, type Store, UNHURRIED } from '#adapters/database/engine/store.ts';
import type { UsageRepository } from '#ports/usage.ts';
import { IS_LISTED } from './usage-rows.ts';

const CHUNK = 500;
const NOTE_FAILED = written((ids) => `update usage set tried_at = ? where customer_id in ${ids} ${UNHURRIED}`);

type UsageTurns = Pick<UsageRepository, 'noteFailed' | 'failedSinceRead' | 'unreadInScan' | 'countReadInScan'>;

/** Decides whose turn it is to be read: by the last attempt, whether it failed or not. */
export function createUsageTurns(store: Store): UsageTurns {
  return {
    noteFailed: async (ids, now) => {
      for (const chunk of chunksOf(ids.toSorted(), CHUNK)) await rowsOfIds(store, NOTE_FAILED, chunk, [now]);
    },
    failedSinceRead: async () => {
      const { rows } = await sql<{ customer_id: string; tried_at: number }>`
        select customer_id, tried_at from usage
        where ${IS_LISTED} and tried_at is not null and (read_at is null or tried_at > read_at)`.execute(store.db);
      return new Map(rows.map((row) => [row.customer_id, row.tried_at]));
    },
    unreadInScan: async (scanId, limit, from = 'longestUntried') => {
      const order =
        from === 'longestUntried'
          ? sql`tried_at nulls first, customer_id`
          : sql`tried_at desc nulls last, customer_id desc`;
      const among = from === 'lastRead' ? sql`and (tried_at is null or tried_at <= read_at)` : sql``;
      const { rows } = await sql<{ customer_id: string }>`
        select customer_id from usage
        where is_listed = 1 and (last_scan_id is null or last_scan_id <> ${scanId}) ${among}
        order by ${order} limit ${limit}`.execute(store.db);
      return rows.map((row) => row.customer_id);
    },
    countReadInScan: async (scanId) => {
      const { rows } = await sql<{ read: number }>`
        select count(*) as read from usage where ${IS_LISTED} and last_scan_id = ${scanId}`.execute(store.db);
      return rows[0]?.read ?? 0;
    },
  };
}
