import type { Activity, ResourceResponse } from 'botbuilder';
import type { BotTokens } from '#adapters/teams/credentials/credentials.ts';
import type { ConnectorHttp } from './connector-request.ts';
import { created } from './schema-connector.ts';
import { isAllowedServiceUrl } from './service-url.ts';

export interface ReplyDeps {
  readonly http: ConnectorHttp;
  readonly tokens: BotTokens;
  readonly serviceUrlHosts: readonly string[];
}

/** Sends the answer of a turn, once. Throws `ReplyRefused`. */
export type SendReply = (activity: Partial<Activity>) => Promise<ResourceResponse>;

/** Teams did not take a reply, or did not say that it did. */
class ReplyRefused extends Error {
  override name = 'ReplyRefused';
  /** Undefined when no answer came. */
  readonly statusCode: number | undefined;

  constructor(message: string, statusCode?: number) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** Teams gives up on a turn after 15 s. */
const TIMEOUT_MS = 15_000;

/** Replies by the Connector's REST routes, over the connections that carry the proactive posts too. */
export function createSendReply({ http, tokens, serviceUrlHosts }: ReplyDeps): SendReply {
  return async (activity) => {
    const { serviceUrl = '', conversation, replyToId } = activity;
    if (!isAllowedServiceUrl(serviceUrl, serviceUrlHosts)) throw new ReplyRefused('a service URL is not on the list');
    const to = [conversation?.id ?? '', 'activities', ...(replyToId ? [replyToId] : [])].map(encodeURIComponent);
    const answer = await http.send({
      method: 'POST',
      url: `${serviceUrl.replace(/\/+$/, '')}/v3/conversations/${to.join('/')}`,
      body: activity,
      token: await tokens.get(),
      timeoutMs: TIMEOUT_MS,
    });
    if (answer.kind === 'failed') throw new ReplyRefused(`no answer came from Teams: ${answer.reason}`);
    if (answer.status === 401) tokens.forget();
    if (answer.status < 200 || answer.status > 299) {
      throw new ReplyRefused(`Teams answered ${answer.status} to a reply`, answer.status);
    }
    return { id: created.safeParse(answer.body).data?.id ?? '' };
  };
}
