import { createHash, timingSafeEqual } from 'node:crypto';
import restify from 'restify';
import { Unavailable } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';
import { within } from '#ports/time-limit.ts';
import { guardRequests } from './guard.ts';
import { type Limits, limitConnections } from './limits.ts';
import { readBody } from './read-body.ts';

export interface WatchReason {
  readonly code: string;
  /** ISO 8601. */
  readonly since: string;
  readonly text: string;
}

const PROBE_WITHIN_MS = 5000;

export interface ServerDeps {
  readonly host: string;
  readonly port: number;
  /** Answers `POST /api/messages`; never throws. */
  readonly messages: (req: restify.Request, res: restify.Response) => Promise<void>;
  /** Throws when the process cannot take messages. */
  readonly ready: () => Promise<void>;
  /** Why the watch is blind; empty when it is awake. */
  readonly watch: () => Promise<readonly WatchReason[]>;
  /** Who is signed in to Partner Center until when, in one line; the name is for those who bring the token of /metrics. */
  readonly signIn: (options: { readonly isNamed: boolean }) => Promise<string>;
  readonly metrics: { readonly contentType: string; render(): Promise<string> };
  readonly metricsToken: string | undefined;
  readonly onRefused: (reason: string) => void;
  /** How long a caller may take; the defaults are for production. */
  readonly limits?: Limits;
  /** How long /readyz and /watch wait for what they ask. */
  readonly probeWithinMs?: number;
  readonly log: Log;
}

export interface Server extends AsyncDisposable {
  readonly url: string;
}

/** Listens, or throws `Unavailable` when the address cannot be had. Disposing lets running requests end. */
export async function openServer(deps: ServerDeps): Promise<Server> {
  const server = restify.createServer({ name: 'budget-watch', ignoreTrailingSlash: true });
  limitConnections(server.server, { onRefused: deps.onRefused, limits: deps.limits });
  guardRequests(server.server, { onRefused: deps.onRefused });
  maskErrors(server, deps);
  server.post('/api/messages', readBody, deps.messages);
  server.get('/healthz', (_req, res, next) => {
    res.send(200, { ok: true });
    next();
  });
  server.get('/readyz', readyRoute(deps));
  server.get('/watch', watchRoute(deps));
  server.get('/metrics', metricsRoute(deps));
  await listen(server, deps);
  const { address, port, family } = server.address();
  const host = family === 'IPv6' ? `[${address}]` : address;
  return {
    url: `http://${host === '0.0.0.0' || host === '[::]' ? '127.0.0.1' : host}:${port}`,
    [Symbol.asyncDispose]: () => close(server),
  };
}

/** Callers get a status and nothing else: restify would send them the error's message. */
function maskErrors(server: restify.Server, deps: ServerDeps): void {
  server.on('restifyError', (req: restify.Request, res: restify.Response, error: unknown, done: () => void) => {
    const status = statusOf(error);
    if (status >= 500) deps.log.error({ err: error, route: req.getPath() }, 'a request failed');
    else deps.onRefused(`http-${status}`);
    if (!res.headersSent) res.sendRaw(status, '', { 'Content-Length': '0' });
    done();
  });
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : 500;
}

function readyRoute(deps: ServerDeps): restify.RequestHandler {
  return async (_req, res) => {
    try {
      await inTime(deps.ready(), deps);
      res.send(200, { ok: true });
    } catch (error) {
      deps.log.warn({ err: error }, 'not ready');
      res.send(503, { ok: false });
    }
  };
}

/** The reasons of `/watch` while the watch cannot be looked at, by code. */
export const UNSEEN_WATCH = {
  database: 'The database cannot be reached.',
  unknown: 'The watch could not be looked at: see the log of the process.',
} as const;

/** Monitors always get a readable answer, and soon: a watch whose state cannot be read counts as blind. */
function watchRoute(deps: ServerDeps): restify.RequestHandler {
  let brokenSince: string | undefined;
  return async (req, res) => {
    const isNamed = deps.metricsToken !== undefined && isAllowed(req, deps);
    try {
      const [reasons, signIn] = await inTime(Promise.all([deps.watch(), deps.signIn({ isNamed })]), deps);
      brokenSince = undefined;
      res.send(reasons.length === 0 ? 200 : 503, { ok: reasons.length === 0, reasons, signIn });
    } catch (error) {
      deps.log.warn({ err: error }, 'the watch could not be looked at');
      brokenSince ??= new Date().toISOString();
      const code = error instanceof Unavailable ? 'database' : 'unknown';
      res.send(503, { ok: false, reasons: [{ code, since: brokenSince, text: UNSEEN_WATCH[code] }] });
    }
  };
}

/** A database that hangs counts as unreachable. */
async function inTime<T>(work: Promise<T>, { probeWithinMs = PROBE_WITHIN_MS }: ServerDeps): Promise<T> {
  return await within(work, probeWithinMs, () => {
    throw new Unavailable(`The database does not answer within ${probeWithinMs} ms.`);
  });
}

function metricsRoute(deps: ServerDeps): restify.RequestHandler {
  return async (req, res) => {
    if (!isAllowed(req, deps)) {
      deps.onRefused('metrics-token');
      res.sendRaw(401, '', { 'Content-Length': '0' });
      return;
    }
    res.sendRaw(200, await deps.metrics.render(), { 'Content-Type': deps.metrics.contentType });
  };
}

/** Whether the caller brings the token of /metrics, where one is asked for. */
function isAllowed(req: restify.Request, { metricsToken }: ServerDeps): boolean {
  return metricsToken === undefined || isToken(req.header('authorization'), metricsToken);
}

function isToken(header: string | undefined, token: string): boolean {
  // compares digests, so that the time it takes does not even show the length
  return timingSafeEqual(digestOf(header ?? ''), digestOf(`Bearer ${token}`));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function listen(server: restify.Server, deps: ServerDeps): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      const why =
        error.code === 'EADDRINUSE'
          ? 'is taken by another process: set PORT to a free one'
          : `cannot be used (${error.code})`;
      reject(new Unavailable(`${deps.host}:${deps.port} ${why}.`, { cause: error }));
    };
    // listens on restify, not on the server inside it: restify emits its errors again, and an error without a listener ends
    // the process
    server.once('error', refuse);
    server.listen(deps.port, deps.host, () => {
      server.removeListener('error', refuse);
      server.on('error', (error: unknown) => deps.log.error({ err: error }, 'the server failed'));
      resolve();
    });
  });
}

const CLOSE_WITHIN_MS = 3000;
/** A connection whose request ended after the closing began becomes idle only now. */
const LOOK_FOR_IDLE_MS = 50;

function close(server: restify.Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.server.closeAllConnections(), CLOSE_WITHIN_MS);
    const idle = setInterval(() => server.server.closeIdleConnections(), LOOK_FOR_IDLE_MS);
    server.close(() => {
      clearTimeout(timer);
      clearInterval(idle);
      resolve();
    });
  });
}
