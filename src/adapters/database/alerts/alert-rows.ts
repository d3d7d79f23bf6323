import type { AlertTable } from '#adapters/database/engine/schema.ts';
import { rowsOfIds, written } from '#adapters/database/engine/statements.ts';
import { type Columns, chunksOf, fromExcluded, insertRows, type Store } from '#adapters/database/engine/store.ts';
import { knownDate, NO_DATE, toPeriod, toPeriodColumns } from '#adapters/database/usage/usage-rows.ts';
import {
  type Acknowledgement,
  type Alert,
  type BudgetInForce,
  type CloseReason,
  hasChangedBudget,
} from '#domain/alerts/alert.ts';
import type { Plan } from '#domain/usage/usage-summary.ts';
import { markChanged } from './planning-marks.ts';

const COLUMNS: Columns<AlertTable> = {
  id: 'text',
  customer_id: 'text',
  plan: 'text',
  period_start: 'bigint',
  period_end: 'bigint',
  utc_offset: 'integer',
  end_utc_offset: 'integer',
  budgets: 'text',
  peak_percent: 'double precision',
  reach_percent: 'double precision',
  total_cost: 'double precision',
  currency: 'text',
  percent_used: 'double precision',
  last_modified: 'bigint',
  read_at: 'bigint',
  is_first_reading: 'integer',
  carried_from: 'text',
  acknowledgement: 'text',
  closed_at: 'bigint',
  close_reason: 'text',
  has_changed_budget: 'integer',
};

const CHUNK = 1000;
const ON_CONFLICT = `on conflict (id) do update set ${fromExcluded(Object.keys(COLUMNS).filter((name) => name !== 'id'))}`;

/** Inserts or replaces alerts, always in the same order, so that two transactions never wait for each other. */
export async function saveAlerts(store: Store, alerts: readonly Alert[]): Promise<void> {
  const rows = new Map(alerts.map((alert) => [alert.id, toRow(alert)]));
  const ordered = [...rows.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const changed = await findChanged(store, ordered);
  await insertRows(store, { table: 'alert', columns: COLUMNS, onConflict: ON_CONFLICT }, ordered);
  await markChanged(
    store,
    changed.map((alertId) => ({ alertId })),
  );
}

/** The columns that planning depends on. A change of other figures or of the reading's time marks nothing. */
const PLANNING_COLUMNS = [
  'percent_used',
  'peak_percent',
  'budgets',
  'period_end',
  'acknowledgement',
  'closed_at',
  'close_reason',
] as const satisfies readonly (keyof AlertTable)[];

const STORED = written((ids) => `select id, ${PLANNING_COLUMNS.join(', ')} from alert where id in ${ids}`);

async function findChanged(store: Store, rows: readonly AlertTable[]): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const chunk of chunksOf(rows, CHUNK)) {
    const ids = chunk.map(({ id }) => id);
    const stored = new Map(
      (await rowsOfIds<Pick<AlertTable, 'id' | (typeof PLANNING_COLUMNS)[number]>>(store, STORED, ids)).map((row) => [
        row.id,
        row,
      ]),
    );
    for (const row of chunk) {
      const before = stored.get(row.id);
      const hasChanged = before
        ? PLANNING_COLUMNS.some((name) => before[name] !== row[name])
        : row.reach_percent > 0 || row.has_changed_budget === 1;
      if (hasChanged) changed.push(row.id);
    }
  }
  return changed;
}

export function toAlert(row: AlertTable): Alert {
  return {
    id: row.id,
    customerId: row.customer_id,
    plan: row.plan as Plan,
    period: toPeriod(row),
    budgets: (JSON.parse(row.budgets) as Partial<BudgetInForce>[]).map(toBudget),
    peakPercent: row.peak_percent,
    totalCost: row.total_cost,
    currency: row.currency ?? undefined,
    percentUsed: row.percent_used ?? undefined,
    lastModified: knownDate(row.last_modified),
    readAt: row.read_at,
    isFirstReading: row.is_first_reading === 1,
    carriedFrom: row.carried_from ?? undefined,
    acknowledgement: row.acknowledgement === null ? undefined : (JSON.parse(row.acknowledgement) as Acknowledgement),
    closed: row.closed_at === null ? undefined : { at: row.closed_at, reason: row.close_reason as CloseReason },
  };
}

/** Restores the values that JSON leaves out. */
function toBudget(stored: Partial<BudgetInForce>): BudgetInForce {
  const { version = 1, amount, currency, basePercent, lowPercent, peakPercent, follows, since, before, until } = stored;
  return {
    version,
    amount,
    currency,
    basePercent,
    ...(lowPercent !== undefined && { lowPercent }),
    ...(peakPercent !== undefined && { peakPercent }),
    ...(follows !== undefined && { follows }),
    ...(since !== undefined && { since }),
    ...(before && { before: { amount: before.amount, currency: before.currency } }),
    ...(until !== undefined && { until }),
  };
}

function toRow(alert: Alert): AlertTable {
  return {
    id: alert.id,
    customer_id: alert.customerId,
    plan: alert.plan,
    ...toPeriodColumns(alert.period),
    budgets: JSON.stringify(alert.budgets),
    peak_percent: alert.peakPercent,
    reach_percent: Math.max(
      alert.peakPercent,
      ...alert.budgets.flatMap(({ basePercent = 0, peakPercent = 0 }) => [basePercent, peakPercent]),
    ),
    total_cost: alert.totalCost,
    currency: alert.currency ?? null,
    percent_used: alert.percentUsed ?? null,
    last_modified: alert.lastModified ?? NO_DATE,
    read_at: alert.readAt,
    is_first_reading: alert.isFirstReading ? 1 : 0,
    carried_from: alert.carriedFrom ?? null,
    acknowledgement: alert.acknowledgement === undefined ? null : JSON.stringify(alert.acknowledgement),
    closed_at: alert.closed?.at ?? null,
    close_reason: alert.closed?.reason ?? null,
    has_changed_budget: hasChangedBudget(alert) ? 1 : 0,
  };
}
