import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DAY_MS } from '#domain/time/time.ts';
import type { Sizes } from './options.ts';
import { atMost, type Result, result } from './result.ts';
import { timed } from './statistics.ts';
import { openFolder } from './world.ts';

const MOST_SECONDS = 20;
const DAYS = 180;
const LARGEST_OUTPUT = 200_000_000;
const COMMAND = fileURLToPath(new URL('../src/console/backtest.ts', import.meta.url));

/** The whole command, from the start of its process to its last line: half a year of customers from a file. */
export async function benchBacktest({ backtest: customers }: Sizes): Promise<readonly Result[]> {
  await using folder = await openFolder();
  const file = join(folder.path, 'totals.csv');
  await writeFile(file, totals(customers));
  let days = 0;
  const ms = await timed(async () => {
    const args = [COMMAND, '--csv', file, '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: LARGEST_OUTPUT });
    days = (JSON.parse(stdout) as { readonly days: readonly unknown[] }).days.length;
  });
  if (days !== customers * DAYS) throw new Error(`The backtest judged ${days} of ${customers * DAYS} days.`);
  return [
    result({
      name: 'backtest',
      value: ms / 1000,
      unit: 's',
      goal: atMost(MOST_SECONDS),
      detail: `${customers} customers with ${DAYS} days each, ${((ms * 1000) / days).toFixed(0)} µs a day`,
    }),
  ];
}

/** Month-to-date totals with a weekly pattern, fees on the first day, and swings that follow no week. */
function totals(customers: number): string {
  const rows = ['customer,date,total,currency,budget'];
  for (let customer = 0; customer < customers; customer += 1) {
    let total = 0;
    for (let day = 0; day < DAYS; day += 1) {
      const date = new Date(Date.UTC(2026, 0, 1) + day * DAY_MS);
      if (date.getUTCDate() === 1) total = 200;
      const usual = date.getUTCDay() % 6 === 0 ? 40 : 100;
      total += usual * (1 + 0.2 * Math.sin(day * 1.7 + customer) + 0.1 * Math.sin(day * 4.1 + customer * 3));
      rows.push(`customer-${customer},${date.toISOString().slice(0, 10)},${total.toFixed(2)},EUR,3000`);
    }
  }
  return rows.join('\n');
}
