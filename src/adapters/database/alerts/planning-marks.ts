import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { PlanningMarkTable, PlanningTimeTable } from '#adapters/database/engine/schema-planning.ts';
import {
  anyOf,
  atomically,
  type Columns,
  chunksOf,
  forRows,
  insertRows,
  type Store,
} from '#adapters/database/engine/store.ts';
import type { MarkedScope, PlanningMark, PlanningMarkRepository } from '#ports/planning-marks.ts';

const CHUNK = 1000;

/** The id that means all alerts, or all conversations. */
const ANY = '';

const COLUMNS = { alert_id: 'text', conversation_id: 'text', revision: 'text' } as const;
const ON_CONFLICT = 'on conflict (conversation_id, alert_id) do update set revision = excluded.revision';

const TIME_COLUMNS: Columns<PlanningTimeTable> = { alert_id: 'text', at: 'bigint' };
const EARLIER_TIME = 'on conflict (alert_id) do update set at = excluded.at where excluded.at < planning_time.at';

/** Marks what has changed; to be called in the transaction that changes it. */
export async function markChanged(store: Store, scopes: readonly MarkedScope[]): Promise<void> {
  const revision = randomUUID();
  const rows = new Map(
    scopes.map(({ alertId = ANY, conversationId = ANY }) => [
      `${conversationId} ${alertId}`,
      { alert_id: alertId, conversation_id: conversationId, revision },
    ]),
  );
  // always in the same order, so that two transactions never wait for each other
  const ordered = [...rows.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  await insertRows(store, { table: 'planning_mark', columns: COLUMNS, onConflict: ON_CONFLICT }, ordered);
}

/** Marks all alerts in these conversations. */
export async function markConversations(store: Store, conversationIds: readonly string[]): Promise<void> {
  await markChanged(
    store,
    conversationIds.map((conversationId) => ({ conversationId })),
  );
}

/** Marks what a query finds. Its columns are the ids of an alert and of a conversation, where empty means all. */
export async function markFound(store: Store, found: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into planning_mark (alert_id, conversation_id, revision)
    select alert_id, conversation_id, ${randomUUID()} from (${found}) as found where true
    order by conversation_id, alert_id
    ${sql.raw(ON_CONFLICT)}`.execute(store.db);
}

/** Marks all alerts of these customers, for every conversation. */
export async function markCustomers(store: Store, customerIds: readonly string[]): Promise<void> {
  for (const chunk of chunksOf(customerIds, CHUNK)) {
    const of = sql`customer_id in ${anyOf(store, chunk)}`;
    await markFound(store, sql`select id as alert_id, ${sql.lit(ANY)} as conversation_id from alert where ${of}`);
  }
}

export function createPlanningMarkRepository(store: Store): PlanningMarkRepository {
  return {
    list: async (after, limit) => {
      const from = after
        ? sql`(conversation_id, alert_id) > (${after.conversationId ?? ANY}, ${after.alertId ?? ANY})`
        : sql`1 = 1`;
      return await read(store, sql`from planning_mark where ${from} order by conversation_id, alert_id limit ${limit}`);
    },
    listAbout: async ({ alertIds, conversationId }) => {
      const isHere = conversationId === undefined ? sql`1 = 1` : sql`conversation_id = ${conversationId}`;
      if (alertIds === undefined) return await read(store, sql`from planning_mark where ${isHere}`);
      const marks: PlanningMark[] = [];
      for (const chunk of chunksOf(alertIds, CHUNK)) {
        const page = await read(store, sql`from planning_mark where alert_id in ${anyOf(store, chunk)} and ${isHere}`);
        for (const mark of page) marks.push(mark);
      }
      return marks;
    },
    clear: async (marks) => {
      const rows = marks.map(({ alertId, conversationId, revision }) => ({
        alert_id: alertId ?? ANY,
        conversation_id: conversationId ?? ANY,
        revision,
      }));
      const statement = `delete from planning_mark where (alert_id, conversation_id, revision) in (select * from given)`;
      await atomically(store, (tx) => forRows(tx, { columns: COLUMNS, statement }, rows));
    },
    planAt: async (times) => {
      const earliest = new Map<string, number>();
      for (const { alertId, at } of times) earliest.set(alertId, Math.min(at, earliest.get(alertId) ?? at));
      const rows = [...earliest].map(([alert_id, at]) => ({ alert_id, at }));
      const into = { table: 'planning_time', columns: TIME_COLUMNS, onConflict: EARLIER_TIME } as const;
      await insertRows(
        store,
        into,
        rows.toSorted((a, b) => (a.alert_id < b.alert_id ? -1 : 1)),
      );
    },
    markTimes: async (now) => {
      const due = sql`from planning_time where at <= ${now}`;
      const { rows } = await sql`select 1 ${due} limit 1`.execute(store.db);
      if (rows.length === 0) return;
      await atomically(store, async (tx) => {
        const passed = await sql<{ alert_id: string }>`delete ${due} returning alert_id`.execute(tx.db);
        await markChanged(
          tx,
          passed.rows.map((row) => ({ alertId: row.alert_id })),
        );
      });
    },
  };
}

async function read(store: Store, from: RawBuilder<unknown>): Promise<readonly PlanningMark[]> {
  const { rows } = await sql<PlanningMarkTable>`select alert_id, conversation_id, revision ${from}`.execute(store.db);
  return rows.map(({ alert_id, conversation_id, revision }) => ({
    alertId: alert_id === ANY ? undefined : alert_id,
    conversationId: conversation_id === ANY ? undefined : conversation_id,
    revision,
  }));
}
