import type { Conversation } from '../../domain/conversation.ts';
import type { Log } from '../../ports.ts';
import type { ConnectorHttp } from './connector-request.ts';
import type { BotTokens } from './credentials.ts';
import { isOutsider, type PeopleRules } from './roles.ts';
import { type RosterPage, rosterPage } from './schema-connector.ts';
import { isAllowedServiceUrl } from './service-url.ts';

export interface RosterDeps {
  readonly http: ConnectorHttp;
  readonly tokens: BotTokens;
  readonly serviceUrlHosts: readonly string[];
  readonly people: PeopleRules;
  /** The system clock's. */
  readonly now: () => number;
  readonly log: Log;
}

/** Whether figures may be shown in a conversation; `unreadable` when nobody can say who is in it. */
export type Audience = 'insiders' | 'outsiders' | 'unreadable';

/** Who is in a conversation. */
export interface Roster {
  audienceOf(conversation: Conversation): Promise<Audience>;
  /** Somebody came or went: what was read before is old. */
  forget(): void;
}

const CACHED_MS = 60 * 60 * 1000;
const UNREADABLE_CACHED_MS = 60 * 1000;
const MAX_CACHED = 1_000;
const PAGE_SIZE = 500;
const MAX_PAGES = 100;
const TIMEOUT_MS = 5_000;
const MAX_PAGE_BYTES = 2 * 1024 * 1024;

/**
 * Reads rosters page by page (learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context, "fetch the roster")
 * and keeps what they say for an hour. With authentication off a roster that cannot be read has no outsiders, nor has that of
 * a personal chat: there the activity, which Teams vouches for, has named the person already. Never throws.
 */
export function createRoster(deps: RosterDeps): Roster {
  const { people, now, log } = deps;
  const known = new Map<string, { readonly until: number; readonly audience: Promise<Audience> }>();

  async function read(conversation: Conversation): Promise<Audience> {
    try {
      return (await hasOutsiders(conversation, deps)) ? 'outsiders' : 'insiders';
    } catch (error) {
      log.warn({ err: error }, 'the roster of a conversation could not be read');
      if (conversation.kind === 'personal') {
        known.set(conversation.id, { until: now() + UNREADABLE_CACHED_MS, audience: Promise.resolve('insiders') });
        return 'insiders';
      }
      known.delete(conversation.id);
      return people.isAuthOn ? 'unreadable' : 'insiders';
    }
  }

  return {
    audienceOf(conversation) {
      const kept = known.get(conversation.id);
      if (kept && kept.until > now()) return kept.audience;
      if (known.size >= MAX_CACHED) known.clear();
      const audience = read(conversation);
      known.set(conversation.id, { until: now() + CACHED_MS, audience });
      return audience;
    },
    forget: () => known.clear(),
  };
}

async function hasOutsiders(conversation: Conversation, deps: RosterDeps): Promise<boolean> {
  let from: string | undefined;
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const page = await readPage(conversation, from, deps);
    if (page.members.some((member) => isOutsider(member, deps.people))) return true;
    from = page.continuationToken || undefined;
    if (from === undefined) return false;
  }
  throw new Error(`a roster has more than ${MAX_PAGES} pages`);
}

async function readPage(
  { id, serviceUrl }: Conversation,
  from: string | undefined,
  deps: RosterDeps,
): Promise<RosterPage> {
  if (!isAllowedServiceUrl(serviceUrl, deps.serviceUrlHosts)) throw new Error('a service URL is not on the list');
  const query = new URLSearchParams({ pageSize: String(PAGE_SIZE) });
  if (from !== undefined) query.set('continuationToken', from);
  const answer = await deps.http.send({
    method: 'GET',
    url: `${serviceUrl.replace(/\/+$/, '')}/v3/conversations/${encodeURIComponent(id)}/pagedmembers?${query.toString()}`,
    body: undefined,
    token: await deps.tokens.get(),
    timeoutMs: TIMEOUT_MS,
    signal: new AbortController().signal,
    maxAnswerBytes: MAX_PAGE_BYTES,
  });
  if (answer.kind === 'failed') throw new Error(`Teams did not give a roster: ${answer.reason}`);
  if (answer.status === 401) deps.tokens.forget();
  const page = answer.status === 200 ? rosterPage.safeParse(answer.body).data : undefined;
  if (!page) throw new Error(`Teams answered ${answer.status} to a question for a roster`);
  return page;
}
