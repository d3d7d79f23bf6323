import { DAY_MS } from '#domain/time/time.ts';
import { type BillingPeriod, calendarMonth } from '#domain/usage/billing-period.ts';
import { isWhole, type PeriodDays } from '#domain/usage/days/daily-costs.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import type { PeriodErrors } from '#domain/usage/forecast/range.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import type { ImportedDay } from './imported-day.ts';
import { importedScale } from './imported-scale.ts';

/** What the partner's own file says of one customer's days, in the currency of its last snapshots. Plain data. */
export interface ImportedPast {
  /** In order; scaled to what Partner Center says where `scale` is known. */
  readonly days: readonly { readonly date: CalendarDay; readonly cost: number }[];
  readonly scale: number | undefined;
}

/** The imported days beside those of snapshots; undefined where there are none in the currency of the latest period. */
export function importedPast(
  periods: readonly PeriodDays[],
  imported: readonly ImportedDay[],
): ImportedPast | undefined {
  const currency = periods.at(-1)?.currency;
  const own = imported.filter((day) => day.currency === currency);
  if (own.length === 0) return undefined;
  const scale = importedScale(
    periods.filter((period) => period.currency === currency),
    own,
  );
  return { days: own.map(({ date, cost }) => ({ date, cost: cost * (scale ?? 1) })), scale };
}

/** So many whole months show how far forecasts are off. */
const MONTHS = 6;

/** How far the same method would have been off in the whole months of the file before a day, the earliest first. */
export function importedErrors({ days }: ImportedPast, before: CalendarDay): readonly PeriodErrors[] {
  const months = Map.groupBy(days, ({ date }) => calendarMonth(date * DAY_MS).start);
  let state: InsightState | undefined;
  for (const [start, inside] of [...months].slice(-MONTHS - 1)) {
    const period = calendarMonth(start);
    if (start / DAY_MS >= before || !isWhole({ period, daysCovered: inside.length })) continue;
    let totalCost = 0;
    for (const { date, cost } of inside) {
      totalCost += cost;
      state = advance(state, summaryOf(period, totalCost, date)).state;
    }
    // the next month shows that this one has ended
    state = advance(state, summaryOf(calendarMonth(period.end), 0, period.end / DAY_MS)).state;
  }
  return state?.settled.ended.filter((period) => period.isWhole).map(({ errors }) => errors) ?? [];
}

/** The month to date at the end of a day, as a snapshot would tell it. */
function summaryOf(period: BillingPeriod, totalCost: number, date: CalendarDay) {
  return {
    customerId: '',
    plan: 'azurePlan',
    period,
    totalCost,
    currency: undefined,
    usdTotalCost: undefined,
    budget: undefined,
    lastModified: (date + 1) * DAY_MS,
  } as const;
}
