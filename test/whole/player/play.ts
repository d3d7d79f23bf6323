import { HOUR_MS } from '#domain/time/time.ts';
import type { TestEngine } from '../../support/databases.ts';
import type { Difference } from '../oracle/truth.ts';
import { describeStep } from './describe-step.ts';
import { openPlayer, type Player } from './player.ts';
import type { Step } from './step.ts';
import { EVERYBODY_HEARD_IN_A, takeStep } from './take-step.ts';

/** The result of a history. */
export interface Played {
  /** The first differences found, all from one moment; empty when all that was posted is right. */
  readonly differences: readonly Difference[];
  /** How many steps made sense at their moment. */
  readonly steps: number;
  /** How many requests went to Teams. */
  readonly requests: number;
  /** What happened, line by line. */
  readonly log: readonly string[];
}

/** After this time everything that a fault delayed has come. */
const HEALED_AFTER_MS = 80 * HOUR_MS;

/** Plays the steps on the use cases and a real database, and on the oracle, until the two differ. */
export async function play(steps: readonly Step[], engine: TestEngine): Promise<Played> {
  await using opened = new AsyncDisposableStack();
  const player = await openPlayer(async (system) => opened.use(await engine.open(system)).database);
  const { judge, teams } = player;
  let taken = 0;
  try {
    await takeStep(player, EVERYBODY_HEARD_IN_A);
    for (const step of steps) {
      if (judge.differences.length > 0) break;
      if (await takeLogged(player, step)) taken += 1;
    }
    // The faults end, and everything that they delayed comes.
    for (const place of teams.places.values()) place.faults.length = 0;
    if (judge.differences.length === 0) await player.pass(HEALED_AFTER_MS);
  } catch (error) {
    judge.differ('fault', error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  await player.processes.end();
  return {
    differences: [...judge.differences],
    steps: taken,
    requests: player.processes.requests(),
    log: teams.log,
  };
}

async function takeLogged(player: Player, step: Step): Promise<boolean> {
  const { log } = player.teams;
  const at = log.push('') - 1;
  const isTaken = await takeStep(player, step);
  const when = new Date(player.now().calendar).toISOString().slice(0, 16);
  if (isTaken) log[at] = `until ${when}: ${describeStep(step)}`;
  else log.splice(at, 1);
  return isTaken;
}
