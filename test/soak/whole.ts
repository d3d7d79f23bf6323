import { engines } from '../support/databases.ts';
import { playHistories } from '../whole/player/histories.ts';
import type { Outcome, Scale } from './scenario.ts';

const HISTORIES = 150;
const FIRST_SEED = 100;
const STEPS = 60;
/** One of this many histories is played on PostgreSQL: on a server where there is one, else on PGlite. */
const ONE_ON_POSTGRES = 4;
const SHORTEN_FOR_MS = 60_000;

/**
 * Plays random histories of figures, people, conversations, faults and kills against an oracle that follows the design alone.
 */
export async function soakWhole(scale: Scale): Promise<Outcome> {
  const seeds = Array.from({ length: scale.of(HISTORIES) }, (_, index) => (scale.seed ?? FIRST_SEED) + index);
  const [sqlite, ...others] = engines.filter(({ missing }) => missing === undefined);
  const postgres = others.at(-1);
  const problems: string[] = [];
  const counts: Record<string, unknown> = { histories: seeds.length };
  for (const [engine, isIts] of [
    [sqlite, (seed: number) => seed % ONE_ON_POSTGRES !== 0],
    [postgres, (seed: number) => seed % ONE_ON_POSTGRES === 0],
  ] as const) {
    if (!engine) throw new Error('There is no database to play on');
    const its = seeds.filter(isIts);
    const { failures, ...sums } = await playHistories({
      seeds: its,
      length: STEPS,
      engine,
      shortenForMs: SHORTEN_FOR_MS,
    });
    problems.push(...failures);
    counts[engine.name] = sums;
  }
  return { problems, counts };
}
