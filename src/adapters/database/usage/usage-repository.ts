import { type Selectable, sql } from 'kysely';
import { saveAlerts, toAlert } from '#adapters/database/alerts/alert-rows.ts';
import type { UsageTable } from '#adapters/database/engine/schema.ts';
import { rowsOfIds, written } from '#adapters/database/engine/statements.ts';
import {
  anyOf,
  atomically,
  chunksOf,
  fromExcluded,
  insertRows,
  lockClause,
  type Store,
  UNHURRIED,
} from '#adapters/database/engine/store.ts';
import type { Alert } from '#domain/alerts/alert.ts';
import type { CustomerWatch, UsageChange } from '#domain/alerts/customer-watch.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#domain/time/time.ts';
import { isSamePeriod, SAME_PERIOD_WITHIN_MS } from '#domain/usage/billing-period.ts';
import type { UsageState } from '#domain/usage/usage-state.ts';
import type { LastFigures, UsageRepository } from '#ports/usage.ts';
import { endedPeriods } from './ended-periods.ts';
import { changesSince } from './lists/changes-since.ts';
import { listPage } from './lists/list-page.ts';
import { portfolio } from './portfolio.ts';
import { rollUp } from './usage-history.ts';
import {
  DAY_COLUMNS,
  IS_LISTED,
  LAST_FIGURES,
  toDayRow,
  toLastFigures,
  toState,
  toSummary,
  toUsageRow,
  USAGE_COLUMNS,
} from './usage-rows.ts';
import { createUsageTurns } from './usage-turns.ts';
import { withoutBudget } from './without-budget.ts';

const CHUNK = 500;
/** What the first reading after a restore found is planned long before the next one. */
const READ_AGAIN_AFTER_MS = 10 * MINUTE_MS;
const STATES = written((ids) => `select * from usage where customer_id in ${ids} and read_at is not null`);
const NOTE_UNCHANGED = written(
  (ids) => `update usage set read_at = ?, tried_at = ?, last_scan_id = coalesce(?, last_scan_id),
    is_doubted = case when reread_at <= ? then 0 else is_doubted end, reread_at = coalesce(reread_at, ?)
    where customer_id in ${ids} and is_without_usage = 0 and not exists (
      select 1 from alert where alert.customer_id = usage.customer_id and close_reason = 'left'
    )
    returning customer_id ${UNHURRIED}`,
);
/** Alerts of periods that ended longer than this before the latest reading are history. */
const ALERTS_KEPT_MS = 40 * DAY_MS;

const USAGE_CONFLICT = `on conflict (customer_id) do update set
  ${fromExcluded(Object.keys(USAGE_COLUMNS).filter((name) => name !== 'customer_id' && name !== 'last_scan_id'))},
  last_scan_id = coalesce(excluded.last_scan_id, usage.last_scan_id),
  is_doubted = case when usage.reread_at <= excluded.read_at - ${READ_AGAIN_AFTER_MS} then 0 else usage.is_doubted end,
  reread_at = coalesce(usage.reread_at, excluded.read_at)`;

const DAY_CONFLICT = `on conflict (customer_id, period_start, day) do update set
  ${fromExcluded(Object.keys(DAY_COLUMNS).filter((name) => !['customer_id', 'period_start', 'day'].includes(name)))}`;

