import assert from 'node:assert/strict';
import { SECOND_MS } from '#domain/time/time.ts';
import { createKeyedWork } from '#usecases/sending/pacing/keyed-work.ts';

describe('conversations served side by side', () => {
  let now = 0;
  let sideBySide = createKeyedWork(() => now);
  let begun: string[] = [];
  let gates = new Map<string, PromiseWithResolvers<void>>();

  beforeEach(() => {
    now = 0;
    sideBySide = createKeyedWork(() => now);
    begun = [];
    gates = new Map();
  });

  const settled = () => new Promise(setImmediate);
  const names = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `c${from + index}`);
  const work = (keys: readonly string[]) =>
    keys.map((key): [string, () => Promise<void>] => [
      key,
      () => {
        begun.push(key);
        const gate = Promise.withResolvers<void>();
        gates.set(key, gate);
        return gate.promise;
      },
    ]);

  it('are as many as have a place, the next one when one has ended', async () => {
    sideBySide.take(work(names(1, 18)));
    assert.deepEqual(begun, names(1, 16));
    assert.equal(sideBySide.start(), false);

    gates.get('c3')?.resolve();
    await settled();

    assert.deepEqual(begun, names(1, 17));
  });

  it('leave those alone that are under way', () => {
    sideBySide.take(work(['c1']));

    sideBySide.take(work(['c1', 'c2']));

    assert.deepEqual(begun, ['c1', 'c2']);
    assert.equal(sideBySide.start(), true);
  });

  it('that hang keep nobody waiting, however many they are up to a bound', () => {
    for (let wave = 0; wave < 5; wave += 1) {
      sideBySide.take(work(names(1 + 20 * wave, 20 + 20 * wave)));
      now += 2 * SECOND_MS;
      sideBySide.start();
    }

    assert.equal(begun.length, 64);
  });

  it('are all ended before a failure is told and others begin', async () => {
    sideBySide.take(work(['c1', 'c2']));
    gates.get('c1')?.reject(new Error('refused'));
    await settled();
    sideBySide.take(work(['c3']));
    assert.equal(sideBySide.hasFailed, true);
    assert.deepEqual(begun, ['c1', 'c2']);

    const idle = sideBySide.idle();
    gates.get('c2')?.resolve();

    await assert.rejects(idle, /refused/);
    assert.equal(sideBySide.start(), true);
    assert.deepEqual(begun, ['c1', 'c2', 'c3']);
  });

  it('that waited when one of them failed are not begun afterwards: what they were to do may be over', async () => {
    sideBySide.take(work(names(1, 17)));
    gates.get('c1')?.reject(new Error('the database is away'));
    await settled();
    for (const key of names(2, 16)) gates.get(key)?.resolve();
    await assert.rejects(sideBySide.idle(), /the database is away/);

    sideBySide.start();

    assert.deepEqual(begun, names(1, 16));
  });
});
