import type { AlertSubscription } from '../domain/alert-subscription.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Notification, PlannedNotification } from '../domain/notification.ts';
import type { Scan } from '../domain/scan.ts';
import { DAY_MS, type Instant } from '../domain/time.ts';
import type { Clock, Database, HealthCondition } from '../ports.ts';

/** Conditions under which nobody can be told: the watch is blind. */
const BLIND_CODES: ReadonlySet<string> = new Set([
  'sign-in',
  'bot-credentials',
  'feed-stale',
  'scan-failed',
  'scan-missed',
]);

/** Why the watch is blind, for `/watch`; empty when it is awake. */
export async function blindReasons(
  database: Database,
): Promise<readonly { readonly code: string; readonly since: string; readonly text: string }[]> {
  const current = await database.health.current();
  return current
    .filter(({ code }) => BLIND_CODES.has(code))
    .map(({ code, since, text }) => ({ code, since: new Date(since).toISOString(), text }));
}

/** The code of a conversation that cannot be reached is this and its id. */
const CONVERSATION_GONE = 'conversation-gone:';

/** A channel that was deleted stays gone: after a week of telling it only shows in `status`. */
const GONE_TOLD_DAYS = 7;

/** A scan counts as missed when none finished for this many intervals. */
const MISSED_AFTER_INTERVALS = 2.5;

export interface WatchHealthDeps {
  readonly database: Database;
  readonly calendar: Clock;
  readonly system: Clock;
  readonly staleAfterMs: number;
  readonly adminIds: readonly string[];
  /** The longest time between two scans, in milliseconds of the system clock. */
  readonly scanIntervalMs: () => number;
  /** When this process started, on the system clock: before it nothing can have been missed. */
  readonly startedAt: Instant;
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
  /** Looks at the feed and the scans, and repeats what lasts once a day. Called every minute. */
  check(): Promise<void>;
}

