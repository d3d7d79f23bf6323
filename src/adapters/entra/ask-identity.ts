import { setTimeout } from 'node:timers/promises';
import {
  AuthError,
  type INetworkModule,
  ManagedIdentityApplication,
  type NetworkRequestOptions,
  type NetworkResponse,
  ServerError,
} from '@azure/msal-node';
import { readText } from '#adapters/http-client/body.ts';
import { createHttpClient, isRedirect } from '#adapters/http-client/http-client.ts';
import { SECOND_MS } from '#domain/time/time.ts';
import type { SystemClock } from '#ports/clock.ts';
import { within } from '#ports/time-limit.ts';
import type { AccessToken } from './access-token.ts';
import { NoIdentityToken } from './no-identity-token.ts';

/** The identity that the host gives to this process. */
export interface ManagedIdentity {
  /** Of a user-assigned identity; undefined means the one that the system assigned. */
  readonly clientId: string | undefined;
}

/** The limit for all attempts of MSAL together. A connection to PostgreSQL waits a little longer for its token. */
const IDENTITY_ANSWERS_WITHIN_MS = 10 * SECOND_MS;

const LARGEST_BODY_BYTES = 1024 * 1024;
const NEVER = new AbortController().signal;

/**
 * MSAL keeps the endpoint and the network module of its first request for the whole process, so there is one network module
 * for all identities, and it has a clock of its own.
 */
const MACHINE: SystemClock = {
  now: () => Date.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
};

const network: INetworkModule = {
  sendGetRequestAsync: (url, options) => send('GET', url, options),
  sendPostRequestAsync: (url, options) => send('POST', url, options),
};

/** Sends one request to the host's endpoint. No redirect is followed, because the request may carry the host's secret. */
async function send<T>(
  method: 'GET' | 'POST',
  url: string,
  options: NetworkRequestOptions = {},
): Promise<NetworkResponse<T>> {
  using http = createHttpClient({ system: MACHINE });
  const answer = await http.send(new URL(url), {
    method,
    headers: options.headers ?? {},
    ...(method === 'POST' && { body: options.body ?? '' }),
    limitMs: IDENTITY_ANSWERS_WITHIN_MS,
    signal: NEVER,
  });
  if (isRedirect(answer)) throw new Error('the endpoint redirects');
  const limits = {
    moreMs: IDENTITY_ANSWERS_WITHIN_MS,
    wholeMs: IDENTITY_ANSWERS_WITHIN_MS,
    maxBytes: LARGEST_BODY_BYTES,
  };
  const text = await readText(answer, limits);
  return { status: answer.status, headers: {}, body: parsed(text, answer.status) as T };
}

/** What is not JSON has no token in it; the status alone says whether to ask again. */
function parsed(text: string, status: number): unknown {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && (status < 400 || 'error' in body)) return body;
  } catch {
    // falls through to the status
  }
  return { error: `http_${status}` };
}

/**
 * Asks the managed identity of this host for a token; MSAL finds the endpoint in the environment
 * (learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token) and repeats what may be repeated.
 * @param clientId of a user-assigned identity; undefined means the one that the system assigned.
 * @throws what `explain` makes of a `NoIdentityToken`.
 */
export async function askIdentity(
  { clientId }: ManagedIdentity,
  resource: string,
  explain: (error: NoIdentityToken) => Error,
): Promise<AccessToken> {
  const client = new ManagedIdentityApplication({
    system: { networkClient: network },
    ...(clientId !== undefined && { managedIdentityIdParams: { userAssignedClientId: clientId } }),
  });
  try {
    const asked = client.acquireToken({ resource, forceRefresh: true });
    const { accessToken, expiresOn } = await within(asked, IDENTITY_ANSWERS_WITHIN_MS, tooLate);
    if (!accessToken || !expiresOn) throw new NoIdentityToken({ isRefused: false, said: 'no token in the answer' });
    return { token: accessToken, expiresAt: expiresOn.getTime() };
  } catch (error) {
    throw explain(error instanceof NoIdentityToken ? error : noToken(error));
  }
}

function tooLate(): never {
  throw new NoIdentityToken({ isRefused: false, said: 'no answer in time' });
}

/** Statuses after which the endpoint may answer otherwise: it is being updated, throttles, or fails. */
const NOT_NOW: ReadonlySet<number | undefined> = new Set([404, 408, 410, 429]);

function noToken(error: unknown): NoIdentityToken {
  if (!(error instanceof AuthError)) return new NoIdentityToken({ isRefused: false, said: 'no answer' });
  const said = /^\w{1,60}$/.test(error.errorCode) ? error.errorCode : 'unknown';
  if (!(error instanceof ServerError)) return new NoIdentityToken({ isRefused: false, said });
  const { status = 0 } = error;
  return new NoIdentityToken({ isRefused: status >= 400 && status < 500 && !NOT_NOW.has(status), said });
}
