import type { InsightTable, SpikeTable } from '#adapters/database/engine/schema-insight.ts';
import type { Columns } from '#adapters/database/engine/store.ts';
import { dateOf } from '#domain/usage/days/data-day.ts';
import { nextDayFrom } from '#domain/usage/days/next-day.ts';
import type { Forecast } from '#domain/usage/forecast/forecast.ts';
import { INSIGHT_VERSION, type InsightState } from '#domain/usage/insight/insight-state.ts';
import { expectedReach } from '#domain/usage/insight/reach.ts';
import type { PeriodOutlook } from '#domain/usage/pace-now.ts';
import type { Spike } from '#domain/usage/spikes/spike.ts';
import type { InsightChange, StoredSpike } from '#ports/insight.ts';

export const INSIGHT_COLUMNS: Columns<InsightTable> = {
  customer_id: 'text',
  version: 'integer',
  revision: 'text',
  made_from: 'text',
  period_start: 'bigint',
  period_end: 'bigint',
  newest_day: 'integer',
  next_day_from: 'bigint',
  days_covered: 'integer',
  expected_low: 'double precision',
  expected_end: 'double precision',
  expected_high: 'double precision',
  expected_percent: 'double precision',
  state: 'text',
  forecast: 'text',
};

export const SPIKE_COLUMNS: Columns<SpikeTable> = {
  customer_id: 'text',
  date: 'integer',
  since: 'integer',
  kind: 'text',
  cost: 'double precision',
  usual: 'double precision',
  currency: 'text',
  period_start: 'bigint',
  is_step: 'integer',
  step_factor: 'double precision',
};

export function toInsightRow({ customerId, state, madeFrom, budget }: InsightChange, revision: string): InsightTable {
  const { track, last } = state;
  const { period, now } = track;
  const forecast = last.outlook.kind === 'forecast' ? last.outlook.forecast : undefined;
  return {
    customer_id: customerId,
    version: INSIGHT_VERSION,
    revision,
    made_from: madeFrom ?? null,
    period_start: period.start,
    period_end: period.end,
    newest_day: dateOf(period, now.days),
    next_day_from: nextDayFrom(track),
    days_covered: now.days,
    expected_low: forecast?.low ?? null,
    expected_end: forecast?.expected ?? null,
    expected_high: forecast?.high ?? null,
    expected_percent: expectedReach(state, budget) ?? null,
    state: JSON.stringify(state),
    forecast: forecast === undefined ? null : JSON.stringify(forecast),
  };
}

/** Undefined where another version wrote it. */
export function toInsightState(row: Pick<InsightTable, 'version' | 'state'>): InsightState | undefined {
  return row.version === INSIGHT_VERSION ? (JSON.parse(row.state) as InsightState) : undefined;
}

/** Undefined also where another version wrote it. */
export function toForecast({ version, forecast }: Pick<InsightTable, 'version' | 'forecast'>): Forecast | undefined {
  return version === INSIGHT_VERSION && forecast !== null ? (JSON.parse(forecast) as Forecast) : undefined;
}

export type OutlookRow = Pick<
  InsightTable,
  'period_start' | 'days_covered' | 'expected_low' | 'expected_end' | 'expected_high'
>;

export function toOutlook(row: OutlookRow): PeriodOutlook {
  const { expected_low: low, expected_end: expected, expected_high: high } = row;
  return {
    periodStart: row.period_start,
    daysCovered: row.days_covered,
    forecast: expected === null || high === null ? undefined : { low: low ?? undefined, expected, high },
  };
}

/** The rows of the spikes that a snapshot showed. */
export function toSpikeRows({ customerId, state, spikes }: InsightChange): readonly SpikeTable[] {
  const { period, currency } = state.track;
  return spikes.flatMap((change) =>
    change.kind === 'found'
      ? {
          customer_id: customerId,
          ...change.spike,
          since: change.since,
          currency,
          period_start: period.start,
          is_step: 0,
          step_factor: null,
        }
      : [],
  );
}

export function toSpike(row: SpikeTable): StoredSpike {
  const { date, cost, usual } = row;
  return {
    customerId: row.customer_id,
    spike: { date, kind: row.kind as Spike['kind'], cost, usual },
    since: row.since,
    periodStart: row.period_start,
    currency: row.currency ?? undefined,
    step: row.is_step === 1 ? { since: row.since, factor: row.step_factor } : undefined,
  };
}
