import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { Transient } from '#ports/errors.ts';

/** The authority's client's way to the network, which remembers why the last request was given up here. */
export interface AuthorityClient extends INetworkModule {
  readonly refusal: Transient | undefined;
}

/**
 * The bot's secret stands in every request for a token: it goes where it is meant to go, or nowhere. No redirect is followed,
 * and where an origin is given no request leaves for another one, whatever the authority's metadata say.
 */
export function createAuthorityClient(origin: string | undefined, timeoutMs: number): AuthorityClient {
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
    if (origin !== undefined && target.origin !== origin) {
      refuse(`the sign-in authority ${origin} names ${target.origin} for its tokens`);
    }
    const response = await fetch(target, {
      method,
      headers: options.headers ?? {},
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(method === 'POST' && { body: options.body ?? '' }),
    });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      refuse(`${target.origin} redirects the request for it (${response.status})`);
    }
    // what is no JSON is thrown, and counts as no answer
    const body: unknown = await response.json();
    return { status: response.status, headers: {}, body } as NetworkResponse<T>;
  }

  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
    get refusal() {
      return refusal;
    },
  };
}
