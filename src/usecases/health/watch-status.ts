import { silencedIds } from '#domain/alerts/silence.ts';
import type { SignInStanding } from '#domain/health/sign-in-fault.ts';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { ReadingFault } from '#domain/usage/reading-fault.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { WatchStatus } from '#ports/watch-status.ts';

export interface WatchStatusDeps {
  readonly database: Database;
  readonly calendar: Clock;
  readonly system: Clock;
  readonly staleAfterMs: number;
  readonly isSandbox: boolean;
  readonly nextScanAt: () => Instant | undefined;
  readonly isScanning: () => boolean;
  readonly signIn: () => Promise<SignInStanding>;
}

/** The proof of watch: what was scanned, how fresh the data are, what is wrong. */
export function createWatchStatus(deps: WatchStatusDeps): () => Promise<WatchStatus> {
  const { database, calendar } = deps;
  return async () => {
    const now = calendar.now();
    const counts = await database.notifications.counts();
    const silences = await database.silences.current(now);
    const { finished, failed, missed } = await database.scans.countSince(now - 7 * DAY_MS);
    const lastScan = (await database.scans.latest(5)).find((scan) => scan.finishedAt !== undefined);
    return {
      now,
      isSandbox: deps.isSandbox,
      lastScan,
      unreadable: await database.customers.byIds((lastScan?.unreadable ?? []).map(({ customerId }) => customerId)),
      isScanning: deps.isScanning(),
      lastWeek: { scans: finished - failed, missed: failed + missed },
      nextScanAt: deps.nextScanAt(),
      customers: await database.usage.counts({ now, staleBefore: now - deps.staleAfterMs }),
      customerList: await listAge(deps, lastScan?.listFault),
      left: await database.customers.listLeft(),
      newestData: await database.usage.newestData(),
      conditions: await database.health.current(),
      subscriptions: (await database.subscriptions.all()).filter(({ parkedAt }) => parkedAt === undefined).length,
      notifications: {
        planned: counts.get('planned') ?? 0,
        unknown: counts.get('unknown') ?? 0,
        dead: counts.get('dead') ?? 0,
      },
      silences,
      silenced: await database.customers.byIds(silencedIds(silences)),
      signIn: await deps.signIn(),
    };
  };
}

async function listAge({ database, system }: WatchStatusDeps, fault: ReadingFault | undefined) {
  const { readAt } = await database.customers.list();
  return { ageMs: readAt === undefined ? undefined : Math.max(0, system.now() - readAt), fault };
}
