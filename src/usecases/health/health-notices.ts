import { placeOf } from '#domain/conversation.ts';
import type { HealthNews } from '#domain/health/health-news.ts';
import { keyOf, keyText, type Trouble, type TroubleKey } from '#domain/health/trouble.ts';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database, HealthCondition, Repositories } from '#ports/database.ts';
import type { RestoredBackup } from '#ports/ledger.ts';
import { healthRecipients } from './health-recipients.ts';

/** A channel that was deleted stays gone: after a week of telling it only shows in `status`. */
const GONE_TOLD_DAYS = 7;

export interface HealthNoticesDeps {
  readonly database: Database;
  readonly calendar: Clock;
  readonly system: Clock;
  readonly adminIds: readonly string[];
}

export interface HealthNotices {
  /** A trouble that lasts already keeps its beginning; `since` is of the calendar, now by default. */
  begin(trouble: Trouble, since?: Instant): Promise<void>;
  /** Tells that it is over, if it lasted. */
  end(about: TroubleKey): Promise<void>;
  /** Tells what lasts, once a day each; also what was begun by a process that died before it told. */
  tellWhatLasts(): Promise<void>;
}

/** Notices about the watch itself, through the ledger: once when a fault begins, daily while it lasts, once when it is over. */
export function createHealthNotices(deps: HealthNoticesDeps): HealthNotices {
  const { database, calendar } = deps;
  return {
    async begin(trouble, since = calendar.now()) {
      await database.health.begin({ trouble, since });
      const key = keyText(keyOf(trouble));
      const condition = (await database.health.current()).find(({ about }) => keyText(about) === key);
      if (condition) await notify(deps, condition);
    },
    end: (about) => end(deps, about),
    async tellWhatLasts() {
      for (const condition of await database.health.current()) await notify(deps, condition);
    },
  };
}

/** Told to those who heard that it began; in one transaction, for nobody looks again at what is over. */
async function end(deps: HealthNoticesDeps, about: TroubleKey): Promise<void> {
  const { database } = deps;
  const key = keyText(about);
  if (!(await database.health.current()).some((current) => keyText(current.about) === key)) return;
  await database.transaction(async (tx) => {
    const ended = await tx.health.end(about);
    if (!ended) return;
    const place = await placeNow(about, tx);
    const notice = { code: 'works-again', ended: about.code, since: ended.since, place } as const;
    const now = deps.system.now();
    const restored = await tx.restores.last();
    // What began just now is told before it.
    const at = { now, delayMs: 1, mayBeRepeat: restored !== undefined && mayHaveBeenTold(ended, restored, now) };
    await planNews(tx, await toldOf(ended, tx), { about, occasion: `over:${ended.since}`, notice }, at);
  });
}

/** The occasion counts the days since it began, so that asking often tells once a day. */
async function notify(deps: HealthNoticesDeps, condition: HealthCondition): Promise<void> {
  const { about, trouble } = condition;
  const days = Math.max(0, Math.floor((deps.calendar.now() - condition.since) / DAY_MS));
  if (days > GONE_TOLD_DAYS && about.code === 'conversation-gone') return;
  // Somebody decided so: that is told once.
  if (days > 0 && about.code === 'conversation-not-allowed') return;
  // It could have been told between a backup and its restore; what still lasts is told a day later.
  const restored = await deps.database.restores.last();
  if (restored && condition.since + days * DAY_MS <= restored.calendarAt) return;
  const notice = { code: 'trouble', trouble, days } as const;
  const news = { about, occasion: `${occasionOf(condition)}${days}`, notice };
  await planNews(deps.database, await healthRecipients(deps), news, { now: deps.system.now() });
}

/** Its end was seen first within a day after a restore: later, its lasting was told again since. */
function mayHaveBeenTold({ since }: HealthCondition, restored: RestoredBackup, now: Instant): boolean {
  return since <= restored.calendarAt && now - restored.restoredAt < DAY_MS;
}

interface News {
  readonly about: TroubleKey;
  readonly occasion: string;
  readonly notice: HealthNews;
}

interface PlannedNews {
  readonly now: Instant;
  readonly delayMs?: number;
  readonly mayBeRepeat?: boolean;
}

async function planNews(
  to: Repositories,
  conversationIds: readonly string[],
  { about, occasion, notice }: News,
  { now, delayMs = 0, mayBeRepeat = false }: PlannedNews,
): Promise<void> {
  const rows = conversationIds.map((conversationId) => ({
    subject: subjectOf(about),
    conversationId,
    occasion,
    about: 'health' as const,
    notice,
  }));
  if (rows.length > 0) await to.notifications.plan(rows, { now, dueAt: now + delayMs, mayBeRepeat });
}

/** The conversation of that trouble as it is known now. */
async function placeNow({ conversationId }: TroubleKey, { conversations }: Repositories) {
  if (conversationId === undefined) return undefined;
  const conversation = (await conversations.byIds([conversationId])).get(conversationId);
  return conversation && placeOf(conversation);
}

function subjectOf(about: TroubleKey): string {
  return `health:${keyText(about)}`;
}

/** What the occasions of a condition's notices begin with; the day follows. */
function occasionOf({ since }: HealthCondition): string {
  return `lasts:${since}:`;
}

async function toldOf(condition: HealthCondition, { notifications }: Repositories): Promise<readonly string[]> {
  const rows = (await notifications.bySubjects([subjectOf(condition.about)])).filter(
    ({ occasion, state }) => occasion.startsWith(occasionOf(condition)) && state !== 'dropped',
  );
  return [...new Set(rows.map(({ conversationId }) => conversationId))];
}
