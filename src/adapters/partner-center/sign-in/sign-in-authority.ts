import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { readText } from '#adapters/http-client/body.ts';
import { type Answer, createHttpClient, isRedirect } from '#adapters/http-client/http-client.ts';
import { retryAfterMs } from '#adapters/http-client/retry-after.ts';
import type { ReadingFault } from '#domain/usage/reading-fault.ts';
import type { SystemClock } from '#ports/clock.ts';
import { SignInNeeded, Transient } from '#ports/errors.ts';

/** The authority's refusal. `error` is the OAuth error, `codes` are the AADSTS numbers. */
interface Refusal {
  readonly kind: 'refused';
  readonly error: string;
  readonly codes: readonly number[];
  /** What Microsoft's support asks for to find the request. */
  readonly traceId: string | undefined;
}

/**
 * What the authority last answered instead of a token. `unavailable` means no answer, an unreadable answer, 5xx or 429;
 * `unproven` that it was not asked, because a person has to mend what proves the app.
 */
export type AuthorityFault =
  | Refusal
  | { readonly kind: 'unavailable'; readonly error: Transient }
  | { readonly kind: 'unproven'; readonly error: SignInNeeded };

/** MSAL's network module; it remembers why the last request failed. It serves one request at a time. */
export interface AuthorityClient extends INetworkModule {
  readonly origin: string;
  readonly fault: AuthorityFault | undefined;
}

export interface AuthorityClientOptions {
  /** Scheme, host and port; no request goes anywhere else, whatever the metadata says. */
  readonly origin: string;
  readonly signal: AbortSignal;
  readonly clock: SystemClock;
  /** Fields added to every token request. */
  readonly credentials?: (tokenEndpoint: string) => Promise<Readonly<Record<string, string>>>;
}

const REQUEST_TIMEOUT_MS = 20_000;
const LARGEST_BODY_BYTES = 1024 * 1024;
/** By how much each `slow_down` prolongs the pauses between the questions for a device code; RFC 8628, section 3.5. */
const SLOW_DOWN_MS = 5_000;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The prefix of the made-up error for an answer that has no OAuth error. */
const NO_OAUTH = 'http_';

/** OAuth errors that mean "try again later". */
const TEMPORARY: ReadonlySet<string> = new Set(['temporarily_unavailable', 'server_error', 'slow_down']);

export function createAuthorityClient({ origin, signal, clock, credentials }: AuthorityClientOptions): AuthorityClient {
  let fault: AuthorityFault | undefined;
  let slowedMs = 0;

  async function send<T>(method: 'GET' | 'POST', url: string, options?: NetworkRequestOptions) {
    fault = undefined;
    try {
      const target = new URL(url);
      if (target.origin !== origin) throw foreignMetadata(origin, `name ${target.origin}`);
      const isDeviceCode = options?.body?.includes('grant_type=device_code') === true;
      if (isDeviceCode) await clock.sleep(slowedMs, signal);
      using http = createHttpClient({ system: clock });
      const response = await http.send(target, {
        method,
        headers: options?.headers ?? {},
        ...(method === 'POST' && { body: await withCredentials(options?.body ?? '', target) }),
        limitMs: REQUEST_TIMEOUT_MS,
        signal,
      });
      const body = await answerOf(response, origin, clock);
      if (isDeviceCode && body['error'] === 'slow_down') {
        slowedMs += SLOW_DOWN_MS;
        // MSAL goes on asking after this error only; it keeps to the first pause, and the rest is waited for here.
        body['error'] = 'authorization_pending';
      }
      fault = refusal(body);
      // MSAL uses GET only for the metadata; a refusal with an OAuth error is the authority's own word on the app or the
      // tenant
      if (method === 'GET' && fault?.error.startsWith(NO_OAUTH))
        throw foreignMetadata(origin, `are missing (${response.status})`);
      if (fault && TEMPORARY.has(fault.error))
        throw new Transient(`The sign-in authority ${origin} asks to try again.`, unavailable(origin, fault.error));
      // The headers are left out, because MSAL would act on a Retry-After by itself.
      return { status: response.status, headers: {}, body } as unknown as NetworkResponse<T>;
    } catch (error) {
      fault = faultOf(error, origin);
      throw fault.error;
    }
  }

  async function withCredentials(body: string, target: URL): Promise<string> {
    if (credentials === undefined || !body.includes('grant_type=')) return body;
    return `${body}&${new URLSearchParams(await credentials(`${target.origin}${target.pathname}`)).toString()}`;
  }

  return {
    origin,
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
    get fault() {
      return fault;
    },
  };
}

