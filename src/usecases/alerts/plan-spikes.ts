import type { SpikeNews } from '#domain/alerts/insight/news.ts';
import type { PlannedNotification } from '#domain/alerts/notification.ts';
import { HOUR_MS, type Instant } from '#domain/time/time.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import type { Database, Repositories } from '#ports/database.ts';

/** So long a spike waits at most until it is known whether many customers have one on the same day. */
const WAITS_FOR_OTHERS_MS = 2 * HOUR_MS;

/** `now` is the system clock's, `today` the calendar's; `afterScan` is when rows are due whose scan died. */
interface At {
  readonly now: Instant;
  readonly today: Instant;
}

export interface FoundSpike {
  readonly row: PlannedNotification & SpikeNews;
  /** A scan that is under way found it. */
  readonly waitsForScan: boolean;
}

/**
 * Inserts rows about spikes: due at once, or after the scan, where half of the customers have been read for the day, else in two
 * hours at most.
 */
export async function planSpikes(
  tx: Repositories,
  found: readonly FoundSpike[],
  { now, today, afterScan }: At & { readonly afterScan: Instant },
): Promise<number> {
  let planned = 0;
  for (const [date, own] of Map.groupBy(found, ({ row }) => row.date)) {
    const isReady = await isHalfRead(tx, date, today);
    const rowsOf = (waits: boolean) => own.filter((each) => each.waitsForScan === waits).map(({ row }) => row);
    const { plan } = tx.notifications;
    if (isReady) {
      planned += await plan(rowsOf(false), { now, dueAt: now });
      planned += await plan(rowsOf(true), { now, dueAt: afterScan, waitsFor: 'scan' });
    } else {
      const rows = own.map(({ row }) => row);
      planned += await plan(rows, { now, dueAt: now + WAITS_FOR_OTHERS_MS });
    }
  }
  return planned;
}

/** Makes those due for whose day half of the customers have been read meanwhile. */
export async function releaseSpikes(database: Database, { now, today }: At): Promise<void> {
  const ready: CalendarDay[] = [];
  for (const date of await database.notifications.waitingSpikes(now)) {
    if (await isHalfRead(database, date, today)) ready.push(date);
  }
  await database.notifications.releaseSpikes(ready, now);
}

async function isHalfRead(
  { insight, usage }: Pick<Repositories, 'insight' | 'usage'>,
  date: CalendarDay,
  today: Instant,
): Promise<boolean> {
  return 2 * (await insight.countCovering(date)) >= (await usage.countSpending(today));
}
