import http from 'node:http';
import https from 'node:https';
import type { SystemClock } from '#ports/clock.ts';
import { ACCEPT_ENCODING, decoded } from './content-coding.ts';

/** An answer whose body has not been read yet. It must be read to the end or destroyed. */
export interface Answer {
  readonly status: number;
  /** The words after the status, which Partner Center has used to say that MFA is required. */
  readonly statusText: string;
  header(name: string): string | undefined;
  /**
   * The body's chunks, decompressed. Throws `ConnectionLost` when it is cut short, `UnreadableCoding`, and `TimedOut` when a limit
   * passes and when the signal aborts.
   */
  chunks(limits: BodyLimits): AsyncIterable<Uint8Array>;
  /** Lets go of a body that will not be read (further). */
  destroy(): void;
}

/** How long to wait for the next part of a body, and for all of it; the time that its reader takes does not count. */
export interface BodyLimits {
  readonly moreMs: number;
  readonly wholeMs: number;
}

export interface HttpClient extends Disposable {
  /**
   * One request, sent once and without redirects: a secret goes to the address it is meant for or nowhere. Throws `ConnectionLost`,
   * and `TimedOut` also when the signal aborts.
   */
  send(url: URL, options: RequestOptions): Promise<Answer>;
}

export interface RequestOptions {
  readonly method?: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Until the answer's head is there. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

/** Refused, reset, unknown host, TLS failure, or closed in the middle of an answer. */
export class ConnectionLost extends Error {
  override name = 'ConnectionLost';
}

export class TimedOut extends Error {
  override name = 'TimedOut';
}

const IDLE_SOCKET_MS = 55_000;

/**
 * node:http(s) with kept-alive connections rather than fetch: a body is a stream that waits for its reader, the status line's
 * words can be read, and what of a request has gone out when it fails is known.
 */
export function createHttpClient({ system }: { readonly system: SystemClock }): HttpClient {
  const options = { keepAlive: true, timeout: IDLE_SOCKET_MS, scheduling: 'lifo' } as const;
  const agents = { 'http:': new http.Agent(options), 'https:': new https.Agent(options) };
  return {
    send(url, { method = 'GET', headers, body, limitMs, signal }) {
      if (signal.aborted) return Promise.reject(new TimedOut('aborted'));
      const client = url.protocol === 'https:' ? https : http;
      const agent = url.protocol === 'https:' ? agents['https:'] : agents['http:'];
      return new Promise((resolve, reject) => {
        const request = client.request(url, {
          method,
          headers: { 'accept-encoding': ACCEPT_ENCODING, ...headers, ...lengthOf(body) },
          agent,
        });
        const watch = createWatch(system, signal, (reason) => request.destroy(reason));
        watch.limit(limitMs);
        request.on('error', (error) => {
          watch.end();
          reject(watch.reason ?? connectionLost(error));
        });
        request.on('response', (message) => {
          watch.unlimit();
          resolve(answerOf(message, watch, system));
        });
        request.end(body);
      });
    },
    [Symbol.dispose]() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

/** Whether the answer is to be had elsewhere, where nobody is asked for it. */
export function isRedirect({ status }: Pick<Answer, 'status'>): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

function lengthOf(body: string | undefined): Readonly<Record<string, number>> {
  return body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
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
        // A body that trickles never exceeds the limit for its next part, so the limit for the whole is needed.
        if (waitedMs > wholeMs) throw new TimedOut(`no whole answer within ${Math.round(wholeMs / 1000)} s`);
        yield chunk as Uint8Array;
        waitingSince = system.now();
        watch.limit(moreMs);
      }
    } catch (error) {
      throw watch.reason ?? (error instanceof TimedOut ? error : connectionLost(error));
    } finally {
      watch.end();
    }
  }
}

interface Watch {
  /** Why the request was ended from our side. */
  readonly reason: Error | undefined;
  readonly limit: (ms: number) => void;
  readonly unlimit: () => void;
  readonly end: () => void;
}

/** Ends a request when the caller's signal aborts, or when a time limit passes. */
function createWatch(system: SystemClock, signal: AbortSignal, destroy: (reason: Error) => void): Watch {
  let reason: Error | undefined;
  const stop = (why: Error) => {
    reason ??= why;
    destroy(why);
  };
  // Whoever aborted gets the signal's own reason from the caller of this.
  const onAbort = () => stop(new TimedOut('aborted'));
  signal.addEventListener('abort', onAbort, { once: true });
  const ended = new AbortController();
  let deadline = Number.POSITIVE_INFINITY;
  let isWatching = false;
  // One sleeper for all the limits of a request: each new limit only moves the deadline.
  const watch = async (ms: number) => {
    isWatching = true;
    for (let waitMs = ms; waitMs > 0; waitMs = Math.min(ms, deadline - system.now())) {
      await system.sleep(waitMs, ended.signal);
      if (ended.signal.aborted) return;
    }
    stop(new TimedOut(`no answer within ${Math.round(ms / 1000)} s`));
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
      ended.abort('ended'); // without a reason each would make a DOMException, which costs more than the request
      signal.removeEventListener('abort', onAbort);
    },
  };
}

/** The system's word for the failure (`ECONNRESET`), else its sentence. */
function connectionLost(error: unknown): ConnectionLost {
  if (!(error instanceof Error)) return new ConnectionLost('connection lost');
  const message = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  // The HTTP parser's errors carry the packet, which nobody shall log.
  return 'rawPacket' in error ? new ConnectionLost(message) : new ConnectionLost(message, { cause: error });
}
