import http from 'node:http';
import { openDatabase } from '#adapters/database/database.ts';
import type { Sizes } from './options.ts';
import { atMost, type Result, result } from './result.ts';
import { clientOf, scanOnce } from './scans.ts';
import { timed } from './statistics.ts';
import { startOutside } from './turns.ts';
import { AT, customersOf, openFolder, population, system } from './world.ts';

const LATENCY_MS = 20;
const AT_ONCE = 16;

/** Measures reading and recording every customer's summary one by one, against a loop that only fetches and parses. */
export async function benchScanEach({ each }: Sizes, measured: Map<number, number>): Promise<readonly Result[]> {
  const { productMs, yardstickMs } = await measureScanEach(each);
  measured.set(each, productMs);
  const perSecond = (ms: number) => `${Math.round((each * 1000) / ms)}/s`;
  return [
    result({
      name: 'scan-each',
      value: productMs / yardstickMs,
      unit: 'x time',
      goal: atMost(1.2),
      detail: `${each} customers, ${LATENCY_MS} ms latency, ${AT_ONCE} at once: product ${perSecond(productMs)}, bare loop ${perSecond(yardstickMs)}`,
    }),
  ];
}

interface EachTimes {
  readonly productMs: number;
  readonly yardstickMs: number;
}

/** Runs one half of the yardstick before the product's turn and the other after it. */
async function measureScanEach(customers: number): Promise<EachTimes> {
  let yardstickMs = 0;
  const fetchSome = async (url: string, ids: readonly string[]) => {
    yardstickMs += await timed(() => fetchAll(url, ids));
  };
  const half = Math.ceil(customers / 2);
  const productMs = await measureProductEach(customers, {
    before: (url, ids) => fetchSome(url, ids.slice(0, half)),
    after: (url, ids) => fetchSome(url, ids.slice(half)),
  });
  return { productMs, yardstickMs };
}

type Around = (partnerCenterUrl: string, ids: readonly string[]) => Promise<void>;
const NOTHING: Around = () => Promise.resolve();

/** Milliseconds of the product's scan of this many customers that it never read; the work around the scan is not included. */
export async function measureProductEach(
  customers: number,
  { before, after }: { readonly before: Around; readonly after: Around } = { before: NOTHING, after: NOTHING },
): Promise<number> {
  const people = population(customers);
  const ids = people.listed().map(({ id }) => id);
  await using folder = await openFolder();
  await using outside = await startOutside({ customers, latencyMs: LATENCY_MS });
  const { partnerCenterUrl } = outside.ready;
  await using database = await openDatabase({ url: undefined, dataDir: folder.path, system });
  await database.customers.replaceList(customersOf(people), { calendar: AT, system: system.now() });

  await fetchAll(partnerCenterUrl, ids.slice(0, AT_ONCE));
  await before(partnerCenterUrl, ids);
  const productMs = await timed(() => scanOnce(database, clientOf(partnerCenterUrl), 'each'));
  await after(partnerCenterUrl, ids);
  const { read } = await database.usage.counts({ now: AT, staleBefore: 0 });
  if (read !== customers) throw new Error(`${read} of ${customers} customers were read`);
  return productMs;
}

/** The yardstick: fetches and parses, 16 at once, and nothing else. */
async function fetchAll(partnerCenterUrl: string, ids: readonly string[]): Promise<void> {
  const agent = new http.Agent({ keepAlive: true });
  const waiting = ids.values();
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (const id of waiting) JSON.parse(await getText(`${partnerCenterUrl}/v1/customers/${id}/usagesummary`, agent));
  });
  await Promise.all(workers);
  agent.destroy();
}

export function getText(url: string, agent: http.Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers: { authorization: 'Bearer bench' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString()));
    });
    request.on('error', reject);
  });
}
