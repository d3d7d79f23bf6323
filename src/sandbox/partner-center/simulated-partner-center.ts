import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { Unavailable } from '#ports/errors.ts';
import { type Control, createControl, type Simulation, type SimulationClock } from './control.ts';
import { driverFaultsFor, driversAsked } from './drivers/driver-routes.ts';
import type { Answer, RouteRequest } from './exchange.ts';
import { type Mishap, mishapFor } from './faults.ts';
import { createPopulation } from './population.ts';
import { createRoutes, fault, notFound, type Routes } from './routes.ts';
import type { Faults, SavedChanges } from './schema.ts';
import { throttleBody } from './wire.ts';

export interface SimulatedPartnerCenterOptions {
  readonly clock: SimulationClock;
  /** Any integer; the same seed gives the same customers and figures. 1 by default. */
  readonly seed?: number;
  /** How many customers; 60 by default. */
  readonly customers?: number;
  readonly faults?: Faults;
  /** Changes of an earlier run. */
  readonly changes?: SavedChanges;
  /** Called with all changes after each. */
  readonly onChange?: (changes: SavedChanges) => void;
  readonly hasVersionInLinks?: boolean;
  /** Rows of one answer of the usage records; all by default. */
  readonly usageRecordsPageSize?: number;
  /** Called when an answer is chosen. */
  readonly onRequest?: (request: AnsweredRequest) => void;
}

export interface AnsweredRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** 0 when there is no answer. */
  readonly status: number;
}

