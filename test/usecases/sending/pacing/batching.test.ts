import assert from 'node:assert/strict';
import { inBatches } from '#usecases/sending/pacing/batching.ts';

describe('inBatches', () => {
  it('takes together what is asked for while a run goes on', async () => {
    const runs: (readonly string[])[] = [];
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const ask = inBatches(async (items: readonly string[]) => {
      const run = runs.push(items) - 1;
      await gates[run]?.promise;
      return run;
    });

    const first = ask(['a']);
    await new Promise(setImmediate);
    const later = [ask(['b', 'c']), ask(['d'])];
    await new Promise(setImmediate);
    assert.deepEqual(runs, [['a']], 'no run begins before the one before it has ended');
    for (const gate of gates) gate.resolve();

    assert.deepEqual(await Promise.all([first, ...later]), [0, 1, 1]);
    assert.deepEqual(runs, [['a'], ['b', 'c', 'd']]);
  });

  it('fails for those whose items were taken, and goes on for the next', async () => {
    const ask = inBatches(async (items: readonly string[]) => {
      if (items.includes('bad')) throw new Error('refused');
      return items.length;
    });

    const results = await Promise.allSettled([ask(['bad']), ask(['with it'])]);

    assert.deepEqual(
      results.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    assert.equal(await ask(['alone']), 1);
  });
});
