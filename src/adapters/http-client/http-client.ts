import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { SystemClock } from '#ports/clock.ts';
import { ACCEPT_ENCODING, decoded } from './content-coding.ts';

/** An answer whose body has not been read yet. It must be read to the end or destroyed. */
export interface Answer {
  readonly status: number;
  /** The words after the status; Partner Center has used them to say that MFA is required. */
  readonly statusText: string;
  header(name: string): string | undefined;
  /**
   * The body's chunks, decompressed. Throws `ConnectionLost` when the body is cut short, `UnreadableCoding`, and `TimedOut`
   * when a limit passes or the signal aborts.
   */
  chunks(limits: BodyLimits): AsyncIterable<Uint8Array>;
  /** Abandons a body that will not be read (further). */
  destroy(): void;
}

/** How long to wait for the next part of a body, and for all of it; the time that the reader takes does not count. */
export interface BodyLimits {
  readonly moreMs: number;
  readonly wholeMs: number;
}

export interface HttpClient extends Disposable {
  /**
   * Sends one request, once and without redirects: a secret goes to the address it is meant for or nowhere. Throws
   * `ConnectionLost`, and `TimedOut`, also when the signal aborts.
   */
  send(url: URL, options: RequestOptions): Promise<Answer>;
}

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The time limit until the answer's head has come. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

/** No answer came, or not all of it. */
class NoAnswer extends Error {
  /** Whether there was a connection, so that the other side may have the request. */
  readonly wasWritten: boolean;

  constructor(message: string, { wasWritten, ...options }: ErrorOptions & { readonly wasWritten: boolean }) {
    super(message, options);
    this.wasWritten = wasWritten;
  }
}

/** Refused, reset, unknown host, TLS failure, or closed in the middle of an answer. */
export class ConnectionLost extends NoAnswer {
  override name = 'ConnectionLost';
}

export class TimedOut extends NoAnswer {
  override name = 'TimedOut';
}

export interface HttpClientOptions {
  readonly system: SystemClock;
  /** An idle connection is closed after this time; defaults to 55 s. */
  readonly idleMs?: number;
  /** The most connections to one host; no limit by default. */
  readonly maxSockets?: number;
}

const IDLE_SOCKET_MS = 55_000;

/**
 * Uses node:http(s) with kept-alive connections rather than fetch: a body is a stream that waits for its reader, the words of
 * the status line can be read, and after a failure it is known what of the request had been sent.
 */
