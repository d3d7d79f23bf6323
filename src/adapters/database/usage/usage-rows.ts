import { sql } from 'kysely';
import type { AlertTable, SummaryColumns, UsageDayTable, UsageTable } from '#adapters/database/engine/schema.ts';
import type { Columns } from '#adapters/database/engine/store.ts';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import { type BillingPeriod, periodOf } from '#domain/usage/billing-period.ts';
import { percentUsed } from '#domain/usage/budget.ts';
import type { UsageState } from '#domain/usage/usage-state.ts';
import type { Plan, UsageSummary } from '#domain/usage/usage-summary.ts';
import type { LastFigures } from '#ports/usage.ts';

const SUMMARY_COLUMNS: Columns<SummaryColumns> = {
  plan: 'text',
  period_start: 'bigint',
  period_end: 'bigint',
  utc_offset: 'integer',
  end_utc_offset: 'integer',
  total_cost: 'double precision',
  currency: 'text',
  usd_total_cost: 'double precision',
  budget: 'double precision',
  last_modified: 'bigint',
};

/** Means "date unknown" in columns that are never null. */
export const NO_DATE = 0;

export function knownDate(column: number | null): Instant | undefined {
  return column === null || column === NO_DATE ? undefined : column;
}

const LONGEST_PERIOD_MS = 31 * DAY_MS;

export type UsageRow = Omit<UsageTable, 'is_listed' | 'is_doubted' | 'reread_at'>;

export const USAGE_COLUMNS: Columns<UsageRow> = {
  ...SUMMARY_COLUMNS,
  customer_id: 'text',
  percent: 'double precision',
  is_without_usage: 'integer',
  read_at: 'bigint',
  tried_at: 'bigint',
  last_scan_id: 'text',
};

export const DAY_COLUMNS: Columns<UsageDayTable> = { ...SUMMARY_COLUMNS, customer_id: 'text', day: 'text' };

export function toUsageRow(state: UsageState, scanId: string | undefined): UsageRow {
  const { latest } = state;
  return {
    ...(latest ? toSummaryColumns(latest) : NO_SUMMARY),
    customer_id: state.customerId,
    percent: (latest && percentUsed(latest)) ?? null,
    is_without_usage: state.isWithoutUsage ? 1 : 0,
    read_at: state.readAt ?? null,
    tried_at: state.readAt ?? null,
    last_scan_id: scanId ?? null,
  };
}

export function toDayRow(summary: UsageSummary, now: Instant): UsageDayTable {
  return {
    ...toSummaryColumns(summary),
    last_modified: summary.lastModified ?? NO_DATE,
    customer_id: summary.customerId,
    day: new Date(now).toISOString().slice(0, 10),
  };
}

export function toState(row: Omit<UsageRow, 'percent' | 'tried_at' | 'last_scan_id'>): UsageState {
  return {
    customerId: row.customer_id,
    latest: toSummary(row),
    isWithoutUsage: row.is_without_usage === 1,
    readAt: row.read_at ?? undefined,
  };
}

/**
 * The condition for sums over all customers. Nearly all are listed, and `+ 0` avoids the index, which takes three times as
 * long as reading the whole table.
 */
export const IS_LISTED = sql<boolean>`is_listed + 0 = 1`;

/** Whether the latest reading has figures of some billing period. */
export const HAS_FIGURES = sql<boolean>`is_without_usage = 0 and plan is not null`;

export const LAST_FIGURES = [
  'customer_id',
  'is_listed',
  'period_start',
  'period_end',
  'total_cost',
  'currency',
  'budget',
  'last_modified',
  'read_at',
] as const;

/** Undefined where the row has no summary; reads the columns as `toState` and `toSummary` do. */
export function toLastFigures(row: Pick<UsageTable, (typeof LAST_FIGURES)[number]>): LastFigures | undefined {
  if (row.period_start === null || row.total_cost === null || row.read_at === null) return undefined;
  return {
    totalCost: row.total_cost,
    currency: row.currency ?? undefined,
    budget: row.budget ?? undefined,
    lastModified: knownDate(row.last_modified),
    periodEnd: row.period_end ?? row.period_start + LONGEST_PERIOD_MS,
    readAt: row.read_at,
  };
}

/** Undefined where the row has no summary. */
export function toSummary(row: SummaryColumns & { readonly customer_id: string }): UsageSummary | undefined {
  if (row.plan === null || row.period_start === null || row.total_cost === null) return undefined;
  return {
    customerId: row.customer_id,
    plan: row.plan as Plan,
    period: toPeriod({
      period_start: row.period_start,
      period_end: row.period_end ?? row.period_start + LONGEST_PERIOD_MS,
      utc_offset: row.utc_offset ?? 0,
      end_utc_offset: row.end_utc_offset,
    }),
    totalCost: row.total_cost,
    currency: row.currency ?? undefined,
    usdTotalCost: row.usd_total_cost ?? undefined,
    budget: row.budget ?? undefined,
    lastModified: knownDate(row.last_modified),
  };
}

export function toPeriod(row: Pick<AlertTable, keyof ReturnType<typeof toPeriodColumns>>): BillingPeriod {
  const { period_start: start, utc_offset: utcOffsetMinutes } = row;
  const end = { at: row.period_end, utcOffsetMinutes: row.end_utc_offset ?? utcOffsetMinutes };
  return periodOf({ start, utcOffsetMinutes }, end);
}

export function toPeriodColumns(period: BillingPeriod) {
  return {
    period_start: period.start,
    period_end: period.end,
    utc_offset: period.utcOffsetMinutes,
    end_utc_offset: period.endUtcOffsetMinutes ?? null,
  };
}

const NO_SUMMARY: SummaryColumns = {
  plan: null,
  period_start: null,
  period_end: null,
  utc_offset: null,
  end_utc_offset: null,
  total_cost: null,
  currency: null,
  usd_total_cost: null,
  budget: null,
  last_modified: null,
};

function toSummaryColumns(summary: UsageSummary) {
  return {
    plan: summary.plan,
    ...toPeriodColumns(summary.period),
    total_cost: summary.totalCost,
    currency: summary.currency ?? null,
    usd_total_cost: summary.usdTotalCost ?? null,
    budget: summary.budget ?? null,
    last_modified: summary.lastModified ?? null,
  };
}
