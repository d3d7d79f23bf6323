import type { Activity, ResourceResponse } from 'botbuilder';
import type { BotTokens } from '#adapters/teams/credentials/credentials.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Delivery } from '#ports/teams.ts';
import type { SendAnswer } from './answer-sending.ts';
import type { ConnectorHttp } from './connector-request.ts';
import { deliveryOf, noToken, UNLISTED_SERVICE_URL } from './delivery.ts';
import { created } from './schema-connector.ts';
import { isAllowedServiceUrl } from './service-url.ts';
import { withoutThread } from './threads.ts';

export interface ReplyDeps {
  readonly http: ConnectorHttp;
  readonly tokens: BotTokens;
  readonly serviceUrlHosts: readonly string[];
  readonly sendAnswer: SendAnswer;
  /** The time of the system clock. */
  readonly now: () => Instant;
}

/** Sends the answer of a turn that began at `begunAt`. Throws `ReplyRefused`. */
export type SendReply = (activity: Partial<Activity>, begunAt: Instant) => Promise<ResourceResponse>;

/** Teams refused a reply, or did not say that it took it. The reply has been counted and logged. */
export class ReplyRefused extends Error {
  override name = 'ReplyRefused';
  readonly isTooBig: boolean;

  constructor({ outcome }: Delivery) {
    super(`a reply was not delivered: ${outcome}`);
    this.isTooBig = outcome === 'tooBig';
  }
}

/** Sends replies by the Connector's REST routes, over the connections that also carry the proactive posts. */
export function createSendReply({ http, tokens, serviceUrlHosts, sendAnswer, now }: ReplyDeps): SendReply {
  async function attempt(activity: Partial<Activity>, timeoutMs: number): Promise<Delivery> {
    const { serviceUrl = '', conversation, replyToId } = activity;
    if (!isAllowedServiceUrl(serviceUrl, serviceUrlHosts)) return UNLISTED_SERVICE_URL;
    let token: string | undefined;
    try {
      token = await tokens.get();
    } catch (error) {
      // the next post that needs a token logs and reports the failure
      return noToken(error);
    }
    const to = [conversation?.id ?? '', 'activities', ...(replyToId ? [replyToId] : [])].map(encodeURIComponent);
    const url = `${serviceUrl.replace(/\/+$/, '')}/v3/conversations/${to.join('/')}`;
    const answer = await http.send({ method: 'POST', url, body: activity, token, timeoutMs });
    const undelivered = deliveryOf(answer, { now: now(), target: undefined });
    if (undelivered?.outcome === 'unauthorized') tokens.forget();
    const body = answer.kind === 'answered' ? created.safeParse(answer.body).data : undefined;
    return undelivered ?? { outcome: 'sent', activityId: body?.id, threadId: undefined };
  }

  return async (activity, begunAt) => {
    const conversationId = withoutThread(activity.conversation?.id ?? '');
    const delivery = await sendAnswer(conversationId, begunAt, (remainingMs) => attempt(activity, remainingMs));
    if (delivery.outcome !== 'sent') throw new ReplyRefused(delivery);
    return { id: delivery.activityId ?? '' };
  };
}
