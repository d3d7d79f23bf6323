import type { TestEngine } from '../../support/databases.ts';
import { type Difference, RULES } from '../oracle/truth.ts';
import { play } from './play.ts';
import { shortest } from './shortest.ts';
import { historyOf, type Step } from './step.ts';

export interface Histories {
  /** Each seed makes its own history. */
  readonly seeds: readonly number[];
  /** How many steps are tried; steps that make no sense at their moment are left out. */
  readonly length: number;
  readonly engine: TestEngine;
  /** How long a failing history may be shortened. */
  readonly shortenForMs: number;
}

export interface Result {
  /** A text for each failing history: the rule, what was seen, and the shortest history found. */
  readonly failures: readonly string[];
  readonly steps: number;
  readonly requests: number;
}

/** Plays a history for each seed, and shortens failing ones as far as the time allows. */
export async function playHistories({ seeds, length, engine, shortenForMs }: Histories): Promise<Result> {
  const failures: string[] = [];
  let steps = 0;
  let requests = 0;
  for (const seed of seeds) {
    const history = historyOf(seed, length);
    const played = await play(history, engine);
    steps += played.steps;
    requests += played.requests;
    const [first] = played.differences;
    if (first)
      failures.push(`seed ${seed} on ${engine.name}: ${await explained(history, first, engine, shortenForMs)}`);
  }
  return { failures, steps, requests };
}

async function explained(
  history: readonly Step[],
  { rule }: Difference,
  engine: TestEngine,
  shortenForMs: number,
): Promise<string> {
  const endsAt = Date.now() + shortenForMs;
  const fails = async (steps: readonly Step[]): Promise<boolean> => {
    const [first] = (await play(steps, engine)).differences;
    return first?.rule === rule;
  };
  const short = await shortest(history, fails, () => Date.now() > endsAt);
  const { differences, log } = await play(short, engine);
  return [
    RULES[rule],
    ...differences.map(({ saw }) => `  ${saw}`),
    'The shortest history found (A hears about all customers at 80, 100, 120; each is at 10% at first):',
    ...log.map((line) => `  ${line}`),
    `As data: ${JSON.stringify(short)}`,
  ].join('\n');
}
