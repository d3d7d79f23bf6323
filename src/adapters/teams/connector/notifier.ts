import { unlessAborted } from '#adapters/http-client/unless-aborted.ts';
import type { BotTokens } from '#adapters/teams/credentials/credentials.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { Log } from '#ports/log.ts';
import type { Delivery, Notifier, Post } from '#ports/teams.ts';
import type { ConnectorAnswer, ConnectorHttp } from './connector-request.ts';
import { type Attempt, deliveryOf, noToken, UNLISTED_SERVICE_URL } from './delivery.ts';
import { created } from './schema-connector.ts';
import { isAllowedServiceUrl } from './service-url.ts';
import { threadIn, threadOf } from './threads.ts';

export interface NotifierDeps {
  readonly http: ConnectorHttp;
  readonly tokens: BotTokens;
  readonly serviceUrlHosts: readonly string[];
  readonly now: () => number;
  readonly log: Log;
  /** Defaults to 20 s. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;

interface Call {
  readonly method: 'POST' | 'PUT';
  /** The path after `/v3/`. */
  readonly path: string;
  readonly body: unknown;
  readonly target: Attempt['target'];
}

function activityOf(post: Post): Record<string, unknown> {
  return {
    type: 'message',
    summary: post.summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: post.card }],
  };
}

function activitiesOf(conversationId: string): string {
  return `conversations/${encodeURIComponent(conversationId)}/activities`;
}

/** A thread begins with its first post, so the request that creates the thread carries the post. */
function newThread(to: Conversation, post: Post): Call {
  const body = {
    isGroup: true,
    bot: { id: to.botId },
    tenantId: to.tenantId,
    channelData: { channel: { id: to.id }, tenant: { id: to.tenantId } },
    activity: activityOf(post),
  };
  return { method: 'POST', path: 'conversations', body, target: undefined };
}

function addressed(to: Conversation, post: Post, conversationId: string): Record<string, unknown> {
  return { ...activityOf(post), from: { id: to.botId }, conversation: { id: conversationId, tenantId: to.tenantId } };
}

function conversationIdOf(to: Conversation, threadId: string | undefined): string {
  return to.kind === 'channel' && threadId !== undefined ? threadIn(to.id, threadId) : to.id;
}

function postCall(to: Conversation, post: Post, threadId: string | undefined): Call {
  if (to.kind === 'channel' && threadId === undefined) return newThread(to, post);
  const conversationId = conversationIdOf(to, threadId);
  const body = addressed(to, post, conversationId);
  return {
    method: 'POST',
    path: activitiesOf(conversationId),
    body,
    target: to.kind === 'channel' ? 'thread' : undefined,
  };
}

function editCall(to: Conversation, activityId: string, post: Post, threadId: string | undefined): Call {
  const conversationId = conversationIdOf(to, threadId);
  const body = { ...addressed(to, post, conversationId), id: activityId };
  const path = `${activitiesOf(conversationId)}/${encodeURIComponent(activityId)}`;
  return { method: 'PUT', path, body, target: 'post' };
}

interface Sent {
  readonly activityId: string | undefined;
  readonly threadId: string | undefined;
}

function sentIn(to: Conversation, threadId: string | undefined, answer: ConnectorAnswer): Sent {
  const body = answer.kind === 'answered' ? created.safeParse(answer.body).data : undefined;
  if (to.kind !== 'channel') return { activityId: body?.id, threadId: undefined };
  if (threadId !== undefined) return { activityId: body?.id, threadId };
  const started = body?.id === undefined ? undefined : threadOf(body.id);
  const activityId = body?.activityId ?? started;
  return { activityId, threadId: started ?? activityId };
}

/**
 * Sends posts by the Connector's REST routes. One call is one request, so that the ledger alone decides to send again. The
 * stored service URL is checked again before a token goes to it. Never throws.
 */
export function createNotifier(deps: NotifierDeps): Notifier {
  const { http, tokens, serviceUrlHosts, now, log, timeoutMs = TIMEOUT_MS } = deps;

  /** Waits for a token no longer than the request may take. */
  async function tokenFor(signal: AbortSignal): Promise<{ readonly token: string | undefined } | Delivery> {
    try {
      return { token: await unlessAborted(tokens.get(), signal) };
    } catch (error) {
      if (signal.aborted)
        return { outcome: 'notDelivered', reason: 'stopped', retryAfterMs: undefined, isThrottle: false };
      log.error({ err: error }, 'no token for the bot');
      return noToken(error);
    }
  }

  async function call(to: Conversation, request: Call, signal: AbortSignal): Promise<ConnectorAnswer | Delivery> {
    if (!isAllowedServiceUrl(to.serviceUrl, serviceUrlHosts)) return UNLISTED_SERVICE_URL;
    const access = await tokenFor(signal);
    if ('outcome' in access) return access;
    const base = to.serviceUrl.replace(/\/+$/, '');
    const url = `${base}/v3/${request.path}`;
    return http.send({ method: request.method, url, body: request.body, token: access.token, timeoutMs, signal });
  }

  async function send(
    to: Conversation,
    request: Call,
    { threadId, signal }: { readonly threadId?: string | undefined; readonly signal: AbortSignal },
  ): Promise<Delivery> {
    const answer = await call(to, request, signal);
    if ('outcome' in answer) return answer;
    const undelivered = deliveryOf(answer, { now: now(), target: request.target });
    if (undelivered?.outcome === 'unauthorized') tokens.forget();
    return undelivered ?? { outcome: 'sent', ...sentIn(to, threadId, answer) };
  }

  return {
    post: (to, post, options) => send(to, postCall(to, post, options.threadId), options),
    async edit(to, activityId, post, options) {
      const delivery = await send(to, editCall(to, activityId, post, options.threadId), options);
      // an edit does not move the post, whatever ids the answer has
      return delivery.outcome === 'sent' ? { ...delivery, activityId, threadId: options.threadId } : delivery;
    },
  };
}
