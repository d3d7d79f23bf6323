import { availableParallelism, cpus } from 'node:os';
import { chosen } from './benches.ts';
import { readOptions } from './options.ts';
import { type Result, toJson, toLine } from './result.ts';
import { createScannedFolders } from './world.ts';

/*
 * npm run bench [-- --json] [--quick] [--only turns,scan-sweep]
 *
 * Every figure is a ratio to a yardstick that is measured in the same run, or is compared with its own limit. The exit code
 * is 0 even when a goal is missed; the results say so.
 */

const { sizes, isJson, only } = readOptions(process.argv.slice(2));
const databaseUrl = process.env['TEST_DATABASE_URL'];
const say = (line: string): void => {
  (isJson ? process.stderr : process.stdout).write(`${line}\n`);
};

say(`Node ${process.version}, ${availableParallelism()} of ${cpus()[0]?.model.trim() ?? 'unknown processors'}`);
if (databaseUrl === undefined) say('TEST_DATABASE_URL is not set: what is measured on PostgreSQL is left out.');
await using scanned = createScannedFolders();
const given = { databaseUrl, scanned, eachMs: new Map<number, number>() };
const results: Result[] = [];
for (const bench of chosen(only)) {
  const started = performance.now();
  const measured = await bench.run(sizes, given);
  for (const result of measured) say(toLine(result));
  say(`    (${bench.names.join(', ')}: ${Math.round((performance.now() - started) / 1000)} s)`);
  results.push(...measured);
}
if (isJson) process.stdout.write(`${toJson(results)}\n`);
