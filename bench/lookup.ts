import { createCustomerIndex } from '#domain/names/find-customer.ts';
import type { Sizes } from './options.ts';
import { atMost, type Result, result } from './result.ts';
import { percentile } from './statistics.ts';
import { population } from './world.ts';

const MOST_MS = 20;
/** Each customer asked for is looked up in every way of writing. */
const ASKED = 200;
const WARM = 20;

/** How people write a customer: from what an index finds at once to what fits nobody. */
const WAYS: Readonly<Record<string, (name: string, n: number) => string>> = {
  whole: (name) => name,
  beginning: (name) => name.slice(0, Math.ceil(name.length / 2)),
  word: (name) => name.split(' ')[0] ?? name,
  misspelt: (name) => name.slice(0, 3) + name.slice(4),
  nobody: (_name, n) => `Quixotic Zeppelin ${n}`,
  sentence: (name) => `the money that ${name} has burnt so far`,
};

/** One lookup of a customer by what was typed, among all whom the partner has. */
export async function benchLookup({ lookup: customers }: Sizes): Promise<readonly Result[]> {
  const listed = population(customers).listed();
  const index = createCustomerIndex(listed);
  const step = Math.max(1, Math.floor(listed.length / ASKED));
  const names = listed.filter((_customer, position) => position % step === 0).map(({ name }) => name);
  const times = Object.entries(WAYS).map(([way, written]) => {
    const typed = names.map(written);
    for (const text of typed.slice(0, WARM)) index.find(text);
    return { way, ms: typed.map((text) => timeOf(() => index.find(text))) };
  });
  const detail = times.map(({ way, ms }) => `${way} ${percentile(ms, 0.99).toFixed(1)}`).join(', ');
  return [
    result({
      name: 'lookup',
      value: percentile(
        times.flatMap(({ ms }) => ms),
        0.99,
      ),
      unit: 'ms',
      goal: atMost(MOST_MS),
      detail: `p99 among ${customers} customers: ${detail}`,
    }),
  ];
}

/** Milliseconds of the processor: what else the machine does has no part in it. */
function timeOf(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
