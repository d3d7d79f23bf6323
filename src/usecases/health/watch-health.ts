import type { Notification } from '#domain/alerts/notification.ts';
import { type Conversation, nameOf } from '#domain/conversation.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#domain/time/time.ts';
import type { MissedSum, Scan } from '#domain/usage/scan.ts';
import type { Database } from '#ports/database.ts';
import type { AccountScans } from '#usecases/scans/scans.ts';
import {
  CONVERSATION_GONE,
  createHealthNotices,
  goneCondition,
  type HealthNoticesDeps,
  NOT_ALLOWED_ANY_MORE,
} from './health-notices.ts';
import { utc } from './works-again.ts';

/** The code of usage records that cannot be had, scan after scan. */
const USAGE_RECORDS = 'usage-records';

/** Conditions under which nobody can be told: the watch is blind. */
const BLIND_CODES: ReadonlySet<string> = new Set([
  'sign-in',
  'bot-credentials',
  'feed-stale',
  'scan-failed',
  'scan-missed',
]);

/** Alerts only come later than usual while these last: the watch counts as blind after a day. */
const BLIND_AFTER_A_DAY: ReadonlySet<string> = new Set([USAGE_RECORDS]);

/** Why the watch is blind, for `/watch`; empty when it is awake. `now` is of the calendar. */
export async function blindReasons(
  database: Database,
  now: Instant,
): Promise<readonly { readonly code: string; readonly since: string; readonly text: string }[]> {
  const current = await database.health.current();
  return current
    .filter(({ code, since }) => BLIND_CODES.has(code) || (BLIND_AFTER_A_DAY.has(code) && now - since >= DAY_MS))
    .map(({ code, since, text }) => ({ code, since: new Date(since).toISOString(), text }));
}

/** So many scans in a row that failed or did not take place are told. */
const TOLD_FROM = 2;

/** Where scans follow each other within seconds, a restart misses some: less than this is no news. */
const MISSED_FOR_MS = 2 * MINUTE_MS;

/** A scan that goes on for so many intervals, and for so long, hangs. */
const HANGS_AFTER_INTERVALS = 2.5;
const HANGS_AFTER_MS = 10 * MINUTE_MS;

/** Failed scans looked at: two are enough. */
const LATEST_SCANS = 10;

export interface WatchHealthDeps extends HealthNoticesDeps {
  readonly staleAfterMs: number;
  /** The longest time between two ticks, in milliseconds of the system clock. */
  readonly longestPauseMs: () => number;
  /** When this process started, on the system clock: a scan that was left unfinished before hangs no longer than that. */
  readonly startedAt: Instant;
  readonly accountScans: AccountScans;
}

export interface WatchHealth {
  begin(code: string, text: string): Promise<void>;
  /** Tells that it is over, if it lasted. */
  end(code: string): Promise<void>;
  /** The bot's own credentials are refused: nothing can be sent, and nothing ages. */
  credentialsFail(reason: string): Promise<void>;
  credentialsWork(): Promise<void>;
  conversationGone(conversation: Conversation, reason: string): Promise<void>;
  notificationsDied(conversation: Conversation, rows: readonly Notification[], reason: string): Promise<void>;
  scanFinished(scan: Scan): Promise<void>;
  /** Finds, notes and tells the scans that did not take place. */
  accountScans(): Promise<void>;
  /** Looks at the feed and the scans, and repeats what lasts once a day. Called every minute. */
  check(): Promise<void>;
}

