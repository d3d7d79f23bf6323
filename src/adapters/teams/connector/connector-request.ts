import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';

/*
 * One HTTP request to the Bot Connector, sent once. Written on node:http because the outcome hangs on one question that
 * `fetch` does not answer: had the request been written when it failed?
 */

export interface ConnectorRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  /** Undefined sends none. */
  readonly body: unknown;
  readonly token: string | undefined;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** 64 KB when absent; a longer answer counts as none. */
  readonly maxAnswerBytes?: number;
}

export type ConnectorAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfter: string | undefined;
      /** Parsed JSON; undefined when empty, cut off, too long or no JSON. */
      readonly body: unknown;
    }
  /** `wasWritten`: a connection stood, so that the other side may have the request. */
  | { readonly kind: 'failed'; readonly wasWritten: boolean; readonly reason: string };

export interface ConnectorHttp extends Disposable {
  send(request: ConnectorRequest): Promise<ConnectorAnswer>;
}

/** An answer is a few ids; what is longer is not read to the end. */
const MAX_ANSWER_BYTES = 64 * 1024;
/** Idle connections are given up before the other side does: a reset on a reused one would leave the outcome in doubt. */
const IDLE_MS = 4_000;
const MAX_SOCKETS = 64;

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

/** The caller's own time limit is a signal too. */
function abortOf({ reason }: AbortSignal): string {
  return reason instanceof Error && reason.name === 'TimeoutError' ? 'timeout' : 'aborted';
}

async function readJson(response: IncomingMessage, maxBytes: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBytes) return undefined;
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

async function answered(response: IncomingMessage, maxBytes = MAX_ANSWER_BYTES): Promise<ConnectorAnswer> {
  const { statusCode = 0, headers } = response;
  const body = await readJson(response, maxBytes);
  return { kind: 'answered', status: statusCode, retryAfter: headers['retry-after'], body };
}

/** Calls back when the connection stands, from where on the request may have left. */
function onConnected(socket: Socket, isReused: boolean, isEncrypted: boolean, connected: () => void): void {
  if (isReused || !socket.connecting) connected();
  else socket.once(isEncrypted ? 'secureConnect' : 'connect', connected);
}

/** Keeps connections open between requests until disposed of. Follows no redirect, tries nothing again. */
export function createConnectorHttp(): ConnectorHttp {
  const options = { keepAlive: true, maxSockets: MAX_SOCKETS, scheduling: 'lifo' } as const;
  const agents = { http: new HttpAgent(options), https: new HttpsAgent(options) };
  for (const agent of [agents.http, agents.https]) {
    agent.on('free', (socket: Socket) => socket.setTimeout(IDLE_MS));
  }

  function send(sent: ConnectorRequest): Promise<ConnectorAnswer> {
    const { method, url, body, token, timeoutMs, signal, maxAnswerBytes } = sent;
    // a text, not bytes: it leaves in one write together with the headers
    const payload = body === undefined ? '' : JSON.stringify(body);
    const isEncrypted = url.startsWith('https:');
    const headers = {
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(payload) }),
      accept: 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    return new Promise((resolve) => {
      let wasWritten = false;
      let isTooLate = false;
      const failed = (error: unknown) => {
        const reason = isTooLate ? 'timeout' : signal?.aborted ? abortOf(signal) : codeOf(error);
        resolve({ kind: 'failed', wasWritten, reason });
      };
      const agent = isEncrypted ? agents.https : agents.http;
      const request = (isEncrypted ? httpsRequest : httpRequest)(url, {
        method,
        headers,
        agent,
        ...(signal && { signal }),
      });
      // a timer of its own: joining two signals takes longer than all the rest of a request
      const timer = setTimeout(() => {
        isTooLate = true;
        request.destroy();
      }, timeoutMs);
      request.once('close', () => clearTimeout(timer));
      request.once('socket', (socket) => {
        onConnected(socket, request.reusedSocket, isEncrypted, () => {
          wasWritten = true;
        });
      });
      request.once('error', failed);
      request.once('response', (response) => resolve(answered(response, maxAnswerBytes)));
      request.end(payload);
    });
  }

  return {
    async send(request) {
      try {
        return await send(request);
      } catch (error) {
        // an invalid URL, or a signal that was aborted before
        return { kind: 'failed', wasWritten: false, reason: codeOf(error) };
      }
    },
    [Symbol.dispose]() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}
