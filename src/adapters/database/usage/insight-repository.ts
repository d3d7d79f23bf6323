import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { markFound } from '#adapters/database/alerts/planning-marks.ts';
import type { UsageDayTable } from '#adapters/database/engine/schema.ts';
import type { InsightTable } from '#adapters/database/engine/schema-insight.ts';
import { rowsOfIds, written } from '#adapters/database/engine/statements.ts';
import { anyOf, chunksOf, fromExcluded, insertRows, type Store } from '#adapters/database/engine/store.ts';
import type { Instant } from '#domain/time/time.ts';
import { reachedFrom } from '#domain/usage/budget.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import type { PeriodOutlook } from '#domain/usage/pace-now.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { InsightChange, InsightRepository, StoredInsight } from '#ports/insight.ts';
import {
  INSIGHT_COLUMNS,
  type OutlookRow,
  toForecast,
  toInsightRow,
  toInsightState,
  toOutlook,
} from './insight-rows.ts';
import { createSpikeRows, saveSpikes } from './spike-rows.ts';
import { IS_LISTED, toSummary } from './usage-rows.ts';

const CHUNK = 500;
/** How many customers are looked at for the newest time of all figures. */
const NEWEST = 100;

const STORED = written(
  (ids) => `select customer_id, version, revision, state from insight where customer_id in ${ids}`,
);
const REVISIONS = written((ids) => `select customer_id, revision from insight where customer_id in ${ids}`);
const NEXT_DAYS = written((ids) => `select customer_id, next_day_from from insight where customer_id in ${ids}`);
const OUTLOOKS = written(
  (ids) => `select customer_id, period_start, days_covered, expected_low, expected_end, expected_high from insight
    where customer_id in ${ids}`,
);
const WITH_FORECAST = written(
  (ids) => `select period_start, days_covered, expected_low, expected_end, expected_high, version, forecast from insight
    where customer_id in ${ids}`,
);
const SNAPSHOTS = written(
  (ids) => `select * from usage_day where customer_id in ${ids} order by customer_id, period_start, day`,
);

const ON_CONFLICT = `on conflict (customer_id) do update set
  ${fromExcluded(Object.keys(INSIGHT_COLUMNS).filter((name) => name !== 'customer_id'))}
  where insight.revision = excluded.made_from`;

export function createInsightRepository(store: Store): InsightRepository {
  return {
    states: (ids) => insightStates(store, ids),
    stored: (ids) => stored(store, ids),
    save: (changes) => save(store, changes),
    snapshots: (ids) => snapshots(store, ids),
    timesOfFeed: async () => {
      const { rows } = await sql<{ at: Instant }>`
        select last_modified as at from usage where ${IS_LISTED} and last_modified is not null`.execute(store.db);
      return rows.map(({ at }) => at);
    },
    newestDate: () => newestDate(store),
    nextDays: async (ids) => {
      const next = new Map<string, Instant>();
      for (const chunk of chunksOf(ids, CHUNK)) {
        type Row = Pick<InsightTable, 'customer_id' | 'next_day_from'>;
        for (const row of await rowsOfIds<Row>(store, NEXT_DAYS, chunk)) next.set(row.customer_id, row.next_day_from);
      }
      return next;
    },
    outlooks: async (ids) => {
      const found = new Map<string, PeriodOutlook>();
      for (const chunk of chunksOf(ids, CHUNK)) {
        const rows = await rowsOfIds<OutlookRow & Pick<InsightTable, 'customer_id'>>(store, OUTLOOKS, chunk);
        for (const row of rows) found.set(row.customer_id, toOutlook(row));
      }
      return found;
    },
    withForecast: async (customerId) => {
      type Row = OutlookRow & Pick<InsightTable, 'version' | 'forecast'>;
      const [row] = await rowsOfIds<Row>(store, WITH_FORECAST, [customerId]);
      return row && { outlook: toOutlook(row), forecast: toForecast(row) };
    },
    listExpected: (query) => listExpected(store, query),
    ...createSpikeRows(store),
    countCovering: async (date) => {
      const { rows } = await sql<{ customers: number }>`
        select count(*) as customers from insight join usage on usage.customer_id = insight.customer_id
        where newest_day >= ${date} and ${IS_LISTED} and total_cost > 0`.execute(store.db);
      return rows[0]?.customers ?? 0;
    },
  };
}