export function createHttpClient(clientOptions: HttpClientOptions): HttpClient {
  const { system, idleMs = IDLE_SOCKET_MS, maxSockets = Number.POSITIVE_INFINITY } = clientOptions;
  const options = { keepAlive: true, timeout: idleMs, maxSockets, scheduling: 'lifo' } as const;
  const agents = { 'http:': new http.Agent(options), 'https:': new https.Agent(options) };
  return {
    send(url, { method = 'GET', headers, body, limitMs, signal }) {
      if (signal.aborted) return Promise.reject(new TimedOut('aborted', { wasWritten: false }));
      const isEncrypted = url.protocol === 'https:';
      const client = isEncrypted ? https : http;
      const agent = isEncrypted ? agents['https:'] : agents['http:'];
      return new Promise((resolve, reject) => {
        const request = client.request(url, {
          method,
          headers: { 'accept-encoding': ACCEPT_ENCODING, ...headers },
          agent,
        });
        const watch = createWatch(system, signal, () => request.destroy());
        watch.limit(limitMs);
        let wasWritten = false;
        request.on('socket', (socket) => {
          onConnected(socket, isEncrypted, () => {
            wasWritten = true;
          });
        });
        request.on('error', (error) => {
          watch.end();
          reject(failureOf(error, watch, wasWritten));
        });
        request.on('response', (message) => {
          watch.unlimit();
          resolve(answerOf(message, watch, system));
        });
        request.end(body); // all of it at once, so that node tells its length
      });
    },
    [Symbol.dispose]() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

/** Calls back once there is a connection; from then on the request may have left. */
function onConnected(socket: Socket, isEncrypted: boolean, connected: () => void): void {
  // a reused connection is already connected
  if (!socket.connecting) connected();
  else socket.once(isEncrypted ? 'secureConnect' : 'connect', connected);
}

/** Whether the answer points to another address, which is never asked. */
export function isRedirect({ status }: Pick<Answer, 'status'>): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

function answerOf(message: http.IncomingMessage, watch: Watch, system: SystemClock): Answer {
  message.once('close', watch.end);
  message.on('error', () => undefined); // the reader gets the error, if there is a reader
  return {
    status: message.statusCode ?? 0,
    statusText: message.statusMessage ?? '',
    header(name) {
      const value = message.headers[name.toLowerCase()];
      return Array.isArray(value) ? value[0] : value;
    },
    chunks: (limits) => decoded(chunks(limits), message.headers['content-encoding']),
    destroy() {
      message.destroy();
    },
  };

  async function* chunks({ moreMs, wholeMs }: BodyLimits): AsyncGenerator<Uint8Array> {
    let waitedMs = 0;
    let waitingSince = system.now();
    try {
      watch.limit(moreMs);
      for await (const chunk of message) {
        watch.unlimit();
        waitedMs += system.now() - waitingSince;
        // A body that trickles in never exceeds the limit for its next part, so a limit for the whole body is needed.
        if (waitedMs > wholeMs)
          throw new TimedOut(`no whole answer within ${Math.round(wholeMs / 1000)} s`, { wasWritten: true });
        yield chunk as Uint8Array;
        waitingSince = system.now();
        watch.limit(moreMs);
      }
    } catch (error) {
      throw error instanceof TimedOut ? error : failureOf(error, watch, true);
    } finally {
      watch.end();
    }
  }
}

interface Watch {
  /** Why this side ended the request. */
  readonly reason: string | undefined;
  readonly limit: (ms: number) => void;
  readonly unlimit: () => void;
  readonly end: () => void;
}

/** A sleeper that wakes so late shows that this process did nothing for that time, not that the other side did nothing. */
const BUSY_MS = 100;

/** Ends a request when the caller's signal aborts, or when a time limit passes. */
function createWatch(system: SystemClock, signal: AbortSignal, destroy: () => void): Watch {
  let reason: string | undefined;
  const stop = (why: string) => {
    reason ??= why;
    destroy();
  };
  // The caller of this client gives the signal's own reason to whoever aborted.
  const onAbort = () => stop('aborted');
  signal.addEventListener('abort', onAbort, { once: true });
  const ended = new AbortController();
  let deadline = Number.POSITIVE_INFINITY;
  let isWatching = false;
  // One timer serves all limits of a request: each new limit only moves the deadline.
  const watch = async (ms: number) => {
    isWatching = true;
    for (let waitMs = ms; waitMs > 0; waitMs = Math.min(ms, deadline - system.now())) {
      const wakesAt = system.now() + waitMs;
      await system.sleep(waitMs, ended.signal);
      if (ended.signal.aborted) return;
      // the process itself was busy: what has come meanwhile is read first
      const lateMs = system.now() - wakesAt;
      if (lateMs >= BUSY_MS) deadline = Math.max(deadline, system.now() + Math.min(ms, lateMs));
    }
    stop(`no answer within ${Math.round(ms / 1000)} s`);
  };
  return {
    get reason() {
      return reason;
    },
    limit(ms) {
      deadline = system.now() + ms;
      if (!isWatching) void watch(ms);
    },
    unlimit() {
      deadline = Number.POSITIVE_INFINITY;
    },
    end() {
      ended.abort('ended'); // without a reason each abort would create a DOMException, which costs more than the request
      signal.removeEventListener('abort', onAbort);
    },
  };
}

/**
 * The error of a failed request: `TimedOut` after a time limit or an abort, else `ConnectionLost` with the system's code
 * (`ECONNRESET`) or the error's message.
 */
function failureOf(error: unknown, { reason }: Watch, wasWritten: boolean): NoAnswer {
  if (reason !== undefined) return new TimedOut(reason, { wasWritten });
  if (!(error instanceof Error)) return new ConnectionLost('connection lost', { wasWritten });
  const message = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  // The HTTP parser's errors carry the raw packet, which must not be logged.
  return new ConnectionLost(message, { wasWritten, ...('rawPacket' in error ? {} : { cause: error }) });
}
