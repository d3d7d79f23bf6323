import { readText } from '#adapters/http-client/body.ts';
import {
  type Answer,
  ConnectionLost,
  createHttpClient,
  type HttpClient,
  TimedOut,
} from '#adapters/http-client/http-client.ts';
import type { SystemClock } from '#ports/clock.ts';

/*
 * Sends one request to the Bot Connector, once. The outcome for a post depends on one question: had the request been written
 * when it failed?
 */

export interface ConnectorRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  /** Undefined sends no body. */
  readonly body: unknown;
  readonly token: string | undefined;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Defaults to 64 KB; a longer answer counts as no answer. */
  readonly maxAnswerBytes?: number;
}

export type ConnectorAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfter: string | undefined;
      /** Parsed JSON; undefined when the body is empty, cut off, too long or not JSON. */
      readonly body: unknown;
    }
  /** `wasWritten` means that there was a connection, so the other side may have the request. */
  | { readonly kind: 'failed'; readonly wasWritten: boolean; readonly reason: string };

export interface ConnectorHttp extends Disposable {
  send(request: ConnectorRequest): Promise<ConnectorAnswer>;
}

/** An answer is a few ids; a longer one is not read to its end. */
const MAX_ANSWER_BYTES = 64 * 1024;
/** Idle connections are closed before the other side does it: a reset on a reused one would leave the outcome in doubt. */
const IDLE_MS = 4_000;
const MAX_SOCKETS = 64;

/** Keeps connections open between requests until it is disposed of. It follows no redirect and repeats nothing. */
export function createConnectorHttp(system: SystemClock): ConnectorHttp {
  const http = createHttpClient({ system, idleMs: IDLE_MS, maxSockets: MAX_SOCKETS });
  return {
    async send(request) {
      try {
        return await ask(http, system, request);
      } catch (error) {
        const wasWritten = error instanceof ConnectionLost || error instanceof TimedOut ? error.wasWritten : false;
        return { kind: 'failed', wasWritten, reason: reasonOf(error, request.signal) };
      }
    },
    [Symbol.dispose]: () => http[Symbol.dispose](),
  };
}

const NEVER = new AbortController().signal;

async function ask(http: HttpClient, system: SystemClock, asked: ConnectorRequest): Promise<ConnectorAnswer> {
  const { method, url, body, token, timeoutMs, signal = NEVER, maxAnswerBytes = MAX_ANSWER_BYTES } = asked;
  const until = system.now() + timeoutMs;
  const answer = await http.send(new URL(url), {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      accept: 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    limitMs: timeoutMs,
    signal,
  });
  const leftMs = Math.max(1, until - system.now());
  const limits = { moreMs: leftMs, wholeMs: leftMs, maxBytes: maxAnswerBytes };
  const { status } = answer;
  return { kind: 'answered', status, retryAfter: answer.header('retry-after'), body: await readJson(answer, limits) };
}

async function readJson(answer: Answer, limits: Parameters<typeof readText>[1]): Promise<unknown> {
  try {
    return JSON.parse(await readText(answer, limits));
  } catch {
    return undefined;
  }
}

/** A short word: `timeout`, `aborted`, or the system's code. */
function reasonOf(error: unknown, signal: AbortSignal | undefined): string {
  if (signal?.aborted) return isTimeLimit(signal) ? 'timeout' : 'aborted';
  if (error instanceof TimedOut) return 'timeout';
  const cause = error instanceof ConnectionLost ? (error.cause ?? error) : error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  if (cause instanceof ConnectionLost) return cause.message;
  return cause instanceof Error ? cause.name : 'unknown';
}

/** Whether the caller's own time limit, which is a signal too, aborted the request. */
function isTimeLimit({ reason }: AbortSignal): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError';
}
