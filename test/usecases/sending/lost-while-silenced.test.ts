import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import { aSilence, MARCH, march } from '../../support/builders.ts';
import { REFUSED } from '../fake-teams.ts';
import { type World } from '../world.ts';
import { openQuietWorld, state } from './quiet-world.ts';

describe('an alert whose period is over before it could be told', () => {
  let world: World;
  beforeEach(async () => {
    world = await openQuietWorld();
    world.wait(march(31) - world.calendar.now());
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const cross = async () => {
    world.spends(1, 85);
    await world.scan();
  };
  const silence = () =>
    world.database.silences.add(
      aSilence({ customer: { id: 'c1' }, from: world.calendar.now(), until: MARCH.end + 60 * DAY_MS }),
    );
  const waitUntilTooLate = () => world.wait(MARCH.end + 4 * DAY_MS - world.calendar.now());

  it('is lost when it was tried in vain: a person is told', async () => {
    world.notifier.always.set('channel', REFUSED);
    await cross();
    await world.sender.keepLease();
    await world.sender.step(new AbortController().signal);
    waitUntilTooLate();

    await world.deliver();

    assert.deepEqual(world.dead, ['c1:2027-03-01: tooLate']);
    assert.equal(await state(world, 1), '80 dropped');
  });

  it('is not lost when it was never tried: it is not owed any more', async () => {
    await cross();
    waitUntilTooLate();

    await world.deliver();

    assert.deepEqual(world.dead, []);
    assert.equal(await state(world, 1), '80 dropped');
  });

  for (const isTried of [true, false]) {
    it(`waits thirty days for a silence's end, ${isTried ? 'tried before' : 'never tried'}; then a person is told`, async () => {
      if (isTried) world.notifier.always.set('channel', REFUSED);
      else await silence();
      await cross();
      await world.sender.keepLease();
      await world.sender.step(new AbortController().signal);
      if (isTried) await silence();
      waitUntilTooLate();
      await world.planNotifications();
      await world.deliver();
      const waiting = [await state(world, 1), ...world.dead];
      world.wait(MARCH.end + 30 * DAY_MS - 1 - world.calendar.now());
      await world.planNotifications();
      const toTheLast = [await state(world, 1), ...world.dead];
      world.wait(1);
      await world.planNotifications();

      await world.deliver();

      assert.deepEqual([waiting, toTheLast], [['80 silenced'], ['80 silenced']]);
      assert.deepEqual(world.dead, ['c1:2027-03-01: tooLate']);
      assert.equal(await state(world, 1), '80 dropped');
    });
  }
});