/** Those of another version are left out. */
export async function insightStates(store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, InsightState>> {
  const known = new Map<string, InsightState>();
  for (const [id, { state }] of await stored(store, ids)) if (state) known.set(id, state);
  return known;
}

async function stored(store: Store, ids: readonly string[]): Promise<Map<string, StoredInsight>> {
  const found = new Map<string, StoredInsight>();
  for (const chunk of chunksOf(ids, CHUNK)) {
    type Row = Pick<InsightTable, 'customer_id' | 'version' | 'revision' | 'state'>;
    for (const row of await rowsOfIds<Row>(store, STORED, chunk)) {
      found.set(row.customer_id, { state: toInsightState(row), revision: row.revision });
    }
  }
  return found;
}

/** Those of the newest data day have the newest times; a few of them tell. */
async function newestDate(store: Store): Promise<Instant | undefined> {
  const { rows } = await sql<{ customer_id: string }>`
    select insight.customer_id from insight join usage on usage.customer_id = insight.customer_id
    where ${IS_LISTED} order by insight.newest_day desc, insight.customer_id limit ${NEWEST}`.execute(store.db);
  const states = await stored(
    store,
    rows.map(({ customer_id: id }) => id),
  );
  const times = [...states.values()].flatMap(({ state }) => state?.track.modified ?? []);
  return times.length === 0 ? undefined : Math.max(...times);
}

async function save(store: Store, changes: readonly InsightChange[]): Promise<ReadonlySet<string>> {
  if (changes.length === 0) return new Set();
  const revision = randomUUID();
  const ordered = changes.toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1));
  const rows = ordered.map((change) => toInsightRow(change, revision));
  const into = { table: 'insight', columns: INSIGHT_COLUMNS, onConflict: ON_CONFLICT } as const;
  const count = await insertRows(store, into, rows);
  const overtaken = count === rows.length ? new Set<string>() : await otherRevisions(store, ordered, revision);
  const done = ordered.filter(({ customerId }) => !overtaken.has(customerId));
  await saveSpikes(store, done);
  await markOwed(store, done);
  return overtaken;
}

/** The customers of whom another state was stored meanwhile. */
async function otherRevisions(
  store: Store,
  changes: readonly InsightChange[],
  revision: string,
): Promise<ReadonlySet<string>> {
  const ids = changes.map(({ customerId }) => customerId);
  const rows = await rowsOfIds<Pick<InsightTable, 'customer_id' | 'revision'>>(store, REVISIONS, ids);
  return new Set(rows.filter((row) => row.revision !== revision).map((row) => row.customer_id));
}

/** Marks the open alerts of those customers of whom somebody may be owed a forecast or a spike. */
async function markOwed(store: Store, changes: readonly InsightChange[]): Promise<void> {
  const owed = changes.filter(({ state, budget, spikes }) => spikes.length > 0 || hasForecast(state, budget));
  if (owed.length === 0) return;
  const ids = owed.map(({ customerId }) => customerId);
  await markFound(
    store,
    sql`select id as alert_id, '' as conversation_id from alert
      where customer_id in ${anyOf(store, ids)} and closed_at is null`,
  );
}

function hasForecast({ last }: InsightState, budget: number | undefined): boolean {
  return budget !== undefined && last.outlook.kind === 'forecast';
}

async function snapshots(store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, readonly UsageSummary[]>> {
  const rows = await rowsOfIds<Selectable<UsageDayTable>>(store, SNAPSHOTS, ids);
  const summaries = rows.flatMap((row) => toSummary(row) ?? []);
  return Map.groupBy(summaries, ({ customerId }) => customerId);
}

async function listExpected(
  store: Store,
  { minPercent, minUsed, now, customerIds }: Parameters<InsightRepository['listExpected']>[0],
): Promise<readonly string[]> {
  const isExpected = sql`expected_percent >= ${reachedFrom(minPercent)}`;
  const isUsed =
    minUsed === undefined ? sql`1 = 0` : sql`expected_percent is null and usage.percent >= ${reachedFrom(minUsed)}`;
  const isAmong = customerIds === undefined ? sql`1 = 1` : sql`insight.customer_id in ${anyOf(store, customerIds)}`;
  const { rows } = await sql<{ customer_id: string }>`
    select insight.customer_id from insight join usage on usage.customer_id = insight.customer_id
    where (${isExpected} or ${isUsed}) and insight.period_end > ${now} and ${isAmong} and ${IS_LISTED} order by insight.customer_id`.execute(
    store.db,
  );
  return rows.map((row) => row.customer_id);
}
