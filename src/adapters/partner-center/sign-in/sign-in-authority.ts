import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { retryAfterMs } from '#adapters/partner-center/http/retry-after.ts';
import type { Clock } from '#ports/clock.ts';
import { Transient } from '#ports/errors.ts';

/** The authority's refusal. `error` is OAuth's word, `codes` are the AADSTS numbers. */
interface Refusal {
  readonly kind: 'refused';
  readonly error: string;
  readonly codes: readonly number[];
  readonly traceId: string;
}

/**
 * What the authority last answered instead of a token. `unavailable` means no answer, an answer that cannot be read, 5xx or
 * 429.
 */
export type AuthorityFault = Refusal | { readonly kind: 'unavailable'; readonly error: Transient };

/** MSAL's way to the network, which remembers why the last request failed. For one request at a time. */
export interface AuthorityClient extends INetworkModule {
  readonly origin: string;
  readonly fault: AuthorityFault | undefined;
}

export interface AuthorityClientOptions {
  /** Scheme, host and port: no request goes anywhere else, whatever the metadata say. */
  readonly origin: string;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Fields added to every token request. */
  readonly credentials?: (tokenEndpoint: string) => Readonly<Record<string, string>>;
}

const REQUEST_TIMEOUT_MS = 20_000;

/** Begins what stands for the error of an answer that has none. */
const NO_OAUTH = 'http_';

/** OAuth's words for "later". */
const TEMPORARY: ReadonlySet<string> = new Set(['temporarily_unavailable', 'server_error', 'slow_down']);

export function createAuthorityClient({ origin, signal, clock, credentials }: AuthorityClientOptions): AuthorityClient {
  let fault: AuthorityFault | undefined;

  async function send<T>(method: 'GET' | 'POST', url: string, options?: NetworkRequestOptions) {
    fault = undefined;
    try {
      const target = new URL(url);
      if (target.origin !== origin) throw foreignMetadata(origin, `name ${target.origin}`);
      const response = await fetch(target, {
        method,
        headers: options?.headers ?? {},
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
        ...(method === 'POST' && { body: withCredentials(options?.body ?? '', target) }),
      });
      const body = await answerOf(response, origin, clock);
      fault = refusal(body);
      // MSAL asks for nothing but the metadata in this way; what the authority says of the app or the tenant is its own
      if (method === 'GET' && fault?.error.startsWith(NO_OAUTH))
        throw foreignMetadata(origin, `are missing (${response.status})`);
      if (fault && TEMPORARY.has(fault.error))
        throw new Transient(`The sign-in authority ${origin} asks to try again.`);
      // Without headers, because MSAL would act on a Retry-After by itself.
      return { status: response.status, headers: {}, body } as unknown as NetworkResponse<T>;
    } catch (error) {
      fault = { kind: 'unavailable', error: error instanceof Transient ? error : unreachable(origin, error) };
      throw fault.error;
    }
  }

  function withCredentials(body: string, target: URL): string {
    if (credentials === undefined || !body.includes('grant_type=')) return body;
    return `${body}&${new URLSearchParams(credentials(`${target.origin}${target.pathname}`)).toString()}`;
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

/** The JSON of an answer; throws `Transient` when the authority is not able to answer now. */
async function answerOf(response: Response, origin: string, clock: Clock): Promise<Record<string, unknown>> {
  if (response.status === 429 || response.status >= 500) {
    await response.body?.cancel();
    const waitMs = retryAfterMs(response.headers.get('retry-after') ?? undefined, undefined, clock.now());
    throw new Transient(
      `The sign-in authority ${origin} answered ${response.status}; it is tried again.`,
      waitMs === undefined ? {} : { retryAfterMs: waitMs },
    );
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
  if (!response.ok) return { error: `${NO_OAUTH}${response.status}` };
  throw new Transient(`The sign-in authority ${origin} answered ${response.status} without JSON; it is tried again.`);
}

/** Entra's error body; learn.microsoft.com/entra/identity-platform/reference-error-codes. */
function refusal(body: Record<string, unknown>): Refusal | undefined {
  const { error, error_codes: codes, error_description: description, trace_id: traceId } = body;
  if (typeof error !== 'string' || error === 'authorization_pending') return undefined;
  const described = typeof description === 'string' ? /AADSTS(\d+)/.exec(description)?.[1] : undefined;
  const numbers = (Array.isArray(codes) ? codes : [described]).map(Number).filter(Number.isSafeInteger);
  return { kind: 'refused', error, codes: numbers, traceId: typeof traceId === 'string' ? traceId : '' };
}

/** What answers there is not the authority, or not all of it: no sign-in is sent to it, and a new one would not help. */
export function foreignMetadata(origin: string, how: string): Transient {
  return new Transient(
    `The sign-in authority ${origin} answers with metadata that ${how}: they are not its own. Signing in again would not help; check PARTNER_CENTER_AUTHORITY_URL, and what stands between this machine and the authority. It is tried again.`,
  );
}

function unreachable(origin: string, cause: unknown): Transient {
  const reason = cause instanceof Error ? codeOf(cause.cause) || cause.name : 'unknown';
  return new Transient(`The sign-in authority ${origin} cannot be reached (${reason}); it is tried again.`);
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
