import { benchAnswersAtScale } from './answers-at-scale.ts';
import { benchBacktest } from './backtest.ts';
import { benchDelivery } from './delivery.ts';
import { benchGrowth } from './growth.ts';
import { benchHistory } from './history.ts';
import { benchInsight } from './insight.ts';
import { benchLookup } from './lookup.ts';
import type { Sizes } from './options.ts';
import { benchPlanning } from './planning.ts';
import type { Result } from './result.ts';
import { benchScanEach } from './scan-each.ts';
import { benchScanSweep } from './scan-sweep.ts';
import { benchStart } from './start.ts';
import { benchTurns } from './turns.ts';
import { benchWatchedScan } from './watch-scan.ts';
import type { ScannedFolders } from './world.ts';

/** The things that the benches of a run share. */
export interface Given {
  readonly databaseUrl: string | undefined;
  readonly scanned: ScannedFolders;
  /** Milliseconds of the product's `each` scan by the number of customers; each is measured once. */
  readonly eachMs: Map<number, number>;
}

export interface Bench {
  /** The names of its results; any of them selects it. */
  readonly names: readonly string[];
  run(sizes: Sizes, given: Given): Promise<readonly Result[]>;
}

const FEWER = 10;

/** The benches in the order in which they run. */
export const benches: readonly Bench[] = [
  { names: ['turns', 'turns-p99'], run: benchTurns },
  { names: ['scan-each'], run: (sizes, { eachMs }) => benchScanEach(sizes, eachMs) },
  {
    names: ['scan-sweep'],
    run: async (sizes, { scanned }) => await benchScanSweep(sizes, await scanned.of(sizes.sweep)),
  },
  {
    names: ['loop-delay', 'memory-scan', 'memory-idle'],
    async run(sizes, { scanned, databaseUrl }) {
      const fewCustomers = Math.ceil(sizes.sweep / FEWER);
      const folders = { few: await scanned.of(fewCustomers), fewCustomers, many: await scanned.of(sizes.sweep) };
      return await benchWatchedScan(sizes, folders, databaseUrl);
    },
  },
  { names: ['delivery'], run: benchDelivery },
  { names: ['plan-idle', 'plan-changed'], run: (sizes, { databaseUrl }) => benchPlanning(sizes, databaseUrl) },
  { names: ['answers-at-scale'], run: (sizes, { databaseUrl }) => benchAnswersAtScale(sizes, databaseUrl) },
  { names: ['growth'], run: (sizes, { scanned, eachMs }) => benchGrowth(sizes, scanned, eachMs) },
  { names: ['history'], run: (sizes, { scanned }) => benchHistory(sizes, scanned) },
  { names: ['insight', 'insight-block'], run: benchInsight },
  { names: ['backtest'], run: benchBacktest },
  { names: ['lookup'], run: benchLookup },
  { names: ['start'], run: (sizes, { databaseUrl }) => benchStart(sizes, databaseUrl) },
];

/** The benches selected by the name of one of their results; all without a name. Throws for an unknown name. */
export function chosen(only: readonly string[]): readonly Bench[] {
  const unknown = only.filter((name) => !benches.some(({ names }) => names.includes(name)));
  if (unknown.length > 0) {
    const known = benches.flatMap(({ names }) => names).join(', ');
    throw new Error(`No bench gives ${unknown.join(', ')}; there are ${known}.`);
  }
  return only.length === 0 ? benches : benches.filter(({ names }) => names.some((name) => only.includes(name)));
}
