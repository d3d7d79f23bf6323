import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { MAX_HEADERS } from './request-head.ts';

/** How long a caller may take, in milliseconds. */
export interface Limits {
  readonly headersMs: number;
  /** For the whole request. */
  readonly requestMs: number;
  /** How often slow callers are looked for. */
  readonly checkMs: number;
}

const LIMITS: Limits = { headersMs: 10_000, requestMs: 30_000, checkMs: 2_000 };

/** The answers that node gives by itself to other protocols, and to headers that are too long or too slow. */
const STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/**
 * Slow senders hold no socket, and neither does anybody who asks for another protocol: left alone such a connection would
 * stay open beyond every time limit.
 */
export function limitConnections(
  server: Server,
  {
    onRefused,
    limits = LIMITS,
  }: { readonly onRefused: (reason: string) => void; readonly limits?: Limits | undefined },
): void {
  server.headersTimeout = limits.headersMs;
  server.requestTimeout = limits.requestMs;
  server.maxHeadersCount = MAX_HEADERS;
  // an option of createServer, which the web server calls without any; read when it begins to listen
  Object.assign(server, { connectionsCheckingInterval: limits.checkMs });

  function refuse(socket: Duplex, status: string): void {
    // told again for each piece that still arrives
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    onRefused(`http-${status.slice(0, 3)}`);
    const answer = `HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
    socket.end(answer, () => socket.destroy());
  }
  /** Node lets go of a socket that changes its protocol: a caller that resets it meanwhile would end the process. */
  function refuseTaken(socket: Duplex, status: string): void {
    socket.on('error', () => socket.destroy());
    refuse(socket, status);
  }
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET') socket.destroy();
    else refuse(socket, STATUS[error.code ?? ''] ?? '400 Bad Request');
  });
  // left alone it is answered, and not told to anybody
  server.on('checkExpectation', (_req, res) => {
    onRefused('http-417');
    // restify's response gives nothing back from writeHead
    res.writeHead(417, { 'Content-Length': '0', Connection: 'close' });
    res.end();
  });
  // an option of createServer too
  Object.assign(server, { shouldUpgradeCallback: (req: IncomingMessage) => !isOfferOfHttp2(req) });
  server.on('request', (req, res) => {
    // what a caller sent behind such an offer is lost: it must not wait for an answer
    if (isOfferOfHttp2(req)) res.shouldKeepAlive = false;
  });
  server.on('upgrade', (_req, socket) => refuseTaken(socket, '400 Bad Request'));
  server.on('connect', (_req, socket) => refuseTaken(socket, '405 Method Not Allowed'));
}

/** Java's client offers HTTP/2 with each plain request; a server that does not speak it answers in HTTP/1.1 (RFC 9110, 7.8). */
function isOfferOfHttp2({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.trim().toLowerCase() === 'h2c';
}
