import type { ConnectorHttp } from '#adapters/teams/connector/connector-request.ts';
import { noToken, UNLISTED_SERVICE_URL, type Undelivered, unreadRoster } from '#adapters/teams/connector/delivery.ts';
import { type RosterMember, rosterMember, rosterPage } from '#adapters/teams/connector/schema-connector.ts';
import { isAllowedServiceUrl } from '#adapters/teams/connector/service-url.ts';
import type { BotTokens } from '#adapters/teams/credentials/credentials.ts';
import type { Conversation } from '#domain/conversation.ts';
import { OUTSIDERS } from '#domain/sending/delivery.ts';
import type { Log } from '#ports/log.ts';
import type { Audience as PostAudience } from '#ports/teams.ts';
import { isOfAllowedTenant, isOutsider, type PeopleRules } from './roles.ts';

export interface RosterDeps {
  readonly http: ConnectorHttp;
  readonly tokens: BotTokens;
  readonly serviceUrlHosts: readonly string[];
  readonly people: PeopleRules;
  /** The time of the system clock. */
  readonly now: () => number;
  readonly log: Log;
}

/** Whether figures may be shown in a conversation; `unreadable` when nobody can say who is in it. */
export type Audience = 'insiders' | 'outsiders' | 'unreadable';

/** What a person is in a conversation; `unreadable` when Teams does not say. */
export type Standing = 'insider' | 'outsider' | 'unreadable';

/** Who is in a conversation. */
export interface Roster extends PostAudience {
  /** A personal chat has insiders only, once the bot has looked at its only person. */
  audienceOf(conversation: Conversation): Promise<Audience>;
  /** `id` is Teams' own (`29:…`). A person whose object id in the roster is not the activity's counts as an outsider, too. */
  standingOf(conversation: Conversation, member: MemberName): Promise<Standing>;
  /** Somebody joined or left: forgets what was read about the conversation, or about its team. */
  forget(conversation: Conversation): void;
}

export interface MemberName {
  readonly id: string;
  readonly aadObjectId?: string | null | undefined;
}

const CACHED_MS = 60 * 60 * 1000;
/** A personal chat's person is looked up once a day, because a post there is not the answer to a question. */
const PERSON_CACHED_MS = 24 * CACHED_MS;
const NOT_ALLOWED: Undelivered = { outcome: 'notAllowed' };
const MAX_CACHED = 5_000;
const PAGE_SIZE = 500;
const MAX_PAGES = 100;
const TIMEOUT_MS = 5_000;
const MAX_PAGE_BYTES = 2 * 1024 * 1024;

/**
 * Reads rosters page by page, and single members (learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context),
 * and keeps the result for an hour. The roster shows what an activity does not say about its sender, above all whether the
 * person is a guest. A roster that cannot be read is read again next time. With authentication off it counts as having no
 * outsiders, and a connector that refuses to give rosters is not asked before every post. Never throws.
 */
export function createRoster(deps: RosterDeps): Roster {
  const { people, now, log } = deps;
  const onUnread = (error: unknown): void => log.warn({ err: error }, 'the roster of a conversation could not be read');
  const memory = { now, onUnread, keepsFailure: (error: unknown) => !people.isAuthOn && isRefusal(error) };
  const audiences = createMemory<Undelivered | undefined>(memory);
  const standings = createMemory<Standing>(memory);
  const persons = createMemory<Undelivered | undefined>({ ...memory, keptMs: PERSON_CACHED_MS });

  async function withholds(conversation: Conversation): Promise<Undelivered | undefined> {
    if (conversation.kind === 'personal') return undefined;
    return await audiences.get(conversation, '', {
      read: async () =>
        (await hasOutsiders(conversation, deps)) ? { outcome: 'withheld', reason: OUTSIDERS } : undefined,
      otherwise: (error) => (people.isAuthOn ? undeliveredFor(error) : undefined),
    });
  }

  async function refuses(conversation: Conversation): Promise<Undelivered | undefined> {
    if (!people.isAuthOn) return undefined;
    if (!isOfAllowedTenant(conversation, people)) return NOT_ALLOWED;
    if (conversation.kind !== 'personal') return undefined;
    return await persons.get(conversation, '', {
      read: async () => ((await hasOutsiders(conversation, deps)) ? NOT_ALLOWED : undefined),
      otherwise: undeliveredFor,
    });
  }

  return {
    isKnown: (conversation) =>
      conversation.kind === 'personal'
        ? !people.isAuthOn || !isOfAllowedTenant(conversation, people) || persons.has(conversation)
        : audiences.has(conversation),
    refuses,
    withholds,
    async audienceOf(conversation) {
      const undelivered = await withholds(conversation);
      if (undelivered === undefined) return 'insiders';
      return undelivered.outcome === 'withheld' && undelivered.reason === OUTSIDERS ? 'outsiders' : 'unreadable';
    },
    standingOf: (conversation, member) =>
      standings.get(conversation, `${member.id} ${member.aadObjectId}`, {
        read: async () => {
          const found = await readMember(conversation, member.id, deps);
          return isOutsider(found, people) || isSomebodyElse(found, member) ? 'outsider' : 'insider';
        },
        otherwise: () => (people.isAuthOn ? 'unreadable' : 'insider'),
      }),
    forget(conversation) {
      audiences.forget(conversation);
      standings.forget(conversation);
      persons.forget(conversation);
    },
  };
}

interface MemoryOptions {
  readonly now: () => number;
  readonly onUnread: (error: unknown) => void;
  readonly keepsFailure: (error: unknown) => boolean;
  /** Defaults to an hour. */
  readonly keptMs?: number;
}

