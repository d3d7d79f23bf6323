import http from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '#adapters/database/database.ts';
import type { PartnerCenter } from '#ports/partner-center.ts';
import type { Sizes } from './options.ts';
import { atMost, type Result, result } from './result.ts';
import { getText } from './scan-each.ts';
import { clientOf, scanOnce } from './scans.ts';
import { median, timed } from './statistics.ts';
import { startOutside } from './turns.ts';
import { changeOneInHundred, copyOf, type Folder, openFolder, population, readingOf, system } from './world.ts';

/** Measures a sweep: one answer with all customers' usage records, of which 1 % changed. */
export async function benchScanSweep({ sweep, rounds }: Sizes, scanned: Folder): Promise<readonly Result[]> {
  const { productMs, yardstickMs, receiveMs } = await measureScanSweep(sweep, scanned, Math.min(3, rounds));
  const withoutReceiving = (productMs - receiveMs) / (yardstickMs - receiveMs);
  return [
    result({
      name: 'scan-sweep',
      value: productMs / yardstickMs,
      unit: 'x time',
      goal: atMost(3),
      detail: `${sweep} records: product ${ms(productMs)} with receiving, JSON.parse and one bulk write ${ms(yardstickMs)} of which receiving the answer ${ms(receiveMs)}; without receiving on either side ${withoutReceiving.toFixed(2)}`,
    }),
  ];
}

const ms = (figure: number): string => `${Math.round(figure)} ms`;

export interface SweepTimes {
  readonly productMs: number;
  readonly yardstickMs: number;
  readonly receiveMs: number;
}

/**
 * Measures the product's whole scan with its writes and planning. The summaries of changed customers come without a request,
 * which is not measured. Every round scans a fresh copy of the database.
 */
export async function measureScanSweep(customers: number, scanned: Folder, rounds: number): Promise<SweepTimes> {
  await using outside = await startOutside({ customers });
  const { partnerCenterUrl } = outside.ready;
  const people = population(customers);
  const changed = changeOneInHundred(people);
  await outside.ask('change');
  await outside.ask('prepare');
  const readings = new Map(changed.map((id) => [id, readingOf(people, id)]));
  const client = clientOf(partnerCenterUrl);
  const partnerCenter: PartnerCenter = {
    customers: {
      get: (options) => client.customers.get(options),
      usageRecords: client.customers.usageRecords,
      byId: (id) => ({ usageSummary: { get: async () => readings.get(id) ?? readingOf(people, id) } }),
    },
  };
  const times = { product: [] as number[], yardstick: [] as number[], receive: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    await using folder = await copyOf(scanned);
    await using database = await openDatabase({ url: undefined, dataDir: folder.path, system });
    times.product.push(await timed(() => scanOnce(database, partnerCenter, 'sweep')));
    const bare = await parseAndWrite(`${partnerCenterUrl}/v1/customers/usagerecords`, new Set(changed));
    times.yardstick.push(bare.allMs);
    times.receive.push(bare.receiveMs);
  }
  return {
    productMs: median(times.product),
    yardstickMs: median(times.yardstick),
    receiveMs: median(times.receive),
  };
}

interface WireRecord {
  readonly id: string;
  readonly totalCost: number;
  readonly budget?: { readonly amount?: number };
}

/** The yardstick: receives the answer, parses it, and writes the changed rows in one synced transaction. */
async function parseAndWrite(
  url: string,
  changed: ReadonlySet<string>,
): Promise<{ readonly allMs: number; readonly receiveMs: number }> {
  await using folder = await openFolder();
  const file = new DatabaseSync(join(folder.path, 'yardstick.sqlite'));
  file.exec('pragma journal_mode = wal; pragma synchronous = full');
  file.exec('create table usage (id text primary key, total_cost real, budget real)');
  const insert = file.prepare('insert or replace into usage values (?, ?, ?)');
  const agent = new http.Agent({ keepAlive: true });
  const started = performance.now();
  const text = await getText(url, agent);
  const receiveMs = performance.now() - started;
  const { items } = JSON.parse(text) as { readonly items: readonly WireRecord[] };
  file.exec('begin');
  for (const { id, totalCost, budget } of items) {
    if (changed.has(id)) insert.run(id, totalCost, budget?.amount ?? null);
  }
  file.exec('commit');
  const allMs = performance.now() - started;
  agent.destroy();
  file.close();
  return { allMs, receiveMs };
}
