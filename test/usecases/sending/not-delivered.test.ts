import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { Settlement } from '#domain/alerts/notification.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Database } from '#ports/database.ts';
import { Unavailable } from '#ports/errors.ts';
import { eventually } from '../../support/eventually.ts';
import { REFUSED, THROTTLED, UNAUTHORIZED } from '../fake-teams.ts';
import { type World } from '../world.ts';
import { openQuietWorld, state } from './quiet-world.ts';

describe('delivering notifications', () => {
  let world: World;
  beforeEach(async () => {
    world = await openQuietWorld();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  describe('when surely not delivered', () => {
    it('tries again after a back-off until it is delivered, without a label', async () => {
      world.notifier.script.push(REFUSED, REFUSED, REFUSED);
      world.spends(1, 85);
      await world.scan();

      const texts = await world.deliverFor(20);

      assert.deepEqual(
        texts,
        Array.from({ length: 4 }, () => 'C1 raised 80'),
      );
      assert.equal(await state(world, 1), '80 sent');
    });

    it('pauses the whole sender after a throttle for as long as it asks', async () => {
      world.notifier.script.push(THROTTLED);
      world.spends(1, 90);
      world.spends(2, 85);
      await world.scan();
      await world.sender.keepLease();
      await world.sender.step(new AbortController().signal);
      assert.equal(world.notifier.sent.length, 1);

      world.system.pass(29 * SECOND_MS);
      await world.sender.step(new AbortController().signal);
      assert.equal(world.notifier.sent.length, 1);

      world.system.pass(2 * SECOND_MS);
      assert.deepEqual((await world.deliver()).slice(1).toSorted(), ['C1 raised 80', 'C2 raised 80']);
    });

    it('waits no longer than 15 minutes, whatever a throttle asks', async () => {
      world.notifier.script.push({ ...THROTTLED, retryAfterMs: 5 * DAY_MS } as typeof THROTTLED);
      world.spends(1, 85);
      await world.scan();
      await world.deliver();

      world.system.pass(15 * MINUTE_MS);

      assert.deepEqual(await world.deliver(), ['C1 raised 80']);
    });

    it('stops at a 401, tries every minute, and no row ages', async () => {
      world.notifier.always.set('channel', UNAUTHORIZED);
      world.spends(1, 85);
      await world.scan();
      for (let minute = 0; minute < 30; minute += 1) {
        await world.deliver();
        world.system.pass(MINUTE_MS);
      }
      assert.equal((await world.rows(1))[0]?.attempts, 0);
      assert.ok(world.credentials.includes('bot-secret-expired'));

      world.notifier.always.clear();
      assert.deepEqual(await world.deliver(), ['C1 raised 80']);
      assert.equal(world.credentials.at(-1), undefined);
    });

    it('gives a row that Teams refuses up at once and tells a person', async () => {
      world.notifier.script.push({ outcome: 'rejected', reason: 'bad request' });
      world.spends(1, 85);
      await world.scan();
      await world.deliver();

      assert.equal(await state(world, 1), '80 dead');
      assert.deepEqual(world.dead, ['c1:2027-03-01: bad request']);
    });

    it('records that a row was given up only after a person was told', async () => {
      world.notifier.script.push({ outcome: 'rejected', reason: 'bad request' });
      world.spends(1, 85);
      await world.scan();
      world.breakTelling(true);
      await assert.rejects(world.deliver(), /the process was killed here/);
      assert.notEqual(await state(world, 1), '80 dead');

      world.breakTelling(false);
      await world.deliver();

      assert.equal(await state(world, 1), '80 dead');
      assert.deepEqual(world.dead, ['c1:2027-03-01: bad request']);
    });
  });

  describe('when the database refuses an outcome for what stands in it', () => {
    it('records its state alone, and keeps nothing else waiting', async () => {
      const { database } = world;
      const refusing = {
        ...database,
        notifications: {
          ...database.notifications,
          settle: async (settlements: readonly Settlement[]) => {
            if (settlements.some(({ activityId }) => activityId === 'poison')) throw new Error('invalid byte sequence');
            await database.notifications.settle(settlements);
          },
        },
      };
      world.notifier.script.push({ outcome: 'sent', activityId: 'poison', threadId: 'poison' });
      for (const customer of [1, 2, 3]) world.spends(customer, 85);
      await world.scan();
      const sender = world.senderOf('here', { stored: refusing });

      await sender.keepLease();
      for (let second = 0; second < 3; second += 1) {
        await sender.step(new AbortController().signal);
        world.system.pass(SECOND_MS);
      }

      assert.equal(world.notifier.take().length, 3);
      for (const customer of [1, 2, 3]) assert.equal(await state(world, customer), '80 sent');
    });

    it('throws with the next step what went wrong behind the last one, and then sends again', async () => {
      const { database } = world;
      let claims = 0;
      const claim: Database['notifications']['claim'] = async (...claimed) => {
        claims += 1;
        if (claims === 1) throw new Unavailable('the database is away');
        return await database.notifications.claim(...claimed);
      };
      const stored = { ...database, notifications: { ...database.notifications, claim } };
      const { signal } = new AbortController();
      world.spends(1, 85);
      await world.scan();
      const sender = world.senderInBackground('here', { stored });
      await sender.step(signal);
      await eventually('the claim has failed', () => claims === 1);
      await setImmediate();

      await assert.rejects(sender.step(signal), Unavailable);
      await sender.step(signal);
      await sender.idle();

      assert.equal(await state(world, 1), '80 sent');
    });

    it('keeps an outcome for later while the database is away', async () => {
      const { database } = world;
      let isAway = true;
      const leaving = {
        ...database,
        notifications: {
          ...database.notifications,
          settle: async (settlements: readonly Settlement[]) => {
            if (isAway && settlements.length > 0) throw new Unavailable('the database is away');
            await database.notifications.settle(settlements);
          },
        },
      };
      world.spends(1, 85);
      await world.scan();
      const sender = world.senderOf('here', { stored: leaving });
      await sender.keepLease();
      await assert.rejects(sender.step(new AbortController().signal), Unavailable);
      isAway = false;

      await sender.step(new AbortController().signal);

      assert.equal(await state(world, 1), '80 sent');
      assert.equal(world.notifier.take().length, 1);
    });
  });
});