export interface SimulatedPartnerCenter extends Simulation {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const CONTROL_PREFIX = '/_control';

/**
 * A Partner Center of made-up customers: `handle` answers its real routes below `/v1` as the real one does, and steers the
 * simulation below `/_control`. Does no IO before it is asked.
 */
function createSimulatedPartnerCenter(options: SimulatedPartnerCenterOptions): SimulatedPartnerCenter {
  const seed = options.seed ?? 1;
  const population = createPopulation(seed, options.customers ?? 60, options);
  let faults = options.faults ?? {};
  let requests = 0;
  const routes = createRoutes({
    seed,
    population,
    hasVersionInLinks: options.hasVersionInLinks ?? true,
    usageRecordsPageSize: options.usageRecordsPageSize,
    faults: () => faults,
  });
  const simulated: SimulatedPartnerCenter = {
    seed,
    population,
    clock: options.clock,
    get faults() {
      return faults;
    },
    setFaults(next) {
      faults = next;
    },
    async handle(request, response) {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const body = await readBody(request);
      if (url.pathname.startsWith(`${CONTROL_PREFIX}/`)) {
        return answerControl(createControl(simulated), { request, url, body, response });
      }

      requests += 1;
      const routed: RouteRequest = {
        method: request.method ?? 'GET',
        path: url.pathname.startsWith('/v1/') ? url.pathname.slice(3) : '',
        query: url.searchParams,
        headers: request.headers,
        body,
        now: options.clock.now(),
      };
      const { mishap, latencyMs } = strike(faults, routed.path, { number: requests, seed });
      if (latencyMs > 0) await delay(latencyMs, undefined, { ref: false });
      const answer = answerTo(routes, routed, mishap);
      options.onRequest?.({
        method: routed.method,
        path: url.pathname + url.search,
        headers: request.headers,
        status: mishap.kind === 'hang' || mishap.kind === 'reset' ? 0 : answer.status,
      });
      if (mishap.kind === 'hang') return;
      if (mishap.kind === 'reset' && !mishap.isMidBody) return void request.socket.resetAndDestroy();
      if (faults.compressed === true) response.setHeader('Content-Encoding', 'gzip');
      writeHead(request, response, answer, mishap);
      if (faults.compressed === true) return void response.end(gzipSync(chunksOf(answer).toArray().join('')));
      await writeBody(response, answer, { mishap, hasMark: faults.byteOrderMark === true });
    },
  };
  return simulated;
}

/**
 * Serves a simulated Partner Center on loopback. `url` is its base address, without `/v1`. Throws `Unavailable` when the port is
 * taken.
 */
export async function openSimulatedPartnerCenter(
  options: SimulatedPartnerCenterOptions & { readonly port?: number },
): Promise<SimulatedPartnerCenter & AsyncDisposable & { readonly url: string }> {
  const simulated = createSimulatedPartnerCenter(options);
  const server = createServer((request, response) => {
    // What fails here is the asker's connection: there is nobody to tell.
    simulated.handle(request, response).catch(() => request.socket.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new Unavailable(`The simulated Partner Center cannot listen on port ${options.port ?? 0}: ${cause.message}`, {
          cause,
        }),
      ),
    );
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    seed: simulated.seed,
    population: simulated.population,
    clock: simulated.clock,
    get faults() {
      return simulated.faults;
    },
    setFaults: (faults) => simulated.setFaults(faults),
    handle: (request, response) => simulated.handle(request, response),
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** What happens to a request, and how long its answer waits. */
function strike(
  faults: Faults,
  path: string,
  count: { readonly number: number; readonly seed: number },
): { readonly mishap: Mishap; readonly latencyMs: number } {
  const asked = driversAsked(path);
  const drivers = asked && driverFaultsFor(faults, asked);
  const customerId = /^\/customers\/([0-9a-f-]{36})(?:\/|$)/i.exec(path)?.[1]?.toLowerCase();
  const isAboutRecords = path === '/customers/usagerecords';
  return {
    mishap: mishapFor(faults, { ...count, customerId, isAboutRecords, drivers }),
    latencyMs: Math.max(faults.latencyMs ?? 0, drivers?.latencyMs ?? 0),
  };
}

function answerTo(routes: Routes, request: RouteRequest, mishap: Mishap): Answer {
  if (mishap.kind === 'throttle') {
    return {
      status: 429,
      headers: { 'Retry-After': String(mishap.retryAfterSeconds) },
      body: throttleBody(mishap.retryAfterSeconds),
    };
  }
  if (mishap.kind === 'error') return errorAnswer(mishap);
  if (!/^Bearer \S+$/i.test(String(request.headers['authorization'] ?? ''))) return unauthorized('800001');
  if (mishap.kind === 'refused') return refused(mishap);
  if (mishap.kind === 'noRecords') return { status: 200, body: { totalCount: 0, items: null } };
  if (mishap.kind === 'mfaMissing') return unauthorized('900421');
  if (mishap.kind === 'notFound') return notFound();
  if (mishap.kind === 'garbage' && mishap.isPage) {
    return { status: 200, body: '<html><head><title>Sign in</title></head><body>Working...</body></html>' };
  }
  return routes.answer(request);
}

function unauthorized(code: '800001' | '900421'): Answer {
  const description = code === '900421' ? 'MFA required. The token has no MFA claim.' : 'Access denied.';
  return { ...fault(401, code, description), headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } };
}

function refused({ status, body }: Mishap & { readonly kind: 'refused' }): Answer {
  if (body === 'empty') return { status, body: '' };
  return status === 401 ? unauthorized('800001') : fault(403, '2032', 'Access denied.');
}

function errorAnswer(error: Mishap & { readonly kind: 'error' }): Answer {
  if (error.body === 'empty') return { status: error.status, body: '' };
  if (error.body === 'text') return { status: error.status, body: 'The service is unavailable.' };
  return fault(error.status, error.status === 500 ? '800003' : '900192', 'An unexpected error happened. Try again.');
}

function writeHead(request: IncomingMessage, response: ServerResponse, answer: Answer, mishap: Mishap): void {
  const echoed = (name: string): string => {
    const value = request.headers[name];
    return typeof value === 'string' && value !== '' ? value : randomUUID();
  };
  const isText = typeof answer.body === 'string';
  response.writeHead(answer.status, {
    ...(answer.body === ''
      ? {}
      : { 'Content-Type': isText ? textType(answer.body) : 'application/json; charset=utf-8' }),
    'MS-CorrelationId': echoed('ms-correlationid'),
    'MS-RequestId': echoed('ms-requestid'),
    'MS-CV': `${randomBytes(12).toString('base64')}.0`,
    'MS-ServerId': '0000112D',
    'Request-Context': 'appId=cid-v1:03ce8ca8-8373-4021-8f25-d5dd45c7b12f',
    ...(request.headers['validatemfa'] === 'true' ? { isMfaCompliant: String(mishap.kind !== 'mfaMissing') } : {}),
    ...answer.headers,
  });
}

function textType(text: string): string {
  return text.startsWith('<') ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8';
}

function chunksOf({ body }: Answer): IteratorObject<string> {
  if (typeof body === 'string') return Iterator.from([body]);
  return Iterator.from('chunks' in body ? body.chunks : [JSON.stringify(body)]);
}

async function writeBody(
  response: ServerResponse,
  answer: Answer,
  how: { readonly mishap: Mishap; readonly hasMark: boolean },
): Promise<void> {
  if (how.hasMark) response.write('\uFEFF');
  const isCut = how.mishap.kind === 'garbage' || how.mishap.kind === 'reset';
  for (const chunk of chunksOf(answer)) {
    if (response.destroyed) return;
    const isText = typeof answer.body === 'string';
    const text = isCut && !isText ? chunk.slice(0, Math.ceil(chunk.length / 2)) : chunk;
    if (!response.write(text)) await drained(response);
    if (isCut) break;
    // One batch of rows a turn: a question never waits for the whole collection.
    await nextTurn();
  }
  if (how.mishap.kind === 'reset') {
    await nextTurn();
    response.socket?.resetAndDestroy();
    return;
  }
  response.end();
}

async function drained(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

interface ControlTurn {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly body: string;
  readonly response: ServerResponse;
}

async function answerControl(control: Control, turn: ControlTurn): Promise<void> {
  const { status, body } = control.answer({
    method: turn.request.method ?? 'GET',
    path: turn.url.pathname.slice(CONTROL_PREFIX.length),
    body: turn.body,
  });
  turn.response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  await writeBody(turn.response, { status, body }, { mishap: { kind: 'none' }, hasMark: false });
}
