import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { createPlanDigests } from '#usecases/digests/plan-digests.ts';
import { createSetDigest } from '#usecases/digests/set-digest.ts';
import { anAsker, march } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

describe('what has changed since a day', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 2 });
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const scanOn = async (date: number, percent: number) => {
    world.calendar.set(march(date));
    world.spends(1, percent);
    await world.scan();
  };

  it('is told by the default thresholds, and by the figures that were read by the end of that day', async () => {
    await scanOn(10, 50);
    await scanOn(11, 85);

    const found = await world.answerUsage.changesSince({ kind: 'yesterday' }, anAsker());

    assert.deepEqual(
      found.passed.rows.map(({ customer }) => customer.name),
      ['C1'],
    );
    assert.equal(found.date, Math.floor(march(10) / DAY_MS));
    assert.deepEqual(found.thresholds, [80, 100, 120]);
  });

  it('is told since the last digest that the conversation was sent, or since yesterday where there was none', async () => {
    await scanOn(8, 50);
    await scanOn(9, 85);
    await scanOn(11, 86);
    const since = { kind: 'lastDigest' } as const;

    const without = await world.answerUsage.changesSince(since, anAsker());
    world.calendar.set(march(7));
    await createSetDigest(world)({ every: 'day', weekday: 1, minuteOfDay: 9 * 60 }, anAsker());
    world.calendar.set(march(8, 10));
    await createPlanDigests({
      ...world,
      accountScans: async () => {},
      intervalMs: () => HOUR_MS,
      startedAt: march(1),
    })();
    await world.deliver();
    world.calendar.set(march(11));
    const withDigest = await world.answerUsage.changesSince(since, anAsker());

    assert.deepEqual([without.isWithoutDigest, without.passed.count], [true, 0]);
    assert.deepEqual([withDigest.isWithoutDigest, withDigest.passed.count], [false, 1]);
    assert.equal(withDigest.date, Math.floor(march(8) / DAY_MS));
  });
});
