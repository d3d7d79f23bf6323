import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Unavailable } from '#ports/errors.ts';
import { createFastClock, openFastClock } from '#sandbox/fast-clock.ts';
import { DAY_MS, START } from './builders.ts';

function movedBy() {
  let now = 1_000_000;
  return { now: () => now, move: (ms: number) => (now += ms) };
}

async function openFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'clock-'));
  return {
    file: join(folder, 'sandbox', 'clock.json'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

describe('sandbox: the fast clock', () => {
  it('lets a calendar day pass in the time that the options say', () => {
    const system = movedBy();
    const clock = createFastClock({ startedAt: START, dayMs: 10_000, system });

    system.move(25_000);

    assert.equal(clock.now(), START + 2.5 * DAY_MS);
  });

  it('never goes back, even when the system clock does', () => {
    const system = movedBy();
    const clock = createFastClock({ startedAt: START, dayMs: 10_000, system });
    system.move(10_000);
    const before = clock.now();

    system.move(-5000);

    assert.equal(clock.now(), before);
  });

  it('can be moved forward only', () => {
    const clock = createFastClock({ startedAt: START, dayMs: 10_000, system: movedBy() });

    clock.advance(DAY_MS);
    clock.advance(-DAY_MS);

    assert.equal(clock.now(), START + DAY_MS);
  });

  it('continues from where it was stopped: the time in between does not count', async () => {
    await using folder = await openFolder();
    const system = movedBy();
    const options = { file: folder.file, startedAt: START, dayMs: 10_000, system, newId: randomUUID };
    const first = await openFastClock(options);
    system.move(30_000);
    await first[Symbol.asyncDispose]();

    system.move(3_600_000);
    await using second = await openFastClock(options);

    assert.equal(second.now(), START + 3 * DAY_MS);
  });

  it('continues at or after the time that it had shown when it was killed, never before', async () => {
    await using folder = await openFolder();
    const system = movedBy();
    const options = { file: folder.file, startedAt: START, dayMs: 10_000, system, newId: randomUUID };
    await using killed = await openFastClock(options);
    system.move(900);
    const shown = killed.now();
    const saved = await readFile(folder.file, 'utf8');
    await writeFile(folder.file, saved);

    await using second = await openFastClock(options);

    assert.ok(second.now() >= shown);
  });

  it('does not overwrite the time of another sandbox that has begun anew in its folder', async () => {
    await using folder = await openFolder();
    const options = { file: folder.file, startedAt: START, dayMs: 10_000, system: movedBy(), newId: randomUUID };
    const forgotten = await openFastClock(options);
    forgotten.advance(100 * DAY_MS);
    await rm(folder.file);
    {
      await using _anew = await openFastClock(options);

      await forgotten[Symbol.asyncDispose]();
    }

    await using next = await openFastClock(options);

    assert.equal(next.now(), START);
  });

  it('says what to do about a file that it cannot understand', async () => {
    await using folder = await openFolder();
    const options = { file: folder.file, startedAt: START, dayMs: 10_000, system: movedBy(), newId: randomUUID };
    await (await openFastClock(options))[Symbol.asyncDispose]();
    await writeFile(folder.file, '{"now":"yesterday"}');

    await assert.rejects(
      openFastClock(options),
      (error) => error instanceof Unavailable && /--fresh/.test(error.message),
    );
  });
});