function faultOf(error: unknown, origin: string): Exclude<AuthorityFault, Refusal> {
  if (error instanceof SignInNeeded) return { kind: 'unproven', error };
  return { kind: 'unavailable', error: error instanceof Transient ? error : unreachable(origin, error) };
}

/** The JSON of an answer; throws `Transient` when the authority cannot answer now. */
async function answerOf(response: Answer, origin: string, clock: SystemClock): Promise<Record<string, unknown>> {
  const { status } = response;
  if (status === 429 || status >= 500) {
    response.destroy();
    const waitMs = retryAfterMs(response.header('retry-after'), undefined, clock.now());
    throw new Transient(`The sign-in authority ${origin} answered ${status}; it is tried again.`, {
      retryAfterMs: waitMs,
      ...unavailable(origin, String(status)),
    });
  }
  if (isRedirect(response))
    throw new Transient(
      `The sign-in authority ${origin} answered with a redirect (${status}), which is not followed.`,
      unavailable(origin, String(status)),
    );
  const limits = { moreMs: REQUEST_TIMEOUT_MS, wholeMs: REQUEST_TIMEOUT_MS, maxBytes: LARGEST_BODY_BYTES };
  const body = parsed(await readText(response, limits));
  if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
  if (status < 200 || status >= 300) return { error: `${NO_OAUTH}${status}` };
  throw new Transient(
    `The sign-in authority ${origin} answered ${status} without JSON; it is tried again.`,
    unavailable(origin, String(status)),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Entra's error body; learn.microsoft.com/entra/identity-platform/reference-error-codes. */
function refusal(body: Record<string, unknown>): Refusal | undefined {
  const { error, error_codes: codes, error_description: description, trace_id: traceId } = body;
  if (typeof error !== 'string' || error === 'authorization_pending') return undefined;
  const described = typeof description === 'string' ? /AADSTS(\d+)/.exec(description)?.[1] : undefined;
  const numbers = (Array.isArray(codes) ? codes : [described]).map(Number).filter(Number.isSafeInteger);
  return {
    kind: 'refused',
    error,
    codes: numbers,
    traceId: typeof traceId === 'string' && GUID.test(traceId) ? traceId : undefined,
  };
}

/**
 * The server at that address is not the authority, or not all of it: no sign-in is sent to it, and a new sign-in would not
 * help.
 */
export function foreignMetadata(origin: string, how: string): Transient {
  return new Transient(
    `The sign-in authority ${origin} answers with metadata that ${how}: they are not its own. Signing in again would not help; check PARTNER_CENTER_AUTHORITY_URL, and what stands between this machine and the authority. It is tried again.`,
    { fault: { code: 'noAuthority', signIn: { code: 'authority-foreign', said: `of ${origin}, they ${how}` } } },
  );
}

function unreachable(origin: string, cause: unknown): Transient {
  const reason = cause instanceof Error ? cause.message : 'unknown';
  return new Transient(`The sign-in authority ${origin} cannot be reached (${reason}); it is tried again.`, {
    fault: { code: 'noAuthority', signIn: { code: 'authority-unreachable', said: `${origin}: ${reason}` } },
  });
}

/** The fault of an authority that answers but gives no token now. */
function unavailable(origin: string, answer: string): { readonly fault: ReadingFault } {
  return { fault: { code: 'noAuthority', signIn: { code: 'authority-unavailable', said: `${origin}: ${answer}` } } };
}
