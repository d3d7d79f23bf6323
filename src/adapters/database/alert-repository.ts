import { sql } from 'kysely';
import type { Alert, CloseReason } from '../../domain/alert.ts';
import type { AlertRepository } from '../../ports.ts';
import { toAlert } from './alert-rows.ts';
import { anyOf, atomically, chunksOf, lockClause, type Store } from './store.ts';

const CHUNK = 1000;

export function createAlertRepository(store: Store): AlertRepository {
  const alerts = () => store.db.selectFrom('alert').selectAll();
  return {
    byIds: async (ids) => {
      const found = new Map<string, Alert>();
      for (const chunk of chunksOf(ids, CHUNK)) {
        const rows = await alerts().where('id', 'in', anyOf(store, chunk)).execute();
        for (const row of rows) found.set(row.id, toAlert(row));
      }
      return found;
    },
    lockReached: async ({ minPercent, endedAfter, afterId, limit, among }) => {
      const rows = await (among === undefined ? alerts() : alerts().where('id', 'in', anyOf(store, among)))
        .where('reach_percent', '>=', minPercent)
        .where('period_end', '>', endedAfter)
        .where('id', '>', afterId)
        .orderBy('id')
        .limit(limit)
        .modifyEnd(lockClause(store))
        .execute();
      return rows.map(toAlert);
    },
    open: async ({ minPercent, limit }) => {
      const rows = await alerts()
        .where('closed_at', 'is', null)
        .where('percent_used', '>=', minPercent)
        .orderBy('percent_used', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toAlert);
    },
    forCustomer: async (customerId) => {
      const rows = await alerts().where('customer_id', '=', customerId).orderBy('period_start').orderBy('id').execute();
      return rows.map(toAlert);
    },
    acknowledge: async (alertId, acknowledgement) => {
      await store.db
        .updateTable('alert')
        .set({ acknowledgement: JSON.stringify(acknowledgement) })
        .where('id', '=', alertId)
        .execute();
    },
    close: (over) => atomically(store, (tx) => closeWhatIsOver(tx, over)),
  };
}

async function closeWhatIsOver(
  store: Store,
  over: { readonly endedBefore: number; readonly left: readonly string[]; readonly at: number },
): Promise<readonly string[]> {
  const open = store.db.selectFrom('alert').select('id').where('closed_at', 'is', null).orderBy('id');
  const ended = await open.where('period_end', '<', over.endedBefore).modifyEnd(lockClause(store)).execute();
  const closed = ended.map((row) => row.id);
  await close(store, closed, over.at, 'periodEnded');
  for (const chunk of chunksOf(over.left.toSorted(), CHUNK)) {
    const rows = await open.where('customer_id', 'in', anyOf(store, chunk)).modifyEnd(lockClause(store)).execute();
    const ids = rows.map((row) => row.id);
    await close(store, ids, over.at, 'left');
    closed.push(...ids);
  }
  return closed;
}

async function close(store: Store, ids: readonly string[], at: number, reason: CloseReason): Promise<void> {
  for (const chunk of chunksOf(ids, CHUNK)) {
    await sql`update alert set closed_at = ${at}, close_reason = ${reason} where id in ${anyOf(store, chunk)}`.execute(
      store.db,
    );
  }
}
