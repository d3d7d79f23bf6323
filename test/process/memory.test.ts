import assert from 'node:assert/strict';
import { createMemory } from '#process/memory.ts';

describe('memory', () => {
  let now = 0;
  let collected = 0;
  const openMemory = () =>
    createMemory({ now: () => now }, () => {
      collected += 1;
    });

  beforeEach(() => {
    now = 1_000_000;
    collected = 0;
  });

  it('that a start needed is given back once, a while after the start', async () => {
    const memory = openMemory();

    await memory.giveBack();
    now += 2_999;
    await memory.giveBack();
    const atOnce = collected;
    now += 1;
    await memory.giveBack();
    now += 3_600_000;
    await memory.giveBack();

    assert.deepEqual([atOnce, collected], [0, 1]);
  });

  it('that a scan needed is given back after it', async () => {
    const memory = openMemory();
    now += 5_000;
    await memory.giveBack();

    memory.noteUse();
    await memory.giveBack();
    now += 5_000;
    await memory.giveBack();

    assert.equal(collected, 2);
  });

  it('is collected by the engine itself', async () => {
    const memory = createMemory({ now: () => now });
    const gone = new WeakRef({});
    now += 5_000;
    await new Promise(setImmediate);

    await memory.giveBack();

    assert.equal(gone.deref(), undefined);
  });
});
