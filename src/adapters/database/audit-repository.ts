import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Person } from '#domain/alerts/alert.ts';
import type { AuditRepository } from '#ports/database.ts';
import type { Store } from './engine/store.ts';

export function createAuditRepository(store: Store): AuditRepository {
  return {
    add: async ({ at, by, from, action, details }) => {
      const place = sql<number>`(select coalesce(max(place), 0) + 1 from audit)`;
      const row = { id: randomUUID(), at, done_by: JSON.stringify(by), done_from: from, action, details, place };
      await store.db.insertInto('audit').values(row).execute();
    },
    latest: async (limit) => {
      const rows = await store.db
        .selectFrom('audit')
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy(sql`coalesce(place, 0)`, 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        at: row.at,
        by: JSON.parse(row.done_by) as Person,
        from: row.done_from,
        action: row.action,
        details: row.details,
      }));
    },
  };
}
