import { DAY_MS } from '#domain/time/time.ts';
import { IMPORTED_BREAKDOWNS_KEPT, IMPORTED_DAYS_KEPT } from '#domain/usage/imported/imported-day.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import { REMEMBERED_MS } from './conversation/remember.ts';

/** Kept long enough for any period that may still be told about, its digest and a look back. */
const LEDGER_KEPT_MS = 120 * DAY_MS;
/** As long as the rows that it held back. */
const SILENCES_KEPT_MS = LEDGER_KEPT_MS;
const SCANS_KEPT_MS = 60 * DAY_MS;
const ACTIVITIES_KEPT_MS = DAY_MS;
/** Long after a change can be undone, so that its button can say why it cannot. */
const CHANGES_KEPT_MS = 7 * DAY_MS;
const LEFT_KEPT_MS = 30 * DAY_MS;
const TIME_ZONES_KEPT_MS = 400 * DAY_MS;
/** Day by day for the running period and the four before it; of older ones the last figure seen, for three years. */
const DAYS_KEPT_DAYS = 130;
/** What costs were spent on, day by day: the running period and the two before it. */
const BREAKDOWNS_KEPT_DAYS = 100;
const PERIODS_KEPT_MS = 3 * 366 * DAY_MS;

/** Deletes what nobody needs any more. */
export function createForget(deps: {
  readonly database: Database;
  readonly calendar: Clock;
  readonly system: Clock;
}): () => Promise<void> {
  const { database, calendar, system } = deps;
  return async () => {
    await database.notifications.forget(system.now() - LEDGER_KEPT_MS);
    await database.silences.forget(calendar.now() - SILENCES_KEPT_MS);
    await database.activities.forget(system.now() - ACTIVITIES_KEPT_MS);
    await database.memory.forget(system.now() - REMEMBERED_MS);
    await database.changes.forget(system.now() - CHANGES_KEPT_MS);
    await database.timeZones.forget(system.now() - TIME_ZONES_KEPT_MS);
    await database.scans.forget(calendar.now() - SCANS_KEPT_MS);
    await database.customers.forgetLeft(calendar.now() - LEFT_KEPT_MS);
    await database.usage.rollUp({
      daysOfPeriodsEndedAfter: calendar.now() - DAYS_KEPT_DAYS * DAY_MS,
      periodsEndedAfter: calendar.now() - PERIODS_KEPT_MS,
    });
    const today = Math.floor(calendar.now() / DAY_MS);
    await database.insight.forgetSpikes(today - DAYS_KEPT_DAYS);
    await database.breakdowns.forget(today - BREAKDOWNS_KEPT_DAYS);
    await database.imported.forget(today - IMPORTED_DAYS_KEPT);
    await database.imported.forgetBreakdowns(today - IMPORTED_BREAKDOWNS_KEPT);
  };
}
