import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TENANT_ID } from './activities.ts';

/*
 * A Bot Connector on loopback: takes posts as Teams does, keeps what it delivered, and fails in every way that Teams does.
 */

export type Json = Readonly<Record<string, unknown>>;

export interface ConnectorCall {
  readonly route: 'create' | 'post' | 'edit' | 'members';
  /** The conversation's id without the thread. */
  readonly conversationId: string;
  /** The post that started the addressed thread. */
  readonly threadId: string | undefined;
  /** The activity that is edited or replied to. */
  readonly targetId: string | undefined;
  readonly activity: Json;
  readonly body: Json;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly at: number;
}

export interface DeliveredPost {
  readonly activityId: string;
  readonly conversationId: string;
  readonly threadId: string | undefined;
  readonly at: number;
  /** The activity after the last edit. */
  activity: Json;
  edits: number;
}

export interface AnsweredCall {
  /** Whether a new post was delivered; false for an edit. */
  readonly isDelivered: boolean;
  /** Undefined when there is no answer. */
  readonly status: number | undefined;
}

export interface Fault {
  /** The post is delivered although the answer does not say so. */
  readonly delivers?: boolean;
  /** The status of the answer; without one see `instead`. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** What happens instead of an answer: nothing at all, or the connection is cut after the request was read. */
  readonly instead?: 'hang' | 'reset';
}

/** The two shapes in which Teams explains a refusal. */
export type RefusalShape = 'error' | 'errorCode';

export const faults = {
  throttled: (retryAfter?: string): Fault => ({
    status: 429,
    headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
    body: { error: { code: 'Throttled', message: 'too many requests' } },
  }),
  refused: (status: number, code: string, shape: RefusalShape = 'error'): Fault => ({
    status,
    body:
      shape === 'error'
        ? { error: { code, message: `refused: ${code}` } }
        : { errorCode: 209, message: JSON.stringify({ subCode: code, details: 'refused' }) },
  }),
  /** A request that is carried out and yet answered with a server error. */
  deliveredThen: (status: number): Fault => ({ delivers: true, status, body: 'upstream failed' }),
  failed: (status: number): Fault => ({ status, body: 'upstream failed' }),
  hang: (delivers = false): Fault => ({ delivers, instead: 'hang' }),
  reset: (delivers = false): Fault => ({ delivers, instead: 'reset' }),
};

/** At most `count` requests in any `ms`. */
export interface RateLimit {
  readonly ms: number;
  readonly count: number;
}

/**
 * The limits per conversation on all of a bot's requests; learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit.
 */
export const PUBLISHED_LIMITS: readonly RateLimit[] = [
  { ms: 1_000, count: 7 },
  { ms: 2_000, count: 8 },
  { ms: 30_000, count: 60 },
  { ms: 3_600_000, count: 1_800 },
];

export interface FakeConnectorOptions {
  readonly now?: () => number;
  /** The limits per conversation; requests over them are answered with 429. */
  readonly limits?: readonly RateLimit[];
  readonly globalLimit?: RateLimit;
  /** Requests with another token are answered with 401. */
  readonly token?: string;
  /** The most bytes of a post, counted as Teams does: two per character. */
  readonly maxBytes?: number;
}

export interface Member {
  readonly id: string;
  readonly aadObjectId?: string;
  readonly name?: string;
  readonly tenantId?: string;
  readonly userRole?: string;
  readonly userPrincipalName?: string;
}

