import type { TroubleCode } from '#domain/health/trouble.ts';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { Database, HealthCondition } from '#ports/database.ts';

/** Troubles under which nobody can be told: the watch is blind. The age of the customer list is judged before it is one. */
const BLIND_CODES: ReadonlySet<TroubleCode> = new Set([
  'sign-in',
  'bot-credentials',
  'feed-stale',
  'feed-undated',
  'scan-failed',
  'scan-missed',
  'customer-list',
]);

/** Alerts only come later than usual while these last: the watch counts as blind after a day. */
const BLIND_AFTER_A_DAY: ReadonlySet<TroubleCode> = new Set(['usage-records']);

/** Why the watch is blind, for `/watch`; empty when it is awake. `now` is of the calendar. */
export async function blindReasons(database: Database, now: Instant): Promise<readonly HealthCondition[]> {
  const current = await database.health.current();
  return current.filter(
    ({ about, since }) => BLIND_CODES.has(about.code) || (BLIND_AFTER_A_DAY.has(about.code) && now - since >= DAY_MS),
  );
}
