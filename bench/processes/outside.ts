import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openSimulatedPartnerCenter } from '#sandbox/partner-center/simulated-partner-center.ts';
import { ASKER } from '../driver.ts';
import { AT, changeOneInHundred, SEED } from '../world.ts';
import { serveParent } from './child.ts';

export interface OutsideOptions {
  readonly customers: number;
  /** The delay before every answer of Partner Center. */
  readonly latencyMs?: number;
}

export interface OutsideReady {
  readonly partnerCenterUrl: string;
  /** The service URL, with a slash at its end. */
  readonly connectorUrl: string;
}

/** A request that the connector received, which is sent again. */
export interface TakenRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/**
 * Runs everything outside the bot in one process: the simulated Partner Center and a connector. The one large answer with the
 * usage records is made once and kept, so that the time to make it is not measured.
 */
await serveParent(async ({ customers, latencyMs }: OutsideOptions) => {
  const simulated = await openSimulatedPartnerCenter({
    clock: { now: () => AT },
    seed: SEED,
    customers,
    ...(latencyMs === undefined ? {} : { faults: { latencyMs } }),
  });
  let records: Buffer | undefined;
  const partnerCenter = await listen(async (request, response) => {
    if (!request.url?.startsWith('/v1/customers/usagerecords')) return simulated.handle(request, response);
    records ??= await recordsOf(simulated.url);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': records.length });
    response.end(records);
  });

  const taken = { posts: 0, usageAnswers: 0 };
  let kept: TakenRequest[] | undefined;
  const connector = await listen(async (request, response) => {
    if (request.method === 'GET') return answerWith(response, 200, rosterAnswer(request.url ?? ''));
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
    taken.posts += 1;
    if (body.includes('"summary":"Usage of')) taken.usageAnswers += 1;
    kept?.push({ method: request.method ?? '', path: request.url ?? '', body: body.toString() });
    answerWith(response, 201, { id: `1690000${taken.posts}` });
  });

  const ready: OutsideReady = { partnerCenterUrl: urlOf(partnerCenter), connectorUrl: `${urlOf(connector)}/` };
  return {
    ready,
    handlers: {
      change() {
        records = undefined;
        return changeOneInHundred(simulated.population).length;
      },
      async prepare() {
        records ??= await recordsOf(simulated.url);
        return records.length;
      },
      taken: () => ({ ...taken }),
      keep() {
        kept = [];
      },
      kept: () => kept,
    },
    async [Symbol.asyncDispose]() {
      for (const server of [partnerCenter, connector]) server.closeAllConnections();
      await simulated[Symbol.asyncDispose]();
    },
  };
});

/** The roster of every conversation has the one person who asks, in the form of Teams; the bot keeps it for an hour. */
function rosterAnswer(url: string): object {
  return url.includes('/pagedmembers') ? { members: [ASKER] } : ASKER;
}

function answerWith(response: ServerResponse, status: number, answer: object): void {
  const text = JSON.stringify(answer);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

async function recordsOf(url: string): Promise<Buffer> {
  const response = await fetch(`${url}/v1/customers/usagerecords`, { headers: { authorization: 'Bearer bench' } });
  return Buffer.from(await response.arrayBuffer());
}

async function listen(handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Promise<Server> {
  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
