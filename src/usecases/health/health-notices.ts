import type { PlannedNotification } from '#domain/alerts/notification.ts';
import { type Conversation, NOT_ALLOWED, nameOf } from '#domain/conversation.ts';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database, HealthCondition, Repositories } from '#ports/database.ts';
import { worksAgain } from './works-again.ts';

/** The code of a conversation that cannot be reached is this and its id. */
export const CONVERSATION_GONE = 'conversation-gone:';

/** The code of a conversation to which nothing may be told any more is this and its id. */
export const NOT_ALLOWED_ANY_MORE = 'conversation-not-allowed:';

export function goneCondition(
  conversation: Conversation,
  reason: string,
): { readonly code: string; readonly text: string } {
  if (reason === NOT_ALLOWED) {
    return {
      code: `${NOT_ALLOWED_ANY_MORE}${conversation.id}`,
      text: `Nothing is told in ${nameOf(conversation)} any more: its tenant is not in ALLOWED_TENANT_IDS, or its person is a guest or of another tenant by now. Its subscriptions rest until it is allowed again.`,
    };
  }
  return {
    code: `${CONVERSATION_GONE}${conversation.id}`,
    text: `${nameOf(conversation)} cannot be reached any more (${reason}); its subscriptions rest. Install the bot there again to take them up.`,
  };
}

/** A channel that was deleted stays gone: after a week of telling it only shows in `status`. */
const GONE_TOLD_DAYS = 7;

export interface HealthNoticesDeps {
  readonly database: Database;
  readonly calendar: Clock;
  readonly system: Clock;
  readonly adminIds: readonly string[];
}

interface Notice {
  readonly code: string;
  readonly occasion: string;
  readonly text: string;
}

export interface HealthNotices {
  /** A condition that lasts already keeps its beginning; `since` is of the calendar, now by default. */
  begin(code: string, text: string, since?: Instant): Promise<void>;
  /** Tells that it is over, if it lasted. */
  end(code: string): Promise<void>;
  /** Of what happens once and does not last. */
  tell(notice: Notice): Promise<void>;
  /** Tells what lasts, once a day each; also what was begun by a process that died before it told. */
  tellWhatLasts(): Promise<void>;
}

/** Notices about the watch itself, through the ledger: once when a fault begins, daily while it lasts, once when it is over. */
export function createHealthNotices(deps: HealthNoticesDeps): HealthNotices {
  const { database, calendar, system } = deps;

  async function begin(code: string, text: string, since: Instant = calendar.now()): Promise<void> {
    await database.health.begin({ code, since, text });
    await notify(code);
  }

  /** Told to those who heard that it began; in one transaction, for nobody looks again at what is over. */
  async function end(code: string): Promise<void> {
    if (!(await database.health.current()).some((current) => current.code === code)) return;
    await database.transaction(async (tx) => {
      const ended = await tx.health.end(code);
      if (!ended) return;
      const text = worksAgain(ended, await placeOf(code, tx));
      const notice = { code, occasion: `over:${ended.since}`, text };
      // What began just now is told before it.
      await plan(tx, await toldOf(ended, tx), notice, 1);
    });
  }

  /** The occasion counts the days since it began, so that asking often tells once a day. */
  async function notify(code: string): Promise<void> {
    const condition = (await database.health.current()).find((current) => current.code === code);
    if (!condition) return;
    const day = Math.max(0, Math.floor((calendar.now() - condition.since) / DAY_MS));
    if (day > GONE_TOLD_DAYS && code.startsWith(CONVERSATION_GONE)) return;
    // somebody decided so: that is told once
    if (day > 0 && code.startsWith(NOT_ALLOWED_ANY_MORE)) return;
    const lasts = day === 0 ? '' : ` (for ${day} ${day === 1 ? 'day' : 'days'} now)`;
    await tell({ code, occasion: `${occasionOf(condition)}${day}`, text: `${condition.text}${lasts}` });
  }

  async function tell(notice: Notice): Promise<void> {
    await plan(database, await recipients(deps), notice);
  }

  async function plan(
    to: Repositories,
    conversationIds: readonly string[],
    notice: Notice,
    delayMs = 0,
  ): Promise<void> {
    const { code, occasion, text } = notice;
    const rows = conversationIds.map(
      (conversationId): PlannedNotification => ({
        subject: `health:${code}`,
        conversationId,
        occasion,
        about: 'health',
        notice: { code: 'text', text },
      }),
    );
    const now = system.now();
    if (rows.length > 0) await to.notifications.plan(rows, { now, dueAt: now + delayMs });
  }

  return {
    begin,
    end,
    tell,
    async tellWhatLasts() {
      for (const { code } of await database.health.current()) await notify(code);
    },
  };
}

/** The conversation that a code names after its colon; undefined where it names none, or one that is not known. */
async function placeOf(code: string, { conversations }: Repositories): Promise<string | undefined> {
  const at = code.indexOf(':');
  if (at === -1) return undefined;
  const id = code.slice(at + 1);
  const conversation = (await conversations.byIds([id])).get(id);
  return conversation && nameOf(conversation);
}

/** What the occasions of a condition's notices begin with; the day follows. */
function occasionOf({ since }: HealthCondition): string {
  return `lasts:${since}:`;
}

async function toldOf(condition: HealthCondition, { notifications }: Repositories): Promise<readonly string[]> {
  const rows = (await notifications.bySubjects([`health:${condition.code}`])).filter(
    ({ occasion, state }) => occasion.startsWith(occasionOf(condition)) && state !== 'dropped',
  );
  return [...new Set(rows.map(({ conversationId }) => conversationId))];
}

/**
 * Admins' personal chats and those that subscribed to health notices; else whoever made a subscription, in the personal chat
 * if there is one, else in the subscribed conversation.
 */
async function recipients(deps: HealthNoticesDeps): Promise<readonly string[]> {
  const { database } = deps;
  const known = await database.subscriptions.all();
  const asked = known.filter(({ to, parkedAt }) => to === 'health' && parkedAt === undefined);
  const admins = await database.conversations.personal(deps.adminIds);
  const named = [...asked.map(({ conversationId }) => conversationId), ...admins.map(({ id }) => id)];
  if (named.length > 0) return [...new Set(named)];
  const makers = [...new Set(known.map(({ createdBy }) => createdBy.objectId))];
  const chats = await database.conversations.personal(makers);
  const chatOf = new Map(chats.map(({ id, personObjectId }) => [personObjectId, id] as const));
  const reached = known.flatMap(({ createdBy, conversationId, parkedAt }) => {
    const chat = chatOf.get(createdBy.objectId);
    // A subscription that rests is what its maker has to hear about; the place itself cannot.
    return chat ?? (parkedAt === undefined ? conversationId : []);
  });
  return [...new Set(reached)];
}
