import { HOUR_MS, type Instant } from '#domain/time/time.ts';
import { usualTimeOfFeed } from '#domain/usage/days/time-of-day.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';

const BELIEVED_FOR_MS = HOUR_MS;

/** When the figures of all customers usually come, as it was known within the last hour. */
export function createTimeOfFeed(deps: {
  readonly database: Pick<Database, 'insight'>;
  readonly calendar: Clock;
}): () => Promise<number | undefined> {
  const { database, calendar } = deps;
  let kept: { readonly at: Instant; readonly time: number | undefined } | undefined;
  return async () => {
    const now = calendar.now();
    if (kept === undefined || now - kept.at > BELIEVED_FOR_MS || now < kept.at) {
      kept = { at: now, time: usualTimeOfFeed(await database.insight.timesOfFeed()) };
    }
    return kept.time;
  };
}
