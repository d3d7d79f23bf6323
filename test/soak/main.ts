import { parseArgs } from 'node:util';
import { soakFaults } from './faults.ts';
import { soakActivities } from './fuzz-activities.ts';
import { soakRequests } from './fuzz-requests.ts';
import { soakSentences } from './fuzz-sentences.ts';
import { soakConversationLimits, soakGlobalLimit } from './limits.ts';
import { soakMonths } from './months.ts';
import { noServer, openOwnDatabase, SERVER } from './postgres.ts';
import { soakQuietDay } from './quiet-day.ts';
import { soakDatabaseRestart, soakFreeze, soakTakeover } from './replicas.ts';
import type { Outcome, Scale, Scenario } from './scenario.ts';
import { soakTables } from './tables.ts';
import { soakWhole } from './whole.ts';

/*
 * `npm run soak`: real processes of the product against a connector and a Partner Center that fail in every way, on loopback.
 * `--tenth` runs a tenth of everything, `--share 0.02` any other part, `--only <name>` one scenario,
 * `--without <name>` all but one, `--seed 5000` other random histories than usual.
 */

const PROBLEMS_SHOWN = 12;

const withoutServer = SERVER === undefined ? 'TEST_DATABASE_URL is not set' : undefined;

function onOwnDatabase(run: (scale: Scale, databaseUrl: string) => Promise<Outcome>): Scenario['run'] {
  return async (scale) => {
    await using database = await openOwnDatabase();
    return await run(scale, database.url);
  };
}

/**
 * The stages follow each other, so that nothing else disturbs what is measured. The lanes of a stage run side by side in a
 * part of the soak; in full all scenarios follow each other, because the connectors of several are more than one process can
 * answer for in time.
 */
const stages: readonly (readonly (readonly Scenario[])[])[] = [
  [
    [
      { name: 'faults', about: 'every fault, and a process that is killed', run: (scale) => soakFaults(scale) },
      { name: 'tables', about: 'one scan, one channel, thousands of crossings', run: soakTables },
      { name: 'activities', about: 'random and mutated activities at the door', run: (scale) => soakActivities(scale) },
      { name: 'requests', about: 'broken requests at the socket', run: soakRequests },
      { name: 'sentences', about: 'names and commands in random sentences: who is changed', run: soakSentences },
    ],
    [
      {
        name: 'faults-postgres',
        about: 'the same with three processes on one PostgreSQL',
        missing: withoutServer,
        run: onOwnDatabase((scale, databaseUrl) => soakFaults(scale, { databaseUrl, replicas: 3 })),
      },
    ],
    [
      {
        name: 'months',
        about: 'signed in for two months with two processes, then revoked',
        run: (scale) => soakMonths(scale),
      },
      {
        name: 'months-postgres',
        about: 'the same on PostgreSQL',
        missing: withoutServer,
        run: onOwnDatabase(soakMonths),
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
      { name: 'whole', about: 'random histories, and an oracle made from the design', run: soakWhole },
      { name: 'quiet-day', about: 'no changes, and Partner Center wrong about everybody', run: soakQuietDay },
    ],
  ],
  // scenarios that measure a pace run alone in this process
  [
    [
      { name: 'limits', about: 'the published limits of one conversation', run: soakConversationLimits },
      { name: 'limits-global', about: 'the pace across all conversations', run: soakGlobalLimit },
    ],
  ],
];

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      tenth: { type: 'boolean' },
      share: { type: 'string' },
      seed: { type: 'string' },
      only: { type: 'string', multiple: true },
      without: { type: 'string', multiple: true },
    },
  });
  const share = values.share === undefined ? (values.tenth ? 0.1 : 1) : Number(values.share);
  const scale: Scale = {
    share,
    ...(values.seed !== undefined && { seed: Number(values.seed) }),
    of: (count) => Math.max(1, Math.ceil(count * share)),
  };
  const isChosen = ({ name }: Scenario): boolean =>
    (values.only?.includes(name) ?? true) && !values.without?.includes(name);
  const results: boolean[] = [];
  for (const lanes of share < 1 ? stages : stages.map((each) => [each.flat()])) {
    results.push(...(await Promise.all(lanes.map((lane) => runInTurn(lane.filter(isChosen), scale)))).flat());
  }
  const passed = results.filter((isPassed) => isPassed).length;
  const failed = results.length - passed;
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

/** Whether each scenario passed; scenarios that cannot run here are left out. */
async function runInTurn(lane: readonly Scenario[], scale: Scale): Promise<readonly boolean[]> {
  const results: boolean[] = [];
  for (const scenario of lane) {
    if (scenario.missing === undefined) results.push(await runOne(scenario, scale));
    else console.log(`- ${scenario.name}: skipped, ${scenario.missing}`);
  }
  return results;
}

async function runOne({ name, about, run }: Scenario, scale: Scale): Promise<boolean> {
  const startedAt = Date.now();
  const { problems, counts } = await run(scale).catch(
    (error: unknown): Outcome => ({
      problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
      counts: {},
    }),
  );
  const more = problems.length - PROBLEMS_SHOWN;
  const lines = [
    `- ${name} (${about}): ${problems.length === 0 ? 'passed' : 'FAILED'}`,
    ...Object.entries(counts).map(([what, count]) => `    ${what}: ${JSON.stringify(count)}`),
    `    seconds: ${Math.round((Date.now() - startedAt) / 1000)}`,
    ...problems.slice(0, PROBLEMS_SHOWN).map((problem) => `    WRONG: ${problem}`),
    ...(more > 0 ? [`    WRONG: and ${more} more`] : []),
  ];
  console.log(lines.join('\n'));
  return problems.length === 0;
}

process.exit(await main());
