import { benchDelivery } from './delivery.ts';
import { benchGrowth } from './growth.ts';
import { benchHistory } from './history.ts';
import type { Sizes } from './options.ts';
import type { Result } from './result.ts';
import { benchScanEach } from './scan-each.ts';
import { benchScanSweep } from './scan-sweep.ts';
import { benchStart } from './start.ts';
import { benchTurns } from './turns.ts';
import { benchWatchedScan } from './watch-scan.ts';
import { openScanned } from './world.ts';

export interface Bench {
  /** The results that it gives; any of them chooses it. */
  readonly names: readonly string[];
  run(sizes: Sizes, databaseUrl: string | undefined): Promise<readonly Result[]>;
}

const FEWER = 10;

/** In the order in which they run. */
export const benches: readonly Bench[] = [
  { names: ['turns', 'turns-p99'], run: benchTurns },
  { names: ['scan-each'], run: benchScanEach },
  {
    names: ['scan-sweep'],
    async run(sizes) {
      await using scanned = await openScanned(sizes.sweep);
      return await benchScanSweep(sizes, scanned);
    },
  },
  {
    names: ['loop-delay', 'memory-scan', 'memory-idle'],
    async run(sizes, databaseUrl) {
      const fewCustomers = Math.ceil(sizes.sweep / FEWER);
      await using few = await openScanned(fewCustomers);
      await using many = await openScanned(sizes.sweep);
      return await benchWatchedScan(sizes, { few, fewCustomers, many }, databaseUrl);
    },
  },
  { names: ['delivery'], run: benchDelivery },
  { names: ['growth'], run: benchGrowth },
  { names: ['history'], run: benchHistory },
  { names: ['start'], run: benchStart },
];

/** Those asked for by one of their results' names; all without a name. Throws for a name that none gives. */
export function chosen(only: readonly string[]): readonly Bench[] {
  const unknown = only.filter((name) => !benches.some(({ names }) => names.includes(name)));
  if (unknown.length > 0) {
    const known = benches.flatMap(({ names }) => names).join(', ');
    throw new Error(`No bench gives ${unknown.join(', ')}; there are ${known}.`);
  }
  return only.length === 0 ? benches : benches.filter(({ names }) => names.some((name) => only.includes(name)));
}
