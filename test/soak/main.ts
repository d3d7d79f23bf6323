import { parseArgs } from 'node:util';
import { soakFaults } from './faults.ts';
import type { Outcome, Scale, Scenario } from './scenario.ts';

/*
 * `npm run soak`: real processes of the product against a connector and a Partner Center that fail in every way, on loopback.
 * `--tenth` runs a tenth of everything, `--share 0.02` any other part, `--only <name>` one scenario.
 */

const PROBLEMS_SHOWN = 12;

const scenarios: readonly Scenario[] = [
  { name: 'faults', about: 'all faults and kills, SQLite', run: (scale) => soakFaults(scale) },
];

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { tenth: { type: 'boolean' }, share: { type: 'string' }, only: { type: 'string', multiple: true } },
  });
  const share = values.share === undefined ? (values.tenth ? 0.1 : 1) : Number(values.share);
  const scale: Scale = { share, of: (count) => Math.max(1, Math.ceil(count * share)) };
  let passed = 0;
  let failed = 0;
  for (const scenario of scenarios) {
    if (values.only && !values.only.includes(scenario.name)) continue;
    if (scenario.missing !== undefined) {
      console.log(`- ${scenario.name}: skipped, ${scenario.missing}`);
      continue;
    }
    if (await runOne(scenario, scale)) passed += 1;
    else failed += 1;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

async function runOne({ name, about, run }: Scenario, scale: Scale): Promise<boolean> {
  const startedAt = Date.now();
  console.log(`- ${name}: ${about}`);
  const { problems, counts } = await run(scale).catch(
    (error: unknown): Outcome => ({
      problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
      counts: {},
    }),
  );
  for (const [what, count] of Object.entries(counts)) console.log(`    ${what}: ${JSON.stringify(count)}`);
  console.log(`    seconds: ${Math.round((Date.now() - startedAt) / 1000)}`);
  for (const problem of problems.slice(0, PROBLEMS_SHOWN)) console.log(`    WRONG: ${problem}`);
  if (problems.length > PROBLEMS_SHOWN) console.log(`    WRONG: and ${problems.length - PROBLEMS_SHOWN} more`);
  return problems.length === 0;
}

process.exit(await main());
