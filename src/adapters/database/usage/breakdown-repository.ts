import { sql } from 'kysely';
import { markFound } from '#adapters/database/alerts/planning-marks.ts';
import type { BreakdownTable } from '#adapters/database/engine/schema-insight.ts';
import { rowsOfIds, written } from '#adapters/database/engine/statements.ts';
import {
  atomically,
  type Columns,
  chunksOf,
  fromExcluded,
  insertRows,
  readBy,
  type Store,
} from '#adapters/database/engine/store.ts';
import { reachedFrom } from '#domain/usage/budget.ts';
import type { Breakdown } from '#domain/usage/drivers/breakdown.ts';
import {
  restoredBreakdown,
  restoredServices,
  STORED_VERSION,
  type StoredBreakdown,
  storedBreakdown,
} from '#domain/usage/drivers/stored-breakdown.ts';
import type { BreakdownRepository, DriversWanted, ServicesSpent } from '#ports/drivers.ts';
import { HAS_FIGURES, IS_LISTED } from './usage-rows.ts';

const COLUMNS: Columns<BreakdownTable> = {
  customer_id: 'text',
  day: 'integer',
  as_of: 'bigint',
  version: 'integer',
  lines: 'text',
  services: 'text',
};

const ON_CONFLICT = `on conflict (customer_id, day) do update set ${fromExcluded(['as_of', 'version', 'lines', 'services'])}
  where breakdown.as_of <= excluded.as_of`;

const SERVICES_OF_NEWEST_DAY = written(
  (ids) => `select coalesce(breakdown.services, breakdown.lines) as services from insight
    join breakdown on breakdown.customer_id = insight.customer_id and breakdown.day >= insight.newest_day
    where breakdown.version = ? and insight.customer_id in ${ids} order by breakdown.day desc limit 1`,
);

/** Each is some 10 kB. */
const CHUNK = 100;

const OF_NEWEST_DAYS = written(
  (ids) => `select breakdown.* from insight
    join breakdown on breakdown.customer_id = insight.customer_id and breakdown.day >= insight.newest_day
    where breakdown.version = ? and insight.customer_id in ${ids} order by breakdown.day`,
);

type StoredServices = Pick<StoredBreakdown, 'period' | 'byService'>;

interface ServicesRow {
  readonly services: string;
}

export function createBreakdownRepository(store: Store): BreakdownRepository {
  return {
    before: async (customerId, day) => {
      const row = await store.db
        .selectFrom('breakdown')
        .selectAll()
        .where('customer_id', '=', customerId)
        .where('day', '<', day)
        .where('version', '=', STORED_VERSION)
        .orderBy('day', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && { day: row.day, breakdown: toBreakdown(row) };
    },
    ofNewestDays: (ids) => ofNewestDays(store, ids),
    servicesOfNewestDay: async (customerId) => {
      const [row] = await rowsOfIds<ServicesRow>(store, SERVICES_OF_NEWEST_DAY, [customerId], [STORED_VERSION]);
      return row && toServices(row);
    },
    save: async (breakdown, day) => {
      const { customerId, asOf } = breakdown;
      const stored = storedBreakdown(breakdown);
      const { period, byService } = stored;
      const [lines, services] = [
        JSON.stringify(stored),
        JSON.stringify({ period, byService } satisfies StoredServices),
      ];
      const row = { customer_id: customerId, day, as_of: asOf, version: STORED_VERSION, lines, services };
      await atomically(store, async (tx) => {
        await insertRows(tx, { table: 'breakdown', columns: COLUMNS, onConflict: ON_CONFLICT }, [row]);
        const open = sql`from alert where customer_id = ${customerId} and closed_at is null`;
        await markFound(tx, sql`select id as alert_id, '' as conversation_id ${open}`);
      });
    },
    listTold: (query) => listTold(store, query),
    listWithoutBase: (query) => listWithoutBase(store, query),
    forget: async (before) => {
      await store.db.deleteFrom('breakdown').where('day', '<', before).execute();
    },
  };
}

function toBreakdown(row: BreakdownTable): Breakdown {
  return restoredBreakdown(row.customer_id, JSON.parse(row.lines) as StoredBreakdown);
}

function toServices({ services }: ServicesRow): ServicesSpent | undefined {
  const { period, byService } = JSON.parse(services) as StoredServices;
  return period === null ? undefined : { period, services: restoredServices(byService) };
}

async function ofNewestDays(store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, Breakdown>> {
  const found = new Map<string, Breakdown>();
  for (const chunk of chunksOf(ids, CHUNK)) {
    for (const row of await rowsOfIds<BreakdownTable>(store, OF_NEWEST_DAYS, chunk, [STORED_VERSION])) {
      found.set(row.customer_id, toBreakdown(row));
    }
  }
  return found;
}

interface WantedRow {
  readonly customer_id: string;
  readonly newest_day: number;
}

function toWanted({ customer_id: customerId, newest_day: day }: WantedRow): DriversWanted {
  return { customerId, day };
}

async function listTold(
  store: Store,
  { sentSince, now, limit }: Parameters<BreakdownRepository['listTold']>[0],
): Promise<readonly DriversWanted[]> {
  const { rows } = await sql<WantedRow>`
    select alert.customer_id, insight.newest_day, max(coalesce(alert.percent_used, 0)) as percent_told
    from ${readBy(store, 'notification', 'notification_single')}
      join alert on alert.id = notification.subject
      join insight on insight.customer_id = alert.customer_id
      join usage on usage.customer_id = alert.customer_id
    where notification.state = 'sent' and notification.activity_id is not null and notification.sent_at >= ${sentSince}
      and alert.closed_at is null and alert.period_end > ${now} and ${IS_LISTED}
      and not exists (select 1 from breakdown
        where breakdown.customer_id = insight.customer_id and breakdown.day = insight.newest_day)
    group by alert.customer_id, insight.newest_day
    order by percent_told desc, alert.customer_id limit ${limit}`.execute(store.db);
  return rows.map(toWanted);
}

async function listWithoutBase(
  store: Store,
  { abovePercent, days, now, limit }: Parameters<BreakdownRepository['listWithoutBase']>[0],
): Promise<readonly DriversWanted[]> {
  const { rows } = await sql<WantedRow>`
    select usage.customer_id, insight.newest_day from usage join insight on insight.customer_id = usage.customer_id
    where ${IS_LISTED} and ${HAS_FIGURES} and usage.period_end > ${now} and usage.percent is not null
      and (usage.percent > ${abovePercent} or insight.expected_end >= usage.budget * ${reachedFrom(1)})
      and not exists (select 1 from breakdown
        where breakdown.customer_id = usage.customer_id and breakdown.day > insight.newest_day - ${days})
    order by usage.percent desc, usage.customer_id limit ${limit}`.execute(store.db);
  return rows.map(toWanted);
}
