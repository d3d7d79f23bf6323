import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { readText } from '#adapters/http-client/body.ts';
import { createHttpClient, isRedirect } from '#adapters/http-client/http-client.ts';
import type { SystemClock } from '#ports/clock.ts';
import { Transient } from '#ports/errors.ts';

/** MSAL's network module, which remembers why it refused the last request. */
export interface AuthorityClient extends INetworkModule {
  readonly refusal: Transient | undefined;
}

export interface AuthorityClientOptions {
  /** The only origin to which requests go. */
  readonly origin: string;
  /** The time limit until an answer begins, and again until it is complete. */
  readonly limitMs: number;
  readonly system: SystemClock;
}

const LARGEST_BODY_BYTES = 1024 * 1024;
const NEVER = new AbortController().signal;

/**
 * Every request for a token carries the bot's secret, so it goes where it is meant to go, or nowhere. No redirect is
 * followed, and no request goes to another origin, whatever the authority's metadata says.
 */
export function createAuthorityClient({ origin, limitMs, system }: AuthorityClientOptions): AuthorityClient {
  let refusal: Transient | undefined;

  function refuse(what: string): never {
    refusal = new Transient(
      `No token for the bot: ${what}, and the bot's secret goes nowhere else. Check BOT_LOGIN_URL, and what stands between this host and the authority. It is tried again every minute.`,
    );
    throw refusal;
  }

  async function send<T>(
    method: 'GET' | 'POST',
    url: string,
    options: NetworkRequestOptions = {},
  ): Promise<NetworkResponse<T>> {
    refusal = undefined;
    const target = new URL(url);
    if (target.origin !== origin) {
      refuse(`the sign-in authority ${origin} names ${target.origin} for its tokens`);
    }
    using http = createHttpClient({ system });
    const answer = await http.send(target, {
      method,
      headers: options.headers ?? {},
      ...(method === 'POST' && { body: options.body ?? '' }),
      limitMs,
      signal: NEVER,
    });
    if (isRedirect(answer)) refuse(`${target.origin} redirects the request for it (${answer.status})`);
    const limits = { moreMs: limitMs, wholeMs: limitMs, maxBytes: LARGEST_BODY_BYTES };
    // a body that is not JSON throws, and counts as no answer
    const body: unknown = JSON.parse(await readText(answer, limits));
    return { status: answer.status, headers: {}, body } as NetworkResponse<T>;
  }

  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
    get refusal() {
      return refusal;
    },
  };
}
