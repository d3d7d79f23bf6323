import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** One scripted answer. The status defaults to 200; a body that is neither text nor bytes is sent as JSON. */
export interface Reply {
  readonly status?: number;
  readonly statusText?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** `before` closes the connection instead of answering, `within` after the first half of the body. */
  readonly breaks?: 'before' | 'within';
  /** The server never answers. */
  readonly hangs?: boolean;
  /** Sends the body in pieces of this many bytes. */
  readonly piece?: number;
  /** Called before each piece but the first. */
  readonly beforePiece?: () => Promise<unknown>;
  /** Waits for this before it answers. */
  readonly after?: Promise<unknown>;
}

export interface ReceivedRequest {
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
}

export interface PartnerCenterServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** The next requests for this path get these answers, one after the other. */
  expect(path: string, ...replies: readonly Reply[]): void;
}

/**
 * A Partner Center on loopback that gives the answers that a test has scripted. An unexpected request, and an answer that was
 * not fetched, fail the test when the server is disposed of.
 */
export async function openPartnerCenterServer(): Promise<PartnerCenterServer> {
  const script = new Map<string, Reply[]>();
  const requests: ReceivedRequest[] = [];
  const unexpected: string[] = [];
  const server = http.createServer((request, response) => {
    const path = request.url ?? '';
    requests.push({ path, headers: request.headers });
    const reply = script.get(path)?.shift();
    if (!reply) {
      unexpected.push(path);
      response.writeHead(418);
      response.end();
    } else void answer(reply, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    expect: (path, ...replies) => script.set(path, [...(script.get(path) ?? []), ...replies]),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      assert.deepEqual(unexpected, [], 'requests that nobody expected');
      const left = [...script].filter(([, replies]) => replies.length > 0).map(([path]) => path);
      assert.deepEqual(left, [], 'answers that nobody fetched');
    },
  };
}

async function answer(reply: Reply, response: http.ServerResponse): Promise<void> {
  await reply.after;
  if (reply.hangs) return;
  if (reply.breaks === 'before') return void response.destroy();
  const body = bytesOf(reply.body);
  response.writeHead(reply.status ?? 200, reply.statusText ?? '', {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    ...reply.headers,
  });
  if (reply.breaks === 'within')
    return void response.write(body.subarray(0, body.length / 2), () => response.destroy());
  for (let start = 0; start < body.length; start += reply.piece ?? body.length) {
    if (start > 0) await reply.beforePiece?.();
    const isRoomLeft = response.write(body.subarray(start, start + (reply.piece ?? body.length)));
    if (!isRoomLeft && !(await roomIn(response))) return;
  }
  response.end();
}

/** Whether the reader is still reading. */
function roomIn(response: http.ServerResponse): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = () => {
      response.off('drain', settle).off('close', settle);
      resolve(!response.destroyed);
    };
    response.on('drain', settle).on('close', settle);
  });
}

function bytesOf(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
