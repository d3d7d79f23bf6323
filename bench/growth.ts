import { measureProductDelivery } from './delivery.ts';
import { askable, drive, message } from './driver.ts';
import type { Sizes } from './options.ts';
import { atMost, type Result, result } from './result.ts';
import { measureProductEach } from './scan-each.ts';
import { measureScanSweep } from './scan-sweep.ts';
import { exponent, median } from './statistics.ts';
import { startOutside, startProduct } from './turns.ts';
import { copyOf, type Folder, population, type ScannedFolders } from './world.ts';

const MOST_EXPONENT = 1.05;
/** A question must not cost more when there are more customers; anything below this factor is noise of the machine. */
const MOST_SLOWER = 1.25;
/** A few questions, asked one at a time, show as much as many do. */
const ASKED_LESS = 3;

interface Point {
  readonly size: number;
  readonly ms: number;
}

/**
 * Measures how the times grow with the number of customers. The time of a turn counts once per customer, because each is
 * asked about once.
 */
export async function benchGrowth(
  { growth, turns }: Sizes,
  folders: ScannedFolders,
  eachMs: ReadonlyMap<number, number>,
): Promise<readonly Result[]> {
  const turn = new Map<number, number>();
  const each: Point[] = [];
  const sweep: Point[] = [];
  const delivery: Point[] = [];
  for (const size of growth) {
    const scanned = await folders.of(size);
    turn.set(size, await turnMs(size, scanned, Math.ceil(turns / ASKED_LESS)));
    each.push({ size, ms: eachMs.get(size) ?? (await measureProductEach(size)) });
    sweep.push({ size, ms: (await measureScanSweep(size, scanned, 3)).productMs });
    delivery.push({ size, ms: await measureProductDelivery(size) });
  }
  const asked = [...turn].map(([size, ms]) => ({ size, ms: size * ms }));
  const parts = [
    part('growth-turns', asked),
    part('growth-scan-each', each),
    part('growth-scan-sweep', sweep),
    part('growth-delivery', delivery),
  ];
  const worst = parts.reduce((a, b) => ((b.value ?? 0) > (a.value ?? 0) ? b : a));
  const slower = (turn.get(growth.at(-1) ?? 0) ?? 0) / (turn.get(growth[0] ?? 0) ?? 1);
  return [
    { ...worst, name: 'growth', detail: `the steepest of the four is ${worst.name}; ${growth.join(', ')} customers` },
    ...parts,
    result({
      name: 'growth-latency',
      value: slower,
      unit: 'x latency',
      goal: atMost(MOST_SLOWER),
      detail: `a question: ${[...turn].map(([size, ms]) => `${ms.toFixed(2)} ms at ${size}`).join(', ')}`,
    }),
  ];
}

function part(name: string, points: readonly Point[]): Result {
  const detail = points.map(({ size, ms }) => `${size}: ${Math.round(ms)} ms`).join(', ');
  return result({ name, value: exponent(points), unit: 'exponent', goal: atMost(MOST_EXPONENT), detail });
}

/** The median latency of `usage for <customer>`, asked one at a time. */
async function turnMs(customers: number, scanned: Folder, turns: number): Promise<number> {
  await using folder = await copyOf(scanned);
  await using outside = await startOutside({ customers });
  const { partnerCenterUrl, connectorUrl } = outside.ready;
  await using product = await startProduct({ dataDir: folder.path, partnerCenterUrl });
  const names = Object.keys(askable(population(customers)));
  const ask = async () => {
    const messages = Array.from({ length: turns }, (_, index) =>
      message(`usage for ${names[index % names.length]}`, connectorUrl),
    );
    return (await drive(product.ready.url, messages, 1)).latenciesMs;
  };
  await ask();
  return median(await ask());
}
