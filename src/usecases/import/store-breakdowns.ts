import { DAY_MS } from '#domain/time/time.ts';
import { calendarMonth } from '#domain/usage/billing-period.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import { breakdownOf } from '#domain/usage/drivers/breakdown.ts';
import { createResourceSummer, createServiceSummer } from '#domain/usage/drivers/driver-sums.ts';
import { IMPORTED_BREAKDOWNS_KEPT } from '#domain/usage/imported/imported-day.ts';
import type { DateOrder } from '#domain/usage/imported/written-day.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { ImportedBreakdown, RatedUsageFile, StagedDriver, UsageStaging } from '#ports/insight.ts';

/** Stored in one transaction: each has some ten kB. */
const BREAKDOWNS_AT_ONCE = 50;

interface StoreBreakdownsDeps {
  readonly file: Pick<RatedUsageFile, 'changedAt'>;
  readonly staging: UsageStaging;
  readonly database: Pick<Database, 'transaction'>;
  readonly calendar: Clock;
}

/**
 * Stores what the cost of each month was spent on, of those months that are still told of. A file that begins within a month tells
 * nothing of it as a whole.
 */
export async function storeBreakdowns(
  { file, staging, database, calendar }: StoreBreakdownsDeps,
  order: DateOrder,
): Promise<void> {
  const extent = staging.extent(order);
  if (extent === undefined) return;
  const oldest = Math.floor(calendar.now() / DAY_MS) - IMPORTED_BREAKDOWNS_KEPT;
  const from = Math.max(extent.first, calendarMonth(oldest * DAY_MS).start / DAY_MS);
  const save = async (some: readonly ImportedBreakdown[]) =>
    await database.transaction(async (tx) => {
      await tx.imported.lock();
      await tx.imported.saveBreakdowns(some);
    });
  let batch: ImportedBreakdown[] = [];
  for (const rows of byMonth(staging.drivers(order, from))) {
    batch.push({ ...breakdownFor(rows), fileAt: file.changedAt, fileUntil: extent.last });
    if (batch.length < BREAKDOWNS_AT_ONCE) continue;
    await save(batch);
    batch = [];
  }
  if (batch.length > 0) await save(batch);
}

interface MonthSums {
  readonly customerId: string;
  readonly month: CalendarDay;
  lastDay: CalendarDay;
  readonly resources: ReturnType<typeof createResourceSummer>;
  readonly services: ReturnType<typeof createServiceSummer>;
}

/** The rows come by customer and month. */
function* byMonth(rows: Iterable<StagedDriver>): Generator<MonthSums> {
  let open: MonthSums | undefined;
  for (const { customerId, month, lastDay, currency, cost, resource, service } of rows) {
    if (open !== undefined && (open.customerId !== customerId || open.month !== month)) {
      yield open;
      open = undefined;
    }
    open ??= { customerId, month, lastDay, resources: createResourceSummer(), services: createServiceSummer() };
    open.lastDay = Math.max(open.lastDay, lastDay);
    const figures = { cost, currency, lastModified: undefined };
    open.resources.add({ ...resource, ...figures });
    open.services.add({ service, ...figures });
  }
  if (open !== undefined) yield open;
}

function breakdownFor({ customerId, month, lastDay, resources, services }: MonthSums) {
  const period = calendarMonth(month * DAY_MS);
  const read = breakdownOf({
    customerId,
    summary: undefined,
    resources: resources.sums(),
    services: services.sums(),
    legacy: 'none',
    asOf: (lastDay + 1) * DAY_MS,
    gaps: [],
  });
  return { customerId, breakdown: { ...read, period } };
}
