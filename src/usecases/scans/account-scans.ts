import { DAY_MS, type Instant, SECOND_MS } from '#domain/time/time.ts';
import type { MissedScans } from '#domain/usage/scan.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import { TICK_JOB } from './run-scans.ts';

/** A holder that died is replaced within 15 s, and the new one scans for the tick that came meanwhile. */
const TAKEN_WITHIN_MS = 15 * SECOND_MS;
const SETTLED_AFTER_MS = TAKEN_WITHIN_MS + 5 * SECOND_MS;

export interface AccountScansDeps {
  readonly database: Database;
  readonly calendar: Clock;
  readonly system: Clock;
  /** Of SCAN_CRON; the first instant is excluded, the second is not. */
  readonly ticksBetween: (after: Instant, until: Instant) => Iterable<Instant>;
  /** Ticks up to then do not count; 0 for all. */
  readonly notBefore: Instant;
}

/** `onMissed` hears of what was found before it is noted: killed in between, it is found again. */
export type AccountScans = (onMissed?: (missed: MissedScans) => Promise<void>) => Promise<void>;

/**
 * Finds the ticks that no scan answered since the last time, also those while no process ran, and notes them. A tick that
 * came while a scan ran is answered by that one; one passed over for want of a sign-in is missed.
 */
export function createAccountScans(deps: AccountScansDeps): AccountScans {
  const { database, calendar, system } = deps;
  return async (onMissed) => {
    const { scans } = database;
    const until = system.now() - SETTLED_AFTER_MS;
    const from = await scans.accountedUntil();
    // Nothing was missed before the first start; a clock that was far ahead for a while holds nothing up.
    if (from === undefined || from > until + DAY_MS) {
      await scans.account({ from: undefined, until }, []);
      return;
    }
    const ticks = [...deps.ticksBetween(Math.max(from, deps.notBefore), until)];
    const last = ticks.at(-1);
    if (last === undefined) return;
    const claimed = await scans.ticksClaimed(TICK_JOB, from, last + TAKEN_WITHIN_MS);
    const toCalendarMs = calendar.now() - system.now();
    const isExplained = (await database.health.current()).some(({ about }) => about.code === 'sign-in');
    const missed = missedRuns(ticks, claimed).map((run) => ({ ...run, at: run.lastAt + toCalendarMs, isExplained }));
    for (const one of missed) await onMissed?.(one);
    await scans.account({ from, until: last }, missed);
  };
}

type Run = Pick<MissedScans, 'firstAt' | 'lastAt' | 'ticks'>;

/** The ticks that nobody claimed, those that follow each other together. Both lists are in order. */
function missedRuns(ticks: readonly Instant[], claimed: readonly Instant[]): Run[] {
  const runs: Run[] = [];
  let open: Run | undefined;
  let next = 0;
  for (const [index, tick] of ticks.entries()) {
    while (next < claimed.length && (claimed[next] ?? 0) < tick) next += 1;
    const takenAt = claimed[next] ?? Number.POSITIVE_INFINITY;
    const following = ticks[index + 1] ?? Number.POSITIVE_INFINITY;
    if (takenAt <= tick + TAKEN_WITHIN_MS && takenAt < following) {
      open = undefined;
      continue;
    }
    if (open) runs.pop();
    open = { firstAt: open?.firstAt ?? tick, lastAt: tick, ticks: (open?.ticks ?? 0) + 1 };
    runs.push(open);
  }
  return runs;
}