/** The watch over the watch: lasting faults, each told once, daily while it lasts, and once when it is over. */
export function createWatchHealth(deps: WatchHealthDeps): WatchHealth {
  const { database, calendar, system } = deps;

  async function begin(code: string, text: string): Promise<void> {
    const condition: HealthCondition = { code, since: calendar.now(), text };
    await database.health.begin(condition);
    await notify(code);
  }

  async function end(code: string): Promise<void> {
    const ended = await database.health.end(code);
    if (ended) await tell(ended.code, `over:${ended.since}`, `Over: ${ended.text}`);
  }

  /** The occasion counts the days since it began, so that asking often tells once a day. */
  async function notify(code: string): Promise<void> {
    const condition = (await database.health.current()).find((current) => current.code === code);
    if (!condition) return;
    const day = Math.max(0, Math.floor((calendar.now() - condition.since) / DAY_MS));
    if (day > GONE_TOLD_DAYS && code.startsWith(CONVERSATION_GONE)) return;
    const lasts = day === 0 ? '' : ` (for ${day} ${day === 1 ? 'day' : 'days'} now)`;
    await tell(code, `lasts:${condition.since}:${day}`, `${condition.text}${lasts}`);
  }

  async function tell(code: string, occasion: string, text: string): Promise<void> {
    const to = await recipients(deps);
    const rows = to.map(
      (conversationId): PlannedNotification => ({
        subject: `health:${code}`,
        conversationId,
        occasion,
        kind: 'health',
        threshold: 0,
        budgetVersion: 0,
        isBudgetChange: false,
        text,
      }),
    );
    const now = system.now();
    if (rows.length > 0) await database.notifications.plan(rows, { now, dueAt: now });
  }

  /** While nobody is signed in nothing is scanned: that is told already, and all that follows from it is no news. */
  async function isSignInLost(): Promise<boolean> {
    return (await database.health.current()).some(({ code }) => code === 'sign-in');
  }

  async function checkFeed(): Promise<void> {
    const newest = await database.usage.newestData();
    if (newest === undefined) return;
    if (calendar.now() - newest <= deps.staleAfterMs) return end('feed-stale');
    const since = new Date(newest).toISOString().slice(0, 16).replace('T', ' ');
    await begin(
      'feed-stale',
      `No customer's usage has changed since ${since} UTC: Partner Center's feed seems to stand still. Look at Azure spending in Partner Center.`,
    );
  }

  async function checkScans(): Promise<void> {
    const last = (await database.scans.latest(10)).find((scan) => scan.finishedAt !== undefined);
    const missedBefore = system.now() - MISSED_AFTER_INTERVALS * deps.scanIntervalMs();
    // Only a scan ends it: a process that has just started has missed nothing yet, but the watch may have.
    if (last && last.scheduledAt >= missedBefore) return end('scan-missed');
    if (deps.startedAt >= missedBefore) return;
    await begin('scan-missed', 'Two scans in a row did not take place: look at the log of the process.');
  }

  async function checkConversations(): Promise<void> {
    const gone = (await database.health.current()).filter(({ code }) => code.startsWith(CONVERSATION_GONE));
    if (gone.length === 0) return;
    const ids = gone.map(({ code }) => code.slice(CONVERSATION_GONE.length));
    const conversations = await database.conversations.byIds(ids);
    for (const id of ids) if (!conversations.get(id)?.gone) await end(`${CONVERSATION_GONE}${id}`);
  }

  return {
    begin,
    end,
    credentialsFail: (reason) =>
      begin('bot-credentials', `Nothing can be sent to Teams, and nothing is lost meanwhile: ${reason}`),
    credentialsWork: () => end('bot-credentials'),
    conversationGone: (conversation, reason) =>
      begin(
        `${CONVERSATION_GONE}${conversation.id}`,
        `${nameOf(conversation)} cannot be reached any more (${reason}); its subscriptions rest. Install the bot there again to take them up.`,
      ),
    async notificationsDied(conversation, rows, reason) {
      const what = rows.length === 1 ? 'A notification' : `${rows.length} notifications`;
      const text = `${what} to ${nameOf(conversation)} could not be delivered and will not be tried again (${reason}). Ask there: usage.`;
      await tell('notification-dead', `dead:${rows[0]?.id}`, text);
    },
    async scanFinished(scan) {
      if (scan.outcome !== 'failed') {
        await end('scan-failed');
        await end('sign-in');
        return;
      }
      const [, before] = (await database.scans.latest(5)).filter(({ finishedAt }) => finishedAt !== undefined);
      if (before?.outcome !== 'failed' || (await isSignInLost())) return;
      await begin(
        'scan-failed',
        `Two scans in a row failed: ${scan.reason ?? 'unknown reason'}. Nothing was changed; alerts may come late.`,
      );
    },
    async check() {
      if (!(await isSignInLost())) {
        await checkFeed();
        await checkScans();
      }
      await checkConversations();
      for (const { code } of await database.health.current()) await notify(code);
    },
  };
}

const KIND_NAMES = { personal: 'A personal chat', groupChat: 'A group chat', channel: 'A channel' } as const;

function nameOf({ name, kind }: Conversation): string {
  return name ?? KIND_NAMES[kind];
}

/** Admins' personal chats and `subscribe health`; else those who subscribed, else every subscribed conversation. */
async function recipients(deps: WatchHealthDeps): Promise<readonly string[]> {
  const { database } = deps;
  const known = await database.subscriptions.all();
  const subscriptions = known.filter(({ parkedAt }) => parkedAt === undefined);
  const asked = conversationsOf(subscriptions.filter(({ scope }) => scope === 'health'));
  const admins = await database.conversations.personal(deps.adminIds);
  const named = [...new Set([...asked, ...admins.map(({ id }) => id)])];
  if (named.length > 0) return named;
  // A subscription that rests is what its maker has to hear about.
  const subscribers = [...new Set(known.map(({ createdBy }) => createdBy.objectId))];
  const personal = await database.conversations.personal(subscribers);
  return personal.length > 0 ? personal.map(({ id }) => id) : conversationsOf(subscriptions);
}

function conversationsOf(subscriptions: readonly AlertSubscription[]): readonly string[] {
  return [...new Set(subscriptions.map(({ conversationId }) => conversationId))];
}