/** The watch over the watch: lasting faults, each told once, daily while it lasts, and once when it is over. */
export function createWatchHealth(deps: WatchHealthDeps): WatchHealth {
  const { database, calendar, system } = deps;
  const { begin, end, tell, tellWhatLasts } = createHealthNotices(deps);

  /** While nobody is signed in nothing is scanned: that is told already, and all that follows from it is no news. */
  async function isSignInLost(): Promise<boolean> {
    return (await database.health.current()).some(({ code }) => code === 'sign-in');
  }

  /** Judged as of the last good scan: what moved while nobody looked is not known. */
  async function checkFeed(): Promise<void> {
    const newest = await database.usage.newestData();
    const scannedAt = (await database.scans.lastCompleted())?.finishedAt;
    if (newest === undefined || scannedAt === undefined) return;
    if (scannedAt - newest <= deps.staleAfterMs) return end('feed-stale');
    await begin(
      'feed-stale',
      `No customer's usage has changed since ${utc(newest)}: Partner Center's feed seems to stand still. Look at Azure spending in Partner Center.`,
    );
  }

  async function accountScans(): Promise<void> {
    await deps.accountScans(async (missed) => {
      if (!missed.isExplained && isNews(missed)) await beginMissed(missed);
    });
  }

  /** By the calendar since the last good scan: what failed and what did not take place since then is in a row. */
  async function judgeScans(): Promise<void> {
    const { scans } = database;
    const goodAt = (await scans.lastCompleted())?.finishedAt ?? 0;
    for (const { code, since } of await database.health.current()) {
      if ((code === 'scan-failed' || code === 'scan-missed') && goodAt > since) await end(code);
    }
    const failed = (await scans.latest(LATEST_SCANS)).filter(
      ({ outcome, finishedAt = 0 }) => outcome === 'failed' && finishedAt > goodAt,
    );
    const missed = await scans.missedSince(goodAt + 1);
    if (failed.length + missed.ticks < TOLD_FROM || (await isSignInLost())) return;
    const reason = failed[0]?.reason ?? 'unknown reason';
    // one that runs may be the first after what made the others fail was mended: it will say
    const isRunning = (await scans.running()) !== undefined;
    if (failed.length >= TOLD_FROM && !isRunning) {
      await begin('scan-failed', `Two scans in a row failed: ${reason}. Nothing was changed; alerts may come late.`);
    }
    if (isNews(missed)) await beginMissed({ ...missed, notBefore: goodAt + 1 });
    if (failed.length === 1 && missed.ticks === 1) {
      const text = `One scan failed (${reason}) and one did not take place: look at the log of the process.`;
      await begin('scan-missed', text);
    }
  }

  /** Of the scans that read anything: the others are told as failed. */
  async function judgeRecords(): Promise<void> {
    const finished = (await database.scans.latest(LATEST_SCANS)).filter(
      ({ finishedAt, outcome }) => finishedAt !== undefined && outcome !== 'failed',
    );
    const good = finished.findIndex(({ recordsFault }) => recordsFault === undefined);
    if (good === 0) return end(USAGE_RECORDS);
    const inARow = good === -1 ? finished : finished.slice(0, good);
    if (inARow.length < TOLD_FROM) return;
    const text = `Two scans in a row went without the usage records of all customers: ${inARow[0]?.recordsFault}. Usage summaries are read one by one instead, so alerts may come later than usual. SCAN_STRATEGY=each makes this way of reading permanent.`;
    await begin(USAGE_RECORDS, text, inARow.at(-1)?.finishedAt);
  }

  async function beginMissed({ ticks, firstAt, lastAt, notBefore = 0 }: MissedInARow): Promise<void> {
    const count = ticks === 2 ? 'Two' : String(ticks);
    const when = firstAt === undefined || lastAt === undefined ? '' : ` (${utc(firstAt)} to ${utc(lastAt)})`;
    const began = (firstAt ?? system.now()) + calendar.now() - system.now();
    const text = `${count} scans in a row did not take place${when}: look at the log of the process.`;
    await begin('scan-missed', text, Math.max(began, notBefore));
  }

  async function checkHangingScan(): Promise<void> {
    const hangsBefore = system.now() - Math.max(HANGS_AFTER_MS, HANGS_AFTER_INTERVALS * deps.longestPauseMs());
    const scan = await database.scans.unfinished();
    if (!scan || Math.max(scan.scheduledAt, deps.startedAt) >= hangsBefore || (await isSignInLost())) return;
    const text = `The scan of ${utc(scan.scheduledAt)} has not finished, and no other takes place: look at the log of the process.`;
    await begin('scan-missed', text);
  }

  async function checkConversations(): Promise<void> {
    for (const prefix of [CONVERSATION_GONE, NOT_ALLOWED_ANY_MORE]) {
      const gone = (await database.health.current()).filter(({ code }) => code.startsWith(prefix));
      if (gone.length === 0) continue;
      const ids = gone.map(({ code }) => code.slice(prefix.length));
      const conversations = await database.conversations.byIds(ids);
      for (const id of ids) if (!conversations.get(id)?.gone) await end(`${prefix}${id}`);
    }
  }

  return {
    begin,
    end,
    credentialsFail: (reason) =>
      begin('bot-credentials', `Nothing can be sent to Teams, and nothing is lost meanwhile: ${reason}`),
    credentialsWork: () => end('bot-credentials'),
    async conversationGone(conversation, reason) {
      const { code, text } = goneCondition(conversation, reason);
      await begin(code, text);
    },
    async notificationsDied(conversation, rows, reason) {
      const what = rows.length === 1 ? 'A notification' : `${rows.length} notifications`;
      const text = `${what} to ${nameOf(conversation)} could not be delivered and will not be tried again (${reason}). Ask there: usage.`;
      // Told again when the process died before it was recorded, and more had died by the next time.
      const occasion = `dead:${rows[0]?.id}:${rows.at(-1)?.id}:${rows.length}`;
      await tell({ code: 'notification-dead', occasion, text });
    },
    async scanFinished(scan) {
      if (scan.outcome !== 'failed') await end('sign-in');
      await judgeScans();
      await judgeRecords();
    },
    accountScans,
    async check() {
      await accountScans();
      if (!(await isSignInLost())) {
        await checkFeed();
        await judgeScans();
        await judgeRecords();
        await checkHangingScan();
      }
      await checkConversations();
      await tellWhatLasts();
    },
  };
}

function isNews({ ticks, firstAt = 0, lastAt = 0 }: MissedSum): boolean {
  return ticks >= TOLD_FROM && lastAt - firstAt >= MISSED_FOR_MS;
}

/** `notBefore` is by the calendar. */
type MissedInARow = MissedSum & { readonly notBefore?: Instant };
