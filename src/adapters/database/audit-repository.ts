import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Person } from '#domain/alerts/alert.ts';
import type { AuditDetails, AuditRepository } from '#ports/audit.ts';
import type { Store } from './engine/store.ts';
import { parseDetails } from './schema-audit.ts';

export function createAuditRepository(store: Store): AuditRepository {
  return {
    add: async ({ at, by, from, details }) => {
      const row = {
        id: randomUUID(),
        at,
        done_by: JSON.stringify(by),
        done_from: from,
        action: details.code === 'text' ? details.action : details.code,
        data: details.code === 'text' ? null : JSON.stringify(details),
        details: oldText(details),
        place: sql<number>`(select coalesce(max(place), 0) + 1 from audit)`,
      };
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
        details: parseDetails(row.data) ?? { code: 'text', action: row.action, text: row.details },
      }));
    },
  };
}

/** The text that version 0.1.0 reads in `details`. */
function oldText(details: AuditDetails): string {
  switch (details.code) {
    case 'subscribe':
      return `${whatText(details.to)} at ${details.thresholds.join(', ')}`;
    case 'unsubscribe':
      return details.only === undefined
        ? whatText(details.from)
        : `${details.only.join(', ')} of ${whatText(details.from)}`;
    case 'acknowledge':
    case 'unacknowledge':
      return details.alertId;
    case 'silence':
      return `${silencedText(details)} until ${new Date(details.until).toISOString()}`;
    case 'unsilence':
      return silencedText(details);
    case 'undo':
      return `${details.of} ${whatText(details.about)}`;
    case 'digest':
      return details.schedule === 'off' ? 'off' : JSON.stringify(details.schedule);
    case 'text':
      return details.text;
  }
  return '';
}

function whatText(what: string | { readonly customers: readonly string[] }): string {
  return typeof what === 'string' ? what : what.customers.join(', ');
}

function silencedText({ customer, isEverywhere }: Extract<AuditDetails, { isEverywhere: boolean }>): string {
  return `${customer === 'all' ? 'all' : customer.id}${isEverywhere ? ' everywhere' : ''}`;
}
