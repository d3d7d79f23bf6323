import { type Selectable, sql } from 'kysely';
import type { AlertTable } from '#adapters/database/engine/schema.ts';
import { rowsOf, written } from '#adapters/database/engine/statements.ts';
import { anyOf, atomically, chunksOf, lockClause, readBy, type Store } from '#adapters/database/engine/store.ts';
import type { Alert, CloseReason } from '#domain/alerts/alert.ts';
import { reachedFrom } from '#domain/usage/budget.ts';
import type { AlertRepository, OpenQuery } from '#ports/database.ts';
import { toAlert } from './alert-rows.ts';
import { markChanged } from './planning-marks.ts';

const CHUNK = 1000;
const PAGE = 1000;
const OF_CUSTOMER = written(() => 'select * from alert where customer_id = ? order by period_start, id');

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
    listReached: (query) => listReached(store, query),
    listChangedBudgets: async (endedAfter) => {
      const changed = readBy(store, 'alert', 'alert_changed_budget');
      const { rows } = await sql<{ id: string }>`
        select id from ${changed} where has_changed_budget = 1 and period_end > ${endedAfter}`.execute(store.db);
      return rows.map(({ id }) => id);
    },
    listCarriedFrom: async (ids) => {
      const found: string[] = [];
      for (const chunk of chunksOf(ids, CHUNK)) {
        const carrying = store.db.selectFrom('alert').select('id').where('carried_from', 'in', anyOf(store, chunk));
        for (const { id } of await carrying.execute()) found.push(id);
      }
      return found;
    },
    listChangedBefore: (ids) => listChangedBefore(store, ids),
    listChangedAfter: (ids) => listChangedAfter(store, ids),
    lock: async (ids) => {
      const locked = alerts().where('id', 'in', anyOf(store, ids)).orderBy('id').modifyEnd(lockClause(store));
      return (await locked.execute()).map(toAlert);
    },
    open: (query) => readOpen(store, query),
    forCustomer: async (customerId) => {
      const rows = await rowsOf<Selectable<AlertTable>>(store, OF_CUSTOMER, [customerId]);
      return rows.map(toAlert);
    },
    acknowledge: (alertId, acknowledgement) =>
      atomically(store, async (tx) => {
        await tx.db
          .updateTable('alert')
          .set({ acknowledgement: acknowledgement === undefined ? null : JSON.stringify(acknowledgement) })
          .where('id', '=', alertId)
          .execute();
        await markChanged(tx, [{ alertId }]);
      }),
    close: (over) => atomically(store, (tx) => closeWhatIsOver(tx, over)),
  };
}

async function listChangedBefore(store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Alert[]>> {
  const found = new Map<string, Alert[]>();
  for (const chunk of chunksOf(ids, CHUNK)) {
    const rows = await afterChanged(store)
      .where('later.id', 'in', anyOf(store, chunk))
      .orderBy('earlier.period_start')
      .selectAll('earlier')
      .select('later.id as later_id')
      .execute();
    for (const { later_id: id, ...row } of rows) found.set(id, [...(found.get(id) ?? []), toAlert(row)]);
  }
  return found;
}

async function listChangedAfter(store: Store, ids: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const chunk of chunksOf(ids, CHUNK)) {
    const rows = await afterChanged(store)
      .where('earlier.id', 'in', anyOf(store, chunk))
      .where('later.has_changed_budget', '=', 1)
      .select('later.id')
      .distinct()
      .execute();
    for (const { id } of rows) found.push(id);
  }
  return found;
}

/** Alerts and those of the customer's earlier periods in which a budget was changed. */
function afterChanged(store: Store) {
  return store.db
    .selectFrom('alert as later')
    .innerJoin('alert as earlier', (join) =>
      join.onRef('earlier.customer_id', '=', 'later.customer_id').on(({ eb, or, ref }) =>
        // the former plan's may have begun later
        or([
          eb('earlier.period_start', '<', ref('later.period_start')),
          eb('earlier.id', '=', ref('later.carried_from')),
        ]),
      ),
    )
    .where('earlier.has_changed_budget', '=', 1);
}

async function listReached(
  store: Store,
  { minPercent, endedAfter, customerIds }: Parameters<AlertRepository['listReached']>[0],
): Promise<readonly string[]> {
  const isReached = sql`reach_percent >= ${reachedFrom(minPercent)} and period_end > ${endedAfter}`;
  if (customerIds === undefined) {
    const reached = readBy(store, 'alert', 'alert_reached');
    const { rows } = await sql<{ id: string }>`select id from ${reached} where ${isReached}`.execute(store.db);
    return rows.map(({ id }) => id);
  }
  const found: string[] = [];
  for (const chunk of chunksOf(customerIds, CHUNK)) {
    const { rows } = await sql<{ id: string }>`
      select id from alert where customer_id in ${anyOf(store, chunk)} and ${isReached}`.execute(store.db);
    for (const { id } of rows) found.push(id);
  }
  return found;
}

/** Reads in pages, because with SQLite nothing else runs while a page is read. */
async function readOpen(store: Store, query: OpenQuery & { readonly limit: number }): Promise<readonly Alert[]> {
  const found: Alert[] = [];
  for (let last: Alert | undefined; ; last = found.at(-1)) {
    const size = Math.min(PAGE, query.limit - found.length);
    const after = last === undefined ? sql`1 = 1` : sql`(percent_used = ${last.percentUsed} and id > ${last.id})`;
    const below = last?.percentUsed ?? Number.MAX_VALUE;
    const { rows } = await sql<AlertTable>`
      select * from alert
      where ${isOpen(store, query)} and percent_used <= ${below} and (percent_used < ${below} or ${after})
      order by percent_used desc, id limit ${size}`.execute(store.db);
    found.push(...rows.map(toAlert));
    if (rows.length < size || found.length >= query.limit) return found;
  }
}

function isOpen(store: Store, { minPercent, among, except = [] }: OpenQuery) {
  const isAmong = among === undefined ? sql`1 = 1` : sql`customer_id in ${anyOf(store, among)}`;
  const isExcepted = except.length === 0 ? sql`1 = 0` : sql`customer_id in ${anyOf(store, except)}`;
  return sql`closed_at is null and percent_used >= ${reachedFrom(minPercent)} and ${isAmong} and not ${isExcepted}`;
}

async function closeWhatIsOver(
  store: Store,
  over: { readonly endedBefore: number; readonly left: readonly string[]; readonly at: number },
): Promise<readonly string[]> {
  const open = store.db.selectFrom('alert').select('id').where('closed_at', 'is', null).orderBy('id');
  // the alerts are found by their end and then locked in order: in one step SQLite would go through all alerts ever raised
  const isOver = sql<string>`(select id from alert where closed_at is null and period_end < ${over.endedBefore})`;
  const ended = await open.where('id', 'in', isOver).modifyEnd(lockClause(store)).execute();
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
  await markChanged(
    store,
    ids.map((alertId) => ({ alertId })),
  );
}
