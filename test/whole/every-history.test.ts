import assert from 'node:assert/strict';
import { engines } from '../support/databases.ts';
import { playHistories } from './player/histories.ts';

/** A few histories; `npm run soak -- --only whole` plays thousands of steps. */
const SEEDS = { SQLite: [1, 2, 3], PGlite: [4], PostgreSQL: [5] } as Readonly<Record<string, readonly number[]>>;

describe('whatever happens', () => {
  for (const engine of engines) {
    const run = engine.missing === undefined ? it : it.skip;
    run(`every post and the last state of every card follow the design (${engine.name})`, async () => {
      const seeds = SEEDS[engine.name] ?? [];

      const { failures, steps, requests } = await playHistories({ seeds, length: 40, engine, shortenForMs: 30_000 });

      assert.deepEqual(failures, []);
      assert.ok(steps > 10 * seeds.length && requests > 2 * seeds.length, `${steps} steps, ${requests} requests`);
    }).timeout(60_000);
  }
});