export function createUsageRepository(store: Store): UsageRepository {
  return {
    states: (ids) => states(store, ids),
    lastFigures: (ids) => lastFigures(store, ids),
    countSpending: (now) => countSpending(store, now),
    lock: (ids) => lock(store, ids),
    save: (changes, at) => atomically(store, (tx) => save(tx, changes, at)),
    noteUnchanged: (ids, at) => noteUnchanged(store, ids, at),
    ...createUsageTurns(store),
    portfolio: (query) => portfolio(store, query),
    listPage: (query) => listPage(store, query),
    changesSince: (query) => changesSince(store, query),
    withoutBudget: (query) => withoutBudget(store, query),
    endedPeriods: (from, to, among) => endedPeriods(store, from, to, among),
    newestData: (among) => newestData(store, among),
    counts: (at) => counts(store, at),
    spending: (ids, now) => spendingAmong(store, ids, now),
    rollUp: (kept) => rollUp(store, kept),
    history: async (customerId, period) => {
      const rows = await store.db
        .selectFrom('usage_day')
        .selectAll()
        .where('customer_id', '=', customerId)
        .where('period_start', '>', period.start - SAME_PERIOD_WITHIN_MS)
        .where('period_start', '<', period.start + SAME_PERIOD_WITHIN_MS)
        .orderBy('day')
        .orderBy('period_start')
        .execute();
      return rows.flatMap((row) => {
        const summary = toSummary(row);
        return summary && isSamePeriod(summary.period, period) ? [{ day: row.day, summary }] : [];
      });
    },
  };
}

async function states(store: Store, ids: readonly string[]): Promise<Map<string, UsageState>> {
  const found = new Map<string, UsageState>();
  for (const chunk of chunksOf(ids, CHUNK)) {
    const rows = await rowsOfIds<Selectable<UsageTable>>(store, STATES, chunk);
    for (const row of rows) found.set(row.customer_id, toState(row));
  }
  return found;
}

async function lastFigures(store: Store, ids: readonly string[]): Promise<Map<string, LastFigures | undefined>> {
  const found = new Map<string, LastFigures | undefined>();
  for (const chunk of chunksOf(ids, 2 * CHUNK)) {
    const rows = await store.db
      .selectFrom('usage')
      .select(LAST_FIGURES)
      .where('customer_id', 'in', anyOf(store, chunk))
      .execute();
    // filtered here, because with this condition in the query SQLite would go through all listed customers
    for (const row of rows) if (row.is_listed === 1) found.set(row.customer_id, toLastFigures(row));
  }
  return found;
}

async function countSpending(store: Store, now: Instant): Promise<number> {
  const { rows } = await sql<{ spending: number }>`
    select count(*) as spending from usage where ${IS_LISTED} and total_cost > 0 and period_end > ${now}`.execute(
    store.db,
  );
  return rows[0]?.spending ?? 0;
}

async function spendingAmong(store: Store, ids: readonly string[], now: Instant): Promise<ReadonlySet<string>> {
  const spending = new Set<string>();
  for (const chunk of chunksOf(ids, CHUNK)) {
    const rows = await store.db
      .selectFrom('usage')
      .select('customer_id')
      .where('customer_id', 'in', anyOf(store, chunk))
      .where('total_cost', '>', 0)
      .where('period_end', '>', now)
      .execute();
    for (const row of rows) spending.add(row.customer_id);
  }
  return spending;
}

