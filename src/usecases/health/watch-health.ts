import type { Notification } from '#domain/alerts/notification.ts';
import type { Reason } from '#domain/alerts/reason.ts';
import { type Conversation, type GoneReason, placeOf } from '#domain/conversation.ts';
import type { SignInFault } from '#domain/health/sign-in-fault.ts';
import type { Trouble, TroubleKey } from '#domain/health/trouble.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Scan } from '#domain/usage/scan.ts';
import { createHealthNotices, type HealthNotices } from './health-notices.ts';
import { judgeCustomerList } from './judge-customer-list.ts';
import { createScanJudge, isSignInLost, type ScanJudgeDeps } from './judge-scans.ts';
import { createTellGivenUp } from './tell-given-up.ts';

export interface WatchHealthDeps extends ScanJudgeDeps {
  readonly staleAfterMs: number;
}

export interface WatchHealth {
  begin(trouble: Trouble): Promise<void>;
  /** Tells that it is over, if it lasted. */
  end(about: TroubleKey): Promise<void>;
  /** The bot's own credentials are refused: nothing can be sent, and nothing ages. */
  credentialsFail(fault: SignInFault): Promise<void>;
  credentialsWork(): Promise<void>;
  conversationGone(conversation: Conversation, reason: GoneReason): Promise<void>;
  notificationsDied(
    conversation: Conversation,
    rows: readonly Notification[],
    reason: Reason | undefined,
  ): Promise<void>;
  noteFinishedScan(scan: Scan): Promise<void>;
  /** Finds, notes and tells the scans that did not take place. */
  accountScans(): Promise<void>;
  /** Looks at the feed and the scans, and repeats what lasts once a day. Called every minute. */
  check(): Promise<void>;
}

/** The watch over the watch: lasting faults, each told once, daily while it lasts, and once when it is over. */
export function createWatchHealth(deps: WatchHealthDeps): WatchHealth {
  const notices = createHealthNotices(deps);
  const judge = createScanJudge({ ...deps, notices });
  return {
    begin: (trouble) => notices.begin(trouble),
    end: notices.end,
    credentialsFail: (fault) => notices.begin({ code: 'bot-credentials', fault }),
    credentialsWork: () => notices.end({ code: 'bot-credentials' }),
    conversationGone: (conversation, reason) => notices.begin(goneTrouble(conversation, reason)),
    notificationsDied: createTellGivenUp(deps),
    async noteFinishedScan(scan) {
      if (scan.outcome !== 'failed') await notices.end({ code: 'sign-in' });
      await judge.judgeScans();
      await judge.judgeRecords();
      await judgeCustomerList(deps, notices);
    },
    accountScans: judge.accountScans,
    async check() {
      await judge.accountScans();
      if (!(await isSignInLost(deps))) {
        await checkFeed(deps, notices);
        await judge.judgeScans();
        await judge.judgeRecords();
        await judgeCustomerList(deps, notices);
        await judge.checkHangingScan();
      }
      await checkConversations(deps, notices);
      await notices.tellWhatLasts();
    },
  };
}

export function goneTrouble(conversation: Conversation, reason: GoneReason): Trouble {
  const where = { conversationId: conversation.id, place: placeOf(conversation) };
  return reason.code === 'notAllowed'
    ? { code: 'conversation-not-allowed', ...where }
    : { code: 'conversation-gone', ...where, reason };
}

/**
 * Judged as of the last good scan: what moved while nobody looked is not known. Where no customer's figures have a date, nothing
 * shows whether the feed moves: what lasts goes on, and that is told once the last date seen is as old as a feed that stands still.
 */
async function checkFeed({ database, staleAfterMs }: WatchHealthDeps, notices: HealthNotices): Promise<void> {
  const scannedAt = (await database.scans.lastCompleted())?.finishedAt;
  if (scannedAt === undefined) return;
  const isOld = (at: Instant) => scannedAt - at > staleAfterMs;
  const newestAt = await database.usage.newestData();
  if (newestAt === undefined) {
    const seenAt = await database.insight.newestDate();
    const isTold = (await database.health.current()).some(({ about }) => about.code === 'feed-stale');
    if (seenAt !== undefined && isOld(seenAt) && !isTold) {
      await notices.begin({ code: 'feed-undated', newestAt: seenAt });
    }
    return;
  }
  await notices.end({ code: 'feed-undated' });
  if (isOld(newestAt)) await notices.begin({ code: 'feed-stale', newestAt });
  else await notices.end({ code: 'feed-stale' });
}

/** Those that were told to be gone, or not to be allowed, and are back. */
async function checkConversations({ database }: WatchHealthDeps, notices: HealthNotices): Promise<void> {
  const resting = (await database.health.current()).map(({ about }) => about).filter(({ code }) => RESTING.has(code));
  const ids = resting.flatMap(({ conversationId }) => conversationId ?? []);
  if (ids.length === 0) return;
  const conversations = await database.conversations.byIds(ids);
  for (const about of resting) {
    if (!conversations.get(about.conversationId ?? '')?.gone) await notices.end(about);
  }
}

const RESTING: ReadonlySet<Trouble['code']> = new Set(['conversation-gone', 'conversation-not-allowed']);