export interface FakeConnector extends AsyncDisposable {
  /** The service URL for activities, with a slash at its end as Teams has it. */
  readonly url: string;
  readonly calls: readonly ConnectorCall[];
  readonly posts: readonly DeliveredPost[];
  /** Requests on routes that a bot must not use. */
  readonly unexpected: readonly string[];
  /** How many calls were answered with 429 because of a limit. */
  readonly throttledCalls: number;
  /** The next requests fail in these ways, one after the other. */
  failNext(...next: readonly Fault[]): void;
  /** Decides about every request for which no fault is queued. */
  failBy(decide: ((call: ConnectorCall) => Fault | undefined) | undefined): void;
  /** Empties the windows of the limits, as a long time without requests does. */
  forgetRates(): void;
  /** Calls the listener with every call and its outcome, before the answer leaves. */
  onAnswer(listener: (call: ConnectorCall, answered: AnsweredCall) => void): void;
  /** Deletes the post: edits and replies no longer find it. */
  remove(activityId: string): void;
  setMembers(conversationId: string, members: readonly Member[]): void;
  /** Refuses connections until `resume`, on the same port. */
  pause(): Promise<void>;
  resume(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const MAX_BYTES = 100 * 1024;
const THREAD = ';messageid=';

function asRecord(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function refusal(status: number, code: string): Answer {
  return { status, body: { error: { code, message: code } } };
}

function splitThread(id: string): { readonly conversationId: string; readonly threadId: string | undefined } {
  const [conversationId = '', threadId] = id.split(THREAD);
  return { conversationId, threadId };
}

async function readBody(req: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : asRecord(JSON.parse(text));
}

/** Undefined for a route that a connector does not have. */
function readCall(req: IncomingMessage, body: Json, at: number): ConnectorCall | undefined {
  const { pathname } = new URL(req.url ?? '/', 'http://loopback');
  const [root, place, ...rest] = pathname.split('/').slice(1).map(decodeURIComponent);
  if (root !== 'v3' || place !== 'conversations') return undefined;
  const [id, part, targetId, more] = rest;
  const common = { body, headers: req.headers, at, threadId: undefined, targetId: undefined, activity: body };
  if (id === undefined && req.method === 'POST') {
    const channel = asRecord(asRecord(body['channelData'])['channel'])['id'];
    return { ...common, route: 'create', conversationId: String(channel), activity: asRecord(body['activity']) };
  }
  if (id === undefined || more !== undefined) return undefined;
  const called = { ...common, ...splitThread(id), targetId };
  if (part === 'activities' && req.method === 'POST') return { ...called, route: 'post' };
  if (part === 'activities' && req.method === 'PUT' && targetId !== undefined) return { ...called, route: 'edit' };
  if ((part === 'members' || part === 'pagedmembers') && req.method === 'GET') return { ...called, route: 'members' };
  return undefined;
}

/** Sliding windows over the requests of one conversation, or of all. */
function createWindow(limits: readonly RateLimit[]) {
  const times: number[] = [];
  const longest = Math.max(0, ...limits.map((limit) => limit.count));
  if (limits.length === 0) return () => true;
  return (at: number): boolean => {
    const isOver = limits.some(({ ms, count }) => (times.at(-count) ?? -Infinity) > at - ms);
    if (isOver) return false;
    times.push(at);
    if (times.length > 2 * longest) times.splice(0, longest);
    return true;
  };
}

/** Starts a connector on a free port of 127.0.0.1. */
export async function openFakeConnector(options: FakeConnectorOptions = {}): Promise<FakeConnector> {
  const { now = Date.now, limits = [], globalLimit, token, maxBytes = MAX_BYTES } = options;
  const calls: ConnectorCall[] = [];
  const posts: DeliveredPost[] = [];
  const byId = new Map<string, DeliveredPost>();
  const removed = new Set<string>();
  const unexpected: string[] = [];
  const queue: Fault[] = [];
  const members = new Map<string, readonly Member[]>();
  const windows = new Map<string, (at: number) => boolean>();
  let globalWindow = createWindow(globalLimit ? [globalLimit] : []);
  const listeners: ((call: ConnectorCall, answered: AnsweredCall) => void)[] = [];
  let decide: ((call: ConnectorCall) => Fault | undefined) | undefined;
  let throttledCalls = 0;
  let lastId = 1_700_000_000_000;

  function isWithinLimits(call: ConnectorCall): boolean {
    const window = windows.get(call.conversationId) ?? createWindow(limits);
    windows.set(call.conversationId, window);
    return globalWindow(call.at) && window(call.at);
  }

  /** The answer with which Teams itself would refuse the call. */
  function objection(call: ConnectorCall): Answer | undefined {
    if (token !== undefined && call.headers['authorization'] !== `Bearer ${token}`) {
      return refusal(401, 'Unauthorized');
    }
    if (!isWithinLimits(call)) {
      throttledCalls += 1;
      return { ...refusal(429, 'Throttled'), headers: { 'retry-after': '1' } };
    }
    if (JSON.stringify(call.activity).length * 2 > maxBytes) return refusal(413, 'MessageSizeTooBig');
    const target = call.route === 'edit' ? call.targetId : call.threadId;
    if (call.route === 'edit' && !byId.has(call.targetId ?? '')) return refusal(404, 'ActivityNotFoundInConversation');
    return target !== undefined && removed.has(target) ? refusal(404, 'ActivityNotFoundInConversation') : undefined;
  }

  function deliver(call: ConnectorCall): Answer {
    if (call.route === 'edit') {
      const post = byId.get(call.targetId ?? '');
      if (post) Object.assign(post, { activity: call.activity, edits: post.edits + 1 });
      return { status: 200, body: { id: call.targetId } };
    }
    lastId += 1;
    const activityId = String(lastId);
    const { conversationId, activity, at } = call;
    const threadId = call.route === 'create' ? activityId : call.threadId;
    const post = { activityId, conversationId, threadId, at, activity, edits: 0 };
    posts.push(post);
    byId.set(activityId, post);
    return call.route === 'create'
      ? { status: 201, body: { id: `${conversationId}${THREAD}${activityId}`, activityId } }
      : { status: 201, body: { id: activityId } };
  }

  function roster(call: ConnectorCall): Answer {
    const all = members.get(call.conversationId);
    // where a test names no members, every person who is looked up is an ordinary member
    if (all === undefined && call.targetId !== undefined) {
      return { status: 200, body: { id: call.targetId, tenantId: TENANT_ID, userRole: 'user' } };
    }
    const one = all?.find((member) => member.id === call.targetId || member.aadObjectId === call.targetId);
    if (call.targetId !== undefined)
      return one ? { status: 200, body: one } : refusal(404, 'MemberNotFoundInConversation');
    return { status: 200, body: { members: all ?? [] } };
  }

  function answer(call: ConnectorCall): Answer | 'hang' | 'reset' {
    const fault = queue.shift() ?? decide?.(call);
    if (!fault) return objection(call) ?? (call.route === 'members' ? roster(call) : deliver(call));
    if (fault.delivers) deliver(call);
    if (fault.instead) return fault.instead;
    return { status: fault.status ?? 500, body: fault.body, headers: fault.headers ?? {} };
  }

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const call = readCall(req, await readBody(req), now());
    if (!call) unexpected.push(`${req.method} ${req.url}`);
    else calls.push(call);
    const before = posts.length;
    const given = call ? answer(call) : refusal(404, 'NoSuchRoute');
    if (call) {
      const answered = {
        isDelivered: posts.length > before,
        status: typeof given === 'string' ? undefined : given.status,
      };
      for (const listener of listeners) listener(call, answered);
    }
    if (given === 'hang') return;
    if (given === 'reset') {
      req.socket.resetAndDestroy();
      return;
    }
    const text = typeof given.body === 'string' ? given.body : JSON.stringify(given.body ?? {});
    const type = text === given.body ? 'text/plain' : 'application/json';
    res.writeHead(given.status, { 'content-type': type, ...given.headers });
    res.end(text);
  }

  const server = createServer((req, res) => {
    // the client went away while it was sending
    serve(req, res).catch(() => res.destroy());
  });
  // a client that closes idle connections sooner, as clients of Teams must, never uses a connection that is closing
  server.keepAliveTimeout = 60_000;
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/`,
    calls,
    posts,
    unexpected,
    get throttledCalls() {
      return throttledCalls;
    },
    failNext: (...next) => void queue.push(...next),
    failBy: (by) => {
      decide = by;
    },
    forgetRates() {
      windows.clear();
      globalWindow = createWindow(globalLimit ? [globalLimit] : []);
    },
    onAnswer: (listener) => void listeners.push(listener),
    remove: (activityId) => void removed.add(activityId),
    setMembers: (conversationId, all) => void members.set(conversationId, all),
    pause: close,
    resume: () => listen(port),
    [Symbol.asyncDispose]: close,
  };
}
