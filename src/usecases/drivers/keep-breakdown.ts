import { hasEnded } from '#domain/usage/billing-period.ts';
import type { Breakdown } from '#domain/usage/drivers/breakdown.ts';
import { dayOfBreakdown, isDated } from '#domain/usage/drivers/breakdown-day.ts';
import { isComparable } from '#domain/usage/drivers/change-since.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { Log } from '#ports/log.ts';

/** The last summary of a customer's running billing period, which says of which period and currency its drivers are. */
export async function runningSummary(
  customerId: string,
  { database, calendar }: { readonly database: Pick<Database, 'usage'>; readonly calendar: Clock },
): Promise<UsageSummary | undefined> {
  const latest = (await database.usage.states([customerId])).get(customerId)?.latest;
  return latest && !hasEnded(latest.period, calendar.now()) ? latest : undefined;
}

/**
 * Keeps a breakdown that is whole as that of its data day, and gives the one of an earlier data day with which it can be compared. A
 * failure of the database costs only that.
 */
export async function keepAndCompare(
  breakdown: Breakdown,
  { database, log }: { readonly database: Pick<Database, 'insight' | 'breakdowns'>; readonly log: Pick<Log, 'warn'> },
): Promise<Breakdown | undefined> {
  if (!isDated(breakdown)) return undefined;
  const { customerId } = breakdown;
  try {
    const state = (await database.insight.states([customerId])).get(customerId);
    const day = dayOfBreakdown(breakdown, state?.track);
    const earlier = (await database.breakdowns.before(customerId, day))?.breakdown;
    await database.breakdowns.save(breakdown, day);
    return earlier && isComparable(breakdown, earlier) ? earlier : undefined;
  } catch (error) {
    log.warn({ err: error, customerId }, 'a breakdown could not be kept or compared');
    return undefined;
  }
}