/** Whether the roster's member is another person than the activity names: one must never get the other's role. */
function isSomebodyElse({ aadObjectId, objectId }: RosterMember, member: MemberName): boolean {
  const ids = [aadObjectId, objectId, member.aadObjectId].filter((id) => typeof id === 'string' && id !== '');
  return new Set(ids.map((id) => id?.toLowerCase())).size > 1;
}

interface Kept<T> {
  readonly at: number;
  readonly of: Conversation;
  readonly answer: Promise<T>;
}

/**
 * Keeps answers about a conversation, but failures only where `keepsFailure` says so. Callers that come meanwhile share one
 * request.
 */
function createMemory<T>({ now, onUnread, keepsFailure, keptMs = CACHED_MS }: MemoryOptions) {
  const known = new Map<string, Kept<T>>();

  function keptFor(key: string): Promise<T> | undefined {
    const kept = known.get(key);
    // a clock that was set back must not make an answer last longer
    const ageMs = kept === undefined ? keptMs : now() - kept.at;
    return ageMs >= 0 && ageMs < keptMs ? kept?.answer : undefined;
  }

  return {
    has: ({ id }: Conversation): boolean => keptFor(`${id} `) !== undefined,
    get(
      of: Conversation,
      about: string,
      { read, otherwise }: { read: () => Promise<T>; otherwise: (error: unknown) => T },
    ): Promise<T> {
      const key = `${of.id} ${about}`;
      const kept = keptFor(key);
      if (kept) return kept;
      if (known.size >= MAX_CACHED) known.clear();
      const answer = read().catch((error: unknown) => {
        onUnread(error);
        if (!keepsFailure(error) && known.get(key)?.answer === answer) known.delete(key);
        return otherwise(error);
      });
      known.set(key, { at: now(), of, answer });
      return answer;
    },
    forget({ id, teamId }: Conversation): void {
      for (const [key, { of }] of known) {
        if (of.id === id || (teamId !== undefined && of.teamId === teamId)) known.delete(key);
      }
    },
  };
}

function isRefusal(error: unknown): boolean {
  return error instanceof UnreadRoster && error.undelivered.outcome === 'unreachable';
}

function undeliveredFor(error: unknown): Undelivered {
  return error instanceof UnreadRoster ? error.undelivered : { outcome: 'withheld', reason: 'roster unread' };
}

async function hasOutsiders(conversation: Conversation, deps: RosterDeps): Promise<boolean> {
  let from: string | undefined;
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const query = new URLSearchParams({ pageSize: String(PAGE_SIZE) });
    if (from !== undefined) query.set('continuationToken', from);
    const page = await readFrom(conversation, `pagedmembers?${query.toString()}`, { ...deps, shape: rosterPage });
    if (page.members.some((member) => !isBot(member.id) && isOutsider(member, deps.people))) return true;
    from = page.continuationToken || undefined;
    if (from === undefined) return false;
  }
  throw new UnreadRoster(`a roster has more than ${MAX_PAGES} pages`, {
    outcome: 'withheld',
    reason: 'roster too long',
  });
}

/** Bots are not people. Whoever installed a bot answers for what it may read. */
function isBot(id: string | null | undefined): boolean {
  return id?.startsWith('28:') === true;
}

function readMember(conversation: Conversation, memberId: string, deps: RosterDeps): Promise<RosterMember> {
  return readFrom(conversation, `members/${encodeURIComponent(memberId)}`, { ...deps, shape: rosterMember });
}

interface Shape<T> {
  safeParse(value: unknown): { readonly data?: T | undefined };
}

async function readFrom<T>(
  { id, serviceUrl }: Conversation,
  path: string,
  { http, tokens, serviceUrlHosts, now, shape }: RosterDeps & { readonly shape: Shape<T> },
): Promise<T> {
  if (!isAllowedServiceUrl(serviceUrl, serviceUrlHosts)) {
    throw new UnreadRoster('a service URL is not on the list', UNLISTED_SERVICE_URL);
  }
  const request = {
    method: 'GET',
    url: `${serviceUrl.replace(/\/+$/, '')}/v3/conversations/${encodeURIComponent(id)}/${path}`,
    body: undefined,
    token: await tokenFrom(tokens),
    timeoutMs: TIMEOUT_MS,
    maxAnswerBytes: MAX_PAGE_BYTES,
  } as const;
  let answer = await http.send(request);
  // the other side may just have closed an idle connection; unlike a post, a question may be sent twice
  if (answer.kind === 'failed' && answer.reason !== 'timeout') answer = await http.send(request);
  if (answer.kind === 'failed') {
    throw new UnreadRoster(`Teams did not give a roster: ${answer.reason}`, unreadRoster(answer, now()));
  }
  if (answer.status === 401) tokens.forget();
  const found = answer.status === 200 ? shape.safeParse(answer.body).data : undefined;
  if (!found) {
    throw new UnreadRoster(`Teams answered ${answer.status} to a question for a roster`, unreadRoster(answer, now()));
  }
  return found;
}

async function tokenFrom(tokens: BotTokens): Promise<string | undefined> {
  try {
    return await tokens.get();
  } catch (error) {
    throw new UnreadRoster('no token to ask for a roster', noToken(error), { cause: error });
  }
}

/** The roster could not be read; `undelivered` says what happens to the posts that wait for it. */
class UnreadRoster extends Error {
  readonly undelivered: Undelivered;

  constructor(message: string, undelivered: Undelivered, options: ErrorOptions = {}) {
    super(message, options);
    this.name = 'UnreadRoster';
    this.undelivered = undelivered;
  }
}
