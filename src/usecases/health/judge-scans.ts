import { type Instant, MINUTE_MS } from '#domain/time/time.ts';
import type { MissedSum, Scan, ScanReason } from '#domain/usage/scan.ts';
import type { AccountScans } from '#usecases/scans/scans.ts';
import type { HealthNotices, HealthNoticesDeps } from './health-notices.ts';

/** So many scans in a row that failed or did not take place are told. */
const TOLD_FROM = 2;

/** Where scans follow each other within seconds, a restart misses some: less than this is no news. */
const MISSED_FOR_MS = 2 * MINUTE_MS;

/** A scan that goes on for so many intervals, and for so long, hangs. */
const HANGS_AFTER_INTERVALS = 2.5;
const HANGS_AFTER_MS = 10 * MINUTE_MS;

/** Failed scans looked at: two are enough. */
const LATEST_SCANS = 10;

export interface ScanJudgeDeps extends HealthNoticesDeps {
  /** The longest time between two ticks, in milliseconds of the system clock. */
  readonly longestPauseMs: () => number;
  /** When this process started, on the system clock: a scan that was left unfinished before hangs no longer than that. */
  readonly startedAt: Instant;
  readonly accountScans: AccountScans;
}

/** The parts of the watch that look at scans. */
export interface ScanJudge {
  /** Of the scans that failed or did not take place since the last good one. */
  judgeScans(): Promise<void>;
  /** Of those that read anything: whether the usage records can be relied on. */
  judgeRecords(): Promise<void>;
  /** Finds, notes and tells the scans that did not take place. */
  accountScans(): Promise<void>;
  /** Whether one was begun and does not end. */
  checkHangingScan(): Promise<void>;
}

type Deps = ScanJudgeDeps & { readonly notices: HealthNotices };

export function createScanJudge(deps: Deps): ScanJudge {
  return {
    judgeScans: () => judgeScans(deps),
    judgeRecords: () => judgeRecords(deps),
    async accountScans() {
      await deps.accountScans(async (missed) => {
        if (!missed.isExplained && isNews(missed)) await beginMissed(deps, missed, 0);
      });
    },
    checkHangingScan: () => checkHangingScan(deps),
  };
}

/** While nobody is signed in nothing is scanned: that is told already, and all that follows from it is no news. */
export async function isSignInLost({ database }: Pick<ScanJudgeDeps, 'database'>): Promise<boolean> {
  return (await database.health.current()).some(({ about }) => about.code === 'sign-in');
}

/** By the calendar since the last good scan: what failed and what did not take place since then is in a row. */
async function judgeScans(deps: Deps): Promise<void> {
  const { database, notices } = deps;
  const { scans } = database;
  const goodAt = (await scans.lastCompleted())?.finishedAt ?? 0;
  for (const { about, since } of await database.health.current()) {
    const isOfScans = about.code === 'scan-failed' || about.code === 'scan-missed';
    if (isOfScans && goodAt > since) await notices.end(about);
  }
  const failed = (await scans.latest(LATEST_SCANS)).filter(
    ({ outcome, finishedAt = 0 }) => outcome === 'failed' && finishedAt > goodAt,
  );
  const missed = await scans.missedSince(goodAt + 1);
  if (failed.length + missed.ticks < TOLD_FROM || (await isSignInLost(deps))) return;
  const reason: ScanReason | undefined = failed[0]?.reason;
  // one that runs may be the first after what made the others fail was mended: it will say
  const isRunning = (await scans.running()) !== undefined;
  if (failed.length >= TOLD_FROM && !isRunning) await notices.begin({ code: 'scan-failed', reason });
  if (isNews(missed)) await beginMissed(deps, missed, goodAt + 1);
  if (failed.length === 1 && missed.ticks === 1) {
    await notices.begin({ code: 'scan-missed', missed: { kind: 'oneOfEach', reason } });
  }
}

function isNews({ ticks, firstAt = 0, lastAt = 0 }: MissedSum): boolean {
  return ticks >= TOLD_FROM && lastAt - firstAt >= MISSED_FOR_MS;
}

/** `notBefore` is by the calendar. */
async function beginMissed(
  { calendar, system, notices }: Deps,
  { ticks, firstAt, lastAt }: MissedSum,
  notBefore: Instant,
): Promise<void> {
  const began = (firstAt ?? system.now()) + calendar.now() - system.now();
  const missed = { kind: 'inARow', ticks, firstAt, lastAt } as const;
  await notices.begin({ code: 'scan-missed', missed }, Math.max(began, notBefore));
}

async function judgeRecords({ database, notices }: Deps): Promise<void> {
  const finished = await finishedWell(database);
  const good = finished.findIndex(({ recordsFault }) => recordsFault === undefined);
  if (good === 0) return notices.end({ code: 'usage-records' });
  const inARow = good === -1 ? finished : finished.slice(0, good);
  const fault = inARow[0]?.recordsFault;
  if (inARow.length < TOLD_FROM || !fault) return;
  await notices.begin({ code: 'usage-records', fault }, inARow.at(-1)?.finishedAt);
}

/** The scans that read anything, newest first: the others are told as failed. */
async function finishedWell({ scans }: ScanJudgeDeps['database']): Promise<readonly Scan[]> {
  const latest = await scans.latest(LATEST_SCANS);
  return latest.filter(({ finishedAt, outcome }) => finishedAt !== undefined && outcome !== 'failed');
}

async function checkHangingScan(deps: Deps): Promise<void> {
  const { database, system, notices } = deps;
  const hangsBefore = system.now() - Math.max(HANGS_AFTER_MS, HANGS_AFTER_INTERVALS * deps.longestPauseMs());
  const scan = await database.scans.unfinished();
  if (!scan || Math.max(scan.scheduledAt, deps.startedAt) >= hangsBefore || (await isSignInLost(deps))) return;
  await notices.begin({ code: 'scan-missed', missed: { kind: 'hanging', scheduledAt: scan.scheduledAt } });
}
