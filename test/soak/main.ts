import { parseArgs } from 'node:util';
import { soakFaults } from './faults.ts';
import { soakActivities } from './fuzz-activities.ts';
import { soakConversationLimits, soakGlobalLimit } from './limits.ts';
import { noServer, openOwnDatabase, SERVER } from './postgres.ts';
import { soakQuietDay } from './quiet-day.ts';
import { soakDatabaseRestart, soakFreeze, soakTakeover } from './replicas.ts';
import type { Outcome, Scale, Scenario } from './scenario.ts';
import { soakTables } from './tables.ts';

/*
 * `npm run soak`: real processes of the product against a connector and a Partner Center that fail in every way, on loopback.
 * `--tenth` runs a tenth of everything, `--share 0.02` any other part, `--only <name>` one scenario.
 */

const PROBLEMS_SHOWN = 12;

const withoutServer = SERVER === undefined ? 'TEST_DATABASE_URL is not set' : undefined;

function onOwnDatabase(run: (scale: Scale, databaseUrl: string) => Promise<Outcome>): Scenario['run'] {
  return async (scale) => {
    await using database = await openOwnDatabase();
    return await run(scale, database.url);
  };
}

const scenarios: readonly Scenario[] = [
  { name: 'faults', about: 'every fault, and a process that is killed', run: (scale) => soakFaults(scale) },
  {
    name: 'faults-postgres',
    about: 'the same with three processes on one PostgreSQL',
    missing: withoutServer,
    run: onOwnDatabase((scale, databaseUrl) => soakFaults(scale, { databaseUrl, replicas: 3 })),
  },
  {
    name: 'takeover',
    about: 'the sender is killed while it sends',
    missing: withoutServer,
    run: onOwnDatabase(soakTakeover),
  },
  {
    name: 'freeze',
    about: 'the sender is frozen while it sends, and wakes',
    missing: withoutServer,
    run: onOwnDatabase(soakFreeze),
  },
  {
    name: 'postgres-restart',
    about: 'PostgreSQL stops while notifications are sent',
    missing: withoutServer ?? noServer,
    run: soakDatabaseRestart,
  },
  { name: 'limits', about: 'the published limits of one conversation', run: soakConversationLimits },
  { name: 'limits-global', about: 'the pace across all conversations', run: soakGlobalLimit },
  { name: 'tables', about: 'one scan, one channel, thousands of crossings', run: soakTables },
  { name: 'quiet-day', about: 'no changes, and Partner Center wrong about everybody', run: soakQuietDay },
  { name: 'activities', about: 'random and mutated activities at the door', run: (scale) => soakActivities(scale) },
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