async function lock(store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, CustomerWatch>> {
  const watches = new Map<string, CustomerWatch>();
  for (const chunk of chunksOf([...new Set(ids)].toSorted(), CHUNK)) {
    const locked = await lockRows(store, chunk);
    const rows = locked.length === chunk.length ? locked : await insertAndLockRows(store, chunk);
    const oldestReading = Math.min(...rows.map((row) => row.read_at ?? Number.POSITIVE_INFINITY));
    const alerts = await lockAlerts(store, chunk, Number.isFinite(oldestReading) ? oldestReading : 0);
    for (const row of rows) {
      const state = toState(row);
      const endedAfter = (state.readAt ?? 0) - ALERTS_KEPT_MS;
      const kept = (alerts.get(row.customer_id) ?? []).filter((alert) => alert.period.end >= endedAfter);
      watches.set(row.customer_id, { ...state, alerts: kept });
    }
  }
  return watches;
}

async function lockRows(store: Store, chunk: readonly string[]) {
  return await store.db
    .selectFrom('usage')
    .selectAll()
    .where('customer_id', 'in', anyOf(store, chunk))
    .orderBy('customer_id')
    .modifyEnd(lockClause(store))
    .execute();
}

/** Inserts the missing rows and locks all of them. */
async function insertAndLockRows(store: Store, chunk: readonly string[]) {
  await insertRows(
    store,
    { table: 'usage', columns: { customer_id: 'text' }, onConflict: 'on conflict (customer_id) do nothing' },
    chunk.map((id) => ({ customer_id: id })),
  );
  return await lockRows(store, chunk);
}

/** Returns each customer's alerts, oldest first. They are locked, so that an acknowledgement made meanwhile is not lost. */
async function lockAlerts(
  store: Store,
  customerIds: readonly string[],
  oldestReading: Instant,
): Promise<ReadonlyMap<string, readonly Alert[]>> {
  const rows = await store.db
    .selectFrom('alert')
    .selectAll()
    .where('customer_id', 'in', anyOf(store, customerIds))
    .where('period_end', '>=', oldestReading - ALERTS_KEPT_MS)
    .orderBy('id')
    .modifyEnd(lockClause(store))
    .execute();
  const alerts = rows.map(toAlert).toSorted((a, b) => a.period.start - b.period.start);
  return Map.groupBy(alerts, (alert) => alert.customerId);
}

async function save(
  store: Store,
  changes: readonly UsageChange[],
  at: { readonly now: Instant; readonly scanId: string | undefined },
): Promise<void> {
  const ordered = [...new Map(changes.map((change) => [change.state.customerId, change])).values()].toSorted((a, b) =>
    a.state.customerId < b.state.customerId ? -1 : 1,
  );
  for (const chunk of chunksOf(ordered, CHUNK)) {
    await insertRows(
      store,
      { table: 'usage', columns: USAGE_COLUMNS, onConflict: USAGE_CONFLICT },
      chunk.map((change) => toUsageRow(change.state, at.scanId)),
    );
    const days = chunk.flatMap(({ summary }) => (summary ? [toDayRow(summary, at.now)] : []));
    await insertRows(store, { table: 'usage_day', columns: DAY_COLUMNS, onConflict: DAY_CONFLICT }, days);
  }
  await saveAlerts(
    store,
    changes.flatMap((change) => change.alerts),
  );
}

async function noteUnchanged(
  store: Store,
  ids: readonly string[],
  at: { readonly now: Instant; readonly scanId: string | undefined },
): Promise<ReadonlySet<string>> {
  const noted = new Set<string>();
  for (const chunk of chunksOf(ids.toSorted(), CHUNK)) {
    const rows = await rowsOfIds<{ customer_id: string }>(store, NOTE_UNCHANGED, chunk, [
      at.now,
      at.now,
      at.scanId ?? null,
      at.now - READ_AGAIN_AFTER_MS,
      at.now,
    ]);
    for (const row of rows) noted.add(row.customer_id);
  }
  return noted;
}

async function newestData(store: Store, among?: readonly string[]): Promise<Instant | undefined> {
  const listed = store.db
    .selectFrom('usage')
    .select((query) => query.fn.max('last_modified').as('newest'))
    .where('is_listed', '=', 1);
  const asked = among === undefined ? listed : listed.where('customer_id', 'in', anyOf(store, among));
  const row = await asked.executeTakeFirst();
  return row?.newest ?? undefined;
}

async function counts(store: Store, { now, staleBefore }: { readonly now: Instant; readonly staleBefore: Instant }) {
  const { rows } = await sql<Record<'customers' | 'read' | 'stale' | 'without_usage' | 'without_budget', number>>`
    select count(*) as customers,
      count(read_at) as read,
      count(case when is_without_usage = 0 and total_cost > 0 and period_end > ${now}
        and last_modified < ${staleBefore} then 1 end) as stale,
      count(case when is_without_usage = 1 then 1 end) as without_usage,
      count(case when is_without_usage = 0 and plan is not null and budget is null then 1 end) as without_budget
    from usage where ${IS_LISTED}`.execute(store.db);
  const row = rows[0];
  return {
    customers: row?.customers ?? 0,
    read: row?.read ?? 0,
    stale: row?.stale ?? 0,
    withoutUsage: row?.without_usage ?? 0,
    withoutBudget: row?.without_budget ?? 0,
  };
}
